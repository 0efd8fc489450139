/**
 * A screen: draws what there is to show, once a second at most and only when it differs, so that days of it leave
 * nothing behind. It owns elements; the Keeper owns the facts.
 */
import { fullNotice, line, outOfDate } from './door-parts.js';
import { now } from './server-clock.js';
import { ahead, foyerView } from './door-foyer.js';
import { roomView } from './door-room.js';
import { Pager } from './door-pager.js';
import { el, fill, morph } from './dom.js';
import { words } from './problems.js';
import { t } from './strings.js';
import { clock, dayOf, dayShort, instant } from './time.js';

const LINES = 3;
const SMALLEST = 0.5;

export class DoorScreen {
  #keeper;
  #asked;
  #drawn = '';
  #told = '';
  #pager;
  #root = el('div.screen', { 'data-kind': 'room' });
  #alert = el('div.visually-hidden', { role: 'alert' });

  /** asked: the id or the name of a room, or null for the foyer; controls: an element at the foot. */
  constructor(main, keeper, asked, controls) {
    this.#keeper = keeper;
    this.#asked = asked;
    this.#pager = new Pager(() => this.draw());
    if (asked === null) controls.prepend(this.#pager.controls);
    fill(main, this.#root, this.#alert, controls);
    setInterval(() => this.draw(), 1000);
    window.addEventListener('resize', () => this.draw({ anew: true }));
  }

  get #room() {
    const wanted = this.#asked.trim().toLowerCase();
    const rooms = [...this.#keeper.store.rooms.values()];
    return rooms.find((room) => room.id === this.#asked) ?? rooms.find((room) => room.name.trim().toLowerCase() === wanted) ?? null;
  }

  draw({ anew = false } = {}) {
    const keeper = this.#keeper;
    const at = now();
    const next = keeper.isEmpty ? this.#empty() : this.#filled(at);
    if (!next) return;
    const html = next.outerHTML;
    if (html === this.#drawn && !anew) return;
    this.#drawn = html;
    morph(this.#root, next);
    fit(this.#root);
  }

  #empty() {
    const { problem } = this.#keeper;
    if (!problem) return null;
    return el('div.screen', { 'data-kind': 'empty' }, el('div.screen-blank', null, el('h1', null, problem.status === 404 ? t.door.noProgramme : t.door.waiting), el('p', null, problem.status === 404 ? t.door.noProgrammeHint : `${words(problem)} ${t.door.again}`)));
  }

  #filled(at) {
    const { store, changes } = this.#keeper;
    const room = this.#asked === null ? null : this.#room;
    if (this.#asked !== null && !room) {
      return el('div.screen', { 'data-kind': 'empty' }, el('div.screen-blank', null, el('h1', null, t.door.unknownRoom(this.#asked)), el('p', null, el('a.button', { href: '/door' }, t.door.all))));
    }
    document.title = `${room ? room.name : t.door.foyer} · ${store.programme.title}`;
    const today = dayOf(at, store.zone);
    const matter = changes.matter(store, room?.id ?? null, at, (start) => dayOf(instant(start), store.zone) === today);
    const full = matter.filter((change) => change.full);
    const shown = full.length ? full[Math.floor(at / 10_000) % full.length] : null;
    this.#tell(matter, store);
    const rows = room ? [] : this.#pager.page(ahead(store, at));
    return el(
      'div.screen',
      { 'data-kind': room ? 'room' : 'foyer', 'data-paged': this.#pager.pages > 1 && !room ? '' : null },
      outOfDate(this.#keeper.age, at, store.zone),
      el('header.screen-head', null, el('div', null, el('h1', null, el('bdi', null, room ? room.name : t.door.foyer)), el('p.screen-programme', null, el('bdi', null, store.programme.title))), el('div', null, el('p.screen-clock', null, clock(at, store.zone)), el('p.screen-day', null, dayShort(today)))),
      el('div.screen-body', null, room ? roomView(this.#keeper, room, at) : foyerView(this.#keeper, rows, at)),
      matter.length > 0 && el('ul.screen-lines', { 'aria-label': t.door.changes }, some(matter, at).map((change) => line(change, store))),
      shown && fullNotice(shown, store),
    );
  }

  /** A reader hears of each change once. */
  #tell([newest], store) {
    const key = newest?.at ? `${newest.session.id} ${newest.at}` : '';
    if (key === this.#told) return;
    this.#told = key;
    fill(this.#alert, newest?.at && line(newest, store).textContent);
  }
}

/** A few at a time, and all of them by turns. */
function some(matter, at) {
  if (matter.length <= LINES) return matter;
  const pages = Math.ceil(matter.length / LINES);
  const page = Math.floor(at / 10_000) % pages;
  return matter.slice(page * LINES, page * LINES + LINES);
}

/** Long texts are set smaller until nothing is cut off. */
function fit(root) {
  for (const part of root.querySelectorAll('.screen-body, .screen-full')) {
    let scale = 1;
    do {
      part.style.setProperty('--fit', String(scale));
      scale -= 0.08;
    } while (scale >= SMALLEST && overflows(part));
  }
}

const overflows = (part) => part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1;
