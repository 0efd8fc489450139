/**
 * The console: the day's board or list, beside it what can be done with one session, and behind the tabs what is done
 * with more thought. Everything that changes comes in here, from the stream, from the desk and from the clock.
 */
import { Board } from './staff-board.js';
import { el, fill, flash, morph, Rows, steady } from './dom.js';
import { icon } from './icons.js';
import { Later } from './later.js';
import { ChangeLog, entryOf } from './notices.js';
import { programmeLinks, shortName } from './session-facts.js';
import { Cards } from './staff-card.js';
import { listen } from './staff-commands.js';
import { HistoryView } from './staff-history.js';
import { Mover } from './staff-move.js';
import { Panel } from './staff-panel.js';
import { Worklist } from './staff-worklist.js';
import { t } from './strings.js';
import { Tabs } from './tabs.js';
import { dayOf, dayShort, days, instant, zoneName } from './time.js';

const WIDE = matchMedia('(min-width: 64rem)');
const TICK = 30_000;

export class StaffView {
  #store;
  #desk;
  #presence;
  #programmes;
  #tooSmall;
  #cards;
  #board;
  #mover;
  #panel;
  #log;
  #sections;
  #days;
  #rows;
  #parts;
  #asList = false;

  #head = el('header.programme-head');
  #sectionList = el('div.tabs.section-tabs', { 'aria-label': t.staff.title });
  #dayList = el('div.tabs', { 'aria-label': t.agenda.days });
  #viewSwitch = el('div.view-switch');
  #dayPanel = el('div.day', { id: 'sessions', tabindex: '-1' });
  #list = el('div.sessions.board');
  #changes = el('aside.changes', { 'aria-labelledby': 'changes-title' });
  #whole = el('div.console', { id: 'console' });

