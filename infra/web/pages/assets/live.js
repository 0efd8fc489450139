/**
 * The stream of a programme's changes, kept open: after any break it goes on from the last event that
 * was read, so nothing is missed and nothing is fetched twice. A page in the background rests, so that
 * open pages do not use up the few connections that a browser grants an origin.
 */
import { programmeAddress, streamAddress } from './api.js';
import { drop, read, write } from './kept.js';

const FIRST_DELAY = 1000;
const LONGEST_DELAY = 30_000;
const REST_AFTER = 60_000;
const REMEMBERED = 500;
const SAVED_AFTER = 500;
const WITHOUT_STREAM = 2500;

/**
 * on: { start, snapshot, change(event), state({ name, since }) }. `start` says that events are now
 * followed from here on, `snapshot` that some were missed; both mean: fetch the agenda (again).
 * State names: connecting, live, reconnecting. from is the position to go on from, or empty.
 */
export function follow(slug, on, from = '') {
  let source = null;
  let lastEventId = from;
  let delay = FIRST_DELAY;
  let retry = 0;
  let rest = 0;
  let state = { name: 'connecting', since: Date.now() };
  const seen = new Set();

  function become(name) {
    if (state.name === name) return;
    state = { name, since: Date.now() };
    on.state(state);
  }

  function open() {
    clearTimeout(retry);
    source?.close();
    const resumes = lastEventId !== '';
    source = new EventSource(streamAddress(slug, lastEventId));
    source.addEventListener('open', () => {
      delay = FIRST_DELAY;
      become('live');
    });
    source.addEventListener('position', (event) => {
      lastEventId = event.lastEventId || lastEventId;
      if (!resumes) on.start();
    });
    source.addEventListener('snapshot', (event) => {
      lastEventId = event.lastEventId || lastEventId;
      on.snapshot();
    });
    source.addEventListener('change', (event) => {
      lastEventId = event.lastEventId || lastEventId;
      const change = JSON.parse(event.data);
      if (seen.has(change.id)) return;
      seen.add(change.id);
      if (seen.size > REMEMBERED) seen.delete(seen.values().next().value);
      on.change(change);
    });
    source.addEventListener('error', () => {
      source.close();
      source = null;
      become('reconnecting');
      // Spread, so that a restarted service is not met by everybody at once.
      retry = setTimeout(open, delay * (0.5 + Math.random()));
      delay = Math.min(delay * 2, LONGEST_DELAY);
    });
  }

  function wake() {
    clearTimeout(rest);
    if (source) return;
    delay = FIRST_DELAY;
    open();
  }

  function visibility() {
    if (!document.hidden) {
      wake();
      return;
    }
    rest = setTimeout(() => {
      clearTimeout(retry);
      source?.close();
      source = null;
    }, REST_AFTER);
  }

  document.addEventListener('visibilitychange', visibility);
  window.addEventListener('online', wake);
  open();
  return {
    get state() {
      return state;
    },
    /** The last that was read, to go on from. */
    get position() {
      return lastEventId;
    },
    close() {
      document.removeEventListener('visibilitychange', visibility);
      window.removeEventListener('online', wake);
      clearTimeout(retry);
      clearTimeout(rest);
      source?.close();
    },
  };
}

/**
 * A store that stays true. What was kept of the programme is shown first, and only what was missed since comes over the
 * wire; its state is called kept until the stream is there. Without it, or with a store that has something to show, follows
 * first and fetches afterwards, so no change falls in between; changes that come before the agenda is here wait for it.
 * When the stream can't be had, the agenda is shown all the same, and fetched once more as soon as the stream is there.
 * on.changed(change, ids) is told, as change.was, the session as it was shown before.
 * fetchAgenda(slug) must fail rather than answer what was kept, which would not fit the stream's position.
 */
export async function keep(store, slug, fetchAgenda, on) {
  const path = programmeAddress(slug);
  const before = store.programme === null ? await read(path) : null;
  const waiting = [];
  let loaded = before !== null;
  let keptAt = before?.at ?? null;
  let fetching = false;
  let behind = false; // something was missed that is not here yet
  let hasBroken = false;
  let saving = 0;
  let ready;
  const followed = new Promise((done) => (ready = done));
  if (before) store.load(before.body);

  async function refresh() {
    const changed = store.load(await fetchAgenda(slug));
    for (const change of waiting.splice(0)) take(change, changed);
    behind = false;
    save();
    return changed;
  }

  function take(change, changed) {
    for (const id of store.apply(change)) changed.add(id);
  }

  /** Again and again until it works: a page that missed something must not stay wrong. */
  async function catchUp() {
    behind = true;
    for (let wait = 1000; ; wait = Math.min(wait * 2, 30_000)) {
      try {
        on.refreshed(await refresh());
        return;
      } catch (problem) {
        if (isGone(problem)) return leave();
        await new Promise((done) => setTimeout(done, wait * (0.5 + Math.random())));
      }
    }
  }

  function begin() {
    if (loaded) catchUp();
    else if (fetching) behind = true;
    else ready();
  }

  function save() {
    clearTimeout(saving);
    saving = setTimeout(saveNow, SAVED_AFTER);
  }

  function saveNow() {
    clearTimeout(saving);
    if (loaded && !behind && keptAt === null && stream.position !== '') write(path, store.whole(), stream.position);
  }

  /** What is kept of a programme that is no more is not shown again. */
  async function leave() {
    await drop(path);
    location.reload();
  }

  /** The stream is tried again first, after which only what was missed comes. */
  function withoutStream() {
    if (keptAt !== null) fetchAgenda(slug).then((agenda) => on.refreshed(store.load(agenda)), (problem) => isGone(problem) && leave());
  }

  function becomes(state) {
    if (state.name === 'reconnecting') {
      ready();
      setTimeout(withoutStream, WITHOUT_STREAM);
    }
    if (state.name !== 'live' && keptAt !== null) {
      on.state({ name: 'kept', since: keptAt });
      return;
    }
    const isBack = state.name === 'live' && (keptAt !== null || hasBroken);
    hasBroken = state.name === 'reconnecting';
    keptAt = null;
    on.state(state);
    if (!isBack || !loaded) return;
    window.dispatchEvent(new CustomEvent('plenary-read', { detail: { path, keptAt: null } }));
    on.refreshed(new Set());
  }

  const stream = follow(
    slug,
    {
      state: becomes,
      start: begin,
      snapshot: begin,
      change(change) {
        if (!loaded) {
          waiting.push(change);
          return;
        }
        const was = store.sessions.get(change.sessionId) ?? null;
        on.changed({ ...change, was }, store.apply(change));
        save();
      },
    },
    before?.position ?? '',
  );
  document.addEventListener('visibilitychange', () => document.hidden && stream.state.name === 'live' && saveNow());
  if (before) {
    on.state({ name: 'kept', since: before.at });
    return { stream, refresh: catchUp };
  }
  await Promise.race([followed, new Promise((done) => setTimeout(done, WITHOUT_STREAM))]);
  fetching = true;
  try {
    await refresh();
  } catch (problem) {
    stream.close();
    throw problem;
  }
  loaded = true;
  save();
  if (behind) catchUp();
  return { stream, refresh: catchUp };
}

const isGone = ({ status }) => status === 403 || status === 404;
