import * as api from './api.js';
import { renderAccount, signInAddress, whoAmI } from './account.js';
import { el, fill } from './dom.js';
import { Notices } from './notices.js';
import { outbox } from './outbox.js';
import { words } from './problems.js';
import { ScheduleView } from './schedule-view.js';
import { followAll } from './streams.js';
import { t } from './strings.js';
import { Ways } from './ways.js';

const EVERY = 20_000;
const SOON = 1_000; // a message may be here before what it tells of

const main = document.getElementById('main');
const ways = new Ways('schedule');

try {
  const attendee = await whoAmI();
  renderAccount(document.getElementById('account'), attendee, { page: 'schedule' });
  ways.enter(attendee);
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
  const view = new ScheduleView(main, { programmes, notices: new Notices(document.getElementById('notices')), refresh });
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
    if (Date.now() - fetched >= EVERY) refresh();
  };
  setInterval(due, EVERY / 4);
  document.addEventListener('visibilitychange', due);
  outbox.addEventListener('done', refresh);
  const soon = () => setTimeout(refresh, SOON);
  followAll(
    seats.map((seat) => seat.programme),
    {
      missed: soon,
      heard(change) {
        ways.heard(change);
        if (change.message?.audience === 'you') soon();
      },
    },
  );
}
