/** The board: what staff do all day is one tap, what they do with thought is a form. */
import * as api from './api.js';
import { actions, el, fill, flash, morph, Rows, steady } from './dom.js';
import { ChangeLog, entryOf } from './notices.js';
import { explain } from './problems.js';
import { cancellation, heading, isBreak, liveNote, onStage, place, programmeLinks, shortName, when } from './session-parts.js';
import { icon } from './icons.js';
import { canBecome, projected } from './store.js';
import { addRoomForm, formsFor, resizeRoomForm, sessionForms } from './staff-forms.js';
import { importForm } from './staff-import.js';
import { TooSmall } from './staff-seats.js';
import { t } from './strings.js';
import { Tabs } from './tabs.js';
import { dayOf, dayShort, days, instant, span, zoneName } from './time.js';

const STATUSES = [
  ['doors-open', t.staff.doorsOpen],
  ['live', t.staff.live],
  ['paused', t.staff.pause],
  ['ended', t.staff.end],
];
const DELAYS = [5, 10];

export class StaffView {
  #store;
  #attendance;
  #notices;
  #programmes;
  #refresh;
  #busy = new Set();
  #problems = new Map();
  #open = null;
  #forms;
  #tooSmall;

  #head = el('header.programme-head');
  #tabList = el('div.tabs', { 'aria-label': t.agenda.days });
  #list = el('div.sessions.board', { id: 'sessions', tabindex: '-1' });
  #changes = el('aside.changes', { 'aria-labelledby': 'changes-title' });
  #log;
  #tabs;
  #rows;

