/** Who else is at this programme's console, and which session they have open; told and asked every 15 seconds while the page is seen. */
import * as api from './staff-api.js';

const EVERY = 15_000;
const SOON = 400; // after another session was opened, so that stepping through them tells only the last

export class Presence {
  others = [];
  #slug;
  #changed;
  #sessionId = null;
  #timer = 0;

  /** changed(ids) is told when somebody came, went or opened another session: ids of the sessions that it is about. */
  constructor(slug, changed) {
    this.#slug = slug;
    this.#changed = changed;
  }

  start() {
    document.addEventListener('visibilitychange', () => !document.hidden && this.#tell());
    this.#tell();
  }

  opened(sessionId) {
    if (sessionId === this.#sessionId) return;
    this.#sessionId = sessionId;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), SOON);
  }

  /** The names of those who have this session open. */
  at(id) {
    return this.others.filter(({ sessionId }) => sessionId === id).map(({ name }) => name);
  }

  async #tell() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), EVERY);
    if (document.hidden) return;
    const others = await api.present(this.#slug, this.#sessionId).catch(() => null); // a courtesy: the next one tells
    if (!others || JSON.stringify(others) === JSON.stringify(this.others)) return;
    const ids = new Set([...this.others, ...others].map(({ sessionId }) => sessionId).filter(Boolean));
    this.others = others;
    this.#changed(ids);
  }
}
