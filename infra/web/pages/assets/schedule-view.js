/**
 * My schedule: every seat by its time, what clashes, and what there is to decide. The service says all of
 * it anew each time; the view only remembers what is under way.
 */
import * as api from './api.js';
import { signInAddress } from './account.js';
import { actions, el, fill, flash, Rows } from './dom.js';
import { icon } from './icons.js';
import { explain } from './problems.js';
import { clashesOf, drawAddress, isHeld, seatActions, seatState } from './seat-parts.js';
import { sessionAddress } from './session-facts.js';
import { heading, place, when } from './session-parts.js';
import { projected } from './store.js';
import { t } from './strings.js';
import { dayOf, dayShort, instant, span, viewerDiffers, viewerZone, zoneName } from './time.js';

export class ScheduleView {
  element = el('section.programme', { 'aria-labelledby': 'seats-title' });
  #programmes;
  #notices;
  #refresh;
  #entries = new Map();
  #busy = new Set();
  #problems = new Map();
  #lead = el('p.lead');
  #empty = el('p.empty', { role: 'status' });
  #list = el('div.sessions', { id: 'sessions', tabindex: '-1' });
  #rows = new Rows(this.#list, (id) => this.#row(this.#entries.get(id)));

  /** refresh() fetches everything anew. */
  constructor(root, { programmes, notices, refresh }) {
    this.#programmes = new Map(programmes.map((programme) => [programme.slug, programme]));
    this.#notices = notices;
    this.#refresh = refresh;
    fill(this.element, el('h2.visually-hidden', { id: 'seats-title' }, t.schedule.seats), this.#empty, this.#list);
    fill(
      root,
      el('div.layout.schedule-layout', null, el('header.programme-head', null, el('h1', null, t.schedule.title), this.#lead), this.element),
    );
    actions(this.element, {
      take: (element) => this.#act(element, (seat) => api.takeSeat(seat.programme, seat.sessionId), t.schedule.accepted),
      giveBack: (element) => this.#act(element, (seat) => api.giveBackSeat(seat.programme, seat.sessionId), t.schedule.released),
      keep: (element) => this.#act(element, (seat) => api.keepSeat(seat.programme, seat.sessionId), t.schedule.kept),
      swap: (element) => this.#act(element, (seat) => api.swapSeat(seat.programme, seat.sessionId, element.dataset.to), t.schedule.swapped),
    });
    setInterval(() => this.#render(), 15_000); // an offer has less time left
  }

  update(seats) {
    this.#entries = new Map(seats.map((seat) => [seat.sessionId, seat]));
    this.#render();
  }

  #zone(entry) {
    return this.#programmes.get(entry.programme)?.zone ?? viewerZone();
  }

  #render() {
    const all = [...this.#entries.values()].sort((a, b) => start(a) - start(b) || (a.sessionId < b.sessionId ? -1 : 1));
    const zones = new Map(all.filter(({ session }) => session).map((entry) => [this.#zone(entry), start(entry)]));
    const differs = [...zones].some(([zone, at]) => viewerDiffers(at, zone));
    const toDecide = all.filter(({ decision }) => decision).length;
    fill(
      this.#lead,
      zones.size === 1 && [...zones].map(([zone, at]) => el('span', null, t.times.zone(zoneName(zone, at)))),
      zones.size > 1 && el('span', null, t.schedule.zones),
      differs && el('span', null, t.times.yourZone(zoneName(viewerZone(), Date.now()))),
      toDecide > 0 && el('strong.to-decide', null, t.schedule.decisions(toDecide)),
    );
    const none = all.length === 0;
    if (none !== this.#empty.hasChildNodes()) fill(this.#empty, none && [t.schedule.none, ' ', el('a', { href: '/' }, t.schedule.toProgramme)]);
    this.#rows.sync(all.map((entry) => entry.sessionId), () => true);
  }

  #row(entry) {
    const { sessionId: id, session } = entry;
    const zone = this.#zone(entry);
    const problem = this.#problems.get(id);
    const known = session && { ...session, id };
    return el(
      'article.session',
      { id: `session-${id}`, 'data-key': id, 'data-session': id, 'data-status': session?.status, 'aria-labelledby': `title-${id}`, 'aria-busy': String(this.#busy.has(id)), tabindex: '-1' },
      known ? when(known, zone, { withDay: true }) : el('div.when'),
      el(
        'div.what',
        null,
        known ? heading(known, sessionAddress(entry.programme, id)) : el('h3', { id: `title-${id}` }, t.schedule.gone),
        known && this.#facts(entry, known),
        this.#clashes(entry, zone),
      ),
      entry.decision ? this.#decision(entry, zone) : null,
      el(
        'div.mine',
        null,
        seatState(entry, zone),
        entry.releaseAsked && !entry.decision && el('p.seat.wait', null, icon('alert'), t.schedule.releaseAsked),
        !entry.decision && el('div.mine-actions', null, this.#buttons(entry, seatActions(entry))),
        problem && el('div.problem', { role: 'alert' }, explain(problem, zone), problem.status === 401 && el('a', { href: signInAddress() }, t.account.signIn)),
      ),
    );
  }

  /** Only then each says of which programme it is. */
  get #several() {
    return new Set([...this.#entries.values()].map(({ programme }) => programme)).size > 1;
  }

  #facts(entry, session) {
    const { programme, entry: number, sessionId } = entry;
    return el(
      'p.facts',
      null,
      place(session, { room: () => session.room ?? null }),
      this.#several && el('span.fact', null, icon('calendar'), this.#programmes.get(programme)?.title ?? programme),
      el('a', { href: `/?${new URLSearchParams({ programme })}#session-${sessionId}` }, t.schedule.inProgramme),
      number && el('a', { href: drawAddress(programme, sessionId) }, t.schedule.theDraw),
    );
  }

  /** Said only while both would take place with me in them. */
  #clashes(entry, zone) {
    return isHeld(entry) ? clashesOf(entry, zone) : null;
  }

  #decision(entry, zone) {
    const { decision, session, state } = entry;
    const { because, was, choices, alternatives } = decision;
    const keep = choices.includes('keep') && { action: 'keep', look: 'primary', label: t.decisions.keep[state] ?? t.decisions.keep.confirmed };
    return el(
      'div.decision',
      { 'data-key': 'decision' },
      el('h4', null, icon('alert'), t.decisions.because[because] ?? t.decisions.some),
      because === 'moved' &&
        el(
          'dl.was-is',
          null,
          el('dt', null, t.decisions.was),
          el('dd', null, slot(instant(was.start), instant(was.end), was.room, zone)),
          el('dt', null, t.decisions.is),
          el('dd', null, slot(instant(session.start), instant(session.end), session.room?.name, zone)),
        ),
      t.decisions.hints[because] && el('p', null, t.decisions.hints[because]),
      el('div.mine-actions', null, this.#buttons(entry, [keep, ...seatActions(entry)].filter(Boolean))),
      choices.includes('swap') && alternatives.length > 0 && this.#alternatives(entry, alternatives, zone),
    );
  }

  #alternatives(entry, alternatives, zone) {
    return [
      el('h4', null, isHeld(entry) ? t.decisions.swap : t.decisions.instead),
      el(
        'ul.alternatives',
        null,
        alternatives.map(({ sessionId, code, title, start: from, end, room, free, clashes }) =>
          el(
            'li',
            { 'data-key': sessionId },
            el(
              'div',
              null,
              el('p', { id: `alternative-${entry.sessionId}-${sessionId}` }, code && el('span.code', null, `${code} `), title),
              el(
                'p.soft',
                null,
                [slot(instant(from), instant(end), room?.name, zone), free === undefined ? t.decisions.unlimited : t.decisions.free(free)].join(' · '),
                clashes && el('span.seat.wait', null, ` · ${t.decisions.clashes}`),
              ),
            ),
            el(
              'button.tonal',
              { type: 'button', 'data-action': 'swap', 'data-to': sessionId, 'aria-describedby': `alternative-${entry.sessionId}-${sessionId}`, 'aria-disabled': this.#busy.has(entry.sessionId) && 'true' },
              icon('swap'),
              isHeld(entry) ? t.decisions.swapThis : t.decisions.takeThis,
            ),
          ),
        ),
      ),
    ];
  }

  #buttons({ sessionId }, offered) {
    const busy = this.#busy.has(sessionId) && 'true';
    return offered.map(({ action, look, label }) =>
      el(`button.${look}`, { type: 'button', 'data-action': action, 'data-key': action, 'aria-describedby': `title-${sessionId}`, 'aria-disabled': busy }, label),
    );
  }

  async #act(element, command, said) {
    const id = element.closest('[data-session]').dataset.session;
    const entry = this.#entries.get(id);
    if (this.#busy.has(id)) return;
    this.#busy.add(id);
    this.#problems.delete(id);
    this.#render();
    let seat = null;
    try {
      seat = await command(entry);
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.#problems.set(id, problem);
    }
    await this.#refresh();
    this.#busy.delete(id);
    this.#render();
    if (!seat) return;
    this.#notices.add({ text: said, about: id });
    this.#goTo(seat.sessionId ?? id);
  }

  /** The button that was pressed may be gone; whoever goes by keys or ears is at the session then. */
  #goTo(id) {
    const row = this.#rows.row(id);
    if (document.activeElement === document.body) (row ?? this.#list).focus({ preventScroll: true });
    flash(row);
  }
}

const start = ({ session }) => (session ? projected(session).start : Infinity);

const slot = (from, to, room, zone) => [dayShort(dayOf(from, zone)), span(from, to, zone), room ?? t.agenda.noRoom].join(', ');
