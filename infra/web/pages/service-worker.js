/**
 * Keeps the pages and what they last read for when there is no network, and shows what is pushed to this device.
 *
 * The pages are kept by version: all files of /files.txt, each checked against its hash there, or none. An open page
 * goes on with the version that it began with; the next one that is opened begins with the newest that is here, and
 * a newer one is looked for meanwhile. Of the service's answers those that are listed below are kept, and taken when
 * the service does not answer in time; they say since when they are (X-Plenary-Kept). Whoever signs in or out clears
 * them (signed-in.js). Not a module, since not every browser that pushes takes one here, and so without a word of its
 * own: what it says comes with the message.
 */

const LIST = '/files.txt';
const PAGES = 'plenary-pages-';
const SHOWN = 'plenary-shown'; // which version is the newest, which each open page began with, and the pages' language (worker.js)
const KEPT = 'plenary-kept';
const MOST_KEPT = 60;
const PATIENCE = 2_500;
const LITTLE_PATIENCE = 800; // for what hardly ever changes, and without which no page begins
const TIMELESS = /^\/api\/(registration\/me|agenda\/programmes)$/;
const LOOK_EVERY = 5_000;
const GIVEN_UP = 60_000;
const MOST_SEEN = 1000;
const AT_ONCE = 6;

/* Installing, and taking over */

self.addEventListener('install', (event) => event.waitUntil(bring().then(() => self.skipWaiting())));

self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

/** Pages that are open already came from the network just now, where the same version is. */
async function takeOver() {
  const shown = await caches.open(SHOWN);
  for (const { id } of await self.clients.matchAll({ type: 'window', includeUncontrolled: true })) {
    if (!(await shown.match(`/${id}`))) await shown.put(`/${id}`, new Response(await newest()));
  }
  await self.clients.claim();
}

/** All pages, with the words of one language, and the English ones for what is not said in it. */
function isWanted(path, language) {
  if (path === '/service-worker.js') return false;
  const [, of] = path.match(/^\/assets\/strings\/([^/]+)\/[^/]+$/) ?? [];
  return !of || of === language || of === 'en';
}

/** /index.html is asked for as /, and /staff.html as /staff. */
const addressOfFile = (path) => (path === '/index.html' ? '/' : path.replace(/^(\/[^/]+)\.html$/, '$1'));

let looked = 0;

/**
 * Fetches what is new and makes it the version that is shown next; a version is there as a whole or not at all. One after
 * the other, of all workers that are here, each in the language that is noted when its turn comes.
 */
function bring() {
  looked = Date.now();
  return navigator.locks.request('plenary-pages', bringNow);
}

async function bringNow() {
  const answer = await fetchFresh(LIST);
  if (!answer.ok) throw new Error(`${LIST}: ${answer.status}`);
  const shown = await caches.open(SHOWN);
  const language = (await (await shown.match('/language'))?.text()) ?? 'en';
  const files = (await answer.text()).split('\n').map((line) => line.split(/ +\.?/)).filter(([, path]) => path && isWanted(path, language));
  const version = (await hash(new TextEncoder().encode(files.flat().join('\n')))).slice(0, 16);
  const before = await newest();
  const cache = await caches.open(PAGES + version);
  if (version === before && (await cache.keys()).length >= files.length) return;
  const old = before && (await caches.open(PAGES + before));
  const waiting = [...files];
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await keepFile(cache, old, ...next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work)).finally(() => (waiting.length = 0));
  await shown.put('/newest', new Response(version));
  await clear(version);
}

/** Nobody waits for a network that says nothing. */
const fetchFresh = (address) => fetch(address, { cache: 'no-cache', signal: AbortSignal.timeout(GIVEN_UP) });

async function keepFile(cache, old, wanted, path) {
  const address = addressOfFile(path);
  for (const known of [await cache.match(address), old && (await old.match(address))]) {
    if (known?.headers.get('X-Plenary-Hash') === wanted) return cache.put(address, known);
  }
  const response = await fetchFresh(address);
  const body = await response.arrayBuffer();
  if (!response.ok || (await hash(body)) !== wanted) throw new Error(`${address} is not the one of the list`);
  return cache.put(address, stamped(response, body, 'X-Plenary-Hash', wanted));
}

/** The version of no open page, and not the newest: nobody needs it any more. */
async function clear(version) {
  const shown = await caches.open(SHOWN);
  const open = new Set((await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).map(({ id }) => id));
  const needed = new Set([PAGES + version]);
  for (const request of await shown.keys()) {
    const id = new URL(request.url).pathname.slice(1);
    if (id === 'newest' || id === 'language') continue;
    if (open.has(id)) needed.add(PAGES + (await (await shown.match(request)).text()));
    else await shown.delete(request);
  }
  for (const name of await caches.keys()) if (name.startsWith(PAGES) && !needed.has(name)) await caches.delete(name);
}

const newest = async () => (await (await (await caches.open(SHOWN)).match('/newest'))?.text()) ?? null;

