/**
 * One session's check-in. The law: every badge is answered at once, and no reading of somebody who was let in is lost.
 * Whom the server can't be asked about in time is answered by the session's list; who is let in so is kept, with the
 * time and a number of its own (the nonce), until the server has it. It may be sent twice: it is the same reading.
 */
import * as api from './api.js';
import { hashOf, readCode } from './badge-code.js';
import { answerBy, named } from './check-in-list.js';
import { correct, now } from './server-clock.js';

const IN_TIME = 4000;
const COUNTS_EVERY = 10_000;
const LIST_EVERY = 60_000;
const SEND_EVERY = 10_000;
const SENT_AT_ONCE = 200;

/** The server was not reached, or can't answer just now. */
export const isAway = (problem) => problem.status === 0 || problem.status >= 500 || problem.status === 429;

export class Desk {
  counts = null;
  last = [];
  list = null;
  /** When the list was read. */
  listedAt = null;
  /** Readings that are kept here: those to be sent (without answer), and those that were answered otherwise. */
  kept = [];
  reached = true;
  signedOut = false;
  /** Why this is not ours to see, or null. */
  refused = null;
  #slug;
  #session;
  #store;
  #changed;
  #sending = false;

  /** changed() is called when anything of the above is another. */
  constructor(slug, session, store, changed) {
    this.#slug = slug;
    this.#session = session;
    this.#store = store;
    this.#changed = changed;
  }

  get lasts() {
    return this.#store.lasts;
  }

  get waiting() {
    return this.kept.filter((reading) => !reading.answer);
  }

  /** How many are in, by the server and by what it was not told yet; without it, as far as the list knows: { checkedIn, confirmed, free, waiting }. */
  get figures() {
    const here = this.waiting.filter((reading) => reading.session === this.#session).length;
    if (this.counts) return { ...this.counts, checkedIn: this.counts.checkedIn + here };
    if (!this.list) return null;
    const are = (...states) => this.list.seats.filter((seat) => states.includes(seat.state)).length;
    return { checkedIn: are('checked-in') + here, confirmed: are('confirmed', 'checked-in'), free: null, waiting: are('waitlisted') };
  }

  get different() {
    return this.kept.filter((reading) => reading.answer);
  }

  /** about: { title, start, end, room, zone } of the session, kept with its list for the time without a network. */
  async start(about) {
    const stored = await this.#store.list(this.#session);
    if (stored) Object.assign(this, { list: stored.list, listedAt: stored.at });
    this.about = about ?? stored?.about ?? null;
    await this.#reload();
    await Promise.all([this.refresh(), this.refreshList()]);
    this.send();
    const visibly = (work) => () => !document.hidden && work();
    setInterval(visibly(() => this.refresh()), COUNTS_EVERY);
    setInterval(visibly(() => this.refreshList()), LIST_EVERY);
    setInterval(() => this.send(), SEND_EVERY);
    window.addEventListener('online', () => this.send());
  }

  async refresh() {
    await this.#ask(async () => {
      const { counts, last } = await api.whoCame(this.#slug, this.#session);
      Object.assign(this, { counts, last });
    });
  }

  async refreshList() {
    await this.#ask(async () => {
      const { date, sent, received } = await api.pulse(this.#slug);
      correct(date, sent, received); // a reading whose time is far off would be refused
      this.list = await api.doorList(this.#slug, this.#session);
      this.listedAt = now();
      await this.#store.keepList({ session: this.#session, list: this.list, about: this.about, at: this.listedAt });
    });
  }

