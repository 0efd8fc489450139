import * as api from './api.js';
import { renderAccount, whoAmI } from './account.js';
import { Attendance } from './attendance.js';
import { renderConnection } from './connection.js';
import { el, fill } from './dom.js';
import { keep } from './live.js';
import { Notices } from './notices.js';
import { words } from './problems.js';
import { SessionView } from './session-view.js';
import { Store } from './store.js';
import { t } from './strings.js';
import { rememberProgramme, Ways } from './ways.js';

const main = document.getElementById('main');
const asked = new URLSearchParams(location.search);
const [slug, id] = [asked.get('programme') ?? '', asked.get('id') ?? ''];
const ways = new Ways('session', slug);

const identified = whoAmI().then((attendee) => {
  renderAccount(document.getElementById('account'), attendee, { page: 'session' });
  ways.enter(attendee);
  return attendee;
});

try {
  if (slug && id) await open();
  else gone('/');
} catch (problem) {
  blank(problem);
}

async function open() {
  const attendee = await identified;
  const store = new Store();
  const notices = new Notices(document.getElementById('notices'));
  let view = null;
  let attendance = null;
  await keep(store, slug, api.programme, {
    state: (state) => renderConnection(document.getElementById('connection'), state),
    refreshed(changed) {
      view.update(changed.has(id));
      attendance.refreshRosters();
      attendance.refreshMine();
      ways.refresh();
    },
    changed(change, changed) {
      view.update(changed.has(id));
      view.tell(change);
      ways.heard(change);
      if (change.message?.audience === 'you') {
        attendance.refreshMine();
        attendance.refreshRosters();
      }
    },
  });
  rememberProgramme(slug);
  attendance = new Attendance(slug, attendee !== null, () => view.update());
  view = new SessionView(main, id, { store, attendance, attendee, notices });
  attendance.start();
}

function gone(address) {
  fill(main, el('div.blank', { role: 'alert' }, el('h1', null, t.session.gone), el('a.button', { href: address }, t.session.toProgramme)));
}

function blank(problem) {
  if (problem.status === undefined) throw problem;
  if (problem.status === 404) gone('/');
  else fill(main, el('div.blank', { role: 'alert' }, el('h1', null, t.problems.unknown), el('p', null, words(problem)), el('button.primary', { type: 'button', onclick: () => location.reload() }, t.tryAgain)));
}
