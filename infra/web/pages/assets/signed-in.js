/**
 * Until when somebody may be signed in here. The session itself is a cookie that no script can read; this note in the
 * browser's own storage only spares a stranger's page the question.
 */
const NOTE = 'plenary-signed-in-until';

export const mayBeSignedIn = () => Number(read()) > Date.now();

function read() {
  try {
    return localStorage.getItem(NOTE);
  } catch {
    return null; // storage is switched off
  }
}

export function noteUntil(at) {
  try {
    localStorage.setItem(NOTE, String(at));
  } catch {
    // Storage is switched off: the next page will not know, and offers to sign in.
  }
}

export function forget() {
  try {
    localStorage.removeItem(NOTE);
  } catch {
    // as above
  }
}
