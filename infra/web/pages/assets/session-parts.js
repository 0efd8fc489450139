/** What every page shows of a session in the same way. */
import { el, hidden } from './dom.js';
import { icon } from './icons.js';
import { badges, isBreak, isLate } from './session-facts.js';
import { planned, projected } from './store.js';
import { t } from './strings.js';
import { dayShort, dayOf, span, viewerDiffers, viewerSpan } from './time.js';

/** The planned time; when late, that one struck out and the expected one; and the viewer's own when it differs. */
export function when(session, zone, { withDay = false } = {}) {
  const plan = planned(session);
  const expected = projected(session);
  const late = isLate(session) && session.status !== 'cancelled';
  return el(
    'div.when',
    null,
    withDay && el('span.day', null, dayShort(dayOf(plan.start, zone))),
    late
      ? [
          el('span.time.was', null, hidden(`${t.times.planned} `), el('s', null, span(plan.start, plan.end, zone))),
          el('time.time.expected', { datetime: session.projectedStart }, hidden(`${t.times.now} `), span(expected.start, expected.end, zone)),
        ]
      : el('time.time', { datetime: session.start }, span(plan.start, plan.end, zone)),
    viewerDiffers(plan.start, zone) && el('span.own', null, t.times.yours(late ? viewerSpan(expected.start, expected.end, zone) : viewerSpan(plan.start, plan.end, zone))),
  );
}

/** Code, status and title, which may lead to an address; the code is read out with the title, of which it is the name. */
export function heading(session, href = null) {
  const title = [session.code && hidden(`${session.code}: `), session.title];
  return [
    el('p.kicker', null, session.code && el('span.code', { 'aria-hidden': 'true' }, session.code), badges(session)),
    el('h3', { id: `title-${session.id}` }, href ? el('a', { href }, title) : title),
  ];
}

export function place(session, store) {
  const room = store.room(session);
  if (!room && isBreak(session)) return null;
  return el('span.fact', null, icon('room'), el('bdi', null, room?.name ?? t.agenda.noRoom));
}

export const liveNote = (session) => session.liveNote && el('p.live-note', null, icon('note'), el('span', null, hidden(`${t.agenda.note}: `), session.liveNote));

export const cancellation = (session) =>
  session.status === 'cancelled' && el('p.cancellation', null, session.cancelledBecause ? t.agenda.cancelledBecause(session.cancelledBecause) : t.agenda.cancelled);

/** Paragraphs are parted by blank lines; a single line break is only where the print wrapped. */
export const paragraphs = (text) => (text ?? '').split(/\n\s*\n/).map((one) => one.replace(/\s*\n\s*/g, ' ').trim()).filter(Boolean);

export function people(title, persons) {
  if (!persons?.length) return null;
  return [
    title && el('h4', null, title),
    el(
      'ul.people',
      null,
      persons.map((person) =>
        el('li', null, el('span.name', null, person.name), person.affiliation && el('span.affiliation', null, person.affiliation), person.part && el('span.part', null, person.part)),
      ),
    ),
  ];
}

export const hasDetails = (session) =>
  Boolean(session.abstract || session.questions?.length || session.speakers?.length || session.moderators?.length);

export function details(session) {
  if (!hasDetails(session)) return null;
  return el(
    'details.more',
    { 'data-key': 'details' },
    el('summary', null, t.agenda.details),
    el(
      'div.more-body',
      { lang: session.language },
      people(session.moderators?.length > 1 ? t.agenda.moderators : t.agenda.moderator, session.moderators),
      people(t.agenda.speakers, session.speakers),
      session.abstract && [el('h4', null, t.agenda.about), paragraphs(session.abstract).map((one) => el('p', { dir: 'auto' }, one))],
      session.questions?.length > 0 && [el('h4', null, t.agenda.questions), el('ul.questions', null, session.questions.map((one) => el('li', { dir: 'auto' }, one)))],
    ),
  );
}

/** "Bart Somers, Sarah Cliffe and 3 more": enough to recognise a session by. */
export function onStage(session) {
  const names = [...(session.speakers ?? []), ...(session.moderators ?? [])].map((person) => person.name);
  if (!names.length) return null;
  const shown = names.length > 3 ? names.slice(0, 2) : names;
  return el('span.fact', null, icon('person'), t.agenda.with(shown.join(', '), names.length - shown.length));
}
