/** Who is signed in, and how one comes in and leaves. */
import * as api from './api.js';
import { el, fill } from './dom.js';
import { icon } from './icons.js';
import { endWithSession } from './push.js';
import * as signedIn from './signed-in.js';
import { t } from './strings.js';

export const { forget, mayBeSignedIn } = signedIn;

const roles = (attendee) => new Set((attendee.roles ?? []).map((role) => String(role).toLowerCase()));

export const isStaff = (attendee) => Boolean(attendee) && (roles(attendee).has('staff') || roles(attendee).has('admin'));

/** The attendee { id, email, roles }, or null. */
export async function whoAmI() {
  if (!mayBeSignedIn()) return null;
  try {
    const answer = await api.me();
    return answer.attendee ?? answer;
  } catch (problem) {
    if (problem.status === 401) await forget();
    return null;
  }
}

export async function enter(proof) {
  const { attendee, expiresIn } = await api.signIn(proof);
  await signedIn.enter(Date.now() + (expiresIn ?? 3600) * 1000);
  return attendee;
}

export async function leave() {
  await endWithSession();
  try {
    await api.signOut();
  } catch (problem) {
    if (problem.status !== 401) throw problem;
  }
  await forget();
}

export const signInAddress = (next = location.pathname + location.search + location.hash) => `/sign-in?${new URLSearchParams({ next })}`;

/** Where to go after signing in: a path of this site, or null. */
export function safePath(next) {
  if (!next?.startsWith('/')) return null;
  try {
    const url = new URL(next, location.origin);
    return url.origin === location.origin ? url.pathname + url.search + url.hash : null;
  } catch {
    return null;
  }
}

/** The account's corner of the page's head; page: the one it stands on, when it is not the programme. */
export function renderAccount(root, attendee, { page = 'programme', search = location.search } = {}) {
  if (!attendee) {
    fill(root, el('a.button.quiet', { href: signInAddress() }, t.account.signIn));
    return;
  }
  fill(
    root,
    page !== 'programme' && el('a.button.quiet', { href: `/${search}` }, t.account.programme),
    page !== 'schedule' && el('a.button.quiet', { href: '/schedule' }, t.account.schedule),
    isStaff(attendee) && page !== 'staff' && el('a.button.quiet', { href: `/staff${search}` }, t.account.staff),
    el('span.who', { title: t.account.as(attendee.email) }, icon('person'), el('span.email', null, attendee.email)),
    el('button.quiet', { type: 'button', onclick: signOut }, t.account.signOut),
  );
}

async function signOut(event) {
  event.currentTarget.setAttribute('aria-disabled', 'true');
  try {
    await leave();
    location.reload();
  } catch {
    event.target.removeAttribute('aria-disabled');
  }
}
