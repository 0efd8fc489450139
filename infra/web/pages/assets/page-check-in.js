/** Checking in, for staff. It opens without a network too, once this browser has seen the session. */
import * as api from './api.js';
import { mayBeSignedIn, renderAccount, signInAddress, whoAmI } from './account.js';
import { addressOf, chooseSession } from './check-in-choice.js';
import { Desk, isAway } from './check-in-desk.js';
import { openStore } from './check-in-store.js';
import { CheckInView } from './check-in-view.js';
import { el, fill } from './dom.js';
import { words } from './problems.js';
import { stayAwake } from './screen-awake.js';
import { Store } from './store.js';
import { t } from './strings.js';

const main = document.getElementById('main');
const asked = new URLSearchParams(location.search);

try {
  const attendee = await whoAmI();
  head(attendee);
  if (attendee || mayBeSignedIn()) await open(attendee);
  else blank(t.checkIn.needed, t.checkIn.neededHint, el('a.button.primary', { href: signInAddress() }, t.account.signIn));
} catch (problem) {
  if (problem.status === undefined) throw problem;
  const unknown = problem.status === 404;
  blank(unknown ? t.programmes.unknown(asked.get('programme')) : t.problems.unknown, unknown ? '' : words(problem), el('button.primary', { type: 'button', onclick: () => location.reload() }, t.tryAgain));
}

/** Small: what staff need at a door is below it. */
function head(attendee) {
  const root = document.getElementById('account');
  if (!attendee && !mayBeSignedIn()) renderAccount(root, null);
  else fill(root, el('a.button.quiet', { href: `/staff${asked.has('programme') ? `?${new URLSearchParams({ programme: asked.get('programme') })}` : ''}` }, t.account.staff));
}

async function open(attendee) {
  const id = asked.get('session');
  const store = await openStore();
  navigator.storage?.persist?.();
  const slug = asked.get('programme') ?? (await api.programmes())[0]?.slug;
  if (!slug) return blank(t.programmes.none, t.programmes.noneHint);
  const agenda = await theAgenda(slug, id);
  if (!agenda) {
    const stored = await store.list(id);
    if (!stored?.about) throw new api.Problem(0);
    return begin(slug, id, store, stored.about);
  }
  const known = new Store();
  known.load(agenda);
  const session = known.sessions.get(id);
  if (!session) {
    if (attendee) chooseSession(main, known, await api.programmes());
    return undefined;
  }
  const about = { title: session.title, code: session.code, language: session.language, start: session.projectedStart ?? session.start, end: session.projectedEnd ?? session.end, room: known.room(session)?.name ?? null, zone: known.zone };
  return begin(known.slug, id, store, about);
}

/** Null when the server is away and there is a session that may be known here. */
async function theAgenda(slug, id) {
  try {
    return await api.programme(slug, { orKept: true });
  } catch (problem) {
    if (id && isAway(problem)) return null;
    throw problem;
  }
}

async function begin(slug, id, store, about) {
  const desk = new Desk(slug, id, store, () => view?.render());
  const view = new CheckInView(main, desk, about, { sessions: addressOf(slug) });
  stayAwake();
  await desk.start(about);
}

function blank(title, text, action) {
  fill(main, el('div.blank', { role: 'alert' }, el('h1', null, title), text && el('p', null, text), action));
}
