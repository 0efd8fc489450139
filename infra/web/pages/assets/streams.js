/**
 * Several programmes followed at once, for a page that is of none of them: it is told that something was
 * said, and the worst of their connections is the page's own.
 */
import { renderConnection } from './connection.js';
import { follow } from './live.js';

const MOST = 3; // a browser grants an origin only a few connections

/** heard(change) for every change; missed() when some were. */
export function followAll(slugs, { heard, missed }) {
  const states = new Map();
  for (const slug of [...new Set(slugs)].slice(0, MOST)) {
    follow(slug, {
      state(state) {
        states.set(slug, state);
        const worst = [...states.values()].find(({ name }) => name === 'reconnecting') ?? state;
        renderConnection(document.getElementById('connection'), worst);
      },
      start: () => {},
      snapshot: missed,
      change: heard,
    });
  }
}
