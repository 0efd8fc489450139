/**
 * Seats and follows: how full each session is, for everybody, and what is mine, for who is signed in.
 * Counts are fetched again after an action of one's own, and at most every 20 s while the page is seen.
 */
import * as api from './api.js';
import { outbox } from './outbox.js';

const EVERY = 20_000;
const SETTLED = new Set(['confirmed', 'checked-in']);

export class Attendance {
  rosters = new Map();
  seats = new Map();
  follows = new Map();
  muted = new Set();
  #slug;
  #mine;
  #changed;
  #fetched = 0;
  #acts = 0;

  /** mine: is anybody signed in? changed(ids) is told which sessions to show again. */
  constructor(slug, mine, changed) {
    this.#slug = slug;
    this.#mine = mine;
    this.#changed = changed;
  }

  start() {
    const due = () => {
      if (document.hidden || Date.now() - this.#fetched < EVERY - 500) return;
      this.refreshRosters();
      if ([...this.seats.values()].some((seat) => !SETTLED.has(seat.state))) this.refreshMine(); // lines move, offers end, seats are drawn
    };
    setInterval(due, EVERY);
    document.addEventListener('visibilitychange', due);
    outbox.addEventListener('done', () => Promise.all([this.refreshRosters(), this.refreshMine()]));
    return Promise.all([this.refreshRosters(), this.refreshMine()]);
  }

  /** Which sessions are muted; only who shows that needs to ask. Answers what is wanted beside it, or null. */
  async refreshMuted() {
    const acts = this.#acts;
    const wanted = this.#mine ? await api.preferences().catch(() => null) : null;
    if (acts !== this.#acts) return this.refreshMuted();
    if (wanted) {
      this.muted = new Set(wanted.muted);
      this.#changed(this.muted);
    }
    return wanted;
  }

  /** Counts are a courtesy: when they can't be had, the last ones stay. */
  async refreshRosters() {
    this.#fetched = Date.now();
    const rosters = await api.rosters(this.#slug).catch(() => null);
    if (rosters) this.#replace(this.rosters, rosters.map((roster) => [roster.sessionId, roster]));
  }

  /** What was asked for before one of my own actions was done may not know of it, and is asked for again. */
  async refreshMine() {
    if (!this.#mine) return;
    const acts = this.#acts;
    const [seats, follows] = await Promise.all([api.mySeats().catch(() => null), api.myFollows(this.#slug).catch(() => null)]);
    if (acts !== this.#acts) return this.refreshMine();
    if (seats) {
      const here = seats.filter((seat) => seat.programme === this.#slug);
      this.#replace(this.seats, here.map((seat) => [seat.sessionId, facts(seat)]));
    }
    if (follows) this.#replace(this.follows, follows.map((one) => [one.sessionId, one.because ?? ['following']]));
  }

  #replace(map, entries) {
    const next = new Map(entries);
    const ids = new Set();
    for (const id of new Set([...map.keys(), ...next.keys()])) {
      if (JSON.stringify(map.get(id)) !== JSON.stringify(next.get(id))) ids.add(id);
    }
    map.clear();
    for (const [id, value] of next) map.set(id, value);
    if (ids.size) this.#changed(ids);
  }

  needsSeat(session) {
    return this.rosters.get(session.id)?.needsSeat ?? session.kind !== 'break';
  }

  isMine(id) {
    return this.seats.has(id) || this.follows.has(id);
  }

  isFollowing(id) {
    return this.follows.get(id)?.includes('following') ?? false;
  }

  async take(id) {
    this.#seat(id, await api.takeSeat(this.#slug, id));
  }

  async giveBack(id) {
    await api.giveBackSeat(this.#slug, id);
    this.#seat(id, null);
  }

  /** From one session to another: what is held is given back only when the other is mine. */
  async swap(from, to) {
    const seat = await api.swapSeat(this.#slug, from, to);
    this.#acts++;
    this.seats.delete(from);
    this.#changed(new Set([from]));
    this.#seat(to, seat);
  }

  #seat(id, seat) {
    this.#acts++;
    if (seat) this.seats.set(id, facts(seat));
    else this.seats.delete(id);
    this.#changed(new Set([id]));
    this.refreshRosters();
    this.refreshMine(); // what clashes with it says so too
  }

  async mute(id) {
    await api.mute(this.#slug, id);
    this.#acts++;
    this.muted.add(id);
  }

  async unmute(id) {
    await api.unmute(this.#slug, id);
    this.#acts++;
    this.muted.delete(id);
  }

  async follow(id) {
    await api.follow(this.#slug, id);
    this.#because(id, (because) => because.add('following'));
  }

  async unfollow(id) {
    await api.unfollow(this.#slug, id);
    this.#because(id, (because) => because.delete('following'));
  }

  #because(id, edit) {
    this.#acts++;
    const because = new Set(this.follows.get(id) ?? []);
    edit(because);
    if (because.size) this.follows.set(id, [...because]);
    else this.follows.delete(id);
    this.#changed(new Set([id]));
  }
}

/** What of a seat is shown. */
const facts = ({ sessionId, state, position, until, entry, reason, releaseAsked, clashes, decision }) => ({
  sessionId, state, position, until, entry, reason, releaseAsked, clashes, toDecide: Boolean(decision),
});
