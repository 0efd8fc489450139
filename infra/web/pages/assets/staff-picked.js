/**
 * Proposed changes as a difference to pick from. The law: what is picked can be applied: a session that goes to a room
 * which comes with the same import takes the room along, and goes without it when the room is left out.
 */
import { el, fill } from './dom.js';
import { describe, line } from './staff-diff.js';
import { t } from './strings.js';

export class Picked {
  #changes;
  #boxes;
  #count = el('p.soft', { role: 'status' });
  element;

  constructor(changes, store) {
    this.#changes = changes;
    this.#boxes = changes.map((_, i) => {
      const box = el('input', { type: 'checkbox', id: `pick-${i}`, onchange: () => this.#picked(i) });
      box.checked = true;
      return box;
    });
    const all = (checked) => el('button.quiet', { type: 'button', onclick: () => this.#all(checked) }, checked ? t.imports.all : t.imports.noneOfThem);
    this.element = el(
      'fieldset.picked',
      null,
      el('legend', null, t.imports.pick),
      el('div.form-buttons', null, all(true), all(false)),
      el(
        'ul',
        null,
        changes.map((change, i) => el('li', null, el('label', { for: `pick-${i}` }, this.#boxes[i], el('span', null, describe(change, store, changes).map((one, at) => [at > 0 && el('br'), line(one)]))))),
      ),
      this.#count,
    );
    this.#tell();
  }

  get changes() {
    return this.#changes.filter((_, i) => this.#boxes[i].checked);
  }

  #all(checked) {
    for (const box of this.#boxes) box.checked = checked;
    this.#tell();
  }

  #picked(i) {
    const change = this.#changes[i];
    const { checked } = this.#boxes[i];
    for (const [at, other] of this.#changes.entries()) {
      if (checked && needs(change, other)) this.#boxes[at].checked = true;
      if (!checked && needs(other, change)) this.#boxes[at].checked = false;
    }
    this.#tell();
  }

  #tell() {
    fill(this.#count, t.imports.picked(this.changes.length, this.#changes.length));
  }
}

/** Whether one can't be done without the other. */
function needs(change, other) {
  if (other.type === 'add-room') return change.type !== 'add-room' && change.roomId === other.id;
  return other.type === 'add-session' && change.type !== 'add-session' && change.sessionId === other.id;
}
