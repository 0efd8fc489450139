/**
 * What a change would do, before it is done. The law: nothing is applied that was not shown. When the programme has
 * changed in between, what it would do is worked out anew: if that is the same, it is done, else asked about again.
 */
import * as api from './staff-api.js';
import { el, fill, hidden } from './dom.js';
import { words } from './problems.js';
import { consequences, describe, inLanguage, line } from './staff-diff.js';
import { t } from './strings.js';

const MEANWHILE = 412;
const CHANGED = new Set([409, MEANWHILE]);
const SHOWN = 12;
const ATTEMPTS = 4;

/**
 * store is the programme that it is about. Answers what the agenda answered, with isNew, or null when staff thought
 * better of it.
 * asksReason offers a field for it where no form has asked. Throws the Problem of a preview that can't be had.
 */
export async function decide({ store, changes, reason = null, asksReason = false, meanwhile = async () => {} }) {
  const first = await api.preview(store.slug, changes, reason);
  return new Promise((done) => new Decision({ store, changes, reason, asksReason, meanwhile, done }).show(first));
}

class Decision {
  #asked;
  #key = crypto.randomUUID();
  #shown = null;
  #busy = false;
  #answer = null;
  #reason;
  #body = el('div.preview-body');
  #problem = el('div.problem', { role: 'alert', hidden: true });
  #buttons = el('div.form-actions');
  #dialog;

  constructor(asked) {
    this.#asked = asked;
    this.#reason = el('input', { id: 'preview-reason', type: 'text', maxlength: '300', autocomplete: 'off' });
    this.#dialog = el(
      'dialog.preview',
      { 'aria-labelledby': 'preview-title', 'aria-describedby': 'preview-summary', onclose: () => this.#closed(), oncancel: (event) => this.#busy && event.preventDefault() },
      el('h2', { id: 'preview-title' }, t.preview.title),
      this.#body,
      asked.asksReason && el('div.field', null, el('label', { for: 'preview-reason' }, t.forms.optional(t.forms.reason)), this.#reason),
      this.#problem,
      this.#buttons,
    );
  }

  show(preview) {
    this.#shown = preview;
    this.#draw();
    const back = document.activeElement;
    this.#dialog.addEventListener('close', () => back?.isConnected && back.focus({ preventScroll: true }));
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#buttons.firstChild.focus();
  }

  #closed() {
    this.#dialog.remove();
    this.#asked.done(this.#answer);
  }

