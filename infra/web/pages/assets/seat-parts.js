/** A seat of mine in words, and what can be done with it; the same on every page. */
import { el } from './dom.js';
import { icon } from './icons.js';
import { t } from './strings.js';
import { clock, dayOf, instant, moment, span } from './time.js';

/** Whether it is still mine, or may become so. */
export const isHeld = (seat) => seat.state !== 'released';

/** seat: as the service tells it. An element, or null for a seat that is no more. */
export function seatState(seat, zone) {
  const line = (look, picture, text) => el(`p.seat.${look}`, { 'data-seat': seat.state }, icon(picture), text);
  switch (seat.state) {
    case 'confirmed':
      return line('have', 'check', t.seats.mine);
    case 'checked-in':
      return line('have', 'check', t.seats.checkedIn);
    case 'waitlisted':
      return line('wait', 'clock', seat.position ? t.seats.waiting(seat.position) : t.seats.waitingSomewhere);
    case 'offered':
      return line('wait', 'clock', offer(seat, zone));
    case 'requested':
      return line('wait', 'ticket', seat.entry ? t.seats.requested(seat.entry) : t.seats.requestedSomehow);
    default:
      return seat.reason === 'cancelled' ? line('gone', 'seat', t.seats.suspended) : null;
  }
}

function offer({ until }, zone) {
  if (!until) return t.seats.offered;
  const at = instant(until);
  const left = Math.ceil((at - Date.now()) / 60_000);
  if (left <= 0) return t.seats.offerOver;
  return t.seats.offeredUntil(dayOf(at, zone) === dayOf(Date.now(), zone) ? clock(at, zone) : moment(at, zone), left);
}

/** What one may do with it: [{ action, look, label }], the first one being what most want. */
export function seatActions(seat) {
  switch (seat.state) {
    case 'confirmed':
      return [{ action: 'giveBack', look: 'quiet', label: t.seats.giveBack }];
    case 'waitlisted':
      return [{ action: 'giveBack', look: 'quiet', label: t.seats.leave }];
    case 'offered':
      return [{ action: 'take', look: 'primary', label: t.seats.accept }, { action: 'giveBack', look: 'quiet', label: t.seats.decline }];
    case 'requested':
      return [{ action: 'giveBack', look: 'quiet', label: t.seats.withdraw }];
    default:
      return [];
  }
}

/** What takes place at the same time; null for nothing. */
export function clashesOf(seat, zone) {
  if (!seat.clashes?.length) return null;
  return el(
    'div.clash',
    { 'data-key': 'clash' },
    icon('alert'),
    el('div', null, el('p', null, t.clashes.title), el('ul', null, seat.clashes.map(({ title, start, end }) => el('li', null, t.clashes.one(title, span(instant(start), instant(end), zone)))))),
  );
}

export const drawAddress = (slug, session) => `/draw?${new URLSearchParams({ programme: slug, session })}`;

/** When registration opens or has closed, and when seats are drawn: what a session says of itself. */
export function registrationTimes(roster, slug, zone, now = Date.now()) {
  const { opensAt, closesAt, draw } = roster;
  const opens = opensAt && instant(opensAt) > now;
  const closed = closesAt && instant(closesAt) <= now;
  return [
    opens && el('p.seat', { 'data-key': 'opens' }, icon('clock'), t.seats.opens(moment(instant(opensAt), zone))),
    !opens && closed && el('p.seat', { 'data-key': 'closed' }, icon('clock'), t.seats.closed(moment(instant(closesAt), zone))),
    !opens && !closed && closesAt && el('p.seat', { 'data-key': 'closes' }, icon('clock'), t.seats.closes(moment(instant(closesAt), zone))),
    draw &&
      el(
        'p.seat',
        { 'data-key': 'draw' },
        icon('ticket'),
        el('span', null, drawState(draw, zone), ' ', el('a', { href: drawAddress(slug, roster.sessionId) }, draw.heldAt ? t.draw.check : t.draw.how)),
      ),
  ];
}

function drawState({ at, heldAt, requested }, zone) {
  if (heldAt) return t.draw.wasHeld(moment(instant(heldAt), zone));
  return at ? t.draw.willBeHeld(moment(instant(at), zone), requested) : t.draw.ahead(requested);
}

/** Whether the service would take somebody now. */
export const isOpen = ({ opensAt, closesAt }, now = Date.now()) => !(opensAt && instant(opensAt) > now) && !(closesAt && instant(closesAt) <= now);

/** Whether what is said of it changes with the time alone. */
export const isTimed = (roster, seat) => Boolean(roster?.opensAt || roster?.closesAt || roster?.draw || seat?.until);
