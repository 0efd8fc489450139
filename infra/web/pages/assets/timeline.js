/**
 * A day as rooms by time, worked out and drawn. The rows are the stretches between the moments at which
 * anything begins or ends: each as high as it is long, and higher where words need it, so that nothing is
 * ever cut off and one line still is one moment in every room.
 */
import { el, fill, hidden } from './dom.js';
import { icon } from './icons.js';
import { badges, isBreak, isLate, sessionAddress } from './session-facts.js';
import { planned, projected } from './store.js';
import { t } from './strings.js';
import { clock, dayShort, span, viewerDiffers, viewerSpan } from './time.js';

const REM_PER_MINUTE = 0.09;
const LEAST = 0.75; // rem, for a stretch of few minutes
const PAUSE = 3.25; // rem at most, where nothing takes place in any room: a pause need not be scrolled through
const COLUMN = 11; // rem at least, of each session that is beside another
const HOURS = 3.5; // rem

/**
 * sessions in their order; answers { moments, columns, everywhere }: columns are [{ room, lanes, slots: [{
 * session, from, to, lane }] }] where from and to are places among the moments. A pause without a room is
 * everywhere, where nothing else takes place meanwhile.
 */
export function layOut(sessions, store) {
  const times = new Map(sessions.map((session) => [session.id, session.status === 'cancelled' ? planned(session) : projected(session)]));
  const moments = [...new Set([...times.values()].flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const at = new Map(moments.map((moment, index) => [moment, index]));
  const slot = (session) => ({ session, from: at.get(times.get(session.id).start), to: Math.max(at.get(times.get(session.id).end), at.get(times.get(session.id).start) + 1) });
  const overlaps = (one) => sessions.some((other) => other !== one && times.get(other.id).start < times.get(one.id).end && times.get(one.id).start < times.get(other.id).end);
  const isEverywhere = (session) => isBreak(session) && !store.room(session) && !overlaps(session);
  const rooms = new Map();
  for (const session of sessions) {
    if (isEverywhere(session)) continue;
    const room = store.room(session);
    const key = room?.id ?? '';
    if (!rooms.has(key)) rooms.set(key, { room, slots: [] });
    rooms.get(key).slots.push(slot(session));
  }
  const columns = [...rooms.values()].sort((a, b) => (!a.room) - (!b.room) || compare(a.room?.name ?? '', b.room?.name ?? ''));
  for (const column of columns) column.lanes = inLanes(column.slots);
  return { moments, columns, everywhere: sessions.filter(isEverywhere).map(slot) };
}

/** What is in one room at one time stands side by side; answers how many lanes that takes. */
function inLanes(slots) {
  const ends = [];
  for (const slot of slots.sort((a, b) => a.from - b.from)) {
    const free = ends.findIndex((end) => end <= slot.from);
    slot.lane = free < 0 ? ends.length : free;
    ends[slot.lane] = slot.to;
  }
  return ends.length;
}

const { compare } = new Intl.Collator(t.locale, { numeric: true });

/**
 * The days that are shown. They are drawn anew when anything in them changes, and keep how far they were
 * scrolled and where the focus was; as time goes on only the line of the present moment moves.
 */
export class Timelines {
  element = el('div.timelines');
  #store;
  #note;
  #days = [];

  /** note(session): what is mine about it, as text, or null. */
  constructor(store, note) {
    this.#store = store;
    this.#note = note;
  }

  /** sessions in their order; isOnly when one day was asked for, which then needs no heading of its own. */
  render(sessions, isOnly, now = Date.now()) {
    const scrolled = new Map([...this.element.children].map((day) => [day.dataset.key, day.lastChild.scrollLeft]));
    const focused = this.element.contains(document.activeElement) ? document.activeElement.closest('[data-key]').dataset.key : null;
    const byDay = Map.groupBy(sessions, (session) => this.#store.dayOf(session));
    this.#days = [...byDay].map(([day, all]) => this.#day(day, all, isOnly, now));
    fill(this.element, this.#days.map(({ section }) => section));
    for (const { section } of this.#days) section.lastChild.scrollLeft = scrolled.get(section.dataset.key) ?? 0;
    if (focused) (this.slot(focused)?.querySelector('a') ?? this.element.querySelector(`[data-key="${CSS.escape(focused)}"]`))?.focus({ preventScroll: true });
  }

  slot(id) {
    return this.element.querySelector(`.slot[data-key="${CSS.escape(id)}"]`);
  }

  tick(now = Date.now()) {
    for (const { grid, moments } of this.#days) {
      grid.querySelector('.now-line')?.remove();
      const mark = line(moments, now);
      if (mark) grid.append(mark);
    }
  }

  #day(day, sessions, isOnly, now) {
    const { moments, columns, everywhere } = layOut(sessions, this.#store);
    const { zone } = this.#store;
    const rooms = columns.map((column, index) => {
      const section = room(column, this.#store, this.#note);
      section.style.setProperty('--column', index + 2);
      return section;
    });
    const grid = el('div.rooms-grid', null, hours(moments, sessions, zone), rooms, everywhere.length > 0 && pauses(everywhere, this.#store), line(moments, now));
    grid.style.setProperty('--rows', moments.slice(1).map((moment, index) => `minmax(${height(moment - moments[index], isPause(index, columns))}rem, auto)`).join(' '));
    grid.style.setProperty('--columns', `${HOURS}rem ${columns.map(({ lanes }) => `minmax(0, ${lanes}fr)`).join(' ') || 'minmax(0, 1fr)'}`);
    grid.style.setProperty('--least', `${columns.reduce((sum, { lanes }) => sum + lanes * COLUMN, HOURS)}rem`);
    const title = dayShort(day);
    const scroll = el('div.rooms-scroll', { tabindex: '0', role: 'group', 'aria-label': t.timeline.day(title), 'data-key': `scroll-${day}` }, grid);
    return { section: el('section.rooms', { 'data-key': day, 'aria-label': title }, el('h3', { class: isOnly ? 'visually-hidden' : null }, title), scroll), grid, moments };
  }
}

const height = (milliseconds, isPause) => Math.min(isPause ? PAUSE : Infinity, Math.max(LEAST, (milliseconds / 60_000) * REM_PER_MINUTE)).toFixed(2);

const isPause = (stretch, columns) => !columns.some(({ slots }) => slots.some(({ from, to }) => from <= stretch && stretch < to));

/** The times at which something begins; each session says its own, so nobody needs to hear these. */
function hours(moments, sessions, zone) {
  const starts = new Set(sessions.map((session) => (session.status === 'cancelled' ? planned(session) : projected(session)).start));
  return el(
    'div.hours',
    { 'aria-hidden': 'true' },
    moments.map((moment, index) => {
      if (!starts.has(moment)) return null;
      const hour = el('span.hour', null, clock(moment, zone));
      hour.style.setProperty('--from', index + 2);
      return hour;
    }),
  );
}

function room({ room: one, lanes, slots }, store, note) {
  const name = one?.name ?? (slots.every(({ session }) => isBreak(session)) ? t.timeline.everywhere : t.agenda.noRoom);
  const section = el('section.room', { 'aria-label': name }, el('h4.room-name', null, icon('room'), name), slots.map((slot) => slotOf(slot, store, note)));
  section.style.setProperty('--lanes', lanes);
  return section;
}

const pauses = (slots, store) => el('section.everywhere', { 'aria-label': t.timeline.everywhere }, slots.map((one) => slotOf({ ...one, lane: 0 }, store, () => null)));

function slotOf({ session, from, to, lane }, store, note) {
  const { zone } = store;
  const expected = projected(session);
  const plan = planned(session);
  const late = isLate(session) && session.status !== 'cancelled';
  const mine = note(session);
  const slot = el(
    `article.slot${isBreak(session) ? '.pause' : ''}`,
    { 'data-key': session.id, 'data-status': session.status, class: mine ? 'own' : null },
    el(
      'a.slot-link',
      { href: sessionAddress(store.slug, session.id) },
      el('span.slot-time', null, late && [hidden(`${t.times.planned} `), el('s', null, span(plan.start, plan.end, zone)), ' ', hidden(`${t.times.now} `)], el('bdi', null, span(late ? expected.start : plan.start, late ? expected.end : plan.end, zone))),
      viewerDiffers(plan.start, zone) && el('span.own-time', null, t.times.yours(viewerSpan(expected.start, expected.end, zone))),
      el('span.slot-title', null, session.code && [el('span.code', null, session.code), ' '], session.title),
      session.status !== 'scheduled' || session.delayMinutes > 0 ? el('span.slot-badges', null, badges(session)) : null,
      mine && el('span.slot-mine', null, icon('check'), mine),
    ),
  );
  slot.style.setProperty('--from', from + 2);
  slot.style.setProperty('--to', to + 2);
  slot.style.setProperty('--lane', lane + 1);
  return slot;
}

/** Where the day is now: in the stretch that is running, as far down as it has run. */
function line(moments, now) {
  const index = moments.findIndex((moment, place) => moment <= now && now < (moments[place + 1] ?? moment));
  if (index < 0) return null;
  const mark = el('div.now-line', { 'aria-hidden': 'true' });
  mark.style.setProperty('--from', index + 2);
  mark.style.setProperty('--run', `${(((now - moments[index]) / (moments[index + 1] - moments[index])) * 100).toFixed(1)}%`);
  return mark;
}
