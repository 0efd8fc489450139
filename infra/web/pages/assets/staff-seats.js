/**
 * What staff set and decide about a session's seats. The law: what the form shows is changed and nothing
 * else; what is set beside it stays, also when somebody else sets it meanwhile.
 */
import * as api from './api.js';
import { openForm } from './forms.js';
import { t } from './strings.js';
import { fromField, instant, toField, zoneName } from './time.js';

const ATTEMPTS = 4;
const TIMES = ['opensAt', 'closesAt', 'drawAt'];

/** Reads what is set, and opens the form with it. */
export async function seatsForm(desk, session) {
  const { slug } = desk.store;
  let shown = await api.roster(slug, session.id);
  const { roster, offered, checkedIn, arrangement } = shown;
  const room = desk.store.room(session)?.capacity ?? null;
  const limited = (values) => !values.byRoom;
  const { zone } = desk.store;
  const hint = t.forms.zoneHint(zoneName(zone, instant(session.start)));
  desk.opened(
    openForm({
      title: t.forms.titles.seats,
      label: t.forms.submits.seats,
      about: desk.facts(session),
      lead: t.forms.seatsTaken(roster.confirmed, roster.waiting, offered, checkedIn),
      fields: [
        {
          name: 'capacity', label: t.forms.seats, type: 'number', min: 0, step: 1, inputmode: 'numeric', value: arrangement.capacity ?? '', bare: true,
          check: (value, values) => limited(values) && !/^\d+$/.test(value) && t.forms.required,
        },
        { name: 'byRoom', label: room === null ? t.forms.noLimit : t.forms.byRoom(room), type: 'checkbox', value: arrangement.capacity === null },
        ...TIMES.map((name) => ({
          name, label: t.forms[name], type: 'datetime-local', hint, value: arrangement[name] ? toField(instant(arrangement[name]), zone) : '',
          check: (value) => value !== '' && !fromField(value, zone) && t.forms.noSuchTime,
        })),
      ],
      async submit(values) {
        const times = Object.fromEntries(TIMES.map((name) => [name, values[name] ? fromField(values[name], zone) : null]));
        shown = await arrange(slug, session, shown, { capacity: limited(values) ? Number(values.capacity) : null, ...times });
        await desk.seatsChanged(session.id);
      },
    }),
    session.id,
  );

  /** Every seat that is taken is a new version; only what somebody else set is worth asking about. */
  async function arrange(programme, { id }, before, wanted) {
    let known = before;
    for (let attempt = 1; ; attempt++) {
      try {
        return await api.arrange(programme, id, { ...known.arrangement, ...wanted }, known.tag);
      } catch (problem) {
        if (problem.status !== 412 || attempt === ATTEMPTS) throw problem;
        const now = await api.roster(programme, id);
        const same = JSON.stringify(now.arrangement) === JSON.stringify(known.arrangement);
        known = shown = now;
        if (!same) throw new api.Problem(412, { detail: t.forms.seatsMeanwhile(now.arrangement.capacity) });
      }
    }
  }
}

/** Sessions in which more people have a seat than there are: by how many, and what was decided. */
export class TooSmall {
  #slug;
  #changed;
  #seen = new Map();
  #over = new Map();

  /** changed(ids) is told which sessions to show again. */
  constructor(slug, changed) {
    this.#slug = slug;
    this.#changed = changed;
  }

  /** { by, answer? }, or undefined. */
  of(id) {
    return this.#over.get(id);
  }

  /** Asks only about those whose counts say so, and only when these have changed. */
  look(rosters) {
    for (const [id, roster] of rosters) {
      const over = roster.capacity !== null && roster.confirmed > roster.capacity;
      const seen = over ? `${roster.confirmed}/${roster.capacity}` : null;
      if ((this.#seen.get(id) ?? null) === seen) continue;
      this.#seen.set(id, seen);
      if (over) this.#ask(id);
      else this.#set(id, undefined);
    }
  }

  async #ask(id) {
    const answer = await api.roster(this.#slug, id).catch(() => null); // a courtesy: the next count asks again
    if (answer) this.#set(id, answer.over);
    else this.#seen.delete(id);
  }

  async answer(id, answer) {
    this.#set(id, (await api.answerTooSmall(this.#slug, id, answer)).over);
  }

  #set(id, over) {
    if (over) this.#over.set(id, over);
    else if (!this.#over.delete(id)) return;
    this.#changed(new Set([id]));
  }
}
