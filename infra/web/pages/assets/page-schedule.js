import * as api from './api.js';
import { renderAccount, signInAddress, whoAmI } from './account.js';
import { renderConnection } from './connection.js';
import { el, fill } from './dom.js';
import { follow } from './live.js';
import { badgeCard, calendarCard, deviceCard, profileCard, pushCard } from './me-cards.js';
import { Notices } from './notices.js';
import { outbox } from './outbox.js';
import { words } from './problems.js';
import { ScheduleView } from './schedule-view.js';
import { t } from './strings.js';

const EVERY = 20_000;
const SOON = 1_000; // a message may be here before what it tells of
const MOST_STREAMS = 3; // a browser grants an origin only a few connections

const main = document.getElementById('main');

try {
  const attendee = await whoAmI();
  renderAccount(document.getElementById('account'), attendee, { page: 'schedule' });
  document.title = `${t.schedule.title} · ${t.product}`;
  if (attendee) await open();
  else askToSignIn();
} catch (problem) {
  if (problem.status === undefined) throw problem;
  if (problem.status === 401) askToSignIn();
  else fill(main, el('div.blank', { role: 'alert' }, el('h1', null, t.problems.unknown), el('p', null, words(problem)), el('button.primary', { type: 'button', onclick: () => location.reload() }, t.tryAgain)));
}

function askToSignIn() {
  fill(main, el('div.blank', null, el('h1', null, t.schedule.title), el('p', null, t.schedule.signIn), el('a.button.primary', { href: signInAddress() }, t.account.signIn)));
}

async function open() {
  const [seats, programmes] = await Promise.all([api.mySeats(), api.programmes().catch(() => [])]);
  const cards = [pushCard(), calendarCard(), badgeCard(), deviceCard(), profileCard()];
  const view = new ScheduleView(main, { programmes, cards, notices: new Notices(document.getElementById('notices')), refresh });
  let fetched = Date.now();
  view.update(seats);

  /** Whoever can't be reached just now leaves the last answer standing. */
  async function refresh() {
    fetched = Date.now();
    try {
      view.update(await api.mySeats());
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      if (problem.status === 401) askToSignIn();
    }
  }

  const due = () => {
    if (document.hidden || !main.contains(view.element)) return;
    if (Date.now() - fetched >= EVERY - 500) refresh();
  };
  setInterval(due, EVERY);
  document.addEventListener('visibilitychange', due);
  outbox.addEventListener('done', refresh);
  followAll([...new Set(seats.map((seat) => seat.programme))].slice(0, MOST_STREAMS), () => setTimeout(refresh, SOON));
}

/** What a stream tells is about the programme; that it is about me is said with it. */
function followAll(slugs, changed) {
  const states = new Map();
  for (const slug of slugs) {
    follow(slug, {
      state(state) {
        states.set(slug, state);
        const worst = [...states.values()].find(({ name }) => name === 'reconnecting') ?? state;
        renderConnection(document.getElementById('connection'), worst);
      },
      start: () => {},
      snapshot: changed,
      change: (change) => change.message?.audience === 'you' && changed(),
    });
  }
}
