/**
 * What staff do with a programme. The law: what is one tap (status, delay, note) is done at once, everything else is
 * shown before it is done (staff-preview.js); and whatever was done can be taken back from where it is told.
 */
import * as api from './api.js';
import { openForm } from './forms.js';
import { explain, words } from './problems.js';
import { shortName } from './session-facts.js';
import * as staff from './staff-api.js';
import { decide } from './staff-preview.js';
import { projected } from './store.js';
import { t } from './strings.js';
import { span } from './time.js';

const KEPT = 50;

export class Desk {
  #refresh;
  #update;
  #busy = new Set();
  #running = new Map();
  #problems = new Map();
  #open = null;
  #undoable = [];

  /**
   * refresh() fetches the agenda again; update(ids, fresh) shows sessions again; applied() is told of every change of
   * ours, refused(id) of what was not done with a session, which its problem says.
   */
  constructor({ store, attendance, notices, refresh, update, applied, refused }) {
    Object.assign(this, { store, attendance, notices, applied, refused });
    this.#refresh = refresh;
    this.#update = update;
  }

  isBusy = (id) => this.#busy.has(id);

  problemOf = (id) => this.#problems.get(id);

  // What the forms work with (staff-forms.js).

  opened(dialog, sessionId) {
    this.#open = { dialog, sessionId };
  }

  /** Tells an open form that its session was changed by somebody else. */
  changedMeanwhile(ids) {
    if (!this.#open?.dialog.isOpen || !ids.has(this.#open.sessionId)) return;
    const session = this.store.sessions.get(this.#open.sessionId);
    if (session) this.#open.dialog.tell(t.forms.sessionMeanwhile(this.state(session)));
  }

  facts(session) {
    return `${session.code ? `${session.code}: ` : ''}${session.title} (${this.state(session)})`;
  }

  state(session) {
    const { start, end } = projected(session);
    return [span(start, end, this.store.zone), this.store.room(session)?.name ?? t.agenda.noRoom, t.status[session.status]].join(', ');
  }

  /** Opens a form that may have to read something first; the session says what went wrong with that. */
  async opening({ id }, open) {
    try {
      await open();
      if (this.#problems.delete(id)) this.#update(new Set([id]));
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.#problems.set(id, problem);
      this.#update(new Set([id]));
      this.refused(id);
    }
  }

  /** For a form: whether it is done, so that the form may go; what was typed stays otherwise. */
  apply(change, reason) {
    return this.propose([change], { reason });
  }

  async seatsChanged() {
    await this.attendance.refreshRosters();
    this.notices.add({ text: t.staff.changed });
  }

  /** Shows what changes would do and, when staff say so, does it; whether it did. */
  async propose(changes, { reason = null, asksReason = false } = {}) {
    const answer = await decide({ store: this.store, changes, reason, asksReason, meanwhile: () => this.#refresh() });
    if (!answer) return false;
    this.#take(answer, t.staff.changed);
    return true;
  }

  /** The same where no form is open to tell what stands against it. */
  async proposeAlone(changes) {
    try {
      return await this.propose(changes, { asksReason: true });
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.notices.add({ text: words(problem), urgency: 'high' });
      return false;
    }
  }

  #take(answer, text) {
    const changed = this.store.apply(answer);
    this.#update(changed, changed);
    const { isNew = true } = answer;
    this.#done(isNew ? text : t.staff.unchanged, isNew ? answer.version : null);
  }

  #done(text, version, about = '') {
    if (version !== null) {
      this.#undoable.push(version);
      this.#undoable = this.#undoable.slice(-KEPT);
    }
    this.notices.add({ text, about: about || 'desk', show: version === null ? null : { name: text, label: t.staff.undo, run: () => this.undo(version) } });
    this.applied();
  }

  // Taking back.

  /** The last one of ours that is not taken back yet, once all that is under way is done. */
  async undoLast() {
    await Promise.allSettled(this.#running.values());
    const version = this.#undoable.at(-1);
    if (version === undefined) this.notices.add({ text: t.staff.nothingToUndo, about: 'desk' });
    else await this.undo(version);
  }

  async undo(version) {
    this.#undoable = this.#undoable.filter((one) => one !== version);
    try {
      this.#take(await staff.undo(this.store.slug, version), t.staff.undone);
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      if (problem.body.acceptable && problem.body.clashes) this.#undoAnyway(version, problem);
      else this.notices.add({ text: words(problem), urgency: 'high', about: 'desk' });
    }
  }

  #undoAnyway(version, problem) {
    openForm({
      title: t.staff.undo,
      about: explain(problem),
      label: t.forms.anyway,
      danger: true,
      fields: [],
      submit: async () => this.#take(await staff.undo(this.store.slug, version, problem.body.clashes.map(({ id }) => id)), t.staff.undone),
    });
  }

  // The one-tap commands.

  setStatus(session, status) {
    return this.#set(session, () => ({ status }), () => `${shortName(session)}: ${t.status[status]}`);
  }

  /** by: minutes more than it is late then, or 0 for on time again. */
  delay(session, by) {
    const words = ({ delayMinutes }) => `${shortName(session)}: ${delayMinutes ? t.times.late(delayMinutes) : t.staff.onTime}`;
    return this.#set(session, (now) => ({ delayMinutes: by === 0 ? 0 : (now.delayMinutes ?? 0) + by }), words);
  }

  setNote(session, liveNote) {
    return this.#set(session, () => ({ liveNote }), () => t.staff.changed);
  }

  #set(session, valuesOf, words) {
    return this.during(session, async (id) => {
      const before = this.store.sessions.get(id) ?? session;
      const now = await api.setStatus(this.store.slug, id, valuesOf(before));
      const isNew = now.version > before.version;
      this.store.apply({ version: now.version, sessions: [now] });
      if (isNew) this.#done(words(now), now.version, id);
    });
  }

  /** One command for a session after the other; whether it was done. What stands against it is said with the session. */
  during({ id }, command) {
    const done = (this.#running.get(id) ?? Promise.resolve()).then(() => this.#run(id, command));
    this.#running.set(id, done);
    return done.finally(() => this.#running.get(id) === done && this.#running.delete(id));
  }

  async #run(id, command) {
    this.#busy.add(id);
    this.#problems.delete(id);
    this.#update(new Set([id]));
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
    this.#update(new Set([id]));
    if (!done) this.refused(id);
    return done;
  }
}
