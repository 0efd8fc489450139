/**
 * What somebody may do about a session, wherever it is shown: take a seat or give it back, swap, follow,
 * mute. The desk remembers what is under way and what was refused; the facts are the Attendance's.
 */
import { signInAddress } from './account.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { explain } from './problems.js';
import { clashesOf, isHeld, isOpen, registrationTimes, seatActions, seatState } from './seat-parts.js';
import { isBreak, shortName } from './session-facts.js';
import { isOver, projected } from './store.js';
import { t } from './strings.js';
import { span } from './time.js';

export class SessionDesk {
  #store;
  #attendance;
  #attendee;
  #changed;
  #busy = new Set();
  #problems = new Map();

  /** changed(ids) is told which sessions to show again; back(session) is where signing in leads back to. */
  constructor({ store, attendance, attendee, changed, back }) {
    this.#store = store;
    this.#attendance = attendance;
    this.#attendee = attendee;
    this.#changed = changed;
    this.back = back;
  }

  /** For dom.js: each acts on the element with data-session that it is in. */
  actions() {
    const attendance = this.#attendance;
    return {
      take: (element) => this.#act(element, (id) => attendance.take(id)),
      giveBack: (element) => this.#act(element, (id) => attendance.giveBack(id)),
      swap: (element) => this.#act(element, (id) => attendance.swap(element.dataset.from, id)),
      follow: (element) => this.#act(element, (id) => attendance.follow(id)),
      unfollow: (element) => this.#act(element, (id) => attendance.unfollow(id)),
      mute: (element) => this.#act(element, (id) => attendance.mute(id)),
      unmute: (element) => this.#act(element, (id) => attendance.unmute(id)),
    };
  }

  async #act(element, command) {
    const home = element.closest('[data-session]');
    const { session: id } = home.dataset;
    if (this.#busy.has(id)) return;
    const byKey = document.activeElement === element;
    this.#busy.add(id);
    this.#problems.delete(id);
    this.#changed(new Set([id]));
    try {
      await command(id);
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.#problems.set(id, problem);
    }
    this.#busy.delete(id);
    this.#changed(new Set([id]));
    // The button that was pressed may be gone; whoever goes by keys or ears is at what took its place.
    if (byKey && document.activeElement === document.body) home.querySelector('.mine-actions :is(button, a)')?.focus({ preventScroll: true });
  }

  /** isWhole: where there is room for all of it. Null for what nobody needs to do anything about. */
  part(session, { isWhole = false } = {}) {
    const { id } = session;
    const { zone } = this.#store;
    const seat = this.#attendance.seats.get(id);
    const wantsSeat = this.#attendance.needsSeat(session);
    if (isBreak(session) && !wantsSeat && !seat) return null;
    const problem = this.#problems.get(id);
    const over = isOver(session);
    const isSeated = wantsSeat || seat;
    return el(
      'div.mine',
      null,
      isSeated && this.#seatState(session, seat, over),
      seat && !over && clashesOf(seat, zone),
      isSeated && !over && !(seat && isHeld(seat)) && this.#wouldClash(session),
      seat?.toDecide && el('p.seat.wait', { 'data-key': 'decide' }, icon('alert'), el('span', null, t.schedule.toDecide, ' ', el('a', { href: '/schedule' }, t.schedule.decide))),
      el('div.mine-actions', null, isSeated && !over && this.#seatButtons(session, seat), this.#attendee ? this.#followButton(session, over) : isWhole && !over && this.#signIn(session, 'follow', t.follows.signIn, 'bell'), isWhole && this.#attendee && this.#muteButton(session)),
      problem && el('div.problem', { role: 'alert' }, explain(problem, zone), problem.status === 401 && el('a', { href: signInAddress() }, t.account.signIn)),
    );
  }

  #button(session, action, look, label, { picture, ...data } = {}) {
    const busy = this.#busy.has(session.id) || null;
    return el(
      `button.${look}`,
      { type: 'button', 'data-action': action, 'data-key': action + (data['data-from'] ?? ''), 'aria-describedby': `title-${session.id}`, 'aria-disabled': busy && 'true', ...data },
      picture && icon(picture),
      label,
    );
  }

