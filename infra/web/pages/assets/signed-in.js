/**
 * Until when somebody may be signed in here. The session itself is a cookie that no script can read; this note in the
 * browser's own storage only spares a stranger's page the question. Whoever comes in or leaves also clears what is kept
 * here of whoever was here before.
 */
import * as kept from './kept.js';
import * as outbox from './outbox.js';

const NOTE = 'plenary-signed-in-until';

export const mayBeSignedIn = () => Number(read()) > Date.now();

function read() {
  try {
    return localStorage.getItem(NOTE);
  } catch {
    return null; // storage is switched off
  }
}

const clear = () => Promise.all([kept.clear(), outbox.clear()]);

export async function enter(until) {
  await clear();
  try {
    localStorage.setItem(NOTE, String(until));
  } catch {
    // Storage is switched off: the next page will not know, and offers to sign in.
  }
}

export async function forget() {
  const cleared = clear();
  try {
    localStorage.removeItem(NOTE);
  } catch {
    // as above
  }
  await cleared;
}

/** For a browser in which a sign-in has run out meanwhile. */
export async function clearIfNobody() {
  if (!read() || mayBeSignedIn()) return;
  await forget();
}
