/**
 * Says in the page's head whether what is shown follows the changes as they happen, and if not, how old it is: since
 * when the stream is broken, or of when the oldest answer is that was taken from what is kept.
 */
import { el, fill } from './dom.js';
import { t } from './strings.js';
import { clockWithSeconds, moment, viewerZone } from './time.js';

const TIMELESS = /\/(registration\/me|agenda\/programmes)$/; // who I am and what programmes there are is not what a page is read for

const old = new Map();
let root = document.getElementById('connection');
let stream = null;
let said = ''; // a reader hears it once

/** state: of a stream (live.js). */
export function renderConnection(where, state) {
  root = where;
  stream = state;
  render();
}

window.addEventListener('plenary-read', ({ detail: { path, keptAt } }) => {
  if (keptAt === null || TIMELESS.test(path)) old.delete(path);
  else old.set(path, keptAt);
  render();
});

function render() {
  if (!root) return;
  const oldest = Math.min(...old.values(), ...(stream?.name === 'kept' ? [stream.since] : []));
  const { name, since } = oldest < Infinity ? { name: 'kept', since: oldest } : (stream ?? {});
  const words = name ? text(name, since) : '';
  if (words === said) return;
  said = words;
  root.dataset.state = name ?? '';
  fill(root, words && [el('span.dot', { 'aria-hidden': 'true' }), el('span', null, words)]);
}

function text(name, since) {
  if (name === 'kept') return t.connection.kept(moment(since, viewerZone()));
  return name === 'reconnecting' ? t.connection.reconnecting(clockWithSeconds(since, viewerZone())) : t.connection[name];
}
