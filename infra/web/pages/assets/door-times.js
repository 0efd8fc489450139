/** What a screen says of a time. The law: as much as is read at a glance, and nothing that changes faster than it helps. */
import { t } from './strings.js';
import { clock, dayOf, dayShort } from './time.js';

const MINUTE = 60_000;
const DIGITS = 10 * MINUTE; // from here on, seconds are shown
const FAR = 100 * MINUTE; // from here on, the time alone

/** { label, value }: how long it is until then; null for later today, which the time itself says well enough. */
export function countdown(at, now, zone) {
  const left = at - now;
  if (left <= 0) return { label: t.door.due };
  if (left <= DIGITS) {
    const seconds = Math.ceil(left / 1000);
    return { label: t.door.startsIn, value: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` };
  }
  if (left <= FAR) return { label: t.door.startsIn, value: t.door.minutes(Math.ceil(left / MINUTE)) };
  return dayOf(at, zone) === dayOf(now, zone) ? null : { label: t.door.startsOn(dayShort(dayOf(at, zone)), clock(at, zone)) };
}

/** "12 minutes", for how old something is. */
export function age(milliseconds) {
  const minutes = Math.max(1, Math.floor(milliseconds / MINUTE));
  if (minutes < 120) return t.door.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t.door.hours(hours) : t.door.days(Math.floor(hours / 24));
}
