import { el, fill } from './dom.js';
import { t } from './strings.js';
import { clockWithSeconds, viewerZone } from './time.js';

/** Says in the page's head whether what is shown follows the changes as they happen, and since when not. */
export function renderConnection(root, { name, since }) {
  const text = name === 'reconnecting' ? t.connection.reconnecting(clockWithSeconds(since, viewerZone())) : t.connection[name];
  root.dataset.state = name;
  fill(root, el('span.dot', { 'aria-hidden': 'true' }), el('span', null, text));
}
