/**
 * What somebody has to see to: sessions that hold too few, what should have begun or ended by now, what is wrong with
 * the programme, and who was told something by nobody. The number on the tab is of what is still to be decided.
 */
import * as api from './staff-api.js';
import { el, fill } from './dom.js';
import { icon } from './icons.js';
import { words } from './problems.js';
import { isBreak, shortName } from './session-facts.js';
import { isDecided } from './staff-card.js';
import { inLanguage } from './staff-diff.js';
import { t } from './strings.js';
import { instant, moment } from './time.js';

const EVERY = 60_000;
const ANNOUNCEMENTS = 8;
const LONG_AGO = 12 * 60;

export class Worklist {
  #desk;
  #cards;
  #tooSmall;
  #show;
  #counted;
  #facts = { findings: [], suggestions: [] };
  #missed = [];
  #opened = new Map();
  #body = el('div.worklist');
  #busy = false;

  /** counted() is told when the number may be another. */
  constructor({ desk, cards, tooSmall, show, counted }) {
    Object.assign(this, { element: el('section.part', { 'aria-labelledby': 'worklist-title', hidden: true }, el('h2', { id: 'worklist-title' }, t.worklist.title), this.#body) });
    this.#desk = desk;
    this.#cards = cards;
    this.#tooSmall = tooSmall;
    this.#show = show;
    this.#counted = counted;
    setInterval(() => !document.hidden && this.#load(), EVERY);
    setTimeout(() => this.#load());
  }

  get count() {
    return this.#over().filter(({ over }) => !isDecided(over)).length + this.#facts.suggestions.length + this.#missed.length;
  }

  shown() {
    this.#draw();
    this.#load();
  }

  update() {
    if (!this.element.hidden) this.#draw();
    this.#counted();
  }

  #over() {
    return this.#desk.store.inOrder().map((session) => ({ session, over: this.#tooSmall.of(session.id) })).filter(({ over }) => over);
  }

  /** A courtesy that is asked for again: when it can't be had, what was there stays. */
  async #load() {
    if (this.#busy) return;
    this.#busy = true;
    const { slug } = this.#desk.store;
    const [facts, announcements] = await Promise.all([api.desk(slug).catch(() => null), api.announcements(slug, ANNOUNCEMENTS).catch(() => null)]);
    if (facts) this.#facts = { findings: facts.findings, suggestions: facts.suggestions.filter((one) => isWorthIt(one, this.#desk.store.sessions.get(one.sessionId))) };
    if (announcements) {
      const reached = await Promise.all(announcements.map(({ id }) => api.reach(slug, id).catch(() => null)));
      this.#missed = reached.filter((one) => one?.complete && one.unreached > 0);
    }
    this.#busy = false;
    this.update();
  }

  #draw() {
    const focused = document.activeElement?.closest('[data-key]')?.dataset.key;
    const over = this.#over();
    const { findings, suggestions } = this.#facts;
    const part = (title, items, list = 'ul.plain-list') => items.length > 0 && el('section', null, el('h3', null, title), el(list, null, items));
    fill(
      this.#body,
      part(t.worklist.due, suggestions.map((one) => this.#suggestion(one))),
      part(t.worklist.over, over.map(({ session }) => el('li', { 'data-session': session.id }, el('p', { id: `title-${session.id}` }, el('strong', null, shortName(session))), this.#cards.tooMany(session), this.#link(session.id, shortName(session))))),
      part(t.worklist.unreached, this.#missed.map((one) => this.#unreached(one))),
      part(t.worklist.findings, findings.map(({ detail, sessions }) => el('li', null, el('p', null, detail), el('div.form-buttons', null, sessions.map(({ id, code, title }) => this.#link(id, code ?? title)))))),
      !over.length && !suggestions.length && !this.#missed.length && !findings.length && el('p.soft', null, icon('check'), ' ', t.worklist.none),
    );
    if (focused && this.#body.isConnected) this.#body.querySelector(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
  }

  #link(id, name) {
    return el('button.quiet', { type: 'button', 'data-key': `show-${id}`, onclick: () => this.#show(id) }, t.agenda.show(name));
  }

  #suggestion({ sessionId, code, title, what, minutes }) {
    const begins = what === 'should-have-started';
    const name = code ?? title;
    const button = (action, facts, label) => el('button.quiet', { type: 'button', 'data-action': action, ...facts, 'data-key': `${sessionId}-${label}`, 'aria-label': `${label}: ${name}` }, label);
    return el(
      'li',
      { 'data-session': sessionId },
      el('p', null, el('strong', null, name), ' ', begins ? t.worklist.shouldHaveStarted(minutes) : t.worklist.shouldHaveEnded(minutes)),
      el(
        'div.form-buttons',
        null,
        begins ? button('status', { 'data-status': 'live' }, t.staff.live) : button('status', { 'data-status': 'ended' }, t.staff.end),
        button('delay', { 'data-by': 5 }, t.staff.plus(5)),
        button('delay', { 'data-by': 10 }, t.staff.plus(10)),
        this.#link(sessionId, name),
      ),
    );
  }

  /** The people are fetched when they are asked for. */
  #unreached({ announcement, unreached }) {
    const { id, at, texts } = announcement;
    const language = texts[t.language] ? t.language : 'en';
    const known = this.#opened.get(id);
    return el(
      'li',
      null,
      el('div', null, el('p', null, el('time.soft', { datetime: at }, moment(instant(at), this.#desk.store.zone)), ' ', el('span', inLanguage(language), texts[language])), el('p.short', null, t.worklist.atTheDoor(unreached)), known && this.#people(known)),
      !known && el('button.quiet', { type: 'button', 'data-key': `who-${id}`, onclick: () => this.#who(id) }, t.worklist.who),
    );
  }

  #people({ people, next }) {
    return [
      el('ul.unreached', null, people.map(({ name, email, attendeeId, because }) => el('li', null, el('strong', null, name ?? email ?? attendeeId), name && email && ` ${email}`, el('span.soft', null, ` ${Object.entries(because).map(([channel, why]) => `${t.channels[channel] ?? channel}: ${t.because[why] ?? why}`).join('; ')}`)))),
      next && el('p.soft', null, t.worklist.moreThan(people.length)),
    ];
  }

  async #who(id) {
    try {
      this.#opened.set(id, await api.unreached(this.#desk.store.slug, id));
      this.#draw();
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.#desk.notices.add({ text: words(problem), urgency: 'high' });
    }
  }
}

/** Nobody calls a break live, nor what was over long ago. */
const isWorthIt = ({ minutes }, session) => minutes < LONG_AGO && session !== undefined && !isBreak(session);
