/** What is mine beside my seats, as cards; each comes when it can. */
import * as api from './api.js';
import { renderAccount, signInAddress, whoAmI } from './account.js';
import { dataCard } from './data-card.js';
import { el, fill } from './dom.js';
import { badgeCard, calendarCard, deviceCard, profileCard } from './me-cards.js';
import { preferenceCard } from './preference-card.js';
import { words } from './problems.js';
import { pushCard } from './push-card.js';
import { followAll } from './streams.js';
import { t } from './strings.js';
import { lastProgramme, Ways } from './ways.js';

const main = document.getElementById('main');
const nameOf = ({ code, title }) => (code ? `${code}: ${title}` : title);
const ways = new Ways('me');

try {
  const attendee = await whoAmI();
  renderAccount(document.getElementById('account'), attendee, { page: 'me' });
  ways.enter(attendee);
  if (attendee) await open(attendee);
  else fill(main, el('div.blank', null, el('h1', null, t.me.title), el('p', null, t.me.signIn), el('a.button.primary', { href: signInAddress() }, t.account.signIn)));
} catch (problem) {
  if (problem.status === undefined) throw problem;
  fill(main, el('div.blank', { role: 'alert' }, el('h1', null, t.problems.unknown), el('p', null, words(problem)), el('button.primary', { type: 'button', onclick: () => location.reload() }, t.tryAgain)));
}

async function open(attendee) {
  const slug = lastProgramme();
  const [seats, programme] = await Promise.all([api.mySeats().catch(() => []), slug ? api.programme(slug, { orKept: true }).catch(() => null) : null]);
  const names = new Map(seats.filter(({ session }) => session).map(({ sessionId, session }) => [sessionId, nameOf(session)]));
  for (const session of programme?.sessions ?? []) names.set(session.id, nameOf(session));
  fill(
    main,
    el(
      'div.layout.me-layout',
      null,
      el('header.programme-head', null, el('h1', null, t.me.title), el('p.lead', null, t.account.as(attendee.email))),
      el('div.me', null, badgeCard(), pushCard(), preferenceCard((id) => names.get(id) ?? null), calendarCard(), profileCard(), deviceCard(), dataCard(attendee)),
    ),
  );
  if (location.hash) main.querySelector(location.hash)?.scrollIntoView();
  if (programme) followAll([slug], { heard: (change) => ways.heard(change), missed: () => ways.refresh() });
}
