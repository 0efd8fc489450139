/**
 * The day as a board: rooms beside each other, time downwards. One tab stop; the arrow keys go from session to session
 * as the eye does, and what a session's keys do they do only while it has the focus.
 */
import { minuteOf, neighbour, planOf } from './board-plan.js';
import { el, fill, flash, hidden, Rows } from './dom.js';
import { icon } from './icons.js';
import { badges, isBreak, isLate } from './session-facts.js';
import { canBeLate, hasStage, isDecided } from './staff-card.js';
import { canBecome, isOver, nowAndNext, projected } from './store.js';
import { t } from './strings.js';
import { dayOf, instant, span, toField } from './time.js';

const QUICK = [
  ['doors-open', t.board.doors, t.staff.doorsOpen],
  ['live', t.board.live, t.staff.live],
  ['ended', t.board.ended, t.staff.end],
];
const WAITING = new Set(['scheduled', 'doors-open']);
const ROOMY = 50; // minutes of height that the buttons need

export class Board {
  #store;
  #desk;
  #presence;
  #tooSmall;
  #head = el('div.board-head');
  #hours = el('div.board-hours', { 'aria-hidden': 'true' });
  #now = el('div.board-now', { 'aria-hidden': 'true', hidden: true });
  #blocks = el('div.board-blocks');
  #rows;
  #day = null;
  #current = null;

  selected = null;
  plan = null;

