/** What the screen of a room and the one of the foyer show in the same way: elements from facts, and no more. */
import { age, countdown } from './door-times.js';
import { el, hidden } from './dom.js';
import { icon } from './icons.js';
import { isBreak, isLate, shortName } from './session-facts.js';
import { planned, projected } from './store.js';
import { t } from './strings.js';
import { clock, instant, span } from './time.js';

/** The planned time; when late or on its way to be, struck out beside the expected one. */
export function times(session, zone) {
  const plan = planned(session);
  const expected = projected(session);
  if (session.status === 'cancelled') return el('p.screen-time', null, el('s', null, span(plan.start, plan.end, zone)));
  if (!isLate(session)) return el('p.screen-time', null, el('time', { datetime: session.start }, span(plan.start, plan.end, zone)));
  return el(
    'p.screen-time.late',
    null,
    el('span.was', null, hidden(`${t.times.planned} `), el('s', null, span(plan.start, plan.end, zone))),
    el('time.expected', { datetime: session.projectedStart }, hidden(`${t.times.now} `), span(expected.start, expected.end, zone)),
    session.delayMinutes > 0 && el('span.screen-badge', { 'data-status': 'late' }, icon('clock'), t.times.late(session.delayMinutes)),
  );
}

/** Live, doors open, paused, cancelled; that it is planned says nothing. */
export const status = (session) =>
  session.status !== 'scheduled' && el('span.screen-badge', { 'data-status': session.status }, STATUS_ICONS[session.status] && icon(STATUS_ICONS[session.status]), t.status[session.status]);

const STATUS_ICONS = { 'doors-open': 'check', paused: 'clock', cancelled: 'alert' };

export function onStage(session) {
  const names = [...(session.moderators ?? []), ...(session.speakers ?? [])].map((person) => person.name);
  if (!names.length) return null;
  const shown = names.length > 4 ? names.slice(0, 3) : names;
  return el('p.screen-people', null, t.door.with(shown.join(', '), names.length - shown.length));
}

export const note = (session) => session.liveNote && el('p.screen-note', null, icon('note'), el('span', null, hidden(`${t.door.note}: `), el('bdi', null, session.liveNote)));

export function counted(session, now, zone) {
  const left = countdown(projected(session).start, now, zone);
  if (!left) return null;
  const { label, value } = left;
  return el('p.screen-countdown', { role: 'timer', 'data-due': value ? null : '' }, el('span', null, label), value && el('strong', null, ' ', value));
}

export const title = (session, level, id) => el(`h${level}.screen-title`, { id, lang: session.language }, session.code && !isBreak(session) && [el('span.screen-code', null, session.code), ' '], el('bdi', null, session.title));

/** What a change means to who stands here, in one line. */
export function line({ session, kind, before }, store, here) {
  const room = store.room(session)?.name ?? null;
  const words = {
    cancelled: () => t.door.lines.cancelled(shortName(session), clock(planned(session).start, store.zone)),
    moved: () => (room ? t.door.lines.moved(shortName(session), room) : t.door.lines.noRoom(shortName(session))),
    rescheduled: () => t.door.lines.rescheduled(shortName(session), span(projected(session).start, projected(session).end, store.zone), clock(instant(before), store.zone)),
  }[kind];
  return el(`li.screen-line.${kind}`, { 'data-key': `${session.id}-${kind}` }, icon(kind === 'moved' ? 'swap' : kind === 'cancelled' ? 'alert' : 'clock'), el('span', null, words()));
}

/** The same, filling the screen. */
export function fullNotice({ session, kind }, store) {
  const room = store.room(session)?.name ?? null;
  const time = clock(projected(session).start, store.zone);
  return el(
    `section.screen-full.${kind}`,
    { 'data-key': `full-${session.id}-${kind}` },
    el('p.full-kind', null, icon(kind === 'moved' ? 'swap' : 'alert'), kind === 'moved' ? t.door.roomChange : t.door.cancellation),
    el('h2.full-title', { lang: session.language }, session.code && el('span.screen-code', null, session.code, ' '), el('bdi', null, session.title)),
    kind === 'moved'
      ? [el('p.full-lead', null, room ? t.door.isNowIn : t.door.hasNoRoom), room && el('p.full-room', null, el('bdi', null, room)), el('p.full-time', null, t.door.startsAt(time))]
      : [el('p.full-room', null, t.status.cancelled), el('p.full-time', null, session.cancelledBecause ?? t.door.wasPlanned(clock(planned(session).start, store.zone)))],
  );
}

/** Big, and above everything: what is shown may be wrong. */
export const outOfDate = (milliseconds, now, zone) =>
  milliseconds > 0 && el('p.screen-stale', null, icon('alert'), el('span', null, t.door.stale(clock(now - milliseconds, zone), age(milliseconds))));
