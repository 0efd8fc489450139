/** The board's side: everything about the session that is selected. It goes along with what changes, and is closed on purpose only. */
import { el, fill, morph } from './dom.js';
import { icon } from './icons.js';
import { t } from './strings.js';

export class Panel {
  sessionId = null;
  #cards;
  #store;
  #closed;
  #card = el('div.panel-card');
  element;

  /** closed(id) is told, so that the focus goes back to the session. */
  constructor(cards, store, { closed }) {
    this.#cards = cards;
    this.#store = store;
    this.#closed = closed;
    this.element = el(
      'aside.panel',
      { id: 'panel', 'aria-label': t.board.panel, hidden: true },
      el('div.panel-head', null, el('h2', null, t.board.panel), el('button.quiet.round', { type: 'button', 'aria-label': t.close, onclick: () => this.close() }, icon('close'))),
      this.#card,
    );
  }

  open(id) {
    this.sessionId = id;
    this.element.hidden = false;
    fill(this.#card, this.#cards.card(this.#store.sessions.get(id), { alone: true }));
  }

  update(ids) {
    if (!this.sessionId || !ids.has(this.sessionId)) return;
    const session = this.#store.sessions.get(this.sessionId);
    if (!session) this.close();
    else morph(this.#card.firstChild, this.#cards.card(session, { alone: true }));
  }

  close() {
    const id = this.sessionId;
    if (!id) return;
    this.sessionId = null;
    this.element.hidden = true;
    fill(this.#card);
    this.#closed(id);
  }
}