  constructor({ desk, presence, tooSmall }) {
    this.#tooSmall = tooSmall;
    this.#store = desk.store;
    this.#desk = desk;
    this.#presence = presence;
    this.#rows = new Rows(this.#blocks, (id) => this.#block(this.#store.sessions.get(id)));
    this.grid = el('div.board-grid', { role: 'group', 'aria-label': t.staff.board, 'aria-describedby': 'board-help' }, this.#head, this.#hours, this.#blocks, this.#now);
    this.scroll = el('div.board-scroll', null, this.grid);
    this.element = el('div.board-whole', null, hidden(t.board.help), this.scroll);
    this.element.firstChild.id = 'board-help';
    this.grid.addEventListener('focusin', ({ target }) => {
      const id = target.closest('.block')?.dataset.session;
      if (id) this.#makeCurrent(id);
    });
  }

  block(id) {
    return this.#rows.row(id);
  }

  main(id) {
    return this.block(id)?.querySelector('.block-main') ?? null;
  }

  get current() {
    return this.#current;
  }

  get columns() {
    return [...this.#head.querySelectorAll('.board-room')];
  }

  /** day: of the sessions to show; isDirty says which of them look different. */
  render(day, isDirty) {
    const sessions = this.#store.inOrder().filter((session) => this.#store.dayOf(session) === day);
    this.plan = planOf(sessions, this.#store.rooms);
    if (!this.plan.blocks.has(this.#current)) this.#current = this.#first(sessions);
    const again = day !== this.#day;
    this.#day = day;
    this.#next = new Set(nowAndNext(this.#store.inOrder(), Date.now()).next.map(({ id }) => id));
    this.#rows.sync(sessions.map(({ id }) => id), (id) => again || isDirty(id));
    this.#frame();
    for (const [id, place] of this.plan.blocks) this.#place(this.block(id), place);
    this.tick();
    if (again) this.#scrollToNow(sessions);
  }

  #next = new Set();

  #first(sessions) {
    const { now, next } = nowAndNext(sessions, Date.now());
    return (now[0] ?? next[0] ?? sessions[0])?.id ?? null;
  }

  #frame() {
    const { from, until, columns } = this.plan;
    this.grid.style.setProperty('--columns', columns.length);
    this.grid.style.setProperty('--length', until - from);
    fill(
      this.#head,
      columns.map(({ room }) => el('div.board-room', null, el('h3', null, room?.name ?? t.agenda.noRoom), room?.capacity && el('span.soft', null, icon('seat'), room.capacity))),
    );
    fill(
      this.#hours,
      Array.from({ length: Math.ceil((until - from) / 60) }, (_, i) => {
        const hour = el('span', null, `${String(((from / 60 + i) % 24 + 24) % 24).padStart(2, '0')}:00`);
        hour.style.setProperty('--from', i * 60);
        return hour;
      }),
    );
  }

  #place(element, { column, from, minutes, lane, lanes }) {
    const set = (name, value) => element.style.setProperty(name, value);
    set('--column', column);
    set('--from', from - this.plan.from);
    set('--minutes', minutes);
    set('--lane', lane);
    set('--lanes', lanes);
    set('--late', this.#store.sessions.get(element.dataset.session)?.delayMinutes ?? 0);
  }

  /** Time goes on: the line for now. */
  tick() {
    const now = Date.now();
    const { zone } = this.#store;
    const at = minuteOf(toField(now, zone)) - (this.plan?.from ?? 0);
    this.#now.hidden = !this.plan || this.#day !== dayOf(now, zone) || at < 0 || at > this.plan.until - this.plan.from;
    this.#now.style.setProperty('--from', at);
  }

  /** What is on or comes next stands in view, an hour from the top. */
  #scrollToNow(sessions) {
    const first = this.#first(sessions);
    const place = first && this.plan.blocks.get(first);
    if (!place) return;
    const block = this.block(first);
    this.scroll.scrollTop = Math.max(0, block.offsetTop - this.scroll.clientHeight / 4);
  }

  #block(session) {
    const { id } = session;
    const { zone } = this.#store;
    const plan = span(instant(session.start), instant(session.end), zone);
    const expected = projected(session);
    const late = isLate(session) && session.status !== 'cancelled';
    const small = (instant(session.end) - instant(session.start)) / 60_000 < ROOMY;
    const isNext = this.#next.has(id);
    const isDue = WAITING.has(session.status) && !isBreak(session) && expected.start <= Date.now() && Date.now() < expected.end;
    const others = this.#presence.at(id);
    const current = id === this.#current;
    return el(
      'article.block',
      {
        id: `session-${id}`, class: [small && 'small', isBreak(session) && 'pause'].filter(Boolean).join(' '), 'data-key': id, 'data-session': id, 'data-status': session.status,
        'data-late': late ? 'true' : null, 'data-next': isNext ? 'true' : null, 'data-due': isDue ? 'true' : null, 'data-selected': id === this.selected ? 'true' : null, 'aria-labelledby': `block-title-${id}`, 'aria-busy': String(this.#desk.isBusy(id)),
      },
      el(
        'button.block-main',
        { type: 'button', 'data-action': 'select', 'aria-expanded': String(id === this.selected), 'aria-controls': 'panel', tabindex: current ? '0' : '-1' },
        el('span.block-when', null, late ? [el('s', null, hidden(`${t.times.planned} `), plan), ' ', el('span.expected', null, hidden(`${t.times.now} `), span(expected.start, expected.end, zone))] : plan),
        el('span.block-title', { id: `block-title-${id}`, dir: 'auto' }, session.code && el('span.code', null, session.code, ' '), session.title),
        el('span.block-facts', null, badges(session), isNext && el('span.badge.next', null, t.agenda.next), isDue && el('span.badge', { 'data-status': 'late' }, t.board.due), this.#seats(session), others.length > 0 && el('span.badge.other', null, icon('person'), others.map(initials).join(' '), hidden(` ${t.presence.here(others.join(', '))}`))),
        hidden(`, ${this.#store.room(session)?.name ?? t.agenda.noRoom}`),
      ),
      el('div.quick', { role: 'group', 'aria-label': t.board.quick, 'data-key': 'quick' }, this.#quick(session, current ? '0' : '-1')),
    );
  }

  /** How full it is, and whether that is too full. */
  #seats(session) {
    const roster = this.#desk.attendance.rosters.get(session.id);
    const over = this.#tooSmall.of(session.id);
    if (!roster || !this.#desk.attendance.needsSeat(session)) return null;
    const { confirmed, capacity, waiting } = roster;
    return [
      over && !isDecided(over) && el('span.badge', { 'data-status': 'late' }, icon('alert'), hidden(t.staff.tooMany(over.by))),
      el('span.block-seats', null, icon('seat'), el('span', { 'aria-hidden': 'true' }, capacity === null || capacity === undefined ? confirmed : `${confirmed}/${capacity}`), hidden(t.staff.seatCount(confirmed, capacity ?? null, waiting, null))),
    ];
  }

  #quick(session, tabindex) {
    const { id } = session;
    const about = { type: 'button', tabindex, 'aria-describedby': `block-title-${id}` };
    return [
      hasStage(session) && !isOver(session) &&
        QUICK.map(([status, label, whole]) =>
          el('button', { ...about, class: canBecome(session, status) ? '' : 'unlikely', 'data-action': 'status', 'data-status': status, 'data-key': status, 'aria-pressed': String(session.status === status), 'aria-label': whole }, label),
        ),
      canBeLate(session) && [5, 10].map((by) => el('button', { ...about, 'data-action': 'delay', 'data-by': by, 'data-key': `by-${by}`, 'aria-label': t.staff.plus(by) }, el('bdi', { dir: 'ltr' }, `+${by}`))),
    ];
  }

  #makeCurrent(id) {
    if (id === this.#current) return;
    const before = this.block(this.#current);
    this.#current = id;
    for (const [block, tabindex] of [[before, '-1'], [this.block(id), '0']]) {
      for (const button of block?.querySelectorAll('button') ?? []) button.setAttribute('tabindex', tabindex);
    }
  }

  select(id) {
    const before = this.selected;
    this.selected = id;
    for (const [each, chosen] of [[before, false], [id, true]]) {
      const block = each && this.block(each);
      if (!block) continue;
      block.toggleAttribute('data-selected', chosen);
      this.main(each).setAttribute('aria-expanded', String(chosen));
    }
  }

  focus(id) {
    const main = this.main(id);
    if (!main) return;
    this.#makeCurrent(id);
    main.focus({ preventScroll: true });
    main.closest('.block').scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  flash(id) {
    flash(this.block(id));
  }

  /** Goes on from the session that has the focus; whether the key was one of those. */
  walk(id, key) {
    const rightToLeft = document.documentElement.dir === 'rtl';
    const direction = {
      ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: rightToLeft ? 'after' : 'before', ArrowRight: rightToLeft ? 'before' : 'after',
    }[key];
    if (!direction) return false;
    const next = neighbour(this.plan, id, direction);
    if (next) this.focus(next);
    return true;
  }
}

/** "staff@…" is S, "ada.lovelace@…" is AL: enough to tell a colleague by; the whole name stands in the panel. */
const initials = (name) =>
  name.split('@')[0].split(/[.\-_ ]+/).filter(Boolean).slice(0, 2).map((part) => part[0].toUpperCase()).join('');
