/**
 * What changed, in words: since somebody last looked, and while they look. What came is new until it has
 * been before their eyes for a moment; then the programme and the inbox are told that it was seen.
 */
import * as api from './api.js';
import { el, fill } from './dom.js';
import { lastLook, looked } from './seen.js';
import { sessionAddress } from './session-facts.js';
import { t } from './strings.js';
import { clock, dayOf, moment } from './time.js';

const KEPT = 40;
const SHOWN = 5; // until somebody wants to see all
const A_LOOK = 1_500; // milliseconds
const MOST_UNREAD = 50;
/** What comes and goes within a day, and is seen from the sessions themselves. */
const PASSING = new Set(['doors-opened', 'session-went-live', 'session-paused', 'session-ended', 'status-reset']);

export class ChangesView {
  element = el('aside.changes', { 'aria-labelledby': 'changes-title' });
  #store;
  #attendee;
  #read;
  #before;
  #entries = [];
  #fresh = new Set();
  #count = el('span.tab-note');
  #since = el('p.soft');
  #list = el('ol.change-list');
  #more = el('button.link', { type: 'button', hidden: true, onclick: () => this.#showAll() });
  #isWhole = false;
  #isVisible = false;
  #look = 0;

  /** read(ids) is told which announcements have been before somebody's eyes. */
  constructor(store, attendee, read) {
    this.#store = store;
    this.#attendee = attendee;
    this.#read = read;
    this.#before = lastLook(store.slug);
    fill(this.element, el('h2', { id: 'changes-title' }, t.changes.title, ' ', this.#count), this.#since, this.#list, this.#more);
    const watch = ([{ isIntersecting }]) => {
      this.#isVisible = isIntersecting;
      this.#await();
    };
    new IntersectionObserver(watch, { rootMargin: '0px 0px -96px' }).observe(this.#list); // not what only peeps over the foot of a phone
    document.addEventListener('visibilitychange', () => this.#await());
    this.#render();
  }

  /** What came while nobody looked. A courtesy: when it can't be had, it is shown another time. */
  async catchUp() {
    const { slug, version } = this.#store;
    const from = this.#before?.version;
    const [unread, differences] = await Promise.all([
      this.#attendee ? api.inbox({ programme: slug, limit: MOST_UNREAD, isCourtesy: true }).catch(() => null) : null,
      from && from < version ? api.differences(slug, from, t.language).catch(() => null) : null,
    ]);
    const told = (unread?.announcements ?? []).filter((one) => !one.read && !one.supersededBy);
    const about = new Set(told.map((one) => one.sessionId));
    const others = (differences ?? []).filter(({ kind, text, sessionId }) => text && !PASSING.has(kind) && !about.has(sessionId));
    const since = [
      ...told.map((one) => ({ key: one.id, at: Date.parse(one.at), text: one.text, language: one.language, urgency: one.urgency, sessionId: one.sessionId, announcement: one.id })),
      ...others.map((one, index) => ({ key: `since-${index}`, text: one.text, sessionId: one.sessionId ?? null })),
    ];
    const known = new Set(this.#entries.map(({ key }) => key));
    const fresh = since.filter(({ key }) => !known.has(key));
    this.#entries.push(...fresh);
    for (const { key } of fresh) this.#fresh.add(key);
    if (this.#fresh.size === 0) looked(slug, version); // there was nothing to see
    this.#settle();
  }

  /** Something that happens now. */
  add(change, entry) {
    if (this.#entries.some(({ key }) => key === change.id)) return;
    this.#entries.unshift({ ...entry, key: change.id, announcement: change.message ? change.id : null });
    this.#fresh.add(change.id);
    this.#settle();
  }

  #settle() {
    this.#entries.length = Math.min(this.#entries.length, KEPT);
    this.#render();
    this.#await();
  }

  /** What is before somebody's eyes for a moment has been seen. */
  #await() {
    clearTimeout(this.#look);
    if (this.#isVisible && !document.hidden) this.#look = setTimeout(() => this.#seen(), A_LOOK);
  }

  #seen() {
    const { slug, version } = this.#store;
    looked(slug, version);
    const read = this.#shown.filter(({ key, announcement }) => announcement && this.#fresh.has(key)).map(({ announcement }) => announcement);
    if (read.length) this.#read(read);
    this.#fresh.clear();
    this.#count.hidden = true;
  }

  #render() {
    const { zone } = this.#store;
    const sinceThen = this.#before && this.#entries.some(({ key, at }) => this.#fresh.has(key) && (!at || at < performance.timeOrigin));
    const since = sinceThen ? t.changes.since(moment(this.#before.at, zone)) : '';
    if (this.#since.textContent !== since) this.#since.textContent = since;
    this.#since.hidden = since === '';
    this.#count.hidden = this.#fresh.size === 0;
    fill(this.#count, this.#fresh.size > 0 && t.changes.fresh(this.#fresh.size));
    this.element.classList.toggle('nothing', this.#entries.length === 0);
    fill(this.#list, this.#entries.length ? this.#shown.map((entry) => this.#entry(entry, zone)) : el('li.none', null, this.#none()));
    const more = this.#entries.length - this.#shown.length;
    this.#more.hidden = more === 0;
    fill(this.#more, more > 0 && t.changes.more(more));
  }

  get #shown() {
    return this.#isWhole ? this.#entries : this.#entries.slice(0, SHOWN);
  }

  #showAll() {
    this.#isWhole = true;
    this.#render();
    const next = this.#list.children[SHOWN];
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    this.#await();
  }

  #none() {
    if (this.#before) return this.#attendee ? t.changes.noneMineSince : t.changes.noneSince;
    return this.#attendee ? t.changes.noneMine : t.changes.none;
  }

  #entry({ key, at, text, language, urgency, sessionId }, zone) {
    const session = sessionId && this.#store.sessions.get(sessionId);
    const classes = [urgency === 'high' && 'high', this.#fresh.has(key) && 'fresh'].filter(Boolean).join(' ');
    const today = at && dayOf(at, zone) === dayOf(Date.now(), zone);
    return el(
      'li',
      { class: classes || null },
      at ? el('time', { datetime: new Date(at).toISOString() }, today ? clock(at, zone) : moment(at, zone)) : null,
      el('p', { lang: language }, session ? el('a', { href: sessionAddress(this.#store.slug, sessionId) }, text) : text),
    );
  }
}
