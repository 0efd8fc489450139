/**
 * A screen that runs for days shows the pages that are there now. It loads itself anew when one of its files is
 * another (each has a tag), and once a night, in the programme's zone, so that nothing can pile up; both only while
 * the server answers, since a page that can't be loaded would be gone.
 */
import { wall } from './time.js';

const EVERY = 600_000;
const SOON = 30_000;
const NIGHT = [3, 4]; // hours
const YOUNG = 12 * 3600_000;

/** now() is the time, zone() the programme's. */
export async function reloadWhenNew(now, zone) {
  const began = performance.now();
  const files = [location.pathname, ...(await loaded())];
  let known = null;

  async function look() {
    try {
      const tags = await Promise.all(files.map(tag));
      const others = known && tags.some((one, i) => one !== known[i]);
      known ??= tags;
      if (others || isNight()) location.reload();
    } catch {
      // The server is away: what is shown stays.
      if (!known) setTimeout(look, SOON);
    }
  }

  const isNight = () => performance.now() - began > YOUNG && NIGHT.includes(wall(now(), zone()).hour);

  look();
  setInterval(look, EVERY * (0.9 + Math.random() * 0.2)); // not all screens at once
}

/** The files of ours that this page was made of. */
function loaded() {
  return new Promise((done) => {
    const observer = new PerformanceObserver((list) => {
      observer.disconnect();
      const paths = list.getEntries().map(({ name }) => new URL(name).pathname);
      done(new Set(paths.filter((path) => path.startsWith('/assets/'))));
    });
    observer.observe({ type: 'resource', buffered: true });
  });
}

async function tag(path) {
  const response = await fetch(path, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(20_000) });
  if (response.status >= 500) throw new Error(path);
  return response.ok ? response.headers.get('ETag') : null;
}
