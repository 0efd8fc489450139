/**
 * The service worker of these pages (service-worker.js), which keeps them in this page's language. It is one script for
 * all languages: what it is to keep is noted where it looks, so that choosing a language doesn't take another worker.
 */
import { language } from './language.js';
import { ownScript } from './own-script.js';

const SHOWN = 'plenary-shown'; // the worker's own notes
const NOTE = '/language';

export const canWork = 'serviceWorker' in navigator;

export async function register() {
  const shown = await caches.open(SHOWN);
  const isNew = (await (await shown.match(NOTE))?.text()) !== language;
  if (isNew) await shown.put(NOTE, new Response(language));
  const registration = await navigator.serviceWorker.register(ownScript('/service-worker.js'), { updateViaCache: 'none' });
  if (isNew) navigator.serviceWorker.ready.then(({ active }) => active.postMessage('language'));
  return registration;
}
