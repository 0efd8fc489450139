/** A room's door, the foyer, or the choice between all of them; by what the address says. */
import { choose } from './door-chooser.js';
import { now } from './server-clock.js';
import { Keeper } from './door-keeper.js';
import { reloadWhenNew } from './door-reload.js';
import { DoorScreen } from './door-screen.js';
import { el, fill } from './dom.js';
import { stayAwake } from './screen-awake.js';
import { t } from './strings.js';

const QUIET = 6000; // the controls go when nobody moves

const main = document.getElementById('main');
const asked = new URLSearchParams(location.search);
const slug = asked.get('programme');

if (slug) show();
else choose(main);

function show() {
  document.body.classList.add('screen-page');
  const keeper = new Keeper(slug, () => screen.draw());
  const screen = new DoorScreen(main, keeper, asked.get('room'), controls());
  screen.draw();
  keeper.start();
  stayAwake();
  reloadWhenNew(now, () => (keeper.isEmpty ? 'UTC' : keeper.store.zone));
}

function controls() {
  const full = el('button.quiet', { type: 'button', onclick: toggle }, t.door.fullscreen);
  const name = () => fill(full, document.fullscreenElement ? t.door.leaveFullscreen : t.door.fullscreen);
  document.addEventListener('fullscreenchange', name);
  let timer = 0;
  const wake = () => {
    document.body.classList.add('moved');
    clearTimeout(timer);
    timer = setTimeout(() => document.body.classList.remove('moved'), QUIET);
  };
  for (const type of ['pointermove', 'pointerdown', 'keydown']) document.addEventListener(type, wake, { passive: true });
  wake();
  return el(
    'nav.screen-controls',
    { 'aria-label': t.door.screen },
    el('div.screen-buttons', null, document.fullscreenEnabled && full, el('a.button.quiet', { href: '/door' }, t.door.all)),
  );
}

async function toggle() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    // The browser does not want to; nothing is lost.
  }
}
