/**
 * Says in the page's head whether what is shown follows the changes as they happen, and if not, how old it is: since
 * when the stream is broken, or of when the oldest answer is that was taken from what is kept.
 */
import { el, fill } from './dom.js';
import { t } from './strings.js';
import { clockWithSeconds, moment, viewerZone } from './time.js';

const root = document.getElementById('connection');
const old = new Map();
const TIMELESS = /\/(registration\/me|agenda\/programmes)$/; // who I am and what programmes there are is not what a page is read for
let stream = null;

/** state: of a stream (live.js). */
export function renderConnection(_, state) {
  stream = state;
  render();
}

window.addEventListener('plenary-read', ({ detail: { path, keptAt } }) => {
  if (keptAt === null || TIMELESS.test(path)) old.delete(path);
  else old.set(path, keptAt);
  render();
});

function render() {
  if (!root || (!stream && !old.size && !root.hasChildNodes())) return;
  const oldest = Math.min(...old.values(), ...(stream?.name === 'kept' ? [stream.since] : []));
  const isOld = oldest < Infinity;
  const name = isOld ? 'kept' : (stream?.name ?? 'live');
  root.dataset.state = name;
  fill(root, el('span.dot', { 'aria-hidden': 'true' }), el('span', null, text(name, isOld ? oldest : stream?.since)));
}

function text(name, since) {
  if (name === 'kept') return t.connection.kept(moment(since, viewerZone()));
  return name === 'reconnecting' ? t.connection.reconnecting(clockWithSeconds(since, viewerZone())) : t.connection[name];
}
