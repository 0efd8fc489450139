/**
 * The ways between the pages of an attendee, the same on all of them: in the head on a wide screen, at
 * the foot within the thumb's reach on a phone. Beside the inbox stands how much of it is unread, and
 * the law is: the number never waits for a reload.
 */
import * as api from './api.js';
import { isStaff } from './account.js';
import { el, hidden, morph } from './dom.js';
import { icon } from './icons.js';
import { t } from './strings.js';

const NOTE = 'plenary-programme';
const MOST = 50; // unread ones beyond these are not counted
const SOON = 1_000; // what the stream tells may be there before the inbox has it
const EVERY = 60_000;

/** The programme that this browser looked at last, for the pages that are of none; null for no such. */
export function lastProgramme() {
  try {
    return localStorage.getItem(NOTE);
  } catch {
    return null; // storage is switched off
  }
}

export function rememberProgramme(slug) {
  try {
    localStorage.setItem(NOTE, slug);
  } catch {
    // Storage is switched off: the way back leads to the first programme.
  }
}

export class Ways {
  #root = document.getElementById('ways');
  #attendee = null;
  #page;
  #slug;
  #unread = 0;
  #soon = 0;

  /** page: programme, schedule, inbox, me, or another that is none of them. As for a guest, until enter() says who it is. */
  constructor(page, slug = null) {
    this.#page = page;
    this.#slug = slug ?? lastProgramme();
    this.#render();
  }

  enter(attendee) {
    if (!attendee) return;
    this.#attendee = attendee;
    this.#render();
    this.refresh();
    setInterval(() => document.hidden || this.refresh(), EVERY);
    document.addEventListener('visibilitychange', () => document.hidden || this.refresh());
  }

  /** Something was said on a stream: it may be to me. */
  heard(change) {
    if (!this.#attendee || !change.message) return;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.refresh(), SOON);
  }

  /** The number is a courtesy: when it can't be had, the last one stays. */
  async refresh() {
    if (!this.#attendee) return;
    const answer = await api.inbox({ limit: MOST, isCourtesy: true }).catch(() => null);
    if (answer) this.show(answer.announcements.filter((one) => !one.read).length);
  }

  show(unread) {
    if (unread === this.#unread) return;
    this.#unread = unread;
    this.#render();
  }

  #render() {
    const programme = this.#slug ? `/?${new URLSearchParams({ programme: this.#slug })}` : '/';
    const board = this.#slug ? `/staff?${new URLSearchParams({ programme: this.#slug })}` : '/staff';
    morph(
      this.#root,
      el(
        'nav',
        Object.fromEntries([...this.#root.attributes].map(({ name, value }) => [name, value])),
        this.#way('programme', programme, 'rows'),
        this.#way('schedule', '/schedule', 'calendar'),
        this.#way('inbox', '/inbox', 'inbox', this.#unread > 0 && this.#count()),
        this.#way('me', '/me', 'person'),
        isStaff(this.#attendee) && this.#way('staff', board, 'board'),
      ),
    );
  }

  #way(page, href, picture, note = null) {
    return el('a.way', { href, 'data-key': page, 'aria-current': page === this.#page ? 'page' : null }, icon(picture), el('span', null, t.ways[page]), note);
  }

  #count() {
    const number = this.#unread < MOST ? String(this.#unread) : `${MOST}+`;
    return el('span.way-count', null, el('span', { 'aria-hidden': 'true' }, number), hidden(` (${t.ways.unread(this.#unread)})`));
  }
}
