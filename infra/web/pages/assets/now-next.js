/** What is on and what comes next, at a glance; anew with every change and as time goes on. */
import { el, morph } from './dom.js';
import { glance } from './session-row.js';
import { nowAndNext, projected } from './store.js';
import { t } from './strings.js';
import { clock, dayOf, dayShort } from './time.js';

const SHOWN = 6;

export class NowNext {
  element = el('section.on', { 'aria-label': t.agenda.nowAndNext });
  #store;

  constructor(store) {
    this.#store = store;
  }

  render(at = Date.now()) {
    const { zone } = this.#store;
    const all = this.#store.inOrder();
    const { now, next } = nowAndNext(all, at);
    const begins = next.length ? projected(next[0]).start : null;
    const sameDay = begins !== null && dayOf(begins, zone) === dayOf(at, zone);
    const over = all.length > 0 && !now.length && !next.length;
    morph(
      this.element,
      el(
        'section.on',
        { 'aria-label': t.agenda.nowAndNext, hidden: all.length === 0 },
        over && el('p.between', null, t.agenda.over),
        !over && el('div.on-column', null, el('h2', null, t.agenda.now), now.length ? el('ul', null, now.map((one) => glance(one, this.#store))) : el('p.between', null, t.agenda.between)),
        next.length > 0 &&
          el(
            'div.on-column.next',
            null,
            el('h2', null, sameDay ? t.agenda.nextAt(clock(begins, zone)) : t.agenda.nextOn(dayShort(dayOf(begins, zone)), clock(begins, zone))),
            el('ul', null, next.slice(0, SHOWN).map((one) => glance(one, this.#store))),
          ),
      ),
    );
  }
}