async function hash(bytes) {
  return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same answer, uncompressed as it is here, with one header more. */
function stamped(response, body, name, value) {
  const headers = new Headers(response.headers);
  headers.delete('Content-Encoding');
  headers.delete('Content-Length');
  headers.set(name, value);
  return new Response(body, { status: response.status, headers });
}

/* Answering */

const ANSWERS = /^\/api\/(agenda\/programmes(\/[^/]+)?|registration\/programmes\/[^/]+\/rosters|registration\/me(\/seats|\/badge\.(svg|html))?|notification\/me\/(follows|inbox|preferences))$/;

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (ANSWERS.test(pathname)) event.respondWith(answerInTime(event));
  else if (request.mode === 'navigate') event.respondWith(open(event, pathname));
  else if (!pathname.startsWith('/api/') && pathname !== LIST) event.respondWith(file(event, pathname));
});

async function open(event, pathname) {
  if (Date.now() - looked > LOOK_EVERY) event.waitUntil(bring().catch(ignoreFailure));
  const version = await newest();
  const page = version && (await (await caches.open(PAGES + version)).match(pathname));
  if (!page) return fetch(event.request);
  const shown = await caches.open(SHOWN);
  await shown.put(`/${event.resultingClientId}`, new Response(version)).catch(ignoreFailure); // there may be no room
  return page;
}

const began = new Map(); // what is read of SHOWN, for the many files of a page

async function beginOf(client) {
  const noted = await (await caches.open(SHOWN)).match(`/${client}`);
  return noted ? noted.text() : newest();
}

async function file(event, pathname) {
  if (!began.has(event.clientId)) began.set(event.clientId, beginOf(event.clientId));
  const version = await began.get(event.clientId);
  const kept = version && (await caches.has(PAGES + version)) && (await (await caches.open(PAGES + version)).match(pathname));
  return kept || fetch(event.request);
}

const seen = new Set(); // what each open page has been answered, so that what it asks for again is worth waiting for

/** The service's answer; where there is none, or none in time for a page that has nothing yet, the last one that was kept. */
async function answerInTime(event) {
  const { request, clientId } = event;
  const cache = await caches.open(KEPT);
  const kept = (await cache.match(`/followed${new URL(request.url).pathname}`)) ?? (await cache.match(request.url)); // kept.js
  const asked = ask(request, cache);
  const isAgain = seen.has(`${clientId} ${request.url}`);
  if (seen.size > MOST_SEEN) seen.clear();
  seen.add(`${clientId} ${request.url}`);
  if (!kept || request.headers.has('X-Plenary-Fresh')) return asked;
  const answered = asked.catch(ignoreFailure);
  event.waitUntil(answered);
  const answer = await (isAgain ? answered : Promise.race([answered, patience(request.url)]));
  return answer && answer.status < 500 ? answer : kept;
}

const patience = (url) => new Promise((done) => setTimeout(done, TIMELESS.test(new URL(url).pathname) ? LITTLE_PATIENCE : PATIENCE));

async function ask(request, cache) {
  const response = await fetch(request);
  if (response.status === 401) await caches.delete(KEPT);
  if (!response.ok) return response;
  await cache.put(request.url, stamped(response, await response.clone().blob(), 'X-Plenary-Kept', new Date().toISOString()));
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST_KEPT))) await cache.delete(old);
  return response;
}

/** No network, or no room, is no news here: whoever asked is told by what they get. */
const ignoreFailure = () => null;

/* Messages */

self.addEventListener('message', (event) => event.data === 'language' && event.waitUntil(bring().catch(ignoreFailure)));

self.addEventListener('push', (event) => event.waitUntil(tell(messageOf(event.data))));

async function tell({ id, title, body, url, tag, lang, dir, urgency }) {
  const there = tag ? await self.registration.getNotifications({ tag }) : [];
  await self.registration.showNotification(title || 'Plenary', {
    body,
    tag,
    lang,
    dir: dir === 'rtl' || dir === 'ltr' ? dir : 'auto',
    // What takes the place of something older is news all the same, unless it is only the same again.
    renotify: Boolean(tag) && !there.some(({ data }) => data?.id === id),
    requireInteraction: urgency === 'high',
    silent: urgency === 'low' || null,
    icon: '/assets/icon.svg',
    data: { url, id },
  });
}

/** A browser insists on a notice for every message, be it one that can't be read. */
function messageOf(data) {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(addressOf(event.notification.data?.url)));
});

/** On this site, whatever it says. */
function addressOf(url) {
  try {
    const address = new URL(url ?? '/', self.location.origin);
    return address.origin === self.location.origin ? address : new URL('/', self.location.origin);
  } catch {
    return new URL('/', self.location.origin);
  }
}

/** A window that shows that page already comes to the front; what is open elsewhere stays as it is. */
async function show(address) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = ({ pathname, search }) => pathname + search;
  const there = windows.find(({ url }) => page(new URL(url)) === page(address));
  if (!there) return self.clients.openWindow(address.href);
  await there.focus();
  if (there.url === address.href) return there;
  return there.navigate(address.href).catch(() => there); // one that this worker does not control yet
}

/** The browser has given the device another address: whoever was told here still is. */
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)));

async function renew({ oldSubscription, newSubscription }) {
  const options = oldSubscription?.options ?? { userVisibleOnly: true, applicationServerKey: await serverKey() };
  const subscription = newSubscription ?? (await self.registration.pushManager.subscribe(options));
  await fetch('/api/notification/me/push-subscriptions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Plenary': '1' },
    credentials: 'same-origin',
    body: JSON.stringify(subscription),
  });
}

const serverKey = async () => (await (await fetch('/api/notification/push-key')).json()).key;
