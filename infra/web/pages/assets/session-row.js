/** A session in the attendee's list, and at a glance among what is on and what comes next. */
import { el } from './dom.js';
import { badges, isBreak, sessionAddress } from './session-facts.js';
import { cancellation, details, heading, liveNote, onStage, place, when } from './session-parts.js';

/** mine: what one may do about it, as an element or null. */
export function sessionRow(session, store, { withDay, mine }) {
  const { id } = session;
  const quiet = isBreak(session) && session.status === 'scheduled';
  return el(
    `article.session${quiet ? '.pause' : ''}`,
    { id: `session-${id}`, 'data-key': id, 'data-session': id, 'data-status': session.status, 'aria-labelledby': `title-${id}`, tabindex: '-1' },
    when(session, store.zone, { withDay }),
    el(
      'div.what',
      null,
      heading(session, sessionAddress(store.slug, id)),
      liveNote(session),
      cancellation(session),
      el('p.facts', null, place(session, store), onStage(session)),
      details(session),
    ),
    mine,
  );
}

export function glance(session, store) {
  return el(
    'li',
    { 'data-key': session.id },
    el(
      'a.glance',
      { href: sessionAddress(store.slug, session.id) },
      el('span.glance-title', null, session.code && el('span.code', null, session.code), session.title),
      el('span.glance-facts', null, when(session, store.zone), place(session, store), session.status !== 'scheduled' || session.delayMinutes > 0 ? badges(session) : null),
    ),
  );
}
