/** Leafs through what does not fit, by itself and by hand; it can be held, since not everybody reads at one speed. */
import { el, fill, hidden } from './dom.js';
import { t } from './strings.js';

const EVERY = 12_000;
const WIDE = matchMedia('(min-width: 48rem) and (min-height: 30rem)');

export class Pager {
  pages = 1;
  #page = 0;
  #held = false;
  #turned;
  #status = el('span.pager-page');
  #hold;
  controls;

  constructor(turned) {
    this.#turned = turned;
    this.#hold = el('button.quiet', { type: 'button', 'aria-pressed': 'false', onclick: () => this.#toggle() }, t.door.hold);
    this.controls = el(
      'div.pager',
      { hidden: true },
      el('button.quiet.round', { type: 'button', onclick: () => this.#turn(-1) }, el('span', { 'aria-hidden': 'true' }, '‹'), hidden(t.door.previous)),
      this.#status,
      el('button.quiet.round', { type: 'button', onclick: () => this.#turn(1) }, el('span', { 'aria-hidden': 'true' }, '›'), hidden(t.door.following)),
      this.#hold,
    );
    setInterval(() => !this.#held && this.#turn(1), EVERY);
  }

  /** Those of the page that is shown; on a small screen all, since that is scrolled. */
  page(rows) {
    const size = WIDE.matches ? capacity() : rows.length;
    this.pages = Math.max(1, Math.ceil(rows.length / Math.max(1, size)));
    this.#page = Math.min(this.#page, this.pages - 1);
    this.controls.hidden = this.pages === 1;
    const text = t.door.page(this.#page + 1, this.pages);
    if (this.#status.textContent !== text) fill(this.#status, text);
    return rows.slice(this.#page * size, this.#page * size + size);
  }

  #turn(by) {
    if (this.pages === 1) return;
    this.#page = (this.#page + by + this.pages) % this.pages;
    this.#turned();
  }

  #toggle() {
    this.#held = !this.#held;
    this.#hold.setAttribute('aria-pressed', String(this.#held));
  }
}

/** How many rows, whose height the style says, the list is high enough for; a few until there is one. */
function capacity() {
  const body = document.querySelector('.screen-body');
  const row = document.querySelector('.foyer-row');
  if (!body || !row) return 4;
  const gap = parseFloat(getComputedStyle(row.parentElement).rowGap) || 0;
  return Math.max(1, Math.floor((body.clientHeight + gap) / (row.offsetHeight + gap)));
}
