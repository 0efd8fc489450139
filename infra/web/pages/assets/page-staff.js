import * as api from './api.js';
import { isStaff, renderAccount, signInAddress, whoAmI } from './account.js';
import { Attendance } from './attendance.js';
import { renderConnection } from './connection.js';
import { el, fill } from './dom.js';
import { icon } from './icons.js';
import { keep } from './live.js';
import { Notices } from './notices.js';
import { words } from './problems.js';
import { desk } from './staff-api.js';
import { Desk } from './staff-desk.js';
import { Presence } from './staff-presence.js';
import { TooSmall } from './staff-seats.js';
import { StaffView } from './staff-view.js';
import { Store } from './store.js';
import { t } from './strings.js';

const main = document.getElementById('main');
const asked = new URLSearchParams(location.search).get('programme');

try {
  const attendee = await whoAmI();
  renderAccount(document.getElementById('account'), attendee, { page: 'staff' });
  if (isStaff(attendee) || (attendee && (await isNamed()))) await board();
  else turnAway(attendee);
} catch (problem) {
  if (problem.status === undefined) throw problem;
  fill(main, el('div.blank', { role: 'alert' }, el('h1', null, t.problems.unknown), el('p', null, words(problem)), el('button.primary', { type: 'button', onclick: () => location.reload() }, t.tryAgain)));
}

/** A programme names staff of its own, who have no role elsewhere; the service knows. */
function isNamed() {
  if (!asked) return false;
  return desk(asked).then(
    () => true,
    (problem) => {
      if (problem.status === 403 || problem.status === 404) return false;
      throw problem;
    },
  );
}

async function board() {
  const programmes = await api.programmes();
  const slug = asked ?? programmes[0]?.slug;
  if (!slug) {
    const begin = el('button.primary', { type: 'button', onclick: async () => (await import('./staff-import.js')).importForm() }, icon('upload'), t.staff.import);
    fill(main, el('div.blank', null, el('h1', null, t.programmes.none), el('p', null, t.programmes.noneStaff), begin));
    return;
  }
  const store = new Store();
  let view = null;
  let attendance = null;
  const { refresh } = await keep(store, slug, api.programme, {
    state: (state) => renderConnection(document.getElementById('connection'), state),
    refreshed(changed) {
      view.update(changed, changed);
      attendance.refreshRosters();
    },
    changed(change, changed) {
      view.update(changed, new Set(change.sessions?.map((session) => session.id).filter((id) => changed.has(id))));
      view.tell(change);
    },
  });
  attendance = new Attendance(slug, false, (ids) => view.update(ids));
  const tooSmall = new TooSmall(slug, (ids) => view.update(ids));
  const presence = new Presence(slug, (ids) => view.update(ids));
  const notices = new Notices(document.getElementById('notices'));
  const work = new Desk({ store, attendance, notices, refresh, update: (ids, fresh) => view.update(ids, fresh), applied: () => view.applied(), refused: (id) => view.refused(id) });
  view = new StaffView(main, { store, desk: work, presence, attendance, tooSmall, programmes });
  view.begin();
  attendance.start();
  presence.start();
}

function turnAway(attendee) {
  fill(
    main,
    el(
      'div.blank',
      null,
      el('h1', null, t.staff.needed),
      el('p', null, attendee ? t.staff.notStaff(attendee.email) : t.staff.neededSignIn),
      el('a.button.primary', { href: signInAddress() }, attendee ? t.staff.otherAddress : t.account.signIn),
    ),
  );
}
