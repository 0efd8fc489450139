/** Which session's door is this? What is on and what comes next first. */
import { el, fill } from './dom.js';
import { isBreak, programmeLinks } from './session-facts.js';
import { isOver, nowAndNext, planned, projected } from './store.js';
import { t } from './strings.js';
import { clock, dayOf, dayShort } from './time.js';

export const addressOf = (programme, session) => `/check-in?${new URLSearchParams({ programme, ...(session ? { session } : {}) })}`;

export function chooseSession(main, store, programmes) {
  document.title = `${t.checkIn.title} · ${t.product}`;
  const sessions = store.inOrder().filter((session) => !isBreak(session));
  const { now, next } = nowAndNext(sessions, Date.now());
  const near = [...now, ...next];
  const rest = sessions.filter((session) => !near.includes(session));
  const ahead = rest.filter((session) => !isOver(session) && projected(session).end > Date.now());
  const past = rest.filter((session) => !ahead.includes(session));
  fill(
    main,
    el(
      'div.check-in.choice',
      null,
      el('header.desk-head', null, el('h1', null, t.checkIn.title), el('p.lead', null, store.programme.title)),
      programmeLinks('/check-in', programmes, store.slug),
      el('p', null, t.checkIn.choose),
      group(t.checkIn.nowAndNext, near, store),
      group(t.checkIn.later, ahead, store),
      group(t.checkIn.past, past, store),
      !sessions.length && el('p.soft', null, t.checkIn.noSession),
    ),
  );
}

function group(title, sessions, store) {
  if (!sessions.length) return null;
  return el(
    'section.choices',
    { 'aria-label': title },
    el('h2', null, title),
    el(
      'ul',
      null,
      sessions.map((session) =>
        el(
          'li',
          null,
          el(
            'a.button',
            { href: addressOf(store.slug, session.id) },
            el('span.choice-when', null, `${dayShort(dayOf(planned(session).start, store.zone))} ${clock(projected(session).start, store.zone)}`),
            el('span.choice-what', { lang: session.language }, session.code ? `${session.code} · ${session.title}` : session.title),
            store.room(session) && el('span.soft', null, store.room(session).name),
          ),
        ),
      ),
    ),
  );
}
