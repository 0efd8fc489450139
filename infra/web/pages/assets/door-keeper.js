/**
 * Keeps what a screen shows true, for days and by itself. The law: it always knows how old what is shown is. The
 * stream brings changes; a pulse every 20 seconds proves that none was missed, for a stream that broke off silently
 * looks just like a quiet one. Whatever fails is tried again. The last agenda outlives a reload, in this browser's
 * own storage, and is shown at once.
 */
import * as api from './api.js';
import { correct, now } from './server-clock.js';
import { Changes } from './door-changes.js';
import { keep } from './live.js';
import { Store } from './store.js';

const PULSE = 20_000;
const LATE = 60_000;
const LONGEST_WAIT = 30_000;

export class Keeper {
  store = new Store();
  changes = new Changes();
  #slug;
  #shown;
  #kept = null;
  #stored = false;
  #age = Infinity;
  #since = 0;
  #behind = 0;
  #problem = null;

  /** shown() is called after each change to what there is to show. */
  constructor(slug, shown) {
    this.#slug = slug;
    this.#shown = shown;
    this.#recall();
  }

  get isEmpty() {
    return this.store.programme === null;
  }

  /** Why there is nothing yet, or null. */
  get problem() {
    return this.#problem;
  }

  /** How old what is shown may be, in milliseconds; 0 while it is known to be right. */
  get age() {
    const age = this.#age + performance.now() - this.#since;
    return age > LATE ? age : 0;
  }

  start() {
    this.#follow();
    setInterval(() => this.#pulse(), PULSE);
  }

  async #follow() {
    for (let wait = 1000; this.#kept === null; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      let isOld = false; // what was kept is shown, and gone on from
      try {
        this.#kept = await keep(this.store, this.#slug, (slug) => this.#fetch(slug), {
          state: ({ name, since }) => {
            if (name === 'kept') {
              isOld = true;
              this.#asOf(since);
            }
            this.#shown();
          },
          refreshed: () => this.#took(),
          changed: () => this.#took(),
        });
        this.#problem = null;
        if (isOld) this.#pulse();
        else this.#took();
      } catch (problem) {
        if (problem.status === undefined) console.error(problem); // a mistake of ours is told, and no end
        this.#problem = problem;
        this.#shown();
        await new Promise((done) => setTimeout(done, wait * (0.5 + Math.random())));
      }
    }
  }

  async #fetch(slug) {
    const agenda = await api.programme(slug);
    if (this.#stored && agenda.version < this.store.version) {
      // Another one of the same name: what was kept is of no use.
      localStorage.removeItem(this.#place);
      location.reload();
    }
    this.#stored = false;
    return agenda;
  }

  #took() {
    this.#fresh();
    this.changes.note(this.store, now());
    this.#keepForLater();
    this.#shown();
  }

  #fresh() {
    this.#asOf(Date.now());
  }

  #asOf(at) {
    this.#age = Math.max(0, Date.now() - at);
    this.#since = performance.now();
  }

  async #pulse() {
    try {
      const { version, date, sent, received } = await api.pulse(this.#slug);
      correct(date, sent, received);
      if (!this.#kept) return;
      if (!(version > this.store.version)) {
        this.#behind = 0;
        this.#fresh();
      } else if ((this.#behind += 1) > 1) {
        // What the stream should have brought by now: it is dead, whatever it says.
        this.#behind = 0;
        this.#kept.stream.close();
        this.#kept = null;
        this.#follow();
      }
    } catch {
      // The server is away: what is shown grows old, and says so.
    }
    this.#shown();
  }

  get #place() {
    return `plenary-door-${this.#slug}`;
  }

  #recall() {
    try {
      const { agenda, changes, at } = JSON.parse(localStorage.getItem(this.#place)) ?? {};
      if (!agenda) return;
      this.store.load(agenda);
      this.changes = new Changes(changes);
      this.changes.note(this.store, now());
      this.#asOf(at);
      this.#stored = true;
    } catch {
      // Storage is switched off, or holds what an older page left: then there is nothing yet.
    }
  }

  #keepForLater() {
    const sessions = [...this.store.sessions.values()].map(({ abstract, questions, ...session }) => session);
    const agenda = { ...this.store.programme, rooms: [...this.store.rooms.values()], sessions };
    try {
      localStorage.setItem(this.#place, JSON.stringify({ agenda, changes: this.changes.known, at: Date.now() }));
    } catch {
      // Full, or switched off: a screen that starts without a network starts empty then.
    }
  }
}
