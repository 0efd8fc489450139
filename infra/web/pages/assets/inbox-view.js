/**
 * What was said to me, the newest first, day by day on my own clock. Whatever is opened has been read;
 * nothing becomes unread again.
 */
import * as api from './api.js';
import { actions, el, fill, morph, steady } from './dom.js';
import { icon } from './icons.js';
import { words } from './problems.js';
import { sessionAddress } from './session-facts.js';
import { t } from './strings.js';
import { clock, dayLong, dayOf, instant, viewerZone } from './time.js';

const PAGE = 50;

export class InboxView {
  #titles;
  #ways;
  #entries = new Map();
  #next = null;
  #busy = false;
  #lead = el('p.lead', { role: 'status' });
  #all = el('button.quiet', { type: 'button', 'data-action': 'readAll', hidden: true }, icon('check'), t.inbox.readAll);
  #list = el('div.inbox-days');
  #problem = el('p.problem', { role: 'alert', hidden: true });
  #older = el('button.quiet', { type: 'button', 'data-action': 'older', hidden: true }, t.inbox.older);

  /** titles: of programmes by their slug. */
  constructor(root, { titles, ways }) {
    this.#titles = titles;
    this.#ways = ways;
    fill(root, el('div.layout.inbox-layout', null, el('header.programme-head', null, el('h1', null, t.inbox.title), this.#lead, el('div', null, this.#all)), el('div.inbox', null, this.#problem, this.#list, this.#older)));
    actions(root, {
      read: (element) => this.#read([element.dataset.id]),
      open: (element) => this.#open(element.dataset.id),
      readAll: () => this.#readAll(),
      older: () => this.#attempt(async () => this.#take(await api.inbox({ before: this.#next, limit: PAGE }), true)),
    });
  }

  /** The programmes of what is here. */
  get programmes() {
    return [...new Set([...this.#entries.values()].map(({ programme }) => programme))];
  }

  async begin() {
    this.#take(await api.inbox({ limit: PAGE }), true);
  }

  /** The newest ones again; what is older stays. */
  refresh() {
    return this.#attempt(async () => this.#take(await api.inbox({ limit: PAGE }), this.#entries.size === 0));
  }

  #take({ announcements, next }, isFurther) {
    if (isFurther) this.#next = next ?? null;
    for (const one of announcements) this.#entries.set(one.id, one);
    steady(
      () => this.#list.querySelectorAll('.message'),
      () => this.#render(),
    );
  }

  async #attempt(command) {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await command();
      this.#problem.hidden = true;
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.#problem.hidden = false;
      fill(this.#problem, words(problem));
    }
    this.#busy = false;
  }

  /** Shown as read at once; the service is told, also while the page goes away. */
  #read(ids) {
    for (const id of ids) this.#entries.set(id, { ...this.#entries.get(id), read: true });
    this.#render();
    return this.#attempt(() => api.markRead({ announcements: ids }));
  }

  /** The link itself does the rest. */
  #open(id) {
    if (!this.#entries.get(id).read) this.#read([id]);
  }

  #readAll() {
    const newest = this.#sorted()[0];
    for (const [id, one] of this.#entries) this.#entries.set(id, { ...one, read: true });
    this.#render();
    this.#list.querySelector('h2')?.focus({ preventScroll: true });
    return this.#attempt(() => api.markRead({ upTo: newest.at }));
  }

  #sorted() {
    return [...this.#entries.values()].sort((a, b) => instant(b.at) - instant(a.at) || (a.id < b.id ? 1 : -1));
  }

  #render() {
    const all = this.#sorted();
    const unread = all.filter(({ read }) => !read).length;
    const lead = all.length ? t.inbox.unread(unread) : t.inbox.none;
    if (this.#lead.textContent !== lead) this.#lead.textContent = lead;
    this.#all.hidden = unread === 0;
    this.#older.hidden = this.#next === null;
    this.#ways.show(unread);
    const days = Map.groupBy(all, (one) => dayOf(instant(one.at), viewerZone()));
    morph(this.#list, el('div.inbox-days', null, [...days].map(([day, some]) => el('section', { 'data-key': day, 'aria-labelledby': `day-${day}` }, el('h2', { id: `day-${day}`, tabindex: '-1' }, dayLong(day)), el('ul.messages', null, some.map((one) => this.#message(one)))))));
  }

  #message({ id, programme, at, sessionId, urgency, text, language, read, supersededBy }) {
    const target = sessionId ? sessionAddress(programme, sessionId) : `/?${new URLSearchParams({ programme })}`;
    const isPast = Boolean(supersededBy);
    return el(
      `li.message${urgency === 'high' ? '.high' : ''}`,
      { 'data-key': id, 'data-read': String(read) },
      el('div.message-facts', null, el('time', { datetime: at }, clock(instant(at), viewerZone())), el('span', null, this.#titles.get(programme) ?? programme), !read && el('span.badge.unread', null, t.inbox.new), urgency === 'high' && el('span.badge', { 'data-status': 'cancelled' }, t.inbox.urgent), isPast && el('span.badge', null, t.inbox.superseded)),
      el('p.message-text', { lang: language, class: isPast ? 'past' : null }, el('a', { href: target, 'data-action': 'open', 'data-id': id }, text)),
      !read && el('button.quiet.round', { type: 'button', 'data-action': 'read', 'data-id': id, 'data-key': 'read', 'aria-label': t.inbox.read(text), title: t.inbox.readThis }, icon('check')),
    );
  }
}
