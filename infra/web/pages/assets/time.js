/**
 * Times, always in the zone of the programme. An instant is milliseconds since the epoch, a day is
 * "2017-07-18", a zone is an IANA name.
 */
import { isRightToLeft, language } from './language.js';
import { t } from './strings.js';

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const SHAPES = {
  clock: CLOCK,
  clockWithSeconds: { ...CLOCK, second: '2-digit' },
  weekday: { weekday: 'short' },
  dayShort: { weekday: 'short', day: 'numeric', month: 'short' },
  dayLong: { weekday: 'long', day: 'numeric', month: 'long' },
  days: { day: 'numeric', month: 'long', year: 'numeric' },
  wall: { hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
};
const formats = new Map();

// Made once: a formatter costs far more to make than to use.
function format(shape, zone) {
  const key = `${shape} ${zone}`;
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(t.locale, { ...SHAPES[shape], timeZone: zone })));
  return made;
}

export const instant = (iso) => Date.parse(iso);

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export const viewerZone = () => ownZone;

/** "10:05" */
export const clock = (at, zone) => format('clock', zone).format(at);

/** "10:05:30", for the moment at which something broke off. */
export const clockWithSeconds = (at, zone) => format('clockWithSeconds', zone).format(at);

/** From left to right in any text, as on the printed programme: the characters U+2066 and U+2069 say so where it is needed. */
const together = (text) => (isRightToLeft ? `\u2066${text}\u2069` : text);

/** "10:00–11:30", with the weekday before the end when that is another day. */
export function span(start, end, zone) {
  const weekday = dayOf(start, zone) === dayOf(end, zone) ? '' : `${format('weekday', zone).format(end)} `;
  return together(`${clock(start, zone)}–${weekday}${clock(end, zone)}`);
}

/** The span on the viewer's own clock, with the weekday when it is another day there. */
export function viewerSpan(start, end, zone) {
  const own = viewerZone();
  const weekday = dayOf(start, zone) === dayOf(start, own) ? '' : `${format('weekday', own).format(start)} `;
  return weekday + span(start, end, own);
}

export function dayOf(at, zone) {
  const { year, month, day } = wall(at, zone);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

const noon = (day) => Date.parse(`${day}T12:00:00Z`);

/** "Tue 18 Jul" */
export const dayShort = (day) => format('dayShort', 'UTC').format(noon(day)).replace(/[,،]/, '');

const COMMA = { ar: '، ', zh: ' ' }[language] ?? ', ';

/** "Tuesday 18 July" */
export const dayLong = (day) => format('dayLong', 'UTC').format(noon(day));

/** "Tue 18 Jul, 10:05" */
export const moment = (at, zone) => dayShort(dayOf(at, zone)) + COMMA + clock(at, zone);

/** "18–19 July 2017" */
export const days = (first, last) => format('days', 'UTC').formatRange(noon(first), noon(last));

/** The wall clock of a zone at an instant, as numbers. */
export function wall(at, zone) {
  const parts = format('wall', zone).formatToParts(at);
  return Object.fromEntries(parts.filter((part) => part.type !== 'literal').map((part) => [part.type, Number(part.value)]));
}

const QUARTER = 900_000; // no zone changes its offset but at a quarter of an hour
const offsets = new Map();

/** Minutes east of UTC. */
export function offset(at, zone) {
  const key = `${zone} ${Math.floor(at / QUARTER)}`;
  let found = offsets.get(key);
  if (found === undefined) offsets.set(key, (found = offsetByClock(at, zone)));
  return found;
}

function offsetByClock(at, zone) {
  const { year, month, day, hour, minute, second } = wall(at, zone);
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000) / 60000);
}

export const viewerDiffers = (at, zone) => offset(at, zone) !== offset(at, viewerZone());

/** "New York (UTC−4)" */
export function zoneName(zone, at) {
  const minutes = offset(at, zone);
  const rest = Math.abs(minutes) % 60;
  const sign = minutes < 0 ? '−' : '+';
  const utc = minutes === 0 ? 'UTC' : `UTC${sign}${Math.floor(Math.abs(minutes) / 60)}${rest ? `:${pad(rest)}` : ''}`;
  const place = zone.split('/').pop().replaceAll('_', ' ');
  return together(place === 'UTC' ? utc : `${place} (${utc})`);
}

/** What an <input type="datetime-local"> shows for an instant. */
export function toField(at, zone) {
  const { year, month, day, hour, minute } = wall(at, zone);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}`;
}

/**
 * The other way: "2017-07-18T10:00" on the zone's wall clock as ISO 8601 with the zone's offset, or
 * null when clocks were put forward past that time. Of a time that comes twice, the first is meant.
 */
export function fromField(text, zone) {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}:00Z`) : NaN;
  if (Number.isNaN(asUtc)) return null;
  const found = [...new Set([offset(asUtc - 86400000, zone), offset(asUtc + 86400000, zone)])]
    .map((minutes) => ({ minutes, at: asUtc - minutes * 60000 }))
    .filter(({ minutes, at }) => offset(at, zone) === minutes)
    .sort((a, b) => a.at - b.at)[0];
  if (!found) return null;
  const size = Math.abs(found.minutes);
  return `${text}:00${found.minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

const pad = (number, length = 2) => String(number).padStart(length, '0');
