/**
 * One session, whole: when and where, who, about what, and what one may do about it. The Store and the
 * Attendance own the facts; a change shows here as it happens, and is said once.
 */
import * as api from './api.js';
import { actions, el, fill, flash, hidden, morph, steady } from './dom.js';
import { icon } from './icons.js';
import { entryOf } from './notices.js';
import { words } from './problems.js';
import { SessionDesk } from './session-desk.js';
import { badges, isLate, sessionAddress } from './session-facts.js';
import { cancellation, liveNote, paragraphs, people, place } from './session-parts.js';
import { planned, projected } from './store.js';
import { t } from './strings.js';
import { dayOf, dayShort, span, viewerDiffers, viewerSpan, zoneName } from './time.js';

const MINUTE = 60_000;
const SOON = 120; // minutes before the start from which they are counted

export class SessionView {
  #id;
  #store;
  #attendance;
  #attendee;
  #notices;
  #desk;
  #said = '';
  #wanted = null; // what this person wants to be told, when it is known
  #root;
  #head = el('header.session-head');
  #acts = el('section.card.session-acts');
  #keep = el('section.card.session-keep', { 'aria-labelledby': 'keep-title' });
  #about = el('div.session-about');
  #gone = el('div');

  constructor(root, id, { store, attendance, attendee, notices }) {
    this.#root = root;
    this.#id = id;
    this.#store = store;
    this.#attendance = attendance;
    this.#attendee = attendee;
    this.#notices = notices;
    this.#desk = new SessionDesk({ store, attendance, attendee, changed: () => this.update(), back: () => sessionAddress(store.slug, id) });
    actions(root, { ...this.#desk.actions(), copy: () => this.#copy() });
    root.addEventListener('change', ({ target }) => target.id === 'remind' && this.#remind(Number(target.value)));
    fill(root, this.#gone, el('article.layout.session-layout', { 'data-session': id, 'aria-labelledby': `title-${id}` }, this.#head, this.#acts, this.#about, this.#keep));
    setInterval(() => this.#renderHead(), 15_000);
    this.#render();
    this.#learn();
  }

  get #session() {
    return this.#store.sessions.get(this.#id);
  }

  async #learn() {
    this.#wanted = await this.#attendance.refreshMuted();
    this.#renderKeep();
  }

  /** isChange: of the session itself, not only of somebody's seat. */
  update(isChange = false) {
    steady(
      () => this.#root.querySelector('.session-layout').children,
      () => this.#render(),
    );
    if (isChange) flash(this.#head);
  }

  tell(change) {
    const entry = entryOf(change, this.#store, { everything: change.sessionId === this.#id });
    if (!entry || (!change.message && change.sessionId !== this.#id)) return;
    const other = entry.sessionId && entry.sessionId !== this.#id && this.#store.sessions.get(entry.sessionId);
    const show = other ? { name: other.code ?? other.title, run: () => location.assign(sessionAddress(this.#store.slug, other.id)) } : null;
    this.#notices.add({ ...entry, about: entry.sessionId ?? change.id, show });
  }

  #render() {
    const session = this.#session;
    morph(this.#gone, el('div', null, !session && el('div.blank', { role: 'alert' }, el('h1', null, t.session.gone), el('a.button', { href: this.#programme() }, t.session.toProgramme))));
    this.#root.querySelector('.session-layout').hidden = !session;
    if (!session) return;
    document.title = `${session.code ?? session.title} · ${this.#store.programme.title}`;
    this.#renderHead();
    const acts = this.#desk.part(session, { isWhole: true });
    morph(this.#acts, el('section.card.session-acts', { 'aria-labelledby': 'acts-title', hidden: !acts?.textContent }, el('h2', { id: 'acts-title' }, t.session.seat), acts));
    this.#renderAbout();
    this.#renderKeep();
  }

  #programme() {
    const session = this.#session;
    return `/?${new URLSearchParams({ programme: this.#store.slug, ...(session ? { day: this.#store.dayOf(session) } : {}) })}`;
  }

  #renderHead() {
    const session = this.#session;
    if (!session) return;
    morph(
      this.#head,
      el(
        'header.session-head',
        null,
        el('p.crumb', null, el('a', { href: this.#programme() }, icon('back'), this.#store.programme.title)),
        el('p.kicker', null, session.code && el('span.code', { 'aria-hidden': 'true' }, session.code), badges(session), session.track && el('span.badge', null, session.track)),
        el('h1', { id: `title-${session.id}` }, session.code && hidden(`${session.code}: `), session.title),
        this.#times(session),
        el('p.facts', null, place(session, this.#store), session.language && el('span.fact', null, icon('note'), t.session.language(languageName(session.language)))),
        liveNote(session),
        cancellation(session),
      ),
    );
  }

  /** Planned, expected when that differs, the viewer's own, and how long it is till then. */
  #times(session) {
    const { zone } = this.#store;
    const plan = planned(session);
    const expected = projected(session);
    const late = isLate(session) && session.status !== 'cancelled';
    const shown = late ? expected : plan;
    const time = ({ start, end }) => [dayShort(dayOf(start, zone)), ' ', el('bdi.span', null, span(start, end, zone))];
    const soon = this.#soon(session, expected.start);
    return el(
      'dl.times',
      null,
      el('dt', null, late ? t.session.plannedTime : t.session.time),
      el('dd', null, late ? el('s', null, time(plan)) : el('time', { datetime: session.start }, time(plan))),
      late && [el('dt', null, t.session.expectedTime), el('dd.expected', null, el('time', { datetime: session.projectedStart }, time(expected)))],
      viewerDiffers(plan.start, zone) && [el('dt', null, t.session.yourTime), el('dd', null, viewerSpan(shown.start, shown.end, zone))],
      el('dt.visually-hidden', null, t.session.zone),
      el('dd.soft', null, t.times.zone(zoneName(zone, plan.start))),
      soon && [el('dt.visually-hidden', null, t.session.now), el('dd.soon', null, soon)],
    );
  }

  #soon({ status }, start) {
    const minutes = Math.ceil((start - Date.now()) / MINUTE);
    if (status !== 'scheduled' && status !== 'doors-open') return null;
    return minutes > 0 && minutes <= SOON ? t.session.startsIn(minutes) : null;
  }

  #renderAbout() {
    const session = this.#session;
    morph(
      this.#about,
      el(
        'div.session-about',
        { lang: session.language },
        section('about', t.agenda.about, session.abstract && paragraphs(session.abstract).map((one) => el('p', null, one))),
        section('questions', t.agenda.questions, session.questions?.length > 0 && el('ul.questions', null, session.questions.map((one) => el('li', null, one)))),
        section('moderators', session.moderators?.length > 1 ? t.agenda.moderators : t.agenda.moderator, list(session.moderators)),
        section('speakers', t.agenda.speakers, list(session.speakers)),
      ),
    );
  }

  /** To take along: calendar, reminder, link. */
  #renderKeep() {
    const session = this.#session;
    if (!session) return;
    const { slug } = this.#store;
    morph(
      this.#keep,
      el(
        'section.card.session-keep',
        { 'aria-labelledby': 'keep-title' },
        el('h2', { id: 'keep-title' }, t.session.keep),
        el('div.keep-actions', null, el('a.button.quiet', { href: api.sessionCalendar(slug, session.id), download: `${session.code ?? session.number}.ics` }, icon('calendar'), t.session.calendar), el('button.quiet', { type: 'button', 'data-action': 'copy' }, icon('share'), t.session.copy)),
        el('p.soft', { role: 'status', 'data-key': 'said' }, this.#said),
        this.#wanted && this.#reminder(),
        this.#attendee && el('p.soft', { 'data-key': 'feed' }, el('a', { href: '/me#calendars' }, t.session.feed)),
      ),
    );
    const select = this.#keep.querySelector('#remind');
    if (select && document.activeElement !== select) select.value = String(this.#wanted.remindMinutes);
  }

  #reminder() {
    const choices = [0, 5, 10, 15, 30, 60];
    return el(
      'div.field',
      { 'data-key': 'reminder' },
      el('label', { for: 'remind' }, t.session.reminder),
      el('select', { id: 'remind', 'aria-describedby': 'remind-hint' }, choices.map((minutes) => el('option', { value: String(minutes), 'data-key': String(minutes) }, t.session.remind(minutes)))),
      el('p.hint', { id: 'remind-hint' }, t.session.reminderHint),
    );
  }

  /** It holds for all sessions; what else was chosen stays as it is at that moment. */
  async #remind(remindMinutes) {
    try {
      const { tag, ...now } = await api.preferences();
      this.#wanted = await api.setPreferences({ ...now, remindMinutes }, tag);
      this.#say(t.session.reminded(remindMinutes));
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.#say(words(problem));
    }
  }

  async #copy() {
    const address = new URL(sessionAddress(this.#store.slug, this.#id), location.href).href;
    try {
      await navigator.clipboard.writeText(address);
      this.#say(t.session.copied);
    } catch {
      this.#say(address); // the browser does not let us; the reader can
    }
  }

  #say(text) {
    this.#said = text;
    this.#renderKeep();
  }
}

const section = (key, title, content) => content && el('section', { 'data-key': key, 'aria-labelledby': `${key}-title` }, el('h2', { id: `${key}-title`, lang: t.language }, title), content);

const list = (persons) => persons?.length > 0 && people(null, persons);

function languageName(tag) {
  try {
    return new Intl.DisplayNames(t.locale, { type: 'language' }).of(tag);
  } catch {
    return tag; // not a language's tag after all
  }
}