  constructor(root, { store, desk, presence, attendance, tooSmall, programmes }) {
    Object.assign(this, { attendance });
    this.#store = store;
    this.#desk = desk;
    this.#presence = presence;
    this.#programmes = programmes;
    this.#tooSmall = tooSmall;
    this.#cards = new Cards({ desk, tooSmall, presence });
    this.#board = new Board({ desk, presence, tooSmall });
    this.#mover = new Mover(this.#board, store, (session, to) => this.#dropped(session, to));
    this.#panel = new Panel(this.#cards, store, { closed: (id) => this.#closed(id) });
    this.#log = new ChangeLog(this.#changes, { show: (id) => this.show(id), nameOf: (id) => this.#nameOf(id), none: t.changes.none });
    this.#rows = new Rows(this.#list, (id) => this.#cards.card(this.#store.sessions.get(id)));
    this.#parts = {
      board: this.#boardPart(),
      worklist: new Worklist({ desk, cards: this.#cards, tooSmall, show: (id) => this.show(id), counted: () => this.#renderSections() }),
      broadcast: new Later(async () => new (await import('./staff-broadcast.js')).BroadcastView({ desk })),
      history: new HistoryView({ desk, show: (id) => this.show(id) }),
      settings: new Later(async () => new (await import('./staff-settings.js')).SettingsView({ desk })),
    };
    this.#sections = new Tabs(this.#sectionList, this.#whole, () => this.#renderSections());
    this.#days = new Tabs(this.#dayList, this.#dayPanel, () => this.#renderDay(() => false));
    fill(root, el('div.layout.staff-layout', null, this.#head, el('div.programme', null, this.#sectionList, this.#whole)));
    fill(this.#whole, Object.values(this.#parts).map(({ element }) => element));
    listen(root, { desk, tooSmall, board: this.#board, mover: this.#mover, panel: this.#panel, view: this });
  }

  #boardPart() {
    const element = el(
      'div.board-part',
      null,
      el('div.board-side', null, el('h2.visually-hidden', null, t.staff.board), el('div.finder', null, this.#dayList, this.#viewSwitch), this.#dayPanel),
      el('div.panel-side', null, this.#panel.element, this.#changes),
    );
    return { element, shown() {} };
  }

  begin() {
    const all = this.#store.days();
    const today = dayOf(Date.now(), this.#store.zone);
    this.#days.chosen = all.includes(today) ? today : (all.find((day) => day > today) ?? all[0]);
    this.#sections.chosen = 'board';
    WIDE.addEventListener('change', () => this.#renderDay(() => true));
    setInterval(() => steady(() => this.#list.children, () => this.#renderDay(() => true)), TICK); // time goes on: what is next, what is due
    this.#renderHead();
    this.#renderSections();
    this.#renderDay(() => true);
  }

  get #isBoard() {
    return WIDE.matches && !this.#asList;
  }

  update(ids, fresh = new Set()) {
    this.#tooSmall.look(this.attendance.rosters);
    steady(
      () => (this.#isBoard ? [] : this.#list.children),
      () => {
        this.#renderHead();
        this.#renderDay((id) => ids.has(id));
      },
    );
    this.#panel.update(ids);
    this.#parts.worklist.update();
    for (const id of fresh) flash(this.#isBoard ? this.#board.block(id) : this.#rows.row(id));
    this.#desk.changedMeanwhile(fresh);
  }

  tell(change) {
    this.#parts.history.changed();
    const entry = entryOf(change, this.#store, { everything: true });
    if (entry) steady(() => this.#list.children, () => this.#log.add(entry, this.#store.zone));
  }

  /** On the board, what stands against a command is said in the panel. */
  refused(id) {
    if (this.#isBoard && this.#panel.sessionId !== id) this.select(id);
  }

  /** A change of our own is done. */
  applied() {
    this.#parts.history.changed();
    if (document.activeElement === document.body && this.#isBoard) this.#board.focus(this.#board.current);
  }

  /** Brings a session into view, whatever is shown. */
  show(id) {
    const session = this.#store.sessions.get(id);
    if (!session) return;
    this.#sections.chosen = 'board';
    this.#days.chosen = this.#store.dayOf(session);
    this.#renderSections();
    this.#renderDay(() => false);
    if (this.#isBoard) {
      this.select(id);
      this.#board.focus(id);
      this.#board.flash(id);
      return;
    }
    const row = this.#rows.row(id);
    row.scrollIntoView({ block: 'center' });
    row.focus({ preventScroll: true });
    flash(row);
  }

  // What staff do here.

  /** An open panel goes along with the arrow keys. */
  follow() {
    const id = document.activeElement?.closest('.block')?.dataset.session;
    if (id && this.#panel.sessionId) this.select(id);
  }

  select(id, toggle = false) {
    if (toggle && this.#panel.sessionId === id) {
      this.#panel.close();
      return;
    }
    this.#board.select(id);
    this.#panel.open(id);
    this.#presence.opened(id);
  }

  #closed(id) {
    this.#board.select(null);
    this.#presence.opened(null);
    if (this.#isBoard) this.#board.focus(id);
  }

  viewAs(view) {
    this.#asList = view === 'list';
    this.#panel.close();
    this.#renderDay(() => true);
    this.#viewSwitch.querySelector('[aria-pressed=true]')?.focus();
  }

  pickUp(id) {
    if (this.#isBoard) this.#mover.pickUp(id);
  }

  #dropped(session, { start, end, roomId }) {
    const changes = [
      start && { type: 'reschedule', sessionId: session.id, start, end },
      roomId && { type: 'move-room', sessionId: session.id, roomId },
    ].filter(Boolean);
    if (changes.length) this.#desk.proposeAlone(changes);
  }

  // Drawing.

  #nameOf(id) {
    const session = this.#store.sessions.get(id);
    return session ? shortName(session) : null;
  }

  #renderHead() {
    const { programme } = this.#store;
    const first = this.#store.inOrder()[0];
    const start = first ? instant(first.start) : Date.now();
    document.title = `${t.staff.title}: ${programme.title} · ${t.product}`;
    const tool = (action, picture, label) => el('button.quiet', { type: 'button', 'data-action': action }, icon(picture), label);
    const others = this.#presence.others.map(({ name, sessionId }) => (sessionId && this.#nameOf(sessionId) ? t.presence.with(name, this.#nameOf(sessionId)) : name));
    morph(
      this.#head,
      el(
        'header.programme-head',
        null,
        el('p.over-title', null, t.staff.title),
        el('h1', null, programme.title),
        el(
          'p.lead',
          null,
          programme.firstDay && el('span', null, days(programme.firstDay, programme.lastDay ?? programme.firstDay)),
          el('span', null, t.times.zone(zoneName(programme.zone, start))),
          el('span.version', null, t.staff.version(programme.version)),
        ),
        el('p.others', { role: 'status' }, others.length > 0 && [icon('person'), el('span', null, t.presence.others(others.join(', ')))]),
        el(
          'div.tools',
          { role: 'group', 'aria-label': t.staff.tools },
          tool('import', 'upload', t.staff.import),
          tool('addRoom', 'plus', t.staff.addRoom),
          this.#store.rooms.size > 0 && tool('resizeRoom', 'seat', t.staff.resizeRoom),
          el('button.quiet', { type: 'button', 'data-action': 'keys' }, el('kbd', { 'aria-hidden': 'true' }, '?'), t.keys.title),
        ),
        programmeLinks('/staff', this.#programmes, programme.slug),
      ),
    );
  }

  #renderSections() {
    const { chosen } = this.#sections;
    const { count } = this.#parts.worklist;
    this.#sections.render(Object.keys(this.#parts).map((key) => ({ key, label: t.staff.sections[key], note: key === 'worklist' && count ? String(count) : null })));
    for (const [key, { element }] of Object.entries(this.#parts)) {
      const wasHidden = element.hidden;
      element.hidden = key !== chosen;
      if (wasHidden && key === chosen) this.#parts[key].shown();
    }
  }

  #renderDay(isDirty) {
    this.#days.render(this.#store.days().map((day) => ({ key: day, label: dayShort(day) })));
    const { chosen } = this.#days;
    const asBoard = this.#isBoard;
    this.#renderSwitch(asBoard);
    const wanted = asBoard ? this.#board.element : this.#list;
    const again = this.#dayPanel.firstChild !== wanted;
    if (again) fill(this.#dayPanel, wanted);
    this.#parts.board.element.toggleAttribute('data-board', asBoard);
    if (asBoard) this.#board.render(chosen, (id) => again || isDirty(id));
    else {
      const sessions = this.#store.inOrder().filter((session) => this.#store.dayOf(session) === chosen);
      this.#rows.sync(sessions.map(({ id }) => id), (id) => again || isDirty(id));
    }
  }

  #renderSwitch(asBoard) {
    const button = (view, pressed) => el('button.quiet', { type: 'button', 'data-action': 'viewAs', 'data-view': view, 'aria-pressed': String(pressed), class: pressed ? 'chosen' : '' }, t.board.views[view]);
    morph(this.#viewSwitch, el('div.view-switch', { role: 'group', 'aria-label': t.board.viewAs, hidden: !WIDE.matches }, button('board', asBoard), button('list', !asBoard)));
  }
}
