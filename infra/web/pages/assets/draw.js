/**
 * A draw of seats, computed anew from what is published of it; nothing is believed but the rule. An
 * entry's key is the SHA-256 of seed:digest:number with the first of its numbers, where digest is that of
 * all entries as one text; seats are given in the order of the keys, as far as they go, and a party that
 * does not fit as a whole is passed over. All of it in hexadecimal digits and UTF-8.
 */

/** Browsers compute it on pages that came over a safe connection only. */
export const canCompute = () => Boolean(globalThis.crypto?.subtle);

const AT_ONCE = 2_000;
const MOST_NUMBERS = 1_000_000;
const ENTRY = /^(\d+)(?:-(\d+)|((?:\+\d+)+))?$/;

export async function sha256(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** "1-3,5,8+9" as [[1], [2], [3], [5], [8, 9]]; null for what is not written like that, or names a number twice. */
export function entriesOf(text) {
  const entries = [];
  const seen = new Set();
  for (const part of text === '' ? [] : text.split(',')) {
    const [, first, last, others] = ENTRY.exec(part) ?? [];
    if (first === undefined || (last && Number(last) - Number(first) >= MOST_NUMBERS)) return null;
    const found = [];
    if (last) for (let number = Number(first); number <= Number(last); number++) found.push([number]);
    else found.push([first, ...(others ?? '').split('+').filter(Boolean)].map(Number));
    for (const number of found.flat()) {
      if (seen.has(number)) return null;
      seen.add(number);
    }
    entries.push(...found);
    if (seen.size > MOST_NUMBERS) return null;
  }
  return entries;
}

/**
 * held: { seed, commitment, entries, digest, seats? } as published. Answers { holds, checks: { commitment,
 * entries, digest }, order: [{ place, numbers, key, seated }] }; no order where the entries can't be read.
 */
export async function recompute({ seed = '', commitment, entries = '', digest, seats = null }) {
  const read = entriesOf(entries);
  const own = await sha256(entries);
  const checks = { commitment: (await sha256(seed)) === commitment, entries: read !== null, digest: own === digest };
  return { holds: Object.values(checks).every(Boolean), checks, order: read ? seated(await keyed(read, `${seed}:${own}:`), seats) : [] };
}

async function keyed(entries, prefix) {
  const all = [];
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const some = entries.slice(from, from + AT_ONCE);
    all.push(...(await Promise.all(some.map(async (numbers) => ({ numbers, key: await sha256(prefix + numbers[0]) })))));
  }
  return all.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function seated(order, seats) {
  let free = seats ?? Infinity;
  return order.map(({ numbers, key }, i) => {
    const fits = numbers.length <= free;
    if (fits) free -= numbers.length;
    return { place: i + 1, numbers, key, seated: fits };
  });
}
