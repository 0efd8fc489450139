/**
 * The three services over HTTP, and nothing of how they are shown. A refusal is a Problem (RFC 9457);
 * its `name` is the last part of the type, which is stable, its title and detail are for people.
 */

import { keptAt } from './kept.js';
import { language } from './language.js';
import * as outbox from './outbox.js';

export class Problem extends Error {
  constructor(status, body = {}, retryAfter = null) {
    super(body.title ?? `HTTP ${status}`);
    this.status = status;
    this.name = String(body.type ?? '').replace(/^urn:plenary:problem:/, '') || (status ? `http-${status}` : 'unreachable');
    this.title = body.title ?? '';
    this.detail = body.detail ?? '';
    this.body = body;
    this.retryAfter = retryAfter;
  }
}

const TIMEOUT = 20_000;
const WAITS_AFTER = 8_000;
const SAFE = new Set(['GET', 'HEAD']);

/**
 * A path's JSON, or null for no content. An unsafe request says that a page of ours meant to send it
 * (X-Plenary), which no other site can. When a service is full (503) and says when to come back,
 * what may be repeated is repeated. What is tagged comes with its version, for If-Match. What may wait (outbox.js) does
 * so when the service can't be reached, and behind what waits already.
 */
async function request(method, path, { json, text, headers = {}, attempts = 3, tagged = false, isSent = false, keepalive = false, isCourtesy = false } = {}) {
  const options = { method, headers: { Accept: 'application/json, application/problem+json', 'Accept-Language': language, ...headers }, credentials: 'same-origin', cache: 'no-cache', keepalive };
  if (!SAFE.has(method)) options.headers['X-Plenary'] = '1';
  if (json !== undefined) {
    options.headers['Content-Type'] = 'application/json';
    options.body = JSON.stringify(json);
  }
  if (text !== undefined) {
    options.headers['Content-Type'] = 'text/plain';
    options.body = text;
  }
  const kind = isSent ? null : outbox.kindOf(method, path);
  if (kind && (await outbox.waiting()).length) throw await later({ ...kind, method, path, json });
  let response;
  try {
    response = await fetch(path, { ...options, signal: AbortSignal.timeout(kind ? WAITS_AFTER : TIMEOUT) });
  } catch {
    throw kind ? await later({ ...kind, method, path, json }) : new Problem(0);
  }
  if (SAFE.has(method) && !isCourtesy) window.dispatchEvent(new CustomEvent('plenary-read', { detail: { path, keptAt: keptAt(response) } }));
  if (response.status === 503 && method !== 'POST' && attempts > 1) {
    const seconds = Number(response.headers.get('Retry-After'));
    if (seconds > 0 && seconds <= 5) {
      await new Promise((done) => setTimeout(done, seconds * 1000 + Math.random() * 500));
      return request(method, path, { json, text, headers, attempts: attempts - 1, tagged, isSent });
    }
  }
  const body = await content(response);
  if (!response.ok) throw new Problem(response.status, body ?? undefined, Number(response.headers.get('Retry-After')) || null);
  return tagged ? { ...body, tag: response.headers.get('ETag') } : body;
}

/** What to say of a request that waits now. */
async function later(entry) {
  try {
    await outbox.add(entry);
    return new Problem(0, { type: 'urn:plenary:problem:waiting' });
  } catch {
    return new Problem(0); // the browser keeps nothing
  }
}

/** Sends what waits, in order. */
export const sendWaiting = () => outbox.flush(({ method, path, json }) => request(method, path, { json, isSent: true }));

async function content(response) {
  if (response.status === 204 || !/json/.test(response.headers.get('Content-Type') ?? '')) return null;
  try {
    return await response.json();
  } catch {
    return null;
  }
}

const at = (service) => (parts, ...values) =>
  `/api/${service}` + parts.map((part, i) => part + (i < values.length ? encodeURIComponent(values[i]) : '')).join('');
const agenda = at('agenda');
const registration = at('registration');
const notification = at('notification');

export const programmes = () => request('GET', agenda`/programmes`).then((answer) => answer.programmes);

export const programmeAddress = (slug) => agenda`/programmes/${slug}`;

/** orKept: when it can't be had, the last one that was kept is good enough. */
export const programme = (slug, { orKept = false } = {}) => request('GET', programmeAddress(slug), { headers: orKept ? {} : { 'X-Plenary-Fresh': '1' } });

/**
 * text is a string or a file as it is, whose encoding the service finds out. Answers { programme, warnings:
 * [{ line, text, message }] }; of a programme that is there and differs { version, changes, preview, warnings }, and
 * changes nothing.
 */
