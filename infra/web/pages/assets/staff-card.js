/** Everything about one session, and everything that staff can do with it: a row of the list, and the board's panel. */
import { el } from './dom.js';
import { icon } from './icons.js';
import { explain } from './problems.js';
import { isBreak } from './session-facts.js';
import { cancellation, heading, liveNote, onStage, place, when } from './session-parts.js';
import { formsFor } from './staff-forms.js';
import { canBecome } from './store.js';
import { t } from './strings.js';

export const STATUSES = [
  ['doors-open', t.staff.doorsOpen],
  ['live', t.staff.live],
  ['paused', t.staff.pause],
  ['ended', t.staff.end],
];
export const DELAYS = [5, 10];

/** A break has nobody on stage to call live, and what is cancelled has nothing to call. */
export const hasStage = (session) => session.status !== 'cancelled' && !isBreak(session);

export const canBeLate = (session) => session.status !== 'cancelled' && session.status !== 'ended';

export class Cards {
  #desk;
  #tooSmall;
  #presence;

  constructor({ desk, tooSmall, presence }) {
    this.#desk = desk;
    this.#tooSmall = tooSmall;
    this.#presence = presence;
  }

  /** alone: it is the only one to be seen, so that everything stands open. */
  card(session, { alone = false } = {}) {
    const { id } = session;
    const { store } = this.#desk;
    const problem = this.#desk.problemOf(id);
    const forms = el('div.form-buttons', null, this.#formButtons(session, alone));
    return el(
      'article.session',
      {
        id: `${alone ? 'panel' : 'session'}-${id}`, 'data-key': id, 'data-session': id, 'data-status': session.status,
        'aria-labelledby': `title-${id}`, 'aria-busy': String(this.#desk.isBusy(id)), tabindex: '-1',
      },
      when(session, store.zone),
      el(
        'div.what',
        null,
        heading(session),
        this.whoElse(id),
        liveNote(session),
        cancellation(session),
        el('p.facts', null, place(session, store), onStage(session), this.seats(session)),
        session.status !== 'cancelled' && this.tooMany(session),
      ),
      el(
        'div.controls',
        null,
        hasStage(session) && statusButtons(session),
        canBeLate(session) && delayButtons(session),
        problem && el('div.problem', { role: 'alert', 'data-key': 'problem' }, explain(problem)),
        hasStage(session) && noteForm(session),
        alone || session.status === 'cancelled' ? forms : el('details.more', { 'data-key': 'more' }, el('summary', null, t.staff.more), forms),
      ),
    );
  }

  whoElse(id) {
    const names = this.#presence.at(id);
    return names.length > 0 && el('p.who-else', { 'data-key': 'who-else' }, icon('person'), t.presence.here(names.join(', ')));
  }

  seats(session) {
    const roster = this.#desk.attendance.rosters.get(session.id);
    if (!roster || !this.#desk.attendance.needsSeat(session)) return null;
    const requested = roster.draw && !roster.draw.heldAt ? roster.draw.requested : null;
    return el('span.fact', null, icon('seat'), t.staff.seatCount(roster.confirmed, roster.capacity ?? null, roster.waiting, requested));
  }

  /** More people than seats, which somebody has to decide about. */
  tooMany(session) {
    const over = this.#tooSmall.of(session.id);
    if (!over) return null;
    const button = (answer, label) =>
      el('button.quiet', { type: 'button', 'data-action': 'tooSmall', 'data-answer': answer, 'data-key': answer, 'aria-describedby': `title-${session.id}` }, label);
    return el(
      'div.too-many',
      { 'data-key': 'too-many' },
      el('p', null, icon('alert'), t.staff.tooMany(over.by), over.answer && ` ${t.staff.decided[over.answer] ?? ''}`),
      !isDecided(over) && el('div.form-buttons', null, button('keep-all', t.staff.keepAll), button('ask-last', t.staff.askLast(over.by))),
    );
  }

  #formButtons(session, alone) {
    const button = (form, label) =>
      el(`button.${form === 'cancel' ? 'danger-quiet' : 'quiet'}`, { type: 'button', 'data-action': 'form', 'data-form': form, 'data-key': form, 'aria-describedby': `title-${session.id}` }, label);
    return [
      alone && session.status !== 'cancelled' && el('button.quiet', { type: 'button', 'data-action': 'pickUp', 'data-key': 'pickUp' }, icon('swap'), t.board.pickUp),
      formsFor(session).map((form) => button(form, t.staff[form])),
      session.status !== 'scheduled' && canBecome(session, 'scheduled') &&
        el('button.quiet', { type: 'button', 'data-action': 'status', 'data-status': 'scheduled', 'data-key': 'reset' }, t.staff.reset),
    ];
  }
}

export const isDecided = ({ answer }) => answer === 'keep-all' || answer === 'ask-last';

const statusButtons = (session) =>
  el(
    'div.segments',
    { role: 'group', 'aria-label': t.staff.statusOf },
    STATUSES.map(([status, label]) =>
      el('button', { type: 'button', class: canBecome(session, status) ? '' : 'unlikely', 'data-action': 'status', 'data-status': status, 'aria-pressed': String(session.status === status), 'aria-describedby': `title-${session.id}` }, label),
    ),
  );

function delayButtons(session) {
  const button = (by, label, disabled) =>
    el('button.quiet', { type: 'button', 'data-action': 'delay', 'data-by': by, 'aria-describedby': `title-${session.id}`, 'aria-disabled': disabled && 'true' }, label);
  return el(
    'div.delays',
    { role: 'group', 'aria-label': t.staff.delayOf },
    DELAYS.map((by) => button(by, t.staff.plus(by))),
    button(0, t.staff.onTime, !(session.delayMinutes > 0)),
  );
}

function noteForm(session) {
  const id = `note-${session.id}`;
  return el(
    'form.note-form',
    { 'data-action': 'note', 'data-key': 'note', novalidate: true },
    el('label.visually-hidden', { for: id }, t.staff.note),
    el('input', { id, name: 'note', type: 'text', value: session.liveNote ?? '', placeholder: t.staff.notePlaceholder, maxlength: '280', autocomplete: 'off' }),
    el('button.quiet', { type: 'submit' }, t.staff.saveNote),
  );
}
