/**
 * What a scanner must not lose: readings that were not sent yet or were answered otherwise than at the door, and each
 * session's list, by which it answers without a network. Kept in IndexedDB; where that is switched off, for as long as
 * the page is open, and then `lasts` is false.
 */

const NAME = 'plenary-check-in';

export async function openStore() {
  try {
    return lasting(await open());
  } catch {
    return passing();
  }
}

function open() {
  return new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('readings', { keyPath: 'nonce' });
      request.result.createObjectStore('lists', { keyPath: 'session' });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
    request.onblocked = () => failed(new Error('blocked'));
  });
}

function lasting(database) {
  const within = (kind, mode, work) =>
    new Promise((done, failed) => {
      const transaction = database.transaction(kind, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(kind));
      transaction.oncomplete = () => done(request.result);
      transaction.onabort = transaction.onerror = () => failed(transaction.error);
    });
  return {
    lasts: true,
    readings: () => within('readings', 'readonly', (all) => all.getAll()),
    keep: (reading) => within('readings', 'readwrite', (all) => all.put(reading)),
    forget: (nonce) => within('readings', 'readwrite', (all) => all.delete(nonce)),
    list: (session) => within('lists', 'readonly', (all) => all.get(session)),
    keepList: (list) => within('lists', 'readwrite', (all) => all.put(list)),
  };
}

function passing() {
  const readings = new Map();
  const lists = new Map();
  return {
    lasts: false,
    readings: async () => [...readings.values()],
    keep: async (reading) => void readings.set(reading.nonce, reading),
    forget: async (nonce) => void readings.delete(nonce),
    list: async (session) => lists.get(session),
    keepList: async (list) => void lists.set(list.session, list),
  };
}
