/**
 * The check-in of one session, for one hand: the camera on top, the answer big below it, and everything else for when
 * that does not do. An answer stays until the next one; nothing moves when counts or lists change.
 */
import { readCode } from './badge-code.js';
import { shown } from './check-in-answers.js';
import { el, fill } from './dom.js';
import { icon } from './icons.js';
import { words } from './problems.js';
import { ScannerView } from './scanner-view.js';
import { signal } from './signals.js';
import { signInAddress } from './account.js';
import { t } from './strings.js';
import { clock, dayOf, dayShort, instant, span } from './time.js';

const SEARCH_AFTER = 250;
const CAME = 10;

export class CheckInView {
  #desk;
  #zone;
  #busy = Promise.resolve();
  #counts = el('dl.counts');
  #state = el('div.desk-state', { role: 'status' });
  #answer = el('div.answer', { role: 'alert', 'aria-atomic': 'true', tabindex: '-1' });
  #offers = el('div.answer-offers');
  #late = el('section.late', { 'aria-labelledby': 'late-title', hidden: true });
  #last = el('ol.came');
  #found = el('ul.found');
  #listed = el('p.soft.listed');
  #said = el('p.soft', { role: 'status' });
  #searches = 0;

  /** about: { title, code, start, end, room, zone }; where: addresses { sessions, programme }. */
  constructor(main, desk, about, where) {
    this.#desk = desk;
    this.#zone = about.zone;
    document.title = `${about.code ?? about.title} · ${t.checkIn.title} · ${t.product}`;
    const scanner = new ScannerView((text) => this.#take(() => desk.scan(text)));
    fill(
      main,
      el(
        'div.check-in',
        null,
        el(
          'header.desk-head',
          null,
          el('h1', { lang: about.language }, about.code && el('span.code', null, `${about.code} `), about.title),
          el('p.lead', null, el('span', null, dayShort(dayOf(instant(about.start), about.zone))), el('span', null, span(instant(about.start), instant(about.end), about.zone)), about.room && el('span', null, about.room), el('a', { href: where.sessions }, t.checkIn.other)),
        ),
        this.#counts,
        this.#state,
        el('div.desk-read', null, scanner.element, el('div.answer-box', null, this.#answer, this.#offers)),
        el('div.desk-more', null, this.#typing(), this.#finding(), this.#late, el('section.card', { 'aria-labelledby': 'last-title' }, el('h2', { id: 'last-title' }, t.checkIn.last), this.#last)),
        this.#listed,
      ),
    );
    fill(this.#answer, el('p.answer-ready', null, t.checkIn.ready));
    this.render();
  }

  #typing() {
    const problem = el('p.field-problem', { id: 'code-problem', role: 'alert', hidden: true }, t.checkIn.codeNeeded);
    const field = el('input', { id: 'code', autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', enterkeyhint: 'go', maxlength: '100', 'aria-describedby': 'code-hint code-problem' });
    const send = (event) => {
      event.preventDefault();
      const typed = field.value.trim();
      problem.hidden = Boolean(typed);
      if (typed) this.#take(() => this.#desk.scan(typed));
      // At once, since a hand-held scanner may type the next one already; what is wrong stays to be mended.
      if (readCode(typed).code) field.value = '';
      field.focus();
    };
    return el('form.card', { novalidate: true, onsubmit: send }, el('label', { for: 'code' }, t.checkIn.code), el('p.hint', { id: 'code-hint' }, t.checkIn.codeHint), el('div.typed', null, field, el('button.primary', { type: 'submit' }, t.checkIn.check)), problem);
  }

  #finding() {
    let timer = 0;
    const field = el('input', {
      id: 'name', type: 'search', autocomplete: 'off', spellcheck: 'false',
      oninput: () => {
        clearTimeout(timer);
        timer = setTimeout(() => this.#search(field.value), SEARCH_AFTER);
      },
    });
    return el('div.card', { role: 'search' }, el('label', { for: 'name' }, t.checkIn.byName), field, this.#said, this.#found);
  }

  async #search(typed) {
    const turn = (this.#searches += 1);
    const people = typed.trim() ? await this.#desk.search(typed) : [];
    if (turn !== this.#searches) return;
    fill(this.#said, typed.trim() && t.checkIn.found(people.length));
    fill(
      this.#found,
      people.map(({ attendeeId, name, email, state, elsewhere }) => {
        const called = name ?? email ?? t.checkIn.nameless;
        return el(
          'li',
          null,
          el('div', null, el('p.name', null, called), el('p.soft', null, elsewhere ? t.checkIn.noSeatHere : (t.checkIn.states[state] ?? ''))),
          state !== 'checked-in' && el('button.tonal', { type: 'button', 'aria-label': t.checkIn.letInName(called), onclick: () => this.#take(() => this.#desk.lookUp(attendeeId, name)) }, t.checkIn.letIn),
        );
      }),
    );
  }

  /** One after the other: two badges never answer into each other. */
  #take(read, then = () => {}) {
    this.#busy = this.#busy.then(async () => {
      this.#answer.classList.add('asking');
      const answer = await read();
      this.#show(answer);
      then(answer);
    });
  }

  #show(answer) {
    const { tone, sign, what, title, name, details, offer } = shown(answer, { zone: this.#zone, doorsAt: this.#desk.list?.doorsAt, free: this.#desk.counts?.free ?? (this.#desk.counts ? null : 0) });
    this.#answer.className = `answer ${tone}`;
    this.#answer.dataset.reading = what;
    fill(this.#answer, icon(sign), el('div', null, el('p.answer-title', null, title), name && el('p.answer-name', null, name), details.map((text) => el('p', null, text))));
    fill(
      this.#offers,
      offer === 'anyway' && el('button.wide', { type: 'button', onclick: () => this.#offered(() => this.#desk.anyway(answer)) }, t.checkIn.anyway),
      offer === 'seat' && el('button.wide', { type: 'button', onclick: () => this.#offered(() => this.#desk.seat(answer, t.checkIn.walkIn)) }, t.checkIn.giveSeat),
    );
    this.#answer.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    signal(tone);
  }

  /** The button goes with its answer: whoever used it by the keyboard goes on at the next one. */
  #offered(read) {
    const held = this.#offers.contains(document.activeElement);
    this.#take(read, () => held && this.#answer.focus({ preventScroll: true }));
  }

  render() {
    const { figures, last, listedAt, waiting, different, reached, signedOut, refused, lasts } = this.#desk;
    if (figures) fill(this.#counts, told(figures).map(([value, label]) => el('div', null, el('dt', null, label), el('dd', null, String(value)))));
    const states = [
      refused && el('p.problem', null, words(refused, this.#zone)),
      signedOut && el('p.problem', null, t.checkIn.signedOut, ' ', el('a', { href: signInAddress() }, t.account.signIn)),
      !reached && el('p.notice-inline', null, icon('alert'), el('span', null, t.checkIn.offline)),
      waiting.length > 0 && el('p.notice-inline.queue', null, icon('upload'), el('span', null, t.checkIn.waiting(waiting.length), !lasts && ` ${t.checkIn.passing}`)),
    ].filter(Boolean);
    // Said once, not with every count.
    if (states.map((one) => one.textContent).join() !== this.#state.textContent || states.length !== this.#state.children.length) fill(this.#state, states);
    this.#renderLate(different);
    fill(this.#listed, listedAt && t.checkIn.listAsOf(clock(listedAt, this.#zone)));
    fill(this.#last, last.length ? last.slice(0, CAME).map(({ name, at }) => el('li', null, el('time', { datetime: at }, clock(instant(at), this.#zone)), el('span', null, name ?? t.checkIn.nameless))) : el('li.soft', null, t.checkIn.nobody));
  }

  #renderLate(different) {
    const key = different.map(({ nonce }) => nonce).join();
    if (this.#late.dataset.shown === key) return;
    this.#late.dataset.shown = key;
    this.#late.hidden = !different.length;
    const entry = ({ nonce, name, at, answer }) => {
      const { title, details } = shown(answer, { zone: this.#zone, doorsAt: null, free: 0 });
      return el('li', null, el('div', null, el('p.name', null, name ?? t.checkIn.nameless), el('p', null, `${t.checkIn.letInAt(clock(instant(at), this.#zone))} ${title}`), details.map((text) => el('p.soft', null, text))), el('button.quiet', { type: 'button', 'aria-label': t.checkIn.seenName(name ?? t.checkIn.nameless), onclick: () => this.#desk.forget(nonce) }, t.checkIn.seen));
    };
    fill(this.#late, el('h2', { id: 'late-title' }, icon('alert'), t.checkIn.different(different.length)), el('p', null, t.checkIn.differentHint), el('ul.plain-list', null, different.map(entry)));
  }
}

/** How many are in, of how many; and whom there is room for. */
function told({ checkedIn, confirmed, free, waiting }) {
  return [[checkedIn, t.checkIn.in], [confirmed, t.checkIn.expected], free === null ? null : [free, t.checkIn.free], waiting > 0 ? [waiting, t.checkIn.inLine] : null].filter(Boolean);
}
