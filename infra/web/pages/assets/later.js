/** A part of a page that is fetched when it is first looked at, so that it costs nothing before. */
import { el, fill } from './dom.js';
import { words } from './problems.js';

export class Later {
  element = el('div.part-later', { hidden: true });
  #load;
  #part = null;

  /** load() answers a promise of { element, shown() }. */
  constructor(load) {
    this.#load = load;
  }

  async shown() {
    try {
      this.#part ??= await this.#load();
    } catch {
      fill(this.element, el('p.soft', { role: 'alert' }, words({ name: 'unreachable', status: 0 })));
      return;
    }
    const { element } = this.#part;
    element.hidden = false;
    if (!this.element.contains(element)) fill(this.element, element);
    this.#part.shown();
  }
}