  /** What fails because the server is away is no mistake: it is said, and comes back by itself. */
  async #ask(work) {
    try {
      await work();
      this.reached = true;
      this.signedOut = false;
    } catch (problem) {
      if (problem.status === 401) this.signedOut = true;
      else if (isAway(problem)) this.reached = false;
      else if (problem.status === undefined) throw problem;
      else this.refused = problem;
    }
    this.#changed();
  }

  /** Who is called so: those with a seat here first, then others on the programme's list of participants. */
  async search(typed) {
    const here = named(this.list, typed, 20);
    if (!this.reached || typed.trim().length < 2) return here;
    try {
      const ids = new Set(here.map((one) => one.attendeeId));
      const others = await api.participantsNamed(this.#slug, typed.trim(), 20);
      return [...here, ...others.filter((one) => !ids.has(one.attendeeId)).map((one) => ({ ...one, elsewhere: true }))];
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      return here;
    }
  }

  /** Answers { reading | mistake | problem, name?, …, offline? } of a text that was scanned or typed. */
  async scan(text) {
    const { code, mistake, length } = readCode(text);
    return mistake ? { mistake, length } : this.#read({ code, hash: await hash(code) });
  }

  /** The same, of somebody who was looked up. */
  lookUp(attendeeId, name) {
    return this.#read({ attendeeId, name });
  }

  /** The same badge again, who is let in though they have a seat elsewhere, or no seat that is known here. */
  anyway(answer) {
    return this.#read({ ...answer.who, name: answer.name ?? answer.who.name, anyway: true });
  }

  /** Gives a free seat to who has none, then lets them in. */
  async seat(answer, reason) {
    try {
      await api.seatSomebody(this.#slug, this.#session, answer.attendeeId, reason);
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      return { ...answer, reading: undefined, problem };
    }
    return this.#read(answer.who);
  }

  async #read(who) {
    const reading = { nonce: nonce(), at: new Date(now()).toISOString(), slug: this.#slug, session: this.#session, ...who };
    try {
      const answer = await inTime(api.checkIn(this.#slug, this.#session, wire(reading)));
      this.reached = true;
      this.signedOut = false;
      this.#heard(answer);
      return { ...answer, name: answer.name ?? who.name, who };
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      if (problem.status === 401) this.signedOut = true;
      else if (!isAway(problem)) return { problem, who, name: who.name };
      this.reached = false;
      return this.#byTheList(reading, who);
    }
  }

  async #byTheList(reading, who) {
    const found = answerBy(this.list, who, this.waiting.filter((one) => one.session === this.#session), now());
    const isLetIn = found.reading === 'ok' || (who.anyway && found.reading !== 'already-in');
    if (isLetIn) {
      await this.#store.keep({ ...reading, name: found.name ?? who.name, attendeeId: found.attendeeId ?? who.attendeeId, said: found.reading });
      await this.#reload();
    }
    this.#changed();
    return { ...found, reading: isLetIn ? 'ok' : found.reading, name: found.name ?? who.name, who, offline: isLetIn ? 'kept' : 'only' };
  }

  /** The list learns at once what the server said, in case it is away next. */
  #heard({ reading, attendeeId, checkedInAt }) {
    const seat = this.list?.seats.find((one) => one.attendeeId === attendeeId);
    if (seat && (reading === 'ok' || reading === 'already-in')) Object.assign(seat, { state: 'checked-in', checkedInAt });
    this.refresh();
  }

  /** Sends what is kept; of what was answered otherwise than at the door, the answer stays to be looked at. */
  async send() {
    if (this.#sending || !this.waiting.length) return;
    this.#sending = true;
    try {
      for (const [slug, session, readings] of bySession(this.waiting)) await this.#ask(() => this.#sendTo(slug, session, readings));
    } finally {
      this.#sending = false;
    }
    await this.#reload();
    this.refresh();
  }

  async #sendTo(slug, session, readings) {
    for (let from = 0; from < readings.length; from += SENT_AT_ONCE) {
      const sent = readings.slice(from, from + SENT_AT_ONCE);
      const answers = await answersTo(slug, session, sent);
      for (const [i, reading] of sent.entries()) await this.#answered(reading, answers[i]);
    }
  }

  async #answered(reading, answer) {
    if (answer.problem?.status >= 500) return; // full just now: next time
    if (answer.reading === 'ok' || answer.reading === 'already-in') await this.#store.forget(reading.nonce);
    else await this.#store.keep({ ...reading, name: answer.name ?? reading.name, answer });
  }

  async forget(nonce) {
    await this.#store.forget(nonce);
    await this.#reload();
  }

  async #reload() {
    this.kept = await this.#store.readings();
    this.#changed();
  }
}

/** A session that is gone refuses them all: that is what is answered to each. */
async function answersTo(slug, session, readings) {
  try {
    return await api.checkInAll(slug, session, readings.map(wire));
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    return readings.map(() => ({ problem: { status: problem.status, detail: problem.detail || problem.title } }));
  }
}

/** Not randomUUID, which there is only with https. */
const nonce = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const wire = ({ code, attendeeId, nonce, at, anyway }) => ({ ...(code ? { code } : { attendeeId }), nonce, at, ...(anyway ? { anyway } : {}) });

const hash = async (code) => (globalThis.crypto?.subtle ? hashOf(code) : null);

function bySession(readings) {
  const found = new Map();
  for (const reading of readings) {
    const key = `${reading.slug} ${reading.session}`;
    if (!found.has(key)) found.set(key, [reading.slug, reading.session, []]);
    found.get(key)[2].push(reading);
  }
  return [...found.values()];
}

const inTime = (answer) => Promise.race([answer, new Promise((_, late) => setTimeout(() => late(new api.Problem(0)), IN_TIME))]);
