/**
 * The attendee's programme. The view owns elements, the Store and the Attendance own the facts; a
 * change redraws only the rows that it touches.
 */
import { actions, el, fill, flash, morph, Rows, steady } from './dom.js';
import { signInAddress } from './account.js';
import { ChangeLog, entryOf } from './notices.js';
import { explain } from './problems.js';
import { badges, cancellation, details, heading, isBreak, liveNote, onStage, place, programmeLinks, shortName, when } from './session-parts.js';
import { icon } from './icons.js';
import { clashesOf, isHeld, isOpen, isTimed, registrationTimes, seatActions, seatState } from './seat-parts.js';
import { isOver, nowAndNext, projected } from './store.js';
import { t } from './strings.js';
import { Tabs } from './tabs.js';
import { clock, dayOf, days, dayShort, instant, viewerDiffers, viewerZone, zoneName } from './time.js';

const MINE = 'mine';

export class AgendaView {
  #store;
  #attendance;
  #attendee;
  #notices;
  #programmes;
  #busy = new Set();
  #problems = new Map();
  #search = '';
  #drawn = null;

  #head = el('header.programme-head');
  #on = el('section.on', { 'aria-label': t.agenda.nowAndNext });
  #changes = el('aside.changes', { 'aria-labelledby': 'changes-title' });
  #tabList = el('div.tabs', { 'aria-label': t.agenda.days });
  #list = el('div.sessions', { id: 'sessions', tabindex: '-1' });
  #empty = el('p.empty', { role: 'status' });
  #log;
  #tabs;
  #rows;

  constructor(root, { store, attendance, attendee, notices, programmes }) {
    this.#store = store;
    this.#attendance = attendance;
    this.#attendee = attendee;
    this.#notices = notices;
    this.#programmes = programmes;
    this.#log = new ChangeLog(this.#changes, { show: (id) => this.show(id), nameOf: (id) => this.#nameOf(id), none: attendee ? t.changes.noneMine : t.changes.none });
    this.#tabs = new Tabs(this.#tabList, this.#list, () => this.#chose());
    this.#rows = new Rows(this.#list, (id) => this.#row(this.#store.sessions.get(id)));
    fill(
      root,
      el(
        'div.layout',
        null,
        this.#head,
        this.#on,
        this.#changes,
        el('section.programme', { 'aria-label': t.agenda.sessions }, el('div.finder', null, this.#tabList, this.#searchField()), this.#empty, this.#list),
      ),
    );
    actions(root, {
      show: (element) => this.show(element.dataset.to),
      take: (element) => this.#act(element, (id) => this.#attendance.take(id)),
      giveBack: (element) => this.#act(element, (id) => this.#attendance.giveBack(id)),
      follow: (element) => this.#act(element, (id) => this.#attendance.follow(id)),
      unfollow: (element) => this.#act(element, (id) => this.#attendance.unfollow(id)),
    });
  }

  #searchField() {
    return el(
      'div.search',
      { role: 'search' },
      icon('search'),
      el('input', {
        type: 'search', 'aria-label': t.agenda.search, placeholder: t.agenda.search, autocomplete: 'off',
        oninput: (event) => {
          this.#search = event.target.value.trim().toLowerCase();
          this.#renderList(() => false);
        },
      }),
    );
  }

  /** The first time: today's tab when there is one, or the session that the address names. */
  begin() {
    const now = Date.now();
    const all = this.#store.days();
    const today = dayOf(now, this.#store.zone);
    const [, kind, what] = /^#(day|session)-(.+)$/.exec(decodeURIComponent(location.hash)) ?? [];
    this.#tabs.chosen = kind === 'day' && all.includes(what) ? what : all.includes(today) ? today : (all.find((day) => day > today) ?? all[0]);
    this.render();
    if (kind === 'session' && this.#store.sessions.has(what)) this.show(what);
    setInterval(() => this.#tick(), 15_000);
  }

  /** Time goes on: what is on now, how long an offer stands, whether registration has opened. */
  #tick() {
    const { rosters, seats } = this.#attendance;
    this.#renderNow();
    this.#renderList((id) => isTimed(rosters.get(id), seats.get(id)));
  }

  render() {
    this.#renderHead();
    this.#renderNow();
    this.#renderList(() => true);
  }

  /** Rows to show again, without any jump; `fresh` are those that changed just now. */
  update(ids, fresh = new Set()) {
    steady(
      () => this.#list.children,
      () => {
        this.#renderHead();
        this.#renderNow();
        this.#renderList((id) => ids.has(id));
      },
    );
    for (const id of fresh) flash(this.#rows.row(id));
  }

  /** A message is a notice and an entry; to a guest, to whom few messages go, every change is an entry. */
  tell(change) {
    const entry = entryOf(change, this.#store, { everything: this.#attendee === null });
    if (!entry) return;
    const { text, language, urgency, sessionId } = entry;
    const name = sessionId && this.#nameOf(sessionId);
    const show = name ? { name, run: () => this.show(sessionId) } : null;
    if (change.message) this.#notices.add({ text, language, urgency, about: sessionId ?? change.id, show });
    steady(
      () => this.#list.children,
      () => this.#log.add(entry, this.#store.zone),
    );
  }

  /** Brings a session into view, whatever day is shown. */
  show(id) {
    const session = this.#store.sessions.get(id);
    if (!session) return;
    if (!this.#rows.row(id)) {
      this.#clearSearch();
      this.#tabs.chosen = this.#store.dayOf(session);
      this.#renderList(() => false);
    }
    const row = this.#rows.row(id);
    row.scrollIntoView({ block: 'center' });
    row.focus({ preventScroll: true });
    history.replaceState(null, '', `#session-${id}`);
    flash(row);
  }

  #nameOf(id) {
    const session = this.#store.sessions.get(id);
    return session ? shortName(session) : null;
  }

  #clearSearch() {
    this.#search = '';
    this.#list.parentElement.querySelector('input[type=search]').value = '';
  }

  #chose() {
    this.#clearSearch();
    this.#renderList(() => false);
    history.replaceState(null, '', this.#tabs.chosen === MINE ? location.pathname + location.search : `#day-${this.#tabs.chosen}`);
    // The tabs stick to the top; a day that is chosen from far down is read from its beginning.
    const top = this.#list.parentElement.getBoundingClientRect().top;
    if (top < 0) window.scrollBy({ top, behavior: 'instant' });
  }

  #renderHead() {
    const { programme } = this.#store;
    const start = this.#firstInstant();
    document.title = `${programme.title} · ${t.product}`;
    const differs = viewerDiffers(start, programme.zone);
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
          differs && el('span', null, t.times.yourZone(zoneName(viewerZone(), start))),
        ),
        programmeLinks('/', this.#programmes, programme.slug),
      ),
    );
  }

