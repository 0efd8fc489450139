/**
 * The foyer's screen: what is on and what comes next in every room, page after page when there is more than fits. What
 * is on comes first; of what is ahead, as much as the day still holds.
 */
import { counted, note, status, times, title } from './door-parts.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { isBreak } from './session-facts.js';
import { nowAndNext, planned, projected } from './store.js';
import { t } from './strings.js';
import { dayOf } from './time.js';

const MOST = 60; // a day of ten rooms; more would be round only after minutes

/** The day's sessions that are not over, what is on first; when the day holds none, the next day's. */
export function ahead(store, now) {
  const { now: on, next } = nowAndNext(store.inOrder(), now);
  const day = dayOf(on.length || !next.length ? now : projected(next[0]).start, store.zone);
  const rest = store.inOrder().filter((session) => {
    if (on.includes(session) || session.status === 'ended') return false;
    const over = session.status === 'cancelled' ? planned(session).end <= now : projected(session).start <= now;
    return !over && dayOf(projected(session).start, store.zone) === day;
  });
  return [...on, ...rest.sort((a, b) => projected(a).start - projected(b).start)].slice(0, MOST).map((session) => ({ session, isOn: on.includes(session) }));
}

export function foyerView({ store, changes }, rows, now) {
  if (!rows.length) return [el('p.screen-empty', { 'data-key': 'empty' }, t.door.over)];
  return [el('ul.foyer', { 'data-key': 'foyer', 'aria-label': t.door.foyer }, rows.map((row) => entry(row, store, changes, now)))];
}

function entry({ session, isOn }, store, changes, now) {
  const room = store.room(session)?.name;
  const moved = changes.from(session) !== null && session.status !== 'cancelled';
  return el(
    `li.foyer-row${isOn ? '.is-on' : ''}`,
    { 'data-key': session.id, 'data-status': session.status },
    el('div.foyer-when', null, times(session, store.zone)),
    el(
      'div.foyer-what',
      null,
      title(session, 2),
      el('div.foyer-facts', null, isOn && session.status === 'scheduled' && el('span.screen-badge', { 'data-status': 'on' }, t.door.now), status(session), !isOn && session.status !== 'cancelled' && counted(session, now, store.zone), note(session)),
    ),
    el('p.foyer-where', null, moved && el('span.screen-badge', { 'data-status': 'moved' }, icon('swap'), t.door.newRoom), el('bdi', null, room ?? (isBreak(session) ? '' : t.door.roomOpen))),
  );
}
