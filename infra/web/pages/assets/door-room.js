/** The screen at a room's door: what is on, what comes next, how long until then; the rest of the day where there is room. */
import { counted, note, onStage, status, times, title } from './door-parts.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { isBreak } from './session-facts.js';
import { isOver, nowAndNext, projected } from './store.js';
import { t } from './strings.js';
import { clock, dayOf } from './time.js';

const LATER = 3;
const DUE = 5 * 60_000; // so long it may still be about to start, when nobody said that it has

export function roomView({ store, changes }, room, now) {
  const sessions = store.inOrder().filter((session) => session.roomId === room.id);
  const { now: here, next } = nowAndNext(sessions, now);
  // A break that is in no room is everywhere, but for a room where something is on.
  const breaks = here.length ? [] : store.inOrder().filter((session) => !session.roomId && isBreak(session));
  const on = here.length ? here : nowAndNext(breaks, now).now;
  const first = next[0] && projected(next[0]);
  const sameDay = (session) => dayOf(projected(session).start, store.zone) === dayOf(first.start, store.zone);
  const later = on.length || !first ? [] : sessions.filter((session) => !isOver(session) && projected(session).start > first.start && sameDay(session)).slice(0, LATER);
  return [
    on.length > 0 && el('section.screen-now', { 'aria-labelledby': 'now', 'data-key': 'now' }, el('h2.screen-label', { id: 'now' }, t.door.now), on.map((session) => card(session, { store, changes, now, big: true }))),
    next.length > 0 &&
      el(
        `section.screen-next${on.length ? '' : '.alone'}`,
        { 'aria-labelledby': 'next', 'data-key': 'next' },
        el('h2.screen-label', { id: 'next' }, t.door.next),
        next.map((session) => card(session, { store, changes, now, big: on.length === 0, ahead: true })),
      ),
    later.length > 0 &&
      el(
        'section.screen-later',
        { 'aria-labelledby': 'later', 'data-key': 'later' },
        el('h2.screen-label', { id: 'later' }, t.door.later),
        el('ul', null, later.map((session) => el('li', { 'data-key': session.id }, el('span.later-time', null, clock(projected(session).start, store.zone)), el('span', { lang: session.language }, session.code && !isBreak(session) ? `${session.code} · ${session.title}` : session.title)))),
      ),
    !on.length && !next.length && el('p.screen-empty', { 'data-key': 'empty' }, sessions.length ? t.door.over : t.door.noneHere),
  ];
}

function card(session, { store, changes, now, big, ahead = false }) {
  const from = changes.from(session);
  const due = !ahead && session.status === 'scheduled' && !isBreak(session) && now - projected(session).start < DUE;
  return el(
    `article.screen-card${big ? '.big' : ''}`,
    { 'data-key': session.id, 'data-status': session.status },
    el('div.card-head', null, times(session, store.zone), status(session), due && el('span.screen-badge', null, t.door.due)),
    title(session, 3),
    big && onStage(session),
    note(session),
    from && store.rooms.get(from) && el('p.screen-from', null, icon('swap'), t.door.movedHere(store.rooms.get(from).name)),
    ahead && counted(session, now, store.zone),
  );
}