  #firstInstant() {
    const first = this.#store.inOrder()[0];
    return first ? instant(first.start) : Date.now();
  }

  #renderNow() {
    const at = Date.now();
    const { zone } = this.#store;
    const all = this.#store.inOrder();
    const { now, next } = nowAndNext(all, at);
    const begins = next.length ? projected(next[0]).start : null;
    const sameDay = begins !== null && dayOf(begins, zone) === dayOf(at, zone);
    const over = all.length > 0 && !now.length && !next.length;
    morph(
      this.#on,
      el(
        'section.on',
        { 'aria-label': t.agenda.nowAndNext, hidden: all.length === 0 },
        over && el('p.between', null, t.agenda.over),
        !over && el('div.on-column', null, el('h2', null, t.agenda.now), now.length ? el('ul', null, now.map((one) => this.#glance(one))) : el('p.between', null, t.agenda.between)),
        next.length > 0 &&
          el(
            'div.on-column.next',
            null,
            el('h2', null, sameDay ? t.agenda.nextAt(clock(begins, zone)) : t.agenda.nextOn(dayShort(dayOf(begins, zone)), clock(begins, zone))),
            el('ul', null, next.slice(0, 6).map((one) => this.#glance(one))),
          ),
      ),
    );
  }

  #glance(session) {
    const { zone } = this.#store;
    return el(
      'li',
      { 'data-key': session.id },
      el(
        'button.glance',
        { type: 'button', 'data-action': 'show', 'data-to': session.id },
        el('span.glance-title', null, session.code && el('span.code', null, session.code), session.title),
        el('span.glance-facts', null, when(session, zone), place(session, this.#store), session.status !== 'scheduled' || session.delayMinutes > 0 ? badges(session) : null),
      ),
    );
  }

  /** Among sessions of several days, each names its own. */
  get #withDay() {
    return this.#search !== '' || this.#tabs.chosen === MINE;
  }

  #visible() {
    const all = this.#store.inOrder();
    if (this.#search) return all.filter((session) => this.#text(session).includes(this.#search));
    if (this.#tabs.chosen === MINE) return all.filter((session) => this.#attendance.isMine(session.id));
    return all.filter((session) => this.#store.dayOf(session) === this.#tabs.chosen);
  }

  #text(session) {
    const persons = [...(session.moderators ?? []), ...(session.speakers ?? [])];
    return [session.code, session.title, session.abstract, this.#store.room(session)?.name, ...persons.flatMap((person) => [person.name, person.affiliation])]
      .filter(Boolean)
      .join(' ')
      .toLowerCase();
  }

  #renderList(isDirty) {
    const all = this.#store.days();
    this.#tabs.render([
      ...all.map((day) => ({ key: day, label: dayShort(day) })),
      { key: MINE, label: t.agenda.mine, note: this.#attendance.seats.size + this.#attendance.follows.size ? String(this.#countMine()) : null },
    ]);
    const sessions = this.#visible();
    const again = this.#withDay !== this.#drawn; // then every row looks different
    this.#drawn = this.#withDay;
    this.#rows.sync(sessions.map((session) => session.id), (id) => again || isDirty(id));
    this.#empty.textContent = this.#search ? t.agenda.found(sessions.length) : sessions.length ? '' : this.#nothing();
  }

  #countMine() {
    return [...this.#store.sessions.keys()].filter((id) => this.#attendance.isMine(id)).length;
  }

  #nothing() {
    if (this.#tabs.chosen !== MINE) return t.agenda.dayNone;
    return this.#attendee ? t.agenda.mineNone : t.agenda.mineSignIn;
  }

  #row(session) {
    const { id } = session;
    const quiet = isBreak(session) && session.status === 'scheduled';
    return el(
      `article.session${quiet ? '.pause' : ''}`,
      { id: `session-${id}`, 'data-key': id, 'data-session': id, 'data-status': session.status, 'aria-labelledby': `title-${id}`, tabindex: '-1' },
      when(session, this.#store.zone, { withDay: this.#withDay }),
      el(
        'div.what',
        null,
        heading(session),
        liveNote(session),
        cancellation(session),
        el('p.facts', null, place(session, this.#store), onStage(session)),
        details(session),
      ),
      this.#mine(session),
    );
  }

  #mine(session) {
    const seat = this.#attendance.seats.get(session.id);
    const wantsSeat = this.#attendance.needsSeat(session);
    if (isBreak(session) && !wantsSeat && !seat) return null;
    const problem = this.#problems.get(session.id);
    const busy = this.#busy.has(session.id) || null;
    const { zone } = this.#store;
    const button = (action, look, label, picture) =>
      el(`button.${look}`, { type: 'button', 'data-action': action, 'data-key': action, 'aria-describedby': `title-${session.id}`, 'aria-disabled': busy && 'true' }, picture && icon(picture), label);
    const over = isOver(session);
    return el(
      'div.mine',
      null,
      (wantsSeat || seat) && this.#seatState(session, seat, over),
      seat && !over && clashesOf(seat, zone),
      seat?.toDecide && el('p.seat.wait', { 'data-key': 'decide' }, icon('alert'), el('span', null, t.schedule.toDecide, ' ', el('a', { href: '/schedule' }, t.schedule.decide))),
      el(
        'div.mine-actions',
        null,
        (wantsSeat || seat) && !over && this.#seatButtons(session, seat, button),
        this.#attendee && this.#followButton(session, over, button),
      ),
      problem && el('div.problem', { role: 'alert' }, explain(problem, zone), problem.status === 401 && el('a', { href: signInAddress() }, t.account.signIn)),
    );
  }

  #seatState(session, seat, over) {
    const roster = this.#attendance.rosters.get(session.id);
    const { slug, zone } = this.#store;
    const mine = seat && seatState(seat, zone);
    if (over) return session.status === 'cancelled' ? mine : null;
    return [mine ?? (roster && this.#free(roster)), roster && registrationTimes(roster, slug, zone)];
  }

  /** How many seats are left: of those that nobody has and that are offered to nobody. */
  #free({ capacity, confirmed, waiting, free, draw }) {
    if (draw && !draw.heldAt) return el('p.seat', null, icon('seat'), capacity === null ? t.seats.open(0) : t.seats.toDraw(capacity));
    if (capacity === null || capacity === undefined) return el('p.seat', null, icon('seat'), t.seats.open(confirmed));
    const left = waiting > 0 ? 0 : Math.max(0, free ?? capacity - confirmed);
    if (left === 0) return el('p.seat.full', null, icon('seat'), waiting ? t.seats.fullWaiting(waiting) : t.seats.full);
    if (left <= Math.max(5, capacity * 0.05)) return el('p.seat.few', null, icon('seat'), t.seats.last(left));
    return el('p.seat', null, icon('seat'), t.seats.left(left, capacity));
  }

  #seatButtons(session, seat, button) {
    if (seat && isHeld(seat)) return seatActions(seat).map(({ action, look, label }) => button(action, look, label));
    const roster = this.#attendance.rosters.get(session.id);
    if (roster && !isOpen(roster)) return null;
    if (!this.#attendee) return el('a.button.quiet', { href: signInAddress(this.#address(session)), 'aria-describedby': `title-${session.id}` }, t.seats.signIn);
    if (roster?.draw && !roster.draw.heldAt) return button('take', 'tonal', t.seats.request);
    const full = roster && roster.capacity !== null && roster.capacity !== undefined && (roster.free === 0 || roster.waiting > 0);
    return button('take', 'tonal', full ? t.seats.join : t.seats.take);
  }

  #followButton(session, over, button) {
    if (this.#attendance.isFollowing(session.id)) return button('unfollow', 'quiet.chosen', t.follows.unfollow, 'bell');
    return !over && button('follow', 'quiet', t.follows.follow, 'bell');
  }

  #address(session) {
    return `/?${new URLSearchParams({ programme: this.#store.slug })}#session-${session.id}`;
  }

  async #act(element, command) {
    const { session: id } = element.closest('[data-session]').dataset;
    if (this.#busy.has(id)) return;
    this.#busy.add(id);
    this.#problems.delete(id);
    this.update(new Set([id]));
    try {
      await command(id);
    } catch (problem) {
      this.#problems.set(id, problem);
    }
    this.#busy.delete(id);
    this.update(new Set([id]));
  }
}
