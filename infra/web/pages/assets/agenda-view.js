/**
 * The attendee's programme. The view owns elements, the Store and the Attendance own the facts, the
 * Filter what of it is shown; a change redraws only the rows that it touches, and nothing jumps.
 */
import { actions, afterPaint, el, fill, flash, morph, Rows, steady } from './dom.js';
import { ChangesView } from './changes-view.js';
import { ALL, Filter, MINE } from './filter.js';
import { Finder } from './finder.js';
import { icon } from './icons.js';
import { entryOf } from './notices.js';
import { NowNext } from './now-next.js';
import { programmeCalendar } from './api.js';
import { SessionDesk } from './session-desk.js';
import { isHeld, isTimed } from './seat-parts.js';
import { programmeLinks, sessionAddress, shortName } from './session-facts.js';
import { sessionRow } from './session-row.js';
import { t } from './strings.js';
import { Timelines } from './timeline.js';
import { dayOf, days, instant, viewerDiffers, viewerZone, zoneName } from './time.js';

const MANY = 200; // rows at once, of a large event's days all together

export class AgendaView {
  #store;
  #attendance;
  #attendee;
  #notices;
  #programmes;
  #filter = Filter.of(location.search);
  #drawn = null;
  #most = MANY;

  #head = el('header.programme-head');
  #list = el('div.sessions', { id: 'sessions', tabindex: '-1' });
  #rowList = el('div.sessions');
  #more = el('button.quiet', { type: 'button', hidden: true, onclick: () => this.#showMore() });
  #now;
  #changes;
  #finder;
  #rows;
  #timelines;
  #desk;

