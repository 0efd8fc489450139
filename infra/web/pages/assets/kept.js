/**
 * What was last read of the service, shared with the service worker, which keeps the answers that pass it. A page that
 * follows a programme keeps it as it is now, with its position in the stream, and so goes on from there next time.
 */
const NAME = 'plenary-kept';
const AT = 'X-Plenary-Kept';
const POSITION = 'X-Plenary-Position';

/** The same that the service worker keeps. */
const ANSWERS = /^\/api\/(agenda\/programmes(\/[^/]+)?|registration\/programmes\/[^/]+\/rosters|registration\/me(\/seats|\/badge\.(svg|html))?|notification\/me\/(follows|inbox|preferences))$/;

export const isKept = ({ origin, pathname }) => origin === location.origin && ANSWERS.test(pathname);

/** Where a page keeps what it follows; the worker's own copy, which has no position, stays beside it. */
const followed = (path) => `/followed${path}`;

const isPossible = 'caches' in window; // only on pages that came over a secure connection

/** { body, at, position }, or null: at in milliseconds, position in the stream or null. */
export async function read(path) {
  try {
    const cache = isPossible && (await caches.open(NAME));
    const response = cache && ((await cache.match(followed(path))) ?? (await cache.match(path)));
    if (!response) return null;
    return { body: await response.json(), at: Date.parse(response.headers.get(AT)), position: response.headers.get(POSITION) };
  } catch {
    return null; // storage is full, switched off or broken: then nothing is kept
  }
}

export async function write(path, body, position) {
  try {
    const headers = { 'Content-Type': 'application/json', [AT]: new Date().toISOString(), [POSITION]: position };
    if (isPossible) await (await caches.open(NAME)).put(followed(path), new Response(JSON.stringify(body), { headers }));
  } catch {
    // as above
  }
}

export async function drop(path) {
  if (!isPossible) return;
  const cache = await caches.open(NAME);
  await Promise.all([cache.delete(followed(path)), cache.delete(path)]);
}

export const has = async (path) => Boolean(isPossible && (await (await caches.open(NAME)).match(path)));

/** Everything: it may be somebody's own. */
export async function clear() {
  if (isPossible) await caches.delete(NAME);
}

/** Since when an answer is, in milliseconds, where it is one that was kept; else null. */
export const keptAt = (response) => (response.headers.has(AT) ? Date.parse(response.headers.get(AT)) : null);
