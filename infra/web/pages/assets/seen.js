/**
 * How far this browser has looked at a programme: the version that was shown when somebody had it before
 * their eyes, and when that was. Nothing here gets older.
 */
const key = (slug) => `plenary-seen-${slug}`;

/** { version, at }, or null for somebody who was never here. */
export function lastLook(slug) {
  try {
    const look = JSON.parse(localStorage.getItem(key(slug)));
    return Number.isInteger(look?.version) && Number.isFinite(look.at) ? look : null;
  } catch {
    return null; // storage is switched off, or what is there is not ours
  }
}

export function looked(slug, version, at = Date.now()) {
  const before = lastLook(slug);
  if (before && before.version > version) return;
  try {
    localStorage.setItem(key(slug), JSON.stringify({ version, at }));
  } catch {
    // Storage is switched off: next time nothing is known of this one.
  }
}
