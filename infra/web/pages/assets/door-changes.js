/**
 * What changed of the sessions since this screen first knew them, and still matters to who stands before a door. The
 * law: it follows from what the agenda was and is, however many changes lie between; so what came while the screen was
 * off is noticed all the same, and what was taken back is none.
 */
import { isOver, planned, projected } from './store.js';
import { instant } from './time.js';

const FULL = 60_000; // a notice fills the screen while it is new,
const AHEAD = 15 * 60_000; // and again, for a share of each round, while people come
const INTO = 10 * 60_000;
const ROUND = 90_000;
const SHARE = 20_000;

export class Changes {
  #known; // session → { rooms: those it was in, the present one last, start: the first one, cancelled, at: when it last changed }

  constructor(known = {}) {
    this.#known = new Map(Object.entries(known));
  }

  /** What another one starts from, after a reload. */
  get known() {
    return Object.fromEntries(this.#known);
  }

  note(store, now) {
    for (const id of this.#known.keys()) if (!store.sessions.has(id)) this.#known.delete(id);
    for (const [id, { roomId = null, status, start }] of store.sessions) {
      const cancelled = status === 'cancelled';
      const before = this.#known.get(id);
      if (!before) {
        this.#known.set(id, { rooms: [roomId], start, cancelled, at: 0 });
      } else if (before.rooms.at(-1) !== roomId || before.cancelled !== cancelled) {
        const rooms = [...before.rooms.filter((room, i) => room !== roomId || i === 0), roomId];
        this.#known.set(id, { ...before, rooms: rooms.length === 2 && rooms[0] === rooms[1] ? [roomId] : rooms, cancelled, at: now });
      }
    }
  }

  /** The room that it was first said to be in, when it is another one now; else null. */
  from(session) {
    const rooms = this.#known.get(session.id)?.rooms ?? [];
    return rooms[0] === (session.roomId ?? null) ? null : (rooms[0] ?? null);
  }

  /**
   * Those that matter now to who stands before a room, or before none (null), the newest first:
   * { session, kind: moved | cancelled | rescheduled, before: the first start, at, full }; full is whether it is to
   * fill the screen just now.
   */
  matter(store, here, now, isToday) {
    const found = [];
    for (const [id, known] of this.#known) {
      const session = store.sessions.get(id);
      if (!session || (!isToday(session.start) && !isToday(known.start))) continue;
      const kind = kindOf(session, known, here);
      if (!kind || now > Math.max(projected(session).end, instant(known.start))) continue;
      if (isOver(session) && kind !== 'cancelled') continue;
      const first = Math.min(instant(known.start), planned(session).start);
      const gather = now > first - AHEAD && now < projected(session).start + INTO && now % ROUND < SHARE;
      found.push({ session, kind, before: known.start, at: known.at, full: kind !== 'rescheduled' && (now - known.at < FULL || gather) });
    }
    return found.sort((a, b) => b.at - a.at || instant(a.session.start) - instant(b.session.start));
  }
}

function kindOf(session, { rooms, start }, here) {
  const is = session.roomId ?? null;
  const was = here === null ? rooms[0] !== is : rooms.includes(here) && is !== here;
  if (session.status === 'cancelled') return was || here === null || is === here ? 'cancelled' : null;
  if (was) return 'moved';
  return start !== session.start && (here === null || is === here) ? 'rescheduled' : null;
}