export const importProgramme = (slug, { title, zone, firstDay, text }) =>
  request('PUT', `${agenda`/programmes/${slug}`}?${new URLSearchParams({ firstDay, zone, title })}`, { text });

/** Sets what it names and nothing else: { status?, delayMinutes?, liveNote? }; answers the session. */
export const setStatus = (slug, session, values) => request('PUT', agenda`/programmes/${slug}/sessions/${session}/status`, { json: values });

export const me = () => request('GET', registration`/me`);

export const askToSignIn = (email) => request('POST', registration`/sign-ins`, { json: { email } });

/** proof is { token } or { email, code }; the session stays in a cookie that no script can read. */
export const signIn = (proof) => request('POST', registration`/tokens`, { json: { ...proof, cookie: true } });

/** Who I am here, as it is kept: { name?, language, zone?, …, tag }. */
export const profile = () => request('GET', registration`/me`, { tagged: true });

export const editProfile = (values, tag) => request('PATCH', registration`/me`, { json: values, headers: { 'If-Match': tag }, tagged: true });

export const calendars = () => request('GET', registration`/me/calendars`).then((answer) => answer.calendars);

/** Answers { id, url, … }; the url is told this once. */
export const makeCalendar = () => request('POST', registration`/me/calendars`);

export const revokeCalendar = (id) => request('DELETE', registration`/me/calendars/${id}`);

export const devices = () => request('GET', registration`/me/devices`).then((answer) => answer.devices);

export const signOutDevice = (id) => request('DELETE', registration`/me/devices/${id}`);

export const signOutEverywhere = () => request('DELETE', registration`/me/devices`);

export const badgePicture = registration`/me/badge.svg`;

/** What is somebody's own and is kept for when there is no network, though no page asked for it yet. */
export const OWN = [registration`/me/seats`, badgePicture];

export const badgePage = registration`/me/badge.html`;

export const signOut = () => request('DELETE', registration`/tokens/current`);

export const rosters = (slug) => request('GET', registration`/programmes/${slug}/rosters`).then((answer) => answer.rosters);

/** What is set for a session, for its staff: { roster, offered, checkedIn, over?: { by, answer? }, arrangement, tag }. */
export const roster = (slug, session) => request('GET', registration`/programmes/${slug}/sessions/${session}/roster`, { tagged: true });

/** Sets all of an arrangement: what it leaves out goes by the room or the programme's policy. */
export const arrange = (slug, session, arrangement, tag) =>
  request('PUT', registration`/programmes/${slug}/sessions/${session}/roster`, { json: arrangement, headers: { 'If-Match': tag }, tagged: true });

/** answer: keep-all or ask-last. */
export const answerTooSmall = (slug, session, answer) =>
  request('POST', registration`/programmes/${slug}/sessions/${session}/roster/too-small`, { json: { answer }, tagged: true });

export const draw = (slug, session) => request('GET', registration`/programmes/${slug}/sessions/${session}/draw`);

/** All of mine, with each session, what clashes, and what there is to decide. */
export const mySeats = () => request('GET', registration`/me/seats`).then((answer) => answer.seats);

export const takeSeat = (slug, session) => request('PUT', registration`/programmes/${slug}/sessions/${session}/seats/me`);

export const giveBackSeat = (slug, session) => request('DELETE', registration`/programmes/${slug}/sessions/${session}/seats/me`);

export const keepSeat = (slug, session) => request('POST', registration`/programmes/${slug}/sessions/${session}/seats/me/keep`);

export const swapSeat = (slug, session, to) => request('POST', registration`/programmes/${slug}/sessions/${session}/seats/me/swap`, { json: { to } });

export const myFollows = (slug) => request('GET', `${notification`/me/follows`}?${new URLSearchParams({ programme: slug })}`).then((answer) => answer.sessions);

export const follow = (slug, session) => request('PUT', notification`/programmes/${slug}/sessions/${session}/follows/me`);

export const unfollow = (slug, session) => request('DELETE', notification`/programmes/${slug}/sessions/${session}/follows/me`);

/** What PushManager.subscribe takes as applicationServerKey. */
export const pushKey = () => request('GET', notification`/push-key`).then((answer) => answer.key);

/** The devices on which I am told things: [{ id, host, since, label? }]. */
export const pushSubscriptions = () => request('GET', notification`/me/push-subscriptions`).then((answer) => answer.subscriptions);

export const addPushSubscription = (subscription) => request('POST', notification`/me/push-subscriptions`, { json: subscription });

export const removePushSubscription = (id) => request('DELETE', notification`/me/push-subscriptions/${id}`);

export const streamAddress = (slug, lastEventId) =>
  notification`/programmes/${slug}/stream` + (lastEventId ? `?${new URLSearchParams({ lastEventId })}` : '');