  #seatState(session, seat, over) {
    const roster = this.#attendance.rosters.get(session.id);
    const { slug, zone } = this.#store;
    const mine = seat && seatState(seat, zone);
    if (over) return session.status === 'cancelled' ? mine : null;
    return [mine ?? (roster && freeSeats(roster)), roster && registrationTimes(roster, slug, zone)];
  }

  /** Where I am at that time already: to know before I ask, and to swap with one tap. */
  #wouldClash(session) {
    const roster = this.#attendance.rosters.get(session.id);
    const canSwap = roster && isOpen(roster) && !(roster.draw && !roster.draw.heldAt);
    const mine = this.#mineDuring(session);
    if (!mine.length) return null;
    return el(
      'div.clash',
      { 'data-key': 'would-clash' },
      icon('alert'),
      el(
        'div',
        null,
        el('p', null, t.clashes.title),
        el(
          'ul',
          null,
          mine.map((other) => {
            const { start, end } = projected(other);
            return el(
              'li',
              { 'data-key': other.id },
              t.clashes.one(other.title, span(start, end, this.#store.zone)),
              canSwap && this.#attendance.seats.get(other.id).state === 'confirmed' && this.#button(session, 'swap', 'quiet.swap', t.seats.swapFor(shortName(other)), { picture: 'swap', 'data-from': other.id }),
            );
          }),
        ),
      ),
    );
  }

  #mineDuring(session) {
    const { start, end } = projected(session);
    return [...this.#attendance.seats.values()]
      .filter((seat) => isHeld(seat) && seat.sessionId !== session.id)
      .map((seat) => this.#store.sessions.get(seat.sessionId))
      .filter((other) => other && !isOver(other) && projected(other).start < end && start < projected(other).end);
  }

  #seatButtons(session, seat) {
    if (seat && isHeld(seat)) return seatActions(seat).map(({ action, look, label }) => this.#button(session, action, look, label));
    const roster = this.#attendance.rosters.get(session.id);
    if (roster && !isOpen(roster)) return null;
    if (!this.#attendee) return this.#signIn(session, 'seat', t.seats.signIn);
    if (roster?.draw && !roster.draw.heldAt) return this.#button(session, 'take', 'tonal', t.seats.request);
    return this.#button(session, 'take', 'tonal', roster && isFull(roster) ? t.seats.join : t.seats.take);
  }

  #followButton(session, over) {
    if (this.#attendance.isFollowing(session.id)) return this.#button(session, 'unfollow', 'quiet.chosen', t.follows.unfollow, { picture: 'bell' });
    return !over && this.#button(session, 'follow', 'quiet', t.follows.follow, { picture: 'bell' });
  }

  #signIn(session, what, label, picture) {
    return el('a.button.quiet', { href: signInAddress(this.back(session)), 'data-key': `sign-in-${what}`, 'aria-describedby': `title-${session.id}` }, picture && icon(picture), label);
  }

  /** Only whoever is told about a session has something to mute. */
  #muteButton(session) {
    const muted = this.#attendance.muted.has(session.id);
    if (muted) return this.#button(session, 'unmute', 'quiet.chosen', t.follows.unmute, { picture: 'muted' });
    return this.#attendance.isMine(session.id) && this.#button(session, 'mute', 'quiet', t.follows.mute, { picture: 'muted' });
  }
}

const isLimited = ({ capacity }) => capacity !== null && capacity !== undefined;

const isFull = (roster) => isLimited(roster) && (roster.free === 0 || roster.waiting > 0);

/** How many seats are left: of those that nobody has and that are offered to nobody. */
export function freeSeats(roster) {
  const { capacity, confirmed, waiting, free, draw } = roster;
  if (draw && !draw.heldAt) return el('p.seat', null, icon('seat'), isLimited(roster) ? t.seats.toDraw(capacity) : t.seats.open(0));
  if (!isLimited(roster)) return el('p.seat', null, icon('seat'), t.seats.open(confirmed));
  const left = waiting > 0 ? 0 : Math.max(0, free ?? capacity - confirmed);
  if (left === 0) return el('p.seat.full', null, icon('seat'), waiting ? t.seats.fullWaiting(waiting) : t.seats.full);
  if (left <= Math.max(5, capacity * 0.05)) return el('p.seat.few', null, icon('seat'), t.seats.last(left));
  return el('p.seat', null, icon('seat'), t.seats.left(left, capacity));
}
