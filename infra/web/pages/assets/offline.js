/**
 * What lets every page do without a network for a while: the service worker is there, what waits to be sent is shown and
 * sent when there is a way again, and what came of it is told. Loaded once a page is drawn (strings.js).
 */
import * as api from './api.js';
import { el, fill } from './dom.js';
import { has, isKept, read } from './kept.js';
import { Notices } from './notices.js';
import { outbox, remove, waiting } from './outbox.js';
import { words } from './problems.js';
import { clearIfNobody, mayBeSignedIn } from './signed-in.js';
import { t } from './strings.js';
import { canWork, register } from './worker.js';

const AGAIN = 20_000;

const root = document.getElementById('notices');
if (root) showWaiting(root);
clearIfNobody();
if (canWork) beginWorking();

/** The first time, what this page has read already is read once more, so that the worker keeps that too; and what is one's own. */
async function beginWorking() {
  const isNew = !navigator.serviceWorker.controller;
  try {
    await register();
  } catch (failure) {
    if (!(failure instanceof DOMException || failure instanceof TypeError)) throw failure;
    return; // not to be had just now, or not allowed here: then pages need the network
  }
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
  const seen = isNew ? performance.getEntriesByType('resource').map(({ name }) => new URL(name)) : [];
  for (const { pathname, search } of seen.filter(isKept)) await readAgain(pathname + search);
  for (const path of mayBeSignedIn() ? api.OWN : []) if (!(await has(path))) await readAgain(path);
}

const readAgain = (path) => fetch(path, { credentials: 'same-origin' }).catch(() => null);

function showWaiting(root) {
  const list = el('ul');
  const summary = el('summary');
  const section = el('section.outbox', { role: 'status', hidden: true }, el('details', null, summary, el('p', null, t.outbox.lead), list));
  const notices = new Notices(root);
  root.prepend(section);

  async function show() {
    const entries = await waiting();
    const rows = await Promise.all(entries.map(async (entry) => [entry, await named(entry)]));
    document.documentElement.classList.toggle('waits', entries.length > 0);
    section.hidden = entries.length === 0;
    fill(summary, t.outbox.title, el('span.tab-note', null, String(entries.length)));
    fill(
      list,
      rows.map(([{ id }, what]) => el('li', null, el('bdi', null, what), el('button.quiet', { type: 'button', 'aria-label': `${t.outbox.discard}: ${what}`, onclick: () => remove(id) }, t.outbox.discard))),
    );
  }

  async function tell({ entry, problem }) {
    const what = await named(entry);
    notices.add({ text: problem ? t.outbox.refused(what, words(problem)) : t.outbox.sent(what), urgency: problem ? 'high' : 'normal', about: `sent-${entry.id}` });
  }

  const send = () => navigator.onLine && api.sendWaiting();
  outbox.addEventListener('change', () => (show(), send()));
  outbox.addEventListener('done', (event) => tell(event.detail));
  window.addEventListener('online', send);
  document.addEventListener('visibilitychange', () => document.hidden || (show(), send()));
  setInterval(send, AGAIN);
  show();
  send();
}

/** What was to be done, with the session's own name where its programme is kept here. */
async function named({ kind, slug, session }) {
  const sessions = slug ? ((await read(api.programmeAddress(slug)))?.body.sessions ?? []) : [];
  const found = sessions.find(({ id }) => id === session);
  return t.outbox.what[kind](found ? (found.code ?? found.title) : (slug ?? ''));
}
