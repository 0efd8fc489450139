/**
 * The time by the server. The law: it is right to about a second as long as the server answers, however wrong this
 * machine's clock is. Every answer carries the server's time (Date), in whole seconds, so it stands for the middle of
 * that second at the middle of the request; less than that and half the request's length apart is no difference.
 */

const SLOW = 10_000; // such an answer says too little about the time
const RESOLUTION = 1000;

let ahead = 0;

export const now = () => Date.now() + ahead;

/** date is the header's text, or null; sent and received are Date.now() before and after. */
export function correct(date, sent, received) {
  const told = Date.parse(date ?? '');
  const length = received - sent;
  if (Number.isNaN(told) || length < 0 || length > SLOW) return;
  const found = told + RESOLUTION / 2 - (sent + received) / 2;
  if (Math.abs(found - ahead) > RESOLUTION + length / 2) ahead = found;
}