  constructor(root, { store, attendance, notices, programmes, refresh }) {
    this.#store = store;
    this.#attendance = attendance;
    this.#notices = notices;
    this.#programmes = programmes;
    this.#refresh = refresh;
    this.#forms = sessionForms(this);
    this.#tooSmall = new TooSmall(store.slug, (ids) => this.update(ids));
    this.#log = new ChangeLog(this.#changes, { show: (id) => this.show(id), nameOf: (id) => this.#nameOf(id), none: t.changes.none });
    this.#tabs = new Tabs(this.#tabList, this.#list, () => this.#renderList(() => false));
    this.#rows = new Rows(this.#list, (id) => this.#row(this.#store.sessions.get(id)));
    fill(root, el('div.layout.staff-layout', null, this.#head, this.#changes, el('section.programme', { 'aria-label': t.staff.board }, el('div.finder', null, this.#tabList), this.#list)));
    actions(root, {
      import: () => importForm(),
      addRoom: () => addRoomForm(this),
      resizeRoom: () => resizeRoomForm(this),
      status: (element) => this.#set(element, { status: element.dataset.status }),
      delay: (element, session) => this.#delay(element, session),
      note: (form) => this.#note(form),
      form: (element) => this.#form(element.dataset.form, this.#sessionOf(element)),
      tooSmall: (element) => this.#during(this.#sessionOf(element), (id) => this.#tooSmall.answer(id, element.dataset.answer)),
    });
  }

  get store() {
    return this.#store;
  }

  begin() {
    const all = this.#store.days();
    const today = dayOf(Date.now(), this.#store.zone);
    this.#tabs.chosen = all.includes(today) ? today : (all.find((day) => day > today) ?? all[0]);
    this.#renderHead();
    this.#renderList(() => true);
  }

  update(ids, fresh = new Set()) {
    this.#tooSmall.look(this.#attendance.rosters);
    steady(
      () => this.#list.children,
      () => {
        this.#renderHead();
        this.#renderList((id) => ids.has(id));
      },
    );
    for (const id of fresh) flash(this.#rows.row(id));
    if (this.#open?.dialog.isOpen && fresh.has(this.#open.sessionId)) {
      const session = this.#store.sessions.get(this.#open.sessionId);
      if (session) this.#open.dialog.tell(t.forms.sessionMeanwhile(this.#state(session)));
    }
  }

  tell(change) {
    const entry = entryOf(change, this.#store, { everything: true });
    if (!entry) return;
    steady(
      () => this.#list.children,
      () => this.#log.add(entry, this.#store.zone),
    );
  }

  show(id) {
    const session = this.#store.sessions.get(id);
    if (!session) return;
    this.#tabs.chosen = this.#store.dayOf(session);
    this.#renderList(() => false);
    const row = this.#rows.row(id);
    row.scrollIntoView({ block: 'center' });
    row.focus({ preventScroll: true });
    flash(row);
  }

  // What the forms work with.

  opened(dialog, sessionId) {
    this.#open = { dialog, sessionId };
  }

  facts(session) {
    return `${session.code ? `${session.code}: ` : ''}${session.title} (${this.#state(session)})`;
  }

  #state(session) {
    const { start, end } = projected(session);
    return [span(start, end, this.#store.zone), this.#store.room(session)?.name ?? t.agenda.noRoom, t.status[session.status]].join(', ');
  }

  /** One change, on the version that the board shows; whoever was faster is told about, and shown. */
  async apply(change, reason, accepts = []) {
    const before = this.#store.version;
    let answer;
    try {
      answer = await api.applyChanges(this.#store.slug, before, { changes: [change], reason, accepts });
    } catch (problem) {
      if (problem.status !== 412) throw problem;
      await this.#refresh();
      throw new api.Problem(412, { detail: t.forms.meanwhile(this.#store.version) });
    }
    this.#take(answer);
    this.#notices.add({ text: answer.version === before ? t.staff.unchanged : t.staff.changed });
  }

  async seatsChanged() {
    await this.#attendance.refreshRosters();
    this.#notices.add({ text: t.staff.changed });
  }

  /** A form that reads something first may fail before it opens; the row says so then. */
  async #form(name, session) {
    try {
      await this.#forms[name](session);
      if (this.#problems.delete(session.id)) this.update(new Set([session.id]));
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.#problems.set(session.id, problem);
      this.update(new Set([session.id]));
    }
  }

  #take(answer) {
    const changed = this.#store.apply(answer);
    this.update(changed, new Set());
    for (const id of changed) flash(this.#rows.row(id));
  }

  // The one-tap commands.

  #sessionOf(element) {
    return this.#store.sessions.get(element.closest('[data-session]').dataset.session);
  }

  #delay(element) {
    const by = Number(element.dataset.by);
    this.#set(element, { delayMinutes: by === 0 ? 0 : (this.#sessionOf(element).delayMinutes ?? 0) + by });
  }

  async #note(form) {
    const done = await this.#set(form, { liveNote: form.elements.note.value.trim() });
    if (done) form.reset(); // back to what the session says, so that the next one's note shows here
  }

  #set(element, values) {
    return this.#during(this.#sessionOf(element), async (id) => {
      const session = await api.setStatus(this.#store.slug, id, values);
      this.#store.apply({ version: session.version, sessions: [session] });
    });
  }

  /** One command at a time for a session; whether it was done. */
  async #during({ id }, command) {
    if (this.#busy.has(id)) return false;
    this.#busy.add(id);
    this.#problems.delete(id);
    this.update(new Set([id]));
    let done = false;
    try {
      await command(id);
      done = true;
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.#problems.set(id, problem);
    } finally {
      this.#busy.delete(id);
    }
    this.update(new Set([id]));
    return done;
  }

  // Drawing.

  #nameOf(id) {
    const session = this.#store.sessions.get(id);
    return session ? shortName(session) : null;
  }

  #renderHead() {
    const { programme } = this.#store;
    const first = this.#store.inOrder()[0];
    const start = first ? instant(first.start) : Date.now();
    document.title = `${t.staff.title}: ${programme.title} · ${t.product}`;
    const tool = (action, picture, label) => el('button.quiet', { type: 'button', 'data-action': action }, icon(picture), label);
    morph(
      this.#head,
      el(
        'header.programme-head',
        null,
        el('p.over-title', null, t.staff.title),
        el('h1', null, programme.title),
        el(
          'p.lead',
          null,
          programme.firstDay && el('span', null, days(programme.firstDay, programme.lastDay ?? programme.firstDay)),
          el('span', null, t.times.zone(zoneName(programme.zone, start))),
          el('span.version', null, t.staff.version(programme.version)),
        ),
        el('div.tools', { role: 'group', 'aria-label': t.staff.tools }, tool('import', 'upload', t.staff.import), tool('addRoom', 'plus', t.staff.addRoom), this.#store.rooms.size > 0 && tool('resizeRoom', 'seat', t.staff.resizeRoom)),
        programmeLinks('/staff', this.#programmes, programme.slug),
      ),
    );
  }

  #renderList(isDirty) {
    const all = this.#store.days();
    this.#tabs.render(all.map((day) => ({ key: day, label: dayShort(day) })));
    const sessions = this.#store.inOrder().filter((session) => this.#store.dayOf(session) === this.#tabs.chosen);
    this.#rows.sync(sessions.map((session) => session.id), isDirty);
  }

  #row(session) {
    const { id } = session;
    const cancelled = session.status === 'cancelled';
    const stage = !cancelled && !isBreak(session); // a break has nobody on stage to call live
    const problem = this.#problems.get(id);
    return el(
      'article.session',
      { id: `session-${id}`, 'data-key': id, 'data-session': id, 'data-status': session.status, 'aria-labelledby': `title-${id}`, 'aria-busy': String(this.#busy.has(id)), tabindex: '-1' },
      when(session, this.#store.zone),
      el(
        'div.what',
        null,
        heading(session),
        liveNote(session),
        cancellation(session),
        el('p.facts', null, place(session, this.#store), onStage(session), this.#seats(session)),
        !cancelled && this.#tooMany(session),
      ),
      el(
        'div.controls',
        null,
        stage && this.#statusButtons(session),
        !cancelled && session.status !== 'ended' && this.#delayButtons(session),
        problem && el('div.problem', { role: 'alert', 'data-key': 'problem' }, explain(problem)),
        stage && this.#noteForm(session),
        cancelled ? el('div.form-buttons', null, this.#formButtons(session)) : el('details.more', { 'data-key': 'more' }, el('summary', null, t.staff.more), el('div.form-buttons', null, this.#formButtons(session))),
      ),
    );
  }

  #seats(session) {
    const roster = this.#attendance.rosters.get(session.id);
    if (!roster || !this.#attendance.needsSeat(session)) return null;
    return el('span.fact', null, icon('seat'), t.staff.seatCount(roster.confirmed, roster.capacity ?? null, roster.waiting, roster.draw && !roster.draw.heldAt ? roster.draw.requested : null));
  }

  /** More people than seats, which somebody has to decide about. */
  #tooMany(session) {
    const over = this.#tooSmall.of(session.id);
    if (!over) return null;
    const button = (answer, label) =>
      el('button.quiet', { type: 'button', 'data-action': 'tooSmall', 'data-answer': answer, 'data-key': answer, 'aria-describedby': `title-${session.id}` }, label);
    return el(
      'div.too-many',
      { 'data-key': 'too-many' },
      el('p', null, icon('alert'), t.staff.tooMany(over.by), over.answer && ` ${t.staff.decided[over.answer] ?? ''}`),
      over.answer !== 'keep-all' && over.answer !== 'ask-last' && el('div.form-buttons', null, button('keep-all', t.staff.keepAll), button('ask-last', t.staff.askLast(over.by))),
    );
  }

  #statusButtons(session) {
    return el(
      'div.segments',
      { role: 'group', 'aria-label': t.staff.statusOf },
      STATUSES.map(([status, label]) =>
        el('button', { type: 'button', class: canBecome(session, status) ? '' : 'unlikely', 'data-action': 'status', 'data-status': status, 'aria-pressed': String(session.status === status), 'aria-describedby': `title-${session.id}` }, label),
      ),
    );
  }

  #delayButtons(session) {
    const late = session.delayMinutes > 0;
    const button = (by, label, disabled) =>
      el('button.quiet', { type: 'button', 'data-action': 'delay', 'data-by': by, 'aria-describedby': `title-${session.id}`, 'aria-disabled': disabled && 'true' }, label);
    return el(
      'div.delays',
      { role: 'group', 'aria-label': t.staff.delayOf },
      DELAYS.map((by) => button(by, t.staff.plus(by))),
      button(0, t.staff.onTime, !late),
    );
  }

  #noteForm(session) {
    const id = `note-${session.id}`;
    return el(
      'form.note-form',
      { 'data-action': 'note', 'data-key': 'note', novalidate: true },
      el('label.visually-hidden', { for: id }, t.staff.note),
      el('input', { id, name: 'note', type: 'text', value: session.liveNote ?? '', placeholder: t.staff.notePlaceholder, maxlength: '280', autocomplete: 'off' }),
      el('button.quiet', { type: 'submit' }, t.staff.saveNote),
    );
  }

  #formButtons(session) {
    const button = (form, label) =>
      el(`button.${form === 'cancel' ? 'danger-quiet' : 'quiet'}`, { type: 'button', 'data-action': 'form', 'data-form': form, 'data-key': form, 'aria-describedby': `title-${session.id}` }, label);
    return [
      formsFor(session).map((form) => button(form, t.staff[form])),
      session.status !== 'scheduled' && canBecome(session, 'scheduled') &&
        el('button.quiet', { type: 'button', 'data-action': 'status', 'data-status': 'scheduled', 'data-key': 'reset' }, t.staff.reset),
    ];
  }
}
