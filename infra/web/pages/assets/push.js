/**
 * Being told on this device: what the browser allows, and what the service knows of it. A browser may
 * have been subscribed by somebody else who was signed in here: it counts only where it is among mine.
 */
import * as api from './api.js';
import { canWork, register } from './worker.js';

const PATIENCE = 20_000; // until the worker is there

/** unsupported, install (on iOS only what is on the home screen may), blocked, off or on. */
export async function state() {
  if (!isSupported()) return needsInstalling() ? 'install' : 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  const [here, mine] = await Promise.all([idHere(), api.pushSubscriptions()]);
  return mine.some(({ id }) => id === here) ? 'on' : 'off';
}

const isSupported = () => canWork && 'PushManager' in window && 'Notification' in window;

/** An iPad says that it is a Macintosh, of which none has a touch screen. */
function needsInstalling() {
  const isApple = /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  return isApple && !window.matchMedia('(display-mode: standalone)').matches;
}

async function current() {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** The id that the service has for this device, made from its endpoint; null where it has none. */
export async function idHere() {
  const subscription = isSupported() ? await current() : null;
  if (!subscription) return null;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(subscription.endpoint)));
  return btoa(String.fromCharCode(...hash.subarray(0, 16))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Asks the person, then the browser, then the service; answers what state() would. */
export async function begin() {
  if ((await Notification.requestPermission()) !== 'granted') return state();
  const registration = await register();
  await Promise.race([navigator.serviceWorker.ready, new Promise((done) => setTimeout(done, PATIENCE))]);
  const subscription = await subscribed(registration, await api.pushKey());
  await api.addPushSubscription({ ...subscription.toJSON(), userAgent: deviceName() });
  return 'on';
}

async function subscribed(registration, applicationServerKey) {
  const options = { userVisibleOnly: true, applicationServerKey };
  try {
    return await registration.pushManager.subscribe(options);
  } catch (failure) {
    if (failure.name !== 'InvalidStateError') throw unavailable(failure);
  }
  try {
    // It was subscribed with another key, which is of no use any more.
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    return await registration.pushManager.subscribe(options);
  } catch (failure) {
    throw unavailable(failure);
  }
}

/** A browser may know how, and have no push service that it can reach. */
function unavailable(failure) {
  return failure instanceof DOMException ? new api.Problem(0, { type: 'urn:plenary:problem:push-unavailable' }) : failure;
}

/** Once the browser has let go of it, its push service takes nothing for it: so it ends in any case. */
export async function end() {
  const id = await idHere();
  await (await current())?.unsubscribe();
  if (id) await api.removePushSubscription(id).catch(ignoreGone);
}

/** With the session: whoever comes to this browser next is not told what concerns somebody else. */
export async function endWithSession() {
  if (!isSupported()) return;
  try {
    await end();
  } catch (problem) {
    if (problem.status === undefined && !(problem instanceof DOMException)) throw problem;
  }
}

function ignoreGone(problem) {
  if (problem.status !== 404) throw problem;
}

function deviceName() {
  const { brands = [], platform = '' } = navigator.userAgentData ?? {};
  const brand = brands.map((one) => one.brand).find((name) => !/not.*brand|chromium/i.test(name)) ?? brands.find(({ brand: name }) => /chromium/i.test(name))?.brand;
  return brand && platform ? `${brand}, ${platform}` : navigator.userAgent;
}
