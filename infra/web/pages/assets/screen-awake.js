/** Keeps the screen from going dark while the page is looked at. The browser lets go of it when the page is hidden. */

let held = null;

export function stayAwake() {
  if (!navigator.wakeLock) return;
  document.addEventListener('visibilitychange', hold);
  hold();
}

async function hold() {
  if (document.hidden || (held && !held.released)) return;
  try {
    held = await navigator.wakeLock.request('screen');
    held.addEventListener('release', hold);
  } catch {
    // Low battery, or not allowed here: then the screen goes dark as it is set to.
  }
}
