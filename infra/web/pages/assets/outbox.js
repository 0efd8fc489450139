/**
 * What somebody did while the service could not be reached, in the order in which they did it. Only what may be said
 * twice without harm waits here, and while something waits, what comes later waits behind it. One page of a browser
 * sends at a time; what is refused is told and does not hold up the rest.
 */
const DATABASE = 'plenary';
const STORE = 'outbox';

/** What may wait: its name, method and path. */
const KINDS = [
  ['take', 'PUT', /\/programmes\/([^/]+)\/sessions\/([^/]+)\/seats\/me$/],
  ['giveBack', 'DELETE', /\/programmes\/([^/]+)\/sessions\/([^/]+)\/seats\/me$/],
  ['keep', 'POST', /\/programmes\/([^/]+)\/sessions\/([^/]+)\/seats\/me\/keep$/],
  ['swap', 'POST', /\/programmes\/([^/]+)\/sessions\/([^/]+)\/seats\/me\/swap$/],
  ['follow', 'PUT', /\/programmes\/([^/]+)\/sessions\/([^/]+)\/follows\/me$/],
  ['unfollow', 'DELETE', /\/programmes\/([^/]+)\/sessions\/([^/]+)\/follows\/me$/],
  ['mute', 'PUT', /\/programmes\/([^/]+)\/sessions\/([^/]+)\/mutes\/me$/],
  ['unmute', 'DELETE', /\/programmes\/([^/]+)\/sessions\/([^/]+)\/mutes\/me$/],
  ['read', 'PUT', /\/me\/inbox\/read$/],
];

/** Says 'change', and 'done' with { entry, problem } of each that was answered: problem is null where it was done. */
export const outbox = new EventTarget();

/** { kind, slug?, session? } of a request that may wait, else null. */
export function kindOf(method, path) {
  for (const [kind, wanted, pattern] of KINDS) {
    const found = method === wanted && pattern.exec(path);
    if (found) return { kind, slug: found[1] && decodeURIComponent(found[1]), session: found[2] && decodeURIComponent(found[2]) };
  }
  return null;
}

/** [{ id, kind, slug?, session?, method, path, json? }] as they are to be sent; none where the browser keeps nothing. */
export const waiting = () => inStore('readonly', (store) => store.getAll()).catch(() => []);

export async function add(entry) {
  await inStore('readwrite', (store) => store.add(entry));
  outbox.dispatchEvent(new Event('change'));
}

export async function remove(id) {
  await inStore('readwrite', (store) => store.delete(id));
  outbox.dispatchEvent(new Event('change'));
}

export const clear = () => inStore('readwrite', (store) => store.clear()).catch(() => null);

/** send(entry) fails with a Problem; the first that can't be delivered ends it, and stays with all behind it. */
export async function flush(send) {
  if (!(await waiting()).length) return;
  await navigator.locks.request('plenary-outbox', { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    for (const entry of await waiting()) {
      const problem = await send(entry).then(() => null, (refusal) => refusal);
      if (problem && problem.status === undefined) throw problem;
      if (problem && isToCome(problem)) return;
      await remove(entry.id);
      const gone = entry.kind === 'giveBack' && problem?.name === 'no-seat'; // it was given back by the first try
      outbox.dispatchEvent(new CustomEvent('done', { detail: { entry, problem: gone ? null : problem } }));
    }
  });
}

/** Not reached, too busy, or signed out: later it may go through. */
const isToCome = ({ status }) => status === 0 || status === 401 || status === 429 || status >= 500;

function inStore(mode, work) {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id', autoIncrement: true });
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => (database.close(), done(request.result));
      transaction.onabort = () => (database.close(), failed(transaction.error));
    };
  });
}
