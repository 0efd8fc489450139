/** The last change sets: who, when, why and what, and which of them can be taken back. */
import * as api from './staff-api.js';
import { el, fill } from './dom.js';
import { words } from './problems.js';
import { t } from './strings.js';
import { instant, moment } from './time.js';

const AT_ONCE = 25;
const IMPORTED = 1;
const SHOWN = 8;

export class HistoryView {
  #desk;
  #show;
  #revisions = [];
  #list = el('ol.history');
  #state = el('p.soft', { role: 'status' });
  #earlier = el('button.quiet', { type: 'button', hidden: true, onclick: () => this.#loadEarlier() }, t.history.earlier);
  #due = 0;

  constructor({ desk, show }) {
    this.#desk = desk;
    this.#show = show;
    this.element = el('section.part', { 'aria-labelledby': 'history-title', hidden: true }, el('h2', { id: 'history-title' }, t.history.title), el('p.soft', null, t.history.lead), this.#state, this.#list, this.#earlier);
  }

  shown() {
    this.#load();
  }

  /** Something was changed; a burst of changes is fetched once. */
  changed() {
    if (this.element.hidden) return;
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.#load(), 300);
  }

  async #load() {
    const { slug, version } = this.#desk.store;
    const from = this.#revisions.length > AT_ONCE ? this.#revisions.at(-1).version - 1 : Math.max(0, version - AT_ONCE);
    await this.#fetch(async () => (this.#revisions = (await api.history(slug, from, 500)).reverse()));
  }

  async #loadEarlier() {
    const { slug } = this.#desk.store;
    const until = this.#revisions.at(-1).version - 1;
    await this.#fetch(async () => this.#revisions.push(...(await api.history(slug, Math.max(0, until - AT_ONCE), Math.min(AT_ONCE, until))).reverse()));
  }

  async #fetch(load) {
    try {
      await load();
      this.#state.textContent = this.#revisions.length ? '' : t.history.none;
      this.#draw();
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.#state.textContent = words(problem);
    }
  }

  #draw() {
    const takenBack = new Set(this.#revisions.map(({ undoes }) => undoes));
    const focused = document.activeElement?.closest('li')?.dataset.version;
    fill(this.#list, this.#revisions.map((revision) => this.#revision(revision, takenBack.has(revision.version))));
    if (focused) (this.#list.querySelector(`[data-version="${focused}"] button`) ?? this.#list.querySelector('button'))?.focus({ preventScroll: true });
    this.#earlier.hidden = !(this.#revisions.at(-1)?.version > IMPORTED);
  }

  #revision({ version, at, by, reason, undoes, changes: all }, isTakenBack) {
    const { zone } = this.#desk.store;
    const changes = told(all);
    const canBeUndone = version > IMPORTED && !isTakenBack;
    return el(
      'li',
      { 'data-version': version },
      el(
        'div.revision',
        null,
        el('p.revision-head', null, el('time', { datetime: at }, moment(instant(at), zone)), by && el('span', null, by), el('span.soft', null, t.staff.version(version)), undoes && el('span.badge', null, t.history.undoes(undoes)), isTakenBack && el('span.badge', { 'data-status': 'late' }, t.history.takenBack)),
        reason && el('p.reason', null, t.history.because(reason)),
        el('ul', null, changes.slice(0, SHOWN).map((change) => el('li', null, this.#what(change)))),
        changes.length > SHOWN && el('p.soft', null, t.preview.more(changes.length - SHOWN)),
      ),
      canBeUndone && el('button.quiet', { type: 'button', 'aria-label': t.history.undoVersion(version), onclick: () => this.#undo(version) }, t.staff.undo),
    );
  }

  #what({ kind, label, text, sessionId }) {
    const words = text ?? [label, t.history.kinds[kind] ?? t.history.some].filter(Boolean).join(': ');
    return [words, sessionId && this.#desk.store.sessions.has(sessionId) && [' ', el('button.link', { type: 'button', onclick: () => this.#show(sessionId) }, t.agenda.show(label ?? ''))]];
  }

  async #undo(version) {
    await this.#desk.undo(version);
    this.changed();
  }
}

/** One sentence may say all that happened to a session; what has no words of its own is left to it. */
function told(changes) {
  const said = new Set(changes.filter(({ text }) => text).map(({ sessionId }) => sessionId));
  return changes.filter(({ text, sessionId }) => text || !said.has(sessionId));
}