  /** read(ids) is told which announcements were seen here. */
  constructor(root, { store, attendance, attendee, notices, programmes, read }) {
    this.#store = store;
    this.#attendance = attendance;
    this.#attendee = attendee;
    this.#notices = notices;
    this.#programmes = programmes;
    this.#now = new NowNext(store);
    this.#changes = new ChangesView(store, attendee, read);
    this.#finder = new Finder(this.#filter, this.#list, ({ day }) => this.#chose(day));
    this.#desk = new SessionDesk({ store, attendance, attendee, changed: (ids) => this.update(ids), back: (session) => this.#address(session) });
    this.#rows = new Rows(this.#rowList, (id) => this.#row(store.sessions.get(id)));
    this.#timelines = new Timelines(store, (session) => this.#note(session));
    fill(
      root,
      el(
        'div.layout',
        null,
        this.#head,
        this.#now.element,
        this.#changes.element,
        el('section.programme', { 'aria-labelledby': 'sessions-title' }, el('h2.visually-hidden', { id: 'sessions-title' }, t.agenda.sessions), this.#finder.element, this.#list, this.#more),
      ),
    );
    actions(root, this.#desk.actions());
  }

  /** The first time: the day that the address names, or today's, or the session that it names. */
  begin() {
    const all = this.#store.days();
    const today = dayOf(Date.now(), this.#store.zone);
    const [, kind, what] = /^#(day|session)-(.+)$/.exec(decodeURIComponent(location.hash)) ?? [];
    const asked = kind === 'day' ? what : this.#filter.day;
    const usual = all.includes(today) ? today : (all.find((day) => day > today) ?? all[0]);
    this.#filter.day = all.includes(asked) || asked === MINE || asked === ALL ? asked : this.#filter.isNarrow ? ALL : usual;
    this.render();
    if (kind === 'session' && this.#store.sessions.has(what)) this.show(what);
    this.#changes.catchUp();
    setInterval(() => this.#tick(), 15_000);
  }

  /** Time goes on: what is on now, how long an offer stands, whether registration has opened. */
  #tick() {
    const { rosters, seats } = this.#attendance;
    this.#steady(() => {
      this.#timelines.tick();
      if (this.#filter.view === 'list') this.#renderSessions((id) => isTimed(rosters.get(id), seats.get(id)));
    });
    afterPaint(() => this.#steady(() => this.#now.render()));
  }

  render() {
    this.#renderAbove();
    this.#renderSessions(() => true);
  }

  #renderAbove() {
    this.#renderHead();
    this.#now.render();
  }

  /** Rows to show again, without any jump; `fresh` are those that changed just now. */
  update(ids, fresh = new Set()) {
    this.#steady(() => this.#renderSessions((id) => ids.has(id)));
    for (const id of fresh) flash(this.#rows.row(id) ?? this.#timelines.slot(id));
    afterPaint(() => this.#steady(() => this.#renderAbove()));
  }

  /** What the stream says: the rows that it touches, and what is said of it. */
  heard(change, ids) {
    this.update(ids, new Set(change.sessions?.map((session) => session.id).filter((id) => ids.has(id))));
    const entry = entryOf(change, this.#store, { everything: this.#attendee === null });
    if (entry) afterPaint(() => this.#steady(() => this.#tell(change, entry)));
  }

  #steady(update) {
    steady(() => this.#anchors, update);
  }

  get #anchors() {
    return this.#filter.view === 'list' ? this.#rowList.children : this.#timelines.element.children;
  }

  /** A message is a notice and an entry; to a guest, to whom few messages go, every change is an entry. */
  #tell(change, entry) {
    const { text, language, urgency, sessionId } = entry;
    const session = sessionId && this.#store.sessions.get(sessionId);
    const show = session ? { name: shortName(session), run: () => this.show(sessionId) } : null;
    if (change.message) this.#notices.add({ text, language, urgency, about: sessionId ?? change.id, show });
    this.#changes.add(change, entry);
  }

  /** Brings a session into view, whatever is shown. */
  show(id) {
    const session = this.#store.sessions.get(id);
    if (!session) return;
    const shown = () => this.#rows.row(id) ?? this.#timelines.slot(id);
    if (!shown()) {
      this.#finder.reset();
      this.#filter.day = this.#store.dayOf(session);
      this.#most = Infinity;
      this.#renderSessions(() => false);
    }
    const row = shown();
    row.scrollIntoView({ block: 'center' });
    (row.querySelector('.slot-link') ?? row).focus({ preventScroll: true });
    history.replaceState(null, '', `${this.#filter.search(this.#store.slug)}#session-${id}`);
    flash(row);
  }

  #showMore() {
    const first = this.#most;
    this.#most = Infinity;
    this.#renderSessions(() => false);
    this.#rowList.children[first]?.focus({ preventScroll: true });
  }

  #chose(isDay) {
    this.#most = MANY;
    this.#renderSessions(() => false);
    history.replaceState(null, '', this.#filter.search(this.#store.slug));
    // The days stick to the top; one that is chosen from far down is read from its beginning.
    const top = this.#list.parentElement.getBoundingClientRect().top;
    if (isDay && top < 0) window.scrollBy({ top, behavior: 'instant' });
  }

  #renderHead() {
    const { programme } = this.#store;
    const first = this.#store.inOrder()[0];
    const start = first ? instant(first.start) : Date.now();
    document.title = `${programme.title} · ${t.product}`;
    const calendar = new URL(programmeCalendar(programme.slug), location.href).href.replace(/^https?:/, 'webcal:');
    morph(
      this.#head,
      el(
        'header.programme-head',
        null,
        el('h1', null, programme.title),
        el(
          'p.lead',
          null,
          programme.firstDay && el('span', null, days(programme.firstDay, programme.lastDay ?? programme.firstDay)),
          el('span', null, t.times.zone(zoneName(programme.zone, start))),
          viewerDiffers(start, programme.zone) && el('span', null, t.times.yourZone(zoneName(viewerZone(), start))),
          el('a', { href: calendar }, icon('calendar'), t.finder.calendar),
        ),
        programmeLinks('/', this.#programmes, programme.slug),
      ),
    );
  }

  #renderSessions(isDirty) {
    const sessions = this.#filter.among(this.#store, (id) => this.#attendance.isMine(id));
    const mine = [...this.#store.sessions.keys()].filter((id) => this.#attendance.isMine(id)).length;
    this.#finder.render(this.#store, { mine, found: sessions.length, none: sessions.length ? '' : this.#nothing() });
    const inRooms = this.#filter.view === 'rooms';
    this.#list.closest('.layout').dataset.view = this.#filter.view;
    const shown = inRooms ? this.#timelines.element : this.#rowList;
    if (this.#list.firstChild !== shown) fill(this.#list, shown);
    const withDay = this.#filter.day === ALL || this.#filter.day === MINE;
    const again = withDay !== this.#drawn; // then every row looks different
    this.#drawn = withDay;
    this.#rows.sync(inRooms ? [] : sessions.slice(0, this.#most).map((session) => session.id), (id) => again || isDirty(id));
    const more = inRooms ? 0 : Math.max(0, sessions.length - this.#most);
    this.#more.hidden = more === 0;
    fill(this.#more, more > 0 && t.finder.more(more));
    this.#timelines.render(inRooms ? sessions : [], !withDay);
  }

  #nothing() {
    if (this.#filter.day !== MINE) return t.agenda.dayNone;
    return this.#attendee ? t.agenda.mineNone : t.agenda.mineSignIn;
  }

  #row(session) {
    return sessionRow(session, this.#store, { withDay: this.#drawn, mine: this.#desk.part(session) });
  }

  /** What is mine about a session, in a word. */
  #note(session) {
    const seat = this.#attendance.seats.get(session.id);
    if (seat && isHeld(seat)) return t.timeline.seats[seat.state] ?? t.timeline.seats.confirmed;
    return this.#attendance.isFollowing(session.id) ? t.follows.following : null;
  }

  #address(session) {
    return sessionAddress(this.#store.slug, session.id);
  }
}
