import * as api from './api.js';
import { renderAccount, whoAmI } from './account.js';
import { AgendaView } from './agenda-view.js';
import { Attendance } from './attendance.js';
import { renderConnection } from './connection.js';
import { el, fill } from './dom.js';
import { keep } from './live.js';
import { Notices } from './notices.js';
import { words } from './problems.js';
import { Store } from './store.js';
import { t } from './strings.js';
import { rememberProgramme, Ways } from './ways.js';

const main = document.getElementById('main');
const connection = document.getElementById('connection');
const asked = new URLSearchParams(location.search).get('programme');
const ways = new Ways('programme', asked);

const identified = whoAmI().then((attendee) => {
  renderAccount(document.getElementById('account'), attendee);
  ways.enter(attendee);
  return attendee;
});

try {
  const listed = api.programmes();
  listed.catch(() => null); // awaited below; until then it may fail in peace
  const slug = asked ?? (await listed)[0]?.slug;
  if (slug) await open(slug, listed);
  else fill(main, el('div.blank', null, el('h1', null, t.programmes.none), el('p', null, t.programmes.noneHint)));
} catch (problem) {
  blank(problem);
}

async function open(slug, listed) {
  const [attendee, programmes] = await Promise.all([identified, listed.catch(() => [])]); // the others' list is a courtesy
  const store = new Store();
  const notices = new Notices(document.getElementById('notices'));
  let view = null;
  let attendance = null;
  await keep(store, slug, api.programme, {
    state: (state) => renderConnection(connection, state),
    refreshed(changed) {
      view.update(changed, changed);
      attendance.refreshRosters();
      attendance.refreshMine();
      ways.refresh();
    },
    changed(change, changed) {
      view.heard(change, changed);
      ways.heard(change);
      if (change.message?.audience === 'you') {
        attendance.refreshMine();
        attendance.refreshRosters();
      }
    },
  });
  // Nothing may come between the agenda's arrival and the view, else a change would find no view.
  rememberProgramme(slug);
  attendance = new Attendance(slug, attendee !== null, (ids) => view.update(ids));
  view = new AgendaView(main, { store, attendance, attendee, notices, programmes, read });
  view.begin();
  attendance.start();

  /** A courtesy: what can't be noted now is unread still. */
  async function read(announcements) {
    await api.markRead({ announcements }).catch(() => null);
    ways.refresh();
  }
}

function blank(problem) {
  if (problem.status === undefined) throw problem;
  const unknown = problem.status === 404 && asked;
  fill(
    main,
    el(
      'div.blank',
      { role: 'alert' },
      el('h1', null, unknown ? t.programmes.unknown(asked) : t.problems.unknown),
      !unknown && el('p', null, words(problem)),
      unknown ? el('a.button', { href: '/' }, t.programmes.all) : el('button.primary', { type: 'button', onclick: () => location.reload() }, t.tryAgain),
    ),
  );
}
