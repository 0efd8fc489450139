/**
 * What a badge says: twenty characters of Crockford's base 32, of which the last checks the others, as the
 * registration service's BadgeCode has it. The law: what was misread or mistyped is found out here, without a network,
 * so that nobody is called unknown for it.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PREFIX = 'PLENARY:';
const LENGTH = 20;
const POLYNOMIAL = 0b100101; // x⁵ + x² + 1

/** { code }, or { mistake }: foreign is no badge of ours, mistyped nearly one, with its length. */
export function readCode(text) {
  const bare = text.replace(/[\s-]/g, '').toUpperCase();
  const ours = bare.startsWith(PREFIX);
  const code = (ours ? bare.slice(PREFIX.length) : bare).replaceAll('O', '0').replace(/[IL]/g, '1');
  if (code.length === LENGTH && checks(code)) return { code };
  const near = ours || (/^[0-9A-Z]*$/.test(code) && code.length <= LENGTH + 2);
  return { mistake: near ? 'mistyped' : 'foreign', length: code.length };
}

function checks(code) {
  let sum = 0;
  for (const character of code) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return false;
    sum = timesX(sum) ^ digit;
  }
  return sum === 0;
}

const timesX = (element) => (element & 16 ? (element << 1) ^ POLYNOMIAL : element << 1);

/** As lists of who has a seat name it. */
export async function hashOf(code) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