/** For those who ask for more (staff-api.js). */
export { agenda, notification, registration, request };

/** The mails of local mode, newest first; null where there is no local mode. */
export const localMails = () =>
  request('GET', '/api/local/mails').then(
    (answer) => (Array.isArray(answer) ? answer : (answer?.mails ?? null)),
    () => null,
  );

/* What attendees are told, and what they want to be told. */

const query = (values) => new URLSearchParams(values);

/**
 * What is said to me, the newest first: { announcements, next? }; next asks for what is older. How old a courtesy is,
 * such as a count beside what a page is about, the page does not say.
 */
export const inbox = ({ programme, before, limit, isCourtesy } = {}) =>
  request('GET', `${notification`/me/inbox`}?${query(Object.fromEntries(Object.entries({ programme, before, limit }).filter(([, value]) => value)))}`, { isCourtesy });

/** marks: { upTo?, announcements? }; nothing is unread by it. Goes on while the page is left. */
export const markRead = (marks) => request('PUT', notification`/me/inbox/read`, { json: marks, keepalive: true });

/** { topics: { topic: { channel: now, digest or never } }, quiet?: { from, to, zone }, remindMinutes, muted: [sessionId], tag }. */
export const preferences = () => request('GET', notification`/me/preferences`, { tagged: true });

/** Sets all of them: what is left out becomes as usual. */
export const setPreferences = (values, tag) => request('PUT', notification`/me/preferences`, { json: values, headers: { 'If-Match': tag }, tagged: true });

export const mute = (slug, session) => request('PUT', notification`/programmes/${slug}/sessions/${session}/mutes/me`);

export const unmute = (slug, session) => request('DELETE', notification`/programmes/${slug}/sessions/${session}/mutes/me`);

/** What differs now from an earlier version, in words of that language. */
export const differences = (slug, from, language) =>
  request('GET', `${agenda`/programmes/${slug}/differences`}?${query({ from })}`, { headers: { 'Accept-Language': language } }).then((answer) => answer.differences);

export const sessionCalendar = (slug, session) => agenda`/programmes/${slug}/sessions/${session}/calendar.ics`;

export const programmeCalendar = (slug) => agenda`/programmes/${slug}/calendar.ics`;

export const exportOfMine = registration`/me/export`;

/** There is no way back; confirm is my own mail address, to say that I mean it. */
export const eraseMe = (confirm) => request('DELETE', registration`/me`, { headers: { 'X-Plenary-Confirm': confirm } });

/* Screens at the doors, and checking in at them. */

/** Is the agenda still at that version? Answers { version, date, sent, received }: date is the server's own. */
export async function pulse(slug) {
  const sent = Date.now();
  let response;
  try {
    response = await fetch(agenda`/programmes/${slug}`, { method: 'HEAD', cache: 'no-store', credentials: 'same-origin', signal: AbortSignal.timeout(10_000) });
  } catch {
    throw new Problem(0);
  }
  if (!response.ok) throw new Problem(response.status);
  const version = Number(/\d+/.exec(response.headers.get('ETag') ?? '')?.[0]);
  return { version, date: response.headers.get('Date'), sent, received: Date.now() };
}

const checkIns = (slug, session) => registration`/programmes/${slug}/sessions/${session}/check-ins`;

/** scan: { code | attendeeId, nonce, at, anyway? }; answers { reading, name?, attendeeId?, state?, position?, checkedInAt?, otherSession? }. */
export const checkIn = (slug, session, scan) => request('POST', checkIns(slug, session), { json: scan });

/** Many of them, in any order; answers one each, which may have a problem in place of a reading. */
export const checkInAll = (slug, session, scans) => request('POST', checkIns(slug, session), { json: { scans } }).then((answer) => answer.scans);

/** { counts: { capacity, confirmed, checkedIn, offered, waiting, free, noShows }, last: [{ attendeeId, name?, at }] }. */
export const whoCame = (slug, session) => request('GET', checkIns(slug, session));

/** What a scanner needs without a network. */
export const doorList = (slug, session) => request('GET', `${checkIns(slug, session)}/list`);

/** Those on the list of participants who are called so: [{ attendeeId, name?, email, … }]. */
export const participantsNamed = (slug, q, limit) =>
  request('GET', `${registration`/programmes/${slug}/participants`}?${query({ q, limit })}`).then((answer) => answer.participants);

/** By staff, with a reason that is kept on record. */
export const seatSomebody = (slug, session, attendee, reason) =>
  request('PUT', registration`/programmes/${slug}/sessions/${session}/seats/${attendee}`, { json: { state: 'confirmed', reason } });
