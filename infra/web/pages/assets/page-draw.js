/** The draw of a session's seats: before it what was promised, after it whether that was kept. */
import * as api from './api.js';
import { renderAccount, whoAmI } from './account.js';
import { el, fill, hidden } from './dom.js';
import { canCompute, recompute } from './draw.js';
import { icon } from './icons.js';
import { words } from './problems.js';
import { t } from './strings.js';
import { dayOf, dayShort, instant, moment, span, viewerZone, zoneName } from './time.js';
import { Ways } from './ways.js';

const EVERY = 20_000;
const CLOSE = 2_000;
const SHOWN = 500; // of an order of thousands, these and my own place
const NOTED = 'plenary-draw-';

const main = document.getElementById('main');
const asked = new URLSearchParams(location.search);
const slug = asked.get('programme') ?? '';
const id = asked.get('session') ?? '';
const ways = new Ways('draw', slug);
document.title = `${t.draw.title} · ${t.product}`;

try {
  const attendee = await whoAmI();
  renderAccount(document.getElementById('account'), attendee, { page: 'draw' });
  ways.enter(attendee);
  await open(attendee);
} catch (problem) {
  if (problem.status === undefined) throw problem;
  fill(
    main,
    el('div.blank', { role: 'alert' }, el('h1', null, t.draw.title), el('p', null, words(problem)), el('a.button', { href: `/?${new URLSearchParams({ programme: slug })}` }, t.account.programme)),
  );
}

async function open(attendee) {
  const [agenda, first, mine] = await Promise.all([api.programme(slug, { orKept: true }), api.draw(slug, id), attendee && mySeat()]);
  const session = agenda.sessions.find((one) => one.id === id);
  const head = el(
    'header.programme-head',
    null,
    el('p.over-title', null, t.draw.title),
    el('h1', null, session?.title ?? t.draw.title),
    el(
      'p.lead',
      null,
      session && el('span', null, `${dayShort(dayOf(instant(session.start), agenda.zone))}, ${span(instant(session.start), instant(session.end), agenda.zone)}`),
      el('span', null, t.times.zone(zoneName(agenda.zone, session ? instant(session.start) : Date.now()))),
      el('a', { href: `/?${new URLSearchParams({ programme: slug })}#session-${id}` }, t.schedule.inProgramme),
    ),
  );
  const content = el('div.draw');
  fill(main, el('div.layout.draw-layout', null, head, content));
  await show(content, first, agenda.zone, mine);
}

/** In the list of mine, since asking for one that is not there is an error. */
function mySeat() {
  return api.mySeats().then((seats) => seats.find((seat) => seat.sessionId === id) ?? null, () => null);
}

async function show(content, draw, zone, mine) {
  if (draw.heldAt) {
    await after(content, draw, zone, mine);
    return;
  }
  before(content, draw, zone, mine);
  const left = draw.at ? instant(draw.at) - Date.now() : EVERY;
  setTimeout(async () => {
    const [next, seat] = await Promise.all([api.draw(slug, id).catch(() => draw), mine && mySeat()]);
    await show(content, next, zone, seat ?? mine);
  }, Math.max(CLOSE, Math.min(left, EVERY)));
}

function before(content, draw, zone, mine) {
  const other = note(draw);
  const due = draw.at && instant(draw.at) <= Date.now();
  fill(
    content,
    el(
      'section.card',
      { 'aria-labelledby': 'ahead' },
      el('h2', { id: 'ahead' }, icon('ticket'), due ? t.draw.now : draw.at ? t.draw.title2(moment(instant(draw.at), zone)) : t.draw.notYet),
      el('p', { role: 'status' }, t.draw.takePart(draw.requested), draw.seats !== undefined && ` ${t.draw.seatsNow(draw.seats)}`),
      mine?.entry && el('p.seat.have', null, icon('check'), t.seats.requested(mine.entry)),
    ),
    el('section.card', { 'aria-labelledby': 'promise' }, el('h2', { id: 'promise' }, t.draw.promise), code(t.draw.commitment, draw.commitment), other && el('p.problem', { role: 'alert' }, t.draw.another(moment(other, viewerZone()))), t.draw.meaning.map((text) => el('p', null, text))),
  );
}

/**
 * What was seen of the commitment before the draw is what it is held against after it. While nobody takes
 * part the draw may still be announced anew, with another one. Answers when another one was seen, or null.
 */
function note({ commitment, requested }) {
  const before = noted();
  if (requested === 0 || before?.commitment === commitment) return null;
  try {
    localStorage.setItem(NOTED + id, JSON.stringify({ commitment, at: Date.now() }));
  } catch {
    // Storage is switched off: then only what is published is compared.
  }
  return before?.at ?? null;
}

