/**
 * Where everything stands on a day's board, in columns and minutes of the day, and nothing of how it looks. The law:
 * a session's column is its room and its height its planned time; sessions that share a room at one time stand beside
 * each other; every room has a column, also an empty one, since something may be moved there.
 */
import { instant } from './time.js';

export const STEP = 5;
const HOUR = 60;
const LEAST = 15; // of height, so that a block can be hit
const NOWHERE = '';

const { compare } = new Intl.Collator(undefined, { numeric: true });

/** A start is written with the offset of the programme's zone, so its clock is the clock there. */
export const minuteOf = (iso) => Number(iso.slice(11, 13)) * HOUR + Number(iso.slice(14, 16));

const minutes = (session) => Math.round((instant(session.end) - instant(session.start)) / 60_000);

/** { from, until, columns: [{ id, room }], blocks: Map of id to { column, from, minutes, lane, lanes } } */
export function planOf(sessions, rooms) {
  const sorted = [...rooms.values()].sort((a, b) => compare(a.name, b.name));
  const columns = sorted.map((room) => ({ id: room.id, room }));
  if (!columns.length || sessions.some((session) => !rooms.has(session.roomId))) columns.push({ id: NOWHERE, room: null });
  const index = new Map(columns.map(({ id }, at) => [id, at]));
  const blocks = new Map();
  for (const session of sessions) {
    const column = index.get(session.roomId) ?? index.get(NOWHERE);
    blocks.set(session.id, { column, from: minuteOf(session.start), minutes: Math.max(LEAST, minutes(session)), lane: 0, lanes: 1 });
  }
  for (const [at] of columns.entries()) besideEachOther([...blocks.values()].filter(({ column }) => column === at));
  const all = [...blocks.values()];
  const from = all.length ? Math.min(...all.map((block) => block.from)) : 9 * HOUR;
  const until = all.length ? Math.max(...all.map((block) => block.from + block.minutes)) : 18 * HOUR;
  return { from: Math.floor(from / HOUR) * HOUR, until: Math.ceil((until + 1) / HOUR) * HOUR, columns, blocks };
}

/** Those that overlap, one way or another, share the width. */
function besideEachOther(blocks) {
  let together = [];
  let until = -1;
  const settle = () => {
    const lanes = Math.max(0, ...together.map(({ lane }) => lane)) + 1;
    for (const block of together) block.lanes = lanes;
  };
  for (const block of blocks.sort((a, b) => a.from - b.from)) {
    if (block.from >= until) {
      settle();
      together = [];
    }
    const taken = new Set(together.filter((other) => other.from + other.minutes > block.from).map(({ lane }) => lane));
    while (taken.has(block.lane)) block.lane += 1;
    together.push(block);
    until = Math.max(until, block.from + block.minutes);
  }
  settle();
}

/** The next block from one, in a direction: 'up', 'down', 'before' (towards the first column), 'after'; or null. */
export function neighbour(plan, id, direction) {
  const here = plan.blocks.get(id);
  if (!here) return null;
  const middle = here.from + here.minutes / 2;
  const away = ({ from, minutes: long }) => Math.abs(from + long / 2 - middle);
  const others = [...plan.blocks].filter(([other]) => other !== id);
  const inOrder = (a, b) => a.from - b.from || a.lane - b.lane;
  if (direction === 'up' || direction === 'down') {
    const sign = direction === 'up' ? -1 : 1;
    const ahead = others.filter(([, block]) => block.column === here.column && sign * inOrder(block, here) > 0);
    return ahead.sort(([, a], [, b]) => sign * inOrder(a, b))[0]?.[0] ?? null;
  }
  const sign = direction === 'before' ? -1 : 1;
  const ahead = others.filter(([, block]) => sign * (block.column - here.column) > 0);
  const nearest = Math.min(...ahead.map(([, block]) => Math.abs(block.column - here.column)));
  return ahead.filter(([, block]) => Math.abs(block.column - here.column) === nearest).sort(([, a], [, b]) => away(a) - away(b))[0]?.[0] ?? null;
}
