/** What any page knows of a session: what it is called, where its page is, and its badges; in the words of every page. */
import { el } from './dom.js';
import { planned, projected } from './store.js';
import { t } from './strings.js';
import { days } from './time.js';

export const shortName = (session) => session.code ?? session.title;

export const isBreak = (session) => session.kind === 'break';

export const isLate = (session) => projected(session).start !== planned(session).start || projected(session).end !== planned(session).end;

export const sessionAddress = (slug, id) => `/session?${new URLSearchParams({ programme: slug, id })}`;

export function badges(session) {
  return [
    !(isBreak(session) && session.status === 'scheduled') && el('span.badge', { 'data-status': session.status }, t.status[session.status] ?? session.status),
    session.delayMinutes > 0 && session.status !== 'cancelled' && session.status !== 'ended' && el('span.badge', { 'data-status': 'late' }, t.times.late(session.delayMinutes)),
  ];
}

/** The way to the other programmes; two may have one title, so each says its day. */
export const programmeLinks = (page, programmes, current) =>
  programmes.length > 1 &&
  el(
    'nav.programmes',
    { 'aria-label': t.programmes.nav },
    programmes.map(({ slug, title, firstDay }) =>
      el(
        'a',
        { href: `${page}?${new URLSearchParams({ programme: slug })}`, 'aria-current': slug === current ? 'page' : null },
        el('span.title', null, title),
        firstDay && el('span.day', null, ' ', days(firstDay, firstDay)),
      ),
    ),
  );