function noted() {
  try {
    return JSON.parse(localStorage.getItem(NOTED + id));
  } catch {
    return null;
  }
}

async function after(content, draw, zone, mine) {
  if (!canCompute()) {
    fill(content, el('div.problem', { role: 'alert' }, el('p', null, t.draw.unsafe)));
    return;
  }
  fill(content, el('p.soft', { role: 'status' }, t.draw.computing));
  const result = await recompute(draw);
  const seen = noted();
  const checks = [
    [t.draw.checks.commitment, result.checks.commitment],
    seen && [t.draw.checks.noted(moment(seen.at, viewerZone())), seen.commitment === draw.commitment],
    [t.draw.checks.entries(count(result.order)), result.checks.entries],
    [t.draw.checks.digest, result.checks.digest],
    mine?.entry && [t.draw.checks.mine(mine.entry), result.order.some(({ numbers }) => numbers.includes(mine.entry))],
  ].filter(Boolean);
  const holds = result.holds && checks.every(([, good]) => good);
  fill(
    content,
    verdict(holds, checks, draw, zone),
    holds && mine?.entry && myPlace(mine, result),
    result.order.length > 0 && order(result.order, draw, mine?.entry, holds),
    published(draw),
  );
}

function count(order) {
  return order.reduce((sum, { numbers }) => sum + numbers.length, 0);
}

function verdict(holds, checks, draw, zone) {
  return el(
    'section.card',
    { 'aria-labelledby': 'verdict' },
    el('div', { role: 'status' }, el('h2.verdict', { id: 'verdict', 'data-holds': String(holds) }, icon(holds ? 'check' : 'alert'), holds ? t.draw.holds : t.draw.holdsNot)),
    el('p', null, t.draw.wasHeld(moment(instant(draw.heldAt), zone)), ' ', t.draw.computed),
    el(
      'ul.checks',
      null,
      checks.map(([text, good]) => el('li', { 'data-holds': String(good) }, icon(good ? 'check' : 'close'), el('span', null, text, ': ', el('strong', null, good ? t.draw.good : t.draw.bad)))),
    ),
    !holds && el('p', null, t.draw.whatThen),
  );
}

function myPlace({ entry, state }, { order }) {
  const found = order.find(({ numbers }) => numbers.includes(entry));
  if (!found) return null;
  return el(
    'section.card',
    { 'aria-labelledby': 'mine' },
    el('h2', { id: 'mine' }, t.draw.mine(entry)),
    el('p', null, t.draw.myPlace(found.place, order.length), ' ', found.seated ? t.draw.mySeat : t.draw.myLine),
    state && el('p.soft', null, t.draw.stateNow[state] ?? ''),
  );
}

function order(all, draw, own, holds) {
  const shown = all.filter(({ place, numbers }) => place <= SHOWN || numbers.includes(own));
  return el(
    'section.card',
    { 'aria-labelledby': 'order' },
    el('h2', { id: 'order' }, t.draw.order),
    el('p.soft', null, holds ? t.draw.orderLead(draw.seats ?? null) : t.draw.orderOfThis),
    el(
      'ol.order',
      null,
      shown.map(({ place, numbers, key, seated }) =>
        el(
          `li${numbers.includes(own) ? '.own' : ''}`,
          { 'data-entry': numbers.join('+'), 'data-seated': String(seated) },
          el('span.place', null, `${place}.`),
          el('span.number', null, numbers.length > 1 ? t.draw.party(numbers.join(' + ')) : t.draw.number(numbers[0]), numbers.includes(own) && el('strong', null, ` ${t.draw.you}`)),
          el('span.badge', { 'data-status': seated ? 'doors-open' : 'paused' }, seated ? t.draw.seat : t.draw.waits),
          el('span.key', null, hidden(`${t.draw.key} `), `${key.slice(0, 12)}…`),
        ),
      ),
    ),
    shown.length < all.length && el('p.soft', null, t.draw.more(all.length - shown.length)),
  );
}

function published(draw) {
  return el(
    'details.card.more',
    null,
    el('summary', null, t.draw.published),
    el(
      'div.more-body',
      null,
      t.draw.rule.map((text) => el('p', null, text)),
      code(t.draw.commitment, draw.commitment),
      code(t.draw.seed, draw.seed),
      code(t.draw.entriesText, draw.entries),
      code(t.draw.digest, draw.digest),
    ),
  );
}

function code(label, value) {
  return el('div.published', null, el('p.soft', null, label), el('p', null, el('code', null, value ?? '')));
}
