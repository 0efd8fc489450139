/**
 * Changes in words, before they are made: what it is about, what it was, what it would be. The same for what staff are
 * about to do and for what an import proposes.
 */
import { el, hidden } from './dom.js';
import { shortName } from './session-facts.js';
import { t } from './strings.js';
import { clock, dayOf, dayShort, instant, span } from './time.js';

const PERSON = {
  'swap-speaker': 'speaker', 'add-speaker': 'speaker', 'withdraw-speaker': 'speaker',
  'swap-moderator': 'moderator', 'add-moderator': 'moderator', 'withdraw-moderator': 'moderator',
};
const SETTINGS = ['visibility', 'staff', 'breaksAbsorb', 'roomChangeMinutes'];
const TEXTS = ['code', 'title', 'kind', 'abstract', 'questions', 'language', 'track', 'tags'];

/**
 * [{ subject, what, was, is }] of one change; `among` are those that are made with it, since a session may go to a
 * room that comes with them.
 */
export function describe(change, store, among = []) {
  const session = store.sessions.get(change.sessionId);
  const subject = session ? shortName(session) : (change.title ?? change.name ?? '');
  const room = (id) => store.rooms.get(id)?.name ?? among.find((one) => one.type === 'add-room' && one.id === id)?.name ?? t.agenda.noRoom;
  const name = (id) => store.people().get(id)?.name ?? '';
  const { zone } = store;
  const one = (what, was, is, about = subject) => [{ subject: about, what: t.diff[what], was, is }];
  switch (change.type) {
    case 'reschedule':
      return one('time', session && times(session.start, session.end, change.start, zone), times(change.start, change.end, session?.start, zone));
    case 'move-room':
      return one('room', session && room(session.roomId), room(change.roomId));
    case 'cancel':
      return one('cancelled', null, change.reason);
    case 'reinstate':
      return one('reinstated', null, null);
    case 'add-session':
      return one('newSession', null, `${change.title}, ${times(change.start, change.end, null, zone)}${change.roomId ? `, ${room(change.roomId)}` : ''}`, change.code ?? t.diff.programme);
    case 'edit-session':
      return TEXTS.filter((field) => change[field] !== undefined && change[field] !== null).map((field) => ({
        subject, what: t.diff[field], was: short(session?.[field]), is: short(change[field]),
      }));
    case 'add-room':
      return one('newRoom', null, t.staff.roomCapacity(change.name, change.capacity), t.diff.programme);
    case 'resize-room':
      return one('capacity', store.rooms.get(change.roomId)?.capacity, change.capacity, room(change.roomId));
    case 'swap-speaker':
    case 'swap-moderator':
      return one(PERSON[change.type], name(change.outgoing), change.incoming?.name);
    case 'add-speaker':
    case 'add-moderator':
      return one(PERSON[change.type], null, change.person?.name);
    case 'withdraw-speaker':
    case 'withdraw-moderator':
      return one(PERSON[change.type], name(change.personId), null);
    case 'reorder-speakers':
    case 'reorder-moderators':
      return one('order', null, (change.order ?? []).map(name).filter(Boolean).join(', '));
    case 'change-settings':
      return SETTINGS.filter((name) => change[name] !== undefined).map((name) => ({ subject: t.settings.programme, what: t.settings[name], was: null, is: setting(name, change[name]) }));
    default:
      return one('other', null, change.type);
  }
}

const setting = (name, value) => (name === 'visibility' ? t.settings.visibilities[value] : [value].flat().join(', ') || t.settings.noStaff);

/** With the day only where that changes too. */
function times(start, end, beside, zone) {
  const text = span(instant(start), instant(end), zone);
  const day = dayOf(instant(start), zone);
  return !beside || dayOf(instant(beside), zone) !== day ? `${dayShort(day)}, ${text}` : text;
}

function short(value) {
  const text = Array.isArray(value) ? value.join('; ') : String(value ?? '');
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

/** What a text in one of the languages says of itself; a name at its beginning does not turn it round. */
export const inLanguage = (language) => ({ lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' });

/** One line: the name, what of it, what it was and what it would be. */
export const line = ({ subject, what, was, is }) => [
  el('strong', { dir: 'auto' }, subject),
  ' ',
  el('span.what-of', null, what),
  ' ',
  given(was) && [hidden(`${t.diff.was} `), el('del', { dir: 'auto' }, was)],
  given(was) && given(is) && el('span.becomes', { 'aria-hidden': 'true' }, '→'),
  given(is) && [hidden(` ${t.diff.becomes} `), el('ins', { dir: 'auto' }, is)],
];

const given = (value) => value !== null && value !== undefined && value !== '';

/** What follows for sessions that no change names: those expected at another time. */
export function consequences(sessions, changes, store) {
  const named = new Set(changes.map(({ sessionId }) => sessionId));
  return sessions.flatMap((after) => {
    const before = store.sessions.get(after.id);
    if (!before || named.has(after.id) || before.projectedStart === after.projectedStart) return [];
    return [{ subject: shortName(after), what: t.times.now, was: clock(instant(before.projectedStart), store.zone), is: clock(instant(after.projectedStart), store.zone) }];
  });
}
