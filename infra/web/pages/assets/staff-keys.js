/** The keys of the board, and the page that lists them. They work only while a session on the board has the focus. */
import { el } from './dom.js';
import { t } from './strings.js';

/** What a key does to the session that has the focus: an action's name and its facts. */
export const KEYS = {
  d: { action: 'status', status: 'doors-open', says: t.staff.doorsOpen },
  l: { action: 'status', status: 'live', says: t.staff.live },
  p: { action: 'status', status: 'paused', says: t.staff.pause },
  e: { action: 'status', status: 'ended', says: t.staff.end },
  5: { action: 'delay', by: 5, says: t.staff.plus(5) },
  1: { action: 'delay', by: 10, says: t.staff.plus(10) },
  0: { action: 'delay', by: 0, says: t.staff.onTime },
  m: { action: 'pickUp', says: t.board.pickUp },
  r: { action: 'form', form: 'reschedule', says: t.staff.reschedule },
  s: { action: 'form', form: 'swapSpeaker', says: t.staff.swapSpeaker },
};

const MAC = /Mac|iP(hone|ad)/.test(navigator.userAgent);

export const isUndo = (event) => event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;

export const isTyping = ({ target }) => Boolean(target.closest?.('input, textarea, select, dialog, [contenteditable]'));

export function showKeys() {
  const back = document.activeElement;
  const row = (key, says) => el('tr', null, el('th', { scope: 'row' }, el('kbd', null, key)), el('td', null, says));
  const dialog = el(
    'dialog',
    { 'aria-labelledby': 'keys-title' },
    el('h2', { id: 'keys-title' }, t.keys.title),
    el('p.soft', null, t.keys.lead),
    el(
      'table.keys',
      null,
      el(
        'tbody',
        null,
        row(t.keys.arrows, t.keys.walk),
        row('Enter', t.keys.open),
        Object.entries(KEYS).map(([key, { says }]) => row(key.toUpperCase(), says)),
        row(t.keys.arrows, t.keys.whileMoving),
        row('Esc', t.keys.escape),
        row(MAC ? '⌘ Z' : 'Ctrl Z', t.keys.undo),
        row('?', t.keys.help),
      ),
    ),
    el('div.form-actions', null, el('button.quiet', { type: 'button', onclick: () => dialog.close() }, t.close)),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (back?.isConnected) back.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
}
