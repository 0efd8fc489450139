/**
 * One programme as this page knows it. The law: what is shown of a session never gets older. Whatever
 * comes in (the whole agenda, a change from the stream, the answer to a command of our own) counts for
 * a session only if its version is not below the one already here; so the order of arrival is free.
 */
import { instant } from './time.js';

const { compare } = new Intl.Collator(undefined, { numeric: true }); // Room 9 before Room 10

export class Store {
  programme = null;
  sessions = new Map();
  rooms = new Map();
  #roomVersions = new Map();
  #ordered = null;

  get slug() {
    return this.programme?.slug ?? null;
  }

  get zone() {
    return this.programme.zone;
  }

  get version() {
    return this.programme.version;
  }

  /** Takes in a whole agenda; answers the ids of the sessions that are new, gone or different. */
  load(agenda) {
    const { rooms, sessions, ...programme } = agenda;
    this.#ordered = null;
    if (this.programme && this.programme.version > programme.version) programme.version = this.programme.version;
    this.programme = programme;
    for (const room of rooms) this.#room(room, agenda.version);
    const changed = new Set(this.#merge(sessions));
    const known = new Set(sessions.map((session) => session.id));
    for (const [id, session] of this.sessions) {
      if (known.has(id) || session.version > agenda.version) continue;
      this.sessions.delete(id);
      changed.add(id);
    }
    return changed;
  }

  /** As an agenda again, with all that came since. */
  whole() {
    return { ...this.programme, rooms: [...this.rooms.values()], sessions: [...this.sessions.values()] };
  }

  /**
   * Takes in a change: { version, sessions, room?, rooms? }. Answers the ids of the sessions to show
   * again, which are those of a changed room too.
   */
  apply({ version, sessions = [], room, rooms = [] }) {
    this.#ordered = null;
    if (version > this.programme.version) this.programme.version = version;
    const changed = new Set(this.#merge(sessions));
    const inSessions = sessions.filter((session) => session.room).map((session) => [session.room, session.version]);
    const named = [room, ...rooms].filter(Boolean).map((one) => [one, version ?? this.version]);
    for (const [found, from] of [...inSessions, ...named]) {
      if (!this.#room(found, from)) continue;
      for (const session of this.sessions.values()) if (session.roomId === found.id) changed.add(session.id);
    }
    return changed;
  }

  #merge(sessions) {
    const changed = [];
    for (const { programme, zone, room, ...session } of sessions) {
      const current = this.sessions.get(session.id);
      if (current && current.version > session.version) continue;
      if (current && JSON.stringify(current) === JSON.stringify(session)) continue;
      this.sessions.set(session.id, session);
      if (session.version > this.programme.version) this.programme.version = session.version;
      changed.push(session.id);
    }
    return changed;
  }

  #room(room, version) {
    const current = this.rooms.get(room.id);
    if (current && this.#roomVersions.get(room.id) > version) return false;
    this.#roomVersions.set(room.id, version);
    if (current && current.name === room.name && current.capacity === room.capacity) return false;
    this.rooms.set(room.id, room);
    return true;
  }

  room(session) {
    return this.rooms.get(session.roomId) ?? null;
  }

  /** By planned start, then room and code: the order in which a programme is printed. */
  inOrder() {
    return (this.#ordered ??= this.#order());
  }

  #order() {
    return [...this.sessions.values()].sort(
      (a, b) =>
        instant(a.start) - instant(b.start) ||
        compare(this.room(a)?.name ?? '', this.room(b)?.name ?? '') ||
        compare(a.code ?? a.title, b.code ?? b.title) ||
        (a.id < b.id ? -1 : 1),
    );
  }

  /** A start is written with the offset of the programme's zone, so its date is the day there. */
  dayOf(session) {
    return session.start.slice(0, 10);
  }

  /** Every day on which a session begins, and the announced first and last one. */
  days() {
    const found = new Set([...this.sessions.values()].map((session) => this.dayOf(session)));
    for (const day of [this.programme.firstDay, this.programme.lastDay]) if (day) found.add(day);
    return [...found].sort();
  }

  /** Everybody on any stage, by id: somebody known is not entered twice. */
  people() {
    const found = new Map();
    for (const session of this.sessions.values()) {
      for (const person of [...(session.moderators ?? []), ...(session.speakers ?? [])]) found.set(person.personId, person);
    }
    return found;
  }
}

export const planned = (session) => ({ start: instant(session.start), end: instant(session.end) });

export const projected = (session) => ({
  start: instant(session.projectedStart ?? session.start),
  end: instant(session.projectedEnd ?? session.end),
});

const ON_STAGE = new Set(['live', 'paused']);
const OVER = new Set(['ended', 'cancelled']);

/** What staff may set next, as the agenda service has it; a refusal of its own still says why. */
const FOLLOWS = {
  scheduled: ['doors-open', 'live'],
  'doors-open': ['scheduled', 'live'],
  live: ['paused', 'ended'],
  paused: ['live', 'ended'],
  ended: ['live'],
  cancelled: [],
};

export const canBecome = (session, status) => session.status === status || (FOLLOWS[session.status]?.includes(status) ?? true);

export const isOver = (session) => OVER.has(session.status);

/**
 * What is on, and what comes next: every session that staff called live or whose time it is, then
 * those that begin first of what is still to come that day or the day after it.
 */
export function nowAndNext(sessions, at) {
  const on = sessions.filter((session) => {
    if (ON_STAGE.has(session.status)) return true;
    const { start, end } = projected(session);
    return !isOver(session) && start <= at && at < end;
  });
  const ahead = sessions.filter((session) => !on.includes(session) && !isOver(session) && projected(session).start > at);
  const first = Math.min(...ahead.map((session) => projected(session).start));
  return { now: on, next: ahead.filter((session) => projected(session).start === first) };
}