  #draw() {
    const { made, mended, errors, announcements, applicable, acceptable } = this.#shown;
    const list = (items) => el('ul', null, items);
    fill(
      this.#body,
      el('p', { id: 'preview-summary' }, this.#summary()),
      el('h3', null, t.preview.changes),
      this.#lines(),
      errors.length > 0 && el('div.problem', null, el('p', null, t.preview.impossible), list(errors.map(({ problem, detail }) => el('li', null, t.problems[problem] ?? detail)))),
      made.length > 0 && el('div.problem', null, el('p', null, t.preview.made), list(made.map(({ detail, level }) => el('li', null, el('span.level', null, t.preview.levels[level] ?? level), ' ', detail)))),
      mended.length > 0 && el('div.mended', null, el('p', null, t.preview.mended), list(mended.map(({ detail }) => el('li', null, detail)))),
      this.#canBeDone && [
        el('h3', null, t.preview.people),
        this.#people(),
        el('h3', null, t.preview.announcements),
        announcements.length ? announcements.slice(0, SHOWN).map(said) : el('p.soft', null, t.preview.silent),
        announcements.length > SHOWN && el('p.soft', null, t.preview.more(announcements.length - SHOWN)),
      ],
    );
    this.#reason.closest('.field')?.toggleAttribute('hidden', !this.#canBeDone);
    fill(
      this.#buttons,
      applicable && el('button.primary', { type: 'button', onclick: () => this.#apply() }, t.preview.apply),
      !applicable && acceptable && el('button.danger', { type: 'button', onclick: () => this.#apply() }, t.preview.applyAnyway),
      el('button.quiet', { type: 'button', onclick: () => this.#dialog.close() }, t.preview.back),
    );
  }

  get #canBeDone() {
    return this.#shown.applicable || this.#shown.acceptable;
  }

  #summary() {
    const { made, registered, waiting } = this.#shown;
    if (!this.#canBeDone) return t.preview.cannot;
    return [made.length ? t.preview.clashes(made.length) : t.preview.noClashes, registered || waiting ? t.preview.touches(registered, waiting) : t.preview.nobody].join(' ');
  }

  #lines() {
    const { store, changes } = this.#asked;
    const all = [...changes.flatMap((change) => describe(change, store, changes)), ...consequences(this.#shown.sessions, changes, store)];
    return [
      el('ul.diff', null, all.slice(0, SHOWN).map((one) => el('li', null, line(one)))),
      all.length > SHOWN && el('p.soft', null, t.preview.more(all.length - SHOWN)),
    ];
  }

  #people() {
    const { touched } = this.#shown;
    const some = touched.filter(({ registered, waiting, shortfall }) => registered || waiting || shortfall);
    if (!some.length) return el('p.soft', null, t.preview.nobody);
    return el(
      'ul.diff',
      null,
      some.slice(0, SHOWN).map(({ label, registered, waiting, shortfall }) =>
        el('li', null, el('strong', null, label), ' ', t.preview.touches(registered, waiting), shortfall && el('span.short', null, ' ', t.preview.shortfall(shortfall))),
      ),
    );
  }

  async #apply() {
    if (this.#busy) return;
    this.#busy = true;
    this.#problem.hidden = true;
    let attempts = ATTEMPTS;
    while (await this.#isToBeSent(attempts > 1)) attempts -= 1;
    this.#busy = false;
  }

  /** Sends what is shown; whether it is to be sent again, as what it would do is still the same. */
  async #isToBeSent(mayBeAgain) {
    const { store, changes, asksReason } = this.#asked;
    const reason = asksReason ? this.#reason.value.trim() : this.#asked.reason;
    const { version, made } = this.#shown;
    try {
      const answer = await api.apply(store.slug, version, this.#key, { changes, reason, accepts: made.map(({ id }) => id) });
      this.#answer = { ...answer, isNew: answer.version > version };
      this.#dialog.close();
      return false;
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      const isTheSame = await this.#isTheSame(problem);
      if (isTheSame && problem.status === MEANWHILE && mayBeAgain) return true;
      if (isTheSame) this.#tell(words(problem));
      return false;
    }
  }

  /** Works out anew what was changed in between; whether it could not be told from what is shown. */
  async #isTheSame(problem) {
    const before = essence(this.#shown);
    const { store, changes, reason, meanwhile } = this.#asked;
    try {
      if (!CHANGED.has(problem.status)) throw problem;
      this.#key = crypto.randomUUID();
      await meanwhile();
      this.#shown = await api.preview(store.slug, changes, reason);
      if (essence(this.#shown) === before) return true;
      this.#tell(t.preview.meanwhile);
      this.#draw();
      this.#buttons.firstChild.focus();
    } catch (other) {
      if (other.status === undefined) throw other;
      this.#tell(words(other));
    }
    return false;
  }

  #tell(text) {
    this.#problem.hidden = false;
    fill(this.#problem, el('p', null, text));
  }
}

/** All of a preview but the versions that it was made on. */
const essence = ({ version, sessions, ...rest }) => JSON.stringify({ ...rest, sessions: sessions.map(({ version: before, ...session }) => session) });

/** The words in the page's language, the others below. */
function said({ urgency, texts }) {
  const own = texts[t.language] ? t.language : 'en';
  const others = Object.entries(texts).filter(([language]) => language !== own);
  return el(
    'div.said',
    null,
    el('p', null, urgency === 'high' && el('span.badge', { 'data-status': 'late' }, t.preview.urgent), ' ', el('span', inLanguage(own), texts[own])),
    others.length > 0 &&
      el(
        'details.more',
        null,
        el('summary', null, t.preview.languages(others.length)),
        el('ul', null, others.map(([language, text]) => el('li', inLanguage(language), hidden(`${language}: `), text))),
      ),
  );
}
