/**
 * What just happened, for eyes and for screen readers: a short notice that goes by itself, unless it
 * is important, and a list of the last ones.
 */
import { el, fill, hidden } from './dom.js';
import { icon } from './icons.js';
import { t } from './strings.js';
import { projected } from './store.js';
import { clock, instant, span } from './time.js';

const STAYS = 9000;
const KEPT = 20;
const SHOWN_AT_ONCE = 2;

export class Notices {
  #polite = el('div', { role: 'status', 'aria-live': 'polite' });
  #assertive = el('div', { role: 'alert', 'aria-live': 'assertive' });

  constructor(root) {
    root.append(this.#assertive, this.#polite);
  }

  /**
   * show: { name, run, label? } brings what it is about into view, or does what its label says. A newer notice about the same thing takes
   * the place of the older one.
   */
  add({ text, language = t.language, urgency = 'normal', about = '', show = null }) {
    const region = urgency === 'high' ? this.#assertive : this.#polite;
    const close = () => notice.remove();
    for (const older of [...this.#polite.children, ...this.#assertive.children]) if (older.dataset.about === about) older.remove();
    const notice = el(
      `div.notice.${urgency === 'high' ? 'high' : 'normal'}`,
      { 'data-about': about },
      el('p', { lang: language }, text),
      el(
        'div.notice-actions',
        null,
        show && el('button.quiet', { type: 'button', onclick: () => (show.run(), close()) }, show.label ?? t.notices.show, hidden(` ${show.name}`)),
        el('button.quiet.round', { type: 'button', 'aria-label': t.dismiss, onclick: close }, icon('close')),
      ),
    );
    region.append(notice);
    while (region.children.length > SHOWN_AT_ONCE) region.firstChild.remove();
    if (urgency !== 'high') this.#goes(notice);
  }

  /** Not while it is being read: a pointer or the focus on it holds it. */
  #goes(notice) {
    let timer;
    const start = () => (timer = setTimeout(() => notice.remove(), STAYS));
    const stop = () => clearTimeout(timer);
    for (const type of ['pointerenter', 'focusin']) notice.addEventListener(type, stop);
    for (const type of ['pointerleave', 'focusout']) notice.addEventListener(type, start);
    start();
  }
}

export class ChangeLog {
  #entries = [];
  #list = el('ol.change-list');
  #show;
  #none;

  /**
   * show(sessionId) brings a session into view; nameOf(sessionId) is its name, or null when it is
   * unknown; none is said while the list is empty.
   */
  constructor(root, { show, nameOf, none }) {
    this.#show = { show, nameOf };
    this.#none = none;
    fill(root, el('h2', { id: 'changes-title' }, t.changes.title), this.#list);
    this.#render(null);
  }

  add(entry, zone) {
    this.#entries.unshift(entry);
    this.#entries.length = Math.min(this.#entries.length, KEPT);
    this.#render(zone);
  }

  #render(zone) {
    if (!this.#entries.length) {
      fill(this.#list, el('li.none', null, this.#none));
      return;
    }
    fill(
      this.#list,
      this.#entries.map(({ at, text, language, urgency, sessionId }) => {
        const name = sessionId && this.#show.nameOf(sessionId);
        return el(
          `li${urgency === 'high' ? '.high' : ''}`,
          null,
          el('time', { datetime: new Date(at).toISOString() }, clock(at, zone)),
          el(
            'div',
            null,
            el('p', { lang: language }, text),
            name && el('button.link', { type: 'button', onclick: () => this.#show.show(sessionId) }, t.agenda.show(name)),
          ),
        );
      }),
    );
  }
}

/**
 * A change as an entry of the list: in the words of its message, or else (for those who want to know
 * of everything) in words of our own; null when there is nothing to say.
 */
export function entryOf(change, store, { everything = false } = {}) {
  const at = change.at ? instant(change.at) : Date.now();
  if (change.message) {
    const { text, language, urgency, sessionId } = change.message;
    return { at, text, language, urgency, sessionId };
  }
  if (!everything) return null;
  const session = store.sessions.get(change.sessionId);
  const room = change.room ?? (session && store.room(session));
  if (!session && !change.room) return null;
  const facts = { room: room?.name, capacity: room?.capacity };
  if (session) {
    const { start, end } = projected(session);
    Object.assign(facts, { name: session.code ?? session.title, span: span(start, end, store.zone), was: spanBefore(change.was, store.zone), late: session.delayMinutes, note: session.liveNote, reason: session.cancelledBecause });
  }
  const words = t.changes.kinds[change.kind] ?? (session && t.changes.some);
  return words ? { at, text: words(facts), sessionId: session?.id ?? null } : null;
}

function spanBefore(session, zone) {
  if (!session) return null;
  const { start, end } = projected(session);
  return span(start, end, zone);
}
