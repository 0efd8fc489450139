/**
 * What is answered of a badge where the server can't be asked: by the session's list, and by who was let in here since.
 * The law: nobody who is on the list and may come is sent away, and what the list can't know is never called a yes.
 */
import { instant } from './time.js';

const HOLDS = new Set(['confirmed', 'offered']);
const OPEN = new Set(['doors-open', 'live', 'paused', 'ended']);

/**
 * who: { hash } or { attendeeId }; inHere: the readings that are kept here of those let in, [{ hash?, attendeeId?, at }].
 * Answers as the server would: { reading, name?, attendeeId?, position?, checkedInAt? }, or the reading `unlisted`.
 */
export function answerBy(list, who, inHere, now) {
  const same = (one) => (who.hash ? one.codeHash === who.hash : one.attendeeId === who.attendeeId);
  const seat = list?.seats.find(same) ?? null;
  const about = seat ? { name: seat.name, attendeeId: seat.attendeeId } : { attendeeId: who.attendeeId };
  const before = inHere.find((one) => (who.hash && one.hash === who.hash) || (about.attendeeId && one.attendeeId === about.attendeeId));
  if (before) return { ...about, name: about.name ?? before.name, reading: 'already-in', checkedInAt: before.at };
  if (!list) return { ...about, reading: 'unlisted' };
  if (seat?.state === 'checked-in') return { ...about, reading: 'already-in', checkedInAt: seat.checkedInAt };
  if (list.status === 'cancelled') return { ...about, reading: 'cancelled' };
  if (!OPEN.has(list.status) && now < instant(list.doorsAt)) return { ...about, reading: 'too-early' };
  if (!seat) return { ...about, reading: list.needsSeat ? 'unlisted' : 'ok' };
  return HOLDS.has(seat.state) ? { ...about, reading: 'ok' } : { ...about, reading: 'waitlisted', position: seat.position };
}

/** Who has a seat or waits and is called so, at most `most` of them: each word begins a part of the name. */
export function named(list, typed, most) {
  const words = plain(typed).split(' ').filter(Boolean);
  if (!list || !words.length) return [];
  return list.seats.filter(({ name }) => name && words.every((word) => plain(name).split(/[ -]/).some((part) => part.startsWith(word)))).slice(0, most);
}

const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
