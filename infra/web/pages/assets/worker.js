/**
 * The service worker of these pages (service-worker.js), which keeps them in their language. It is one script for all
 * languages: which one it is to keep is noted where it looks, so that choosing a language doesn't take another worker.
 */
import { chosen, language } from './language.js';
import { ownScript } from './own-script.js';

const SHOWN = 'plenary-shown'; // the worker's own notes
const NOTE = '/language';

export const canWork = 'serviceWorker' in navigator;

export async function register() {
  const isNew = await note(chosen() ?? language); // which may have been chosen on another page meanwhile
  const registration = await navigator.serviceWorker.register(ownScript('/service-worker.js'), { updateViaCache: 'none' });
  if (isNew) registration.active?.postMessage('language'); // one that is being installed finds it by itself
  return registration;
}

/** Whether it is another one than before. */
async function note(wanted) {
  try {
    const shown = await caches.open(SHOWN);
    if ((await (await shown.match(NOTE))?.text()) === wanted) return false;
    await shown.put(NOTE, new Response(wanted));
    return true;
  } catch {
    return false; // storage is full, or broken: then what was kept before has to do
  }
}
