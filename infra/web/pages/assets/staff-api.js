/** What only the console asks the three services for. A refusal is a Problem, as everywhere (api.js). */
import { agenda, notification, registration, request } from './api.js';
import { t } from './strings.js';

const inOurLanguage = { 'Accept-Language': t.language };

/** An array is several parameters of one name. */
const query = (values) => new URLSearchParams(Object.entries(values).flatMap(([name, value]) => [value].flat().map((one) => [name, one])));

/** What a change set would do: { version, applicable, acceptable, errors, made, mended, touched, registered, waiting, announcements, sessions }. */
export const preview = (slug, changes, reason) =>
  request('POST', agenda`/programmes/${slug}/changes/preview`, { json: { ...(reason ? { reason } : {}), changes } });

/** Applies what was previewed on that version; key makes it safe to send again. */
export const apply = (slug, version, key, { changes, reason, accepts = [] }) =>
  request('POST', agenda`/programmes/${slug}/changes`, {
    json: { ...(reason ? { reason } : {}), changes, accepts }, headers: { 'If-Match': `"${version}"`, 'Idempotency-Key': key },
  });

/** Takes back what made that version; answers what a change set does. */
export const undo = (slug, version, accepts = []) =>
  request('POST', `${agenda`/programmes/${slug}/changes/${version}/undo`}?${query({ accepts })}`);

/** The change sets after a version, oldest first: [{ version, at, by, reason, undoes, changes: [{ kind, label, text }] }]. */
export const history = (slug, since, limit) =>
  request('GET', `${agenda`/programmes/${slug}/changes`}?${query({ since, limit })}`, { headers: inOurLanguage }).then((answer) => answer.changes);

/** { findings, suggestions, settings, staff }: what staff should look at. */
export const desk = (slug) => request('GET', agenda`/programmes/${slug}/desk`);

/** Says that we are here, with which session open; answers who else is: [{ name, sessionId? }]. */
export const present = (slug, sessionId) =>
  request('PUT', agenda`/programmes/${slug}/presence`, { json: sessionId ? { sessionId } : {} }).then((answer) => answer.others);

/** The latest, newest first: [{ id, at, kind, sessionId, urgency, texts }]. */
export const announcements = (slug, limit) =>
  request('GET', `${notification`/programmes/${slug}/announcements`}?${query({ limit })}`).then((answer) => answer.announcements);

/** Whom one reached: { people, complete, channels: [{ channel, sent, waiting, failed, spared }], unreached }. */
export const reach = (slug, announcement) => request('GET', `${notification`/programmes/${slug}/deliveries`}?${query({ announcement })}`);

/** Who was told by nobody: { people: [{ name, email, because }], next }. */
export const unreached = (slug, announcement, after = '') =>
  request('GET', `${notification`/programmes/${slug}/deliveries/unreached`}?${query({ announcement, after })}`);

export const broadcasts = (slug) => request('GET', notification`/programmes/${slug}/broadcasts`).then((answer) => answer.broadcasts);

/** How many would get it by which channel: { people, channels: [{ channel, now, later, unreachable, unwanted }], unreached }. */
export const previewBroadcast = (slug, broadcast) => request('POST', notification`/programmes/${slug}/broadcasts/preview`, { json: broadcast });

export const sendBroadcast = (slug, key, broadcast) =>
  request('POST', notification`/programmes/${slug}/broadcasts`, { json: broadcast, headers: { 'Idempotency-Key': key } });

/** How people register for the programme, with its tag; setting it sets all of it. */
export const policy = (slug) => request('GET', registration`/programmes/${slug}/policy`, { tagged: true });

export const setPolicy = (slug, policy, tag) =>
  request('PUT', registration`/programmes/${slug}/policy`, { json: policy, headers: { 'If-Match': tag }, tagged: true });

/** { holdSeconds, urgentMinutes, tag } */
export const announcing = (slug) => request('GET', notification`/programmes/${slug}/announcing`, { tagged: true });

export const setAnnouncing = (slug, values, tag) =>
  request('PUT', notification`/programmes/${slug}/announcing`, { json: values, headers: { 'If-Match': tag }, tagged: true });

/** At which addresses the people on stage are reached: [{ personId, email }]. */
export const contacts = (slug) => request('GET', notification`/programmes/${slug}/contacts`).then((answer) => answer.contacts);

/** An empty address takes it away. */
export const setContact = (slug, person, email) =>
  email
    ? request('PUT', notification`/programmes/${slug}/people/${person}/contact`, { json: { email } })
    : request('DELETE', notification`/programmes/${slug}/people/${person}/contact`);

export const webhooks = (slug) => request('GET', notification`/programmes/${slug}/webhooks`).then((answer) => answer.webhooks);

/** Answers it with its secret, which is told this once. */
export const addWebhook = (slug, webhook) => request('POST', notification`/programmes/${slug}/webhooks`, { json: webhook });

export const removeWebhook = (slug, id) => request('DELETE', notification`/programmes/${slug}/webhooks/${id}`);

export const renewSecret = (slug, id) => request('POST', notification`/programmes/${slug}/webhooks/${id}/secret`);

export const testWebhook = (slug, id) => request('POST', notification`/programmes/${slug}/webhooks/${id}/test`);

export const webhookLog = (slug, id) => request('GET', notification`/programmes/${slug}/webhooks/${id}/deliveries`).then((answer) => answer.deliveries);

export const redeliver = (slug, id, announcement) =>
  request('POST', notification`/programmes/${slug}/webhooks/${id}/redeliveries`, { json: { announcement } });
