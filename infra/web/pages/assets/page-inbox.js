import * as api from './api.js';
import { renderAccount, signInAddress, whoAmI } from './account.js';
import { el, fill } from './dom.js';
import { InboxView } from './inbox-view.js';
import { words } from './problems.js';
import { followAll } from './streams.js';
import { t } from './strings.js';
import { lastProgramme, Ways } from './ways.js';

const SOON = 1_000; // what a stream tells may be there before the inbox has it

const main = document.getElementById('main');
const ways = new Ways('inbox');

try {
  const attendee = await whoAmI();
  renderAccount(document.getElementById('account'), attendee, { page: 'inbox' });
  ways.enter(attendee);
  if (attendee) await open();
  else askToSignIn();
} catch (problem) {
  if (problem.status === undefined) throw problem;
  if (problem.status === 401) askToSignIn();
  else fill(main, el('div.blank', { role: 'alert' }, el('h1', null, t.problems.unknown), el('p', null, words(problem)), el('button.primary', { type: 'button', onclick: () => location.reload() }, t.tryAgain)));
}

function askToSignIn() {
  fill(main, el('div.blank', null, el('h1', null, t.inbox.title), el('p', null, t.inbox.signIn), el('a.button.primary', { href: signInAddress() }, t.account.signIn)));
}

async function open() {
  const programmes = await api.programmes().catch(() => []);
  const titles = new Map(programmes.map(({ slug, title }) => [slug, title]));
  const view = new InboxView(main, { titles, ways });
  await view.begin();
  let soon = 0;
  const refresh = () => {
    clearTimeout(soon);
    soon = setTimeout(() => view.refresh(), SOON);
  };
  document.addEventListener('visibilitychange', () => document.hidden || refresh());
  const slugs = [lastProgramme(), ...view.programmes].filter((slug) => titles.has(slug));
  followAll(slugs, { heard: (change) => change.message && refresh(), missed: refresh });
}
