/**
 * Shows what is pushed to this device, and opens the page that it is about. It keeps nothing and answers
 * no request: without a page open there is nothing else to do. Not a module, since not every browser that
 * pushes takes one here, and so without a word of its own: what it says comes with the message.
 */

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

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
