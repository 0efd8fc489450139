/**
 * One programme as this page knows it. The law: what is shown of a session never gets older. Whatever
 * comes in (the whole agenda, a change from the stream, the answer to a command of our own) counts for
 * a session only if its version is not below the one already here; so the order of arrival is free.
 */
import { dayOf, instant } from './time.js';

export class Store {
  programme = null;
  sessions = new Map();
  rooms = new Map();
  #roomVersions = new Map();

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

  /**
   * Takes in a change: { version, sessions, room?, rooms? }. Answers the ids of the sessions to show
   * again, which are those of a changed room too.
   */
  apply({ version, sessions = [], room, rooms = [] }) {
    if (version > this.programme.version) this.programme.version = version;
    const changed = new Set(this.#merge(sessions));
    const given = sessions.filter((session) => session.room).map((session) => [session.room, session.version]);
    for (const [one, from] of [...given, ...[room, ...rooms].filter(Boolean).map((one) => [one, version])]) {
      if (!this.#room(one, from ?? this.version)) continue;
      for (const session of this.sessions.values()) if (session.roomId === one.id) changed.add(session.id);
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
    return [...this.sessions.values()].sort(
      (a, b) =>
        instant(a.start) - instant(b.start) ||
        (this.room(a)?.name ?? '').localeCompare(this.room(b)?.name ?? '', undefined, { numeric: true }) ||
        (a.code ?? a.title).localeCompare(b.code ?? b.title, undefined, { numeric: true }) ||
        (a.id < b.id ? -1 : 1),
    );
  }

  dayOf(session) {
    return dayOf(instant(session.start), this.zone);
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
