/** What a click, a tap or a key on the console does. A key does to the session that has the focus what its button does. */
import { actions } from './dom.js';
import { addRoomForm, resizeRoomForm, sessionForms } from './staff-forms.js';
import { isTyping, isUndo, KEYS, showKeys } from './staff-keys.js';

export function listen(root, { desk, tooSmall, board, mover, panel, view }) {
  const forms = sessionForms(desk);
  const session = (element) => desk.store.sessions.get(element.closest('[data-session]').dataset.session);
  const table = {
    import: async () => (await import('./staff-import.js')).importForm({ desk }),
    addRoom: () => addRoomForm(desk),
    resizeRoom: () => resizeRoomForm(desk),
    keys: () => showKeys(),
    viewAs: (element) => view.viewAs(element.dataset.view),
    select: (element) => view.select(session(element).id, true),
    status: (element) => desk.setStatus(session(element), element.dataset.status),
    delay: (element) => desk.delay(session(element), Number(element.dataset.by)),
    note: (form) => note(form, session(form)),
    form: (element) => desk.opening(session(element), () => forms[element.dataset.form](session(element))),
    pickUp: (element) => view.pickUp(session(element).id),
    tooSmall: (element) => desk.during(session(element), (id) => tooSmall.answer(id, element.dataset.answer)),
  };
  actions(root, table);
  board.grid.addEventListener('keydown', boardKey);
  document.addEventListener('keydown', pageKey);

  async function note(form, about) {
    const done = await desk.setNote(about, form.elements.note.value.trim());
    if (done) form.reset(); // back to what the session says, so that the next one's note shows here
  }

  function boardKey(event) {
    if (mover.key(event)) return;
    const block = event.target.closest('.block');
    if (!block || event.ctrlKey || event.metaKey || event.altKey) return;
    const known = KEYS[event.key.toLowerCase()];
    if (event.key === '?') showKeys();
    else if (board.walk(block.dataset.session, event.key)) view.follow();
    else if (known) table[known.action]({ closest: () => block, dataset: known });
    else return;
    event.preventDefault();
  }

  function pageKey(event) {
    if (isUndo(event) && !isTyping(event)) {
      event.preventDefault();
      desk.undoLast();
    } else if (event.key === 'Escape' && !isTyping(event) && !document.querySelector('dialog[open]')) panel.close();
  }
}
