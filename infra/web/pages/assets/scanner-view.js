/** The camera's part of the page: its picture, its switch and its lamp, and why there is none. */
import { Camera } from './camera.js';
import { el, fill } from './dom.js';
import { icon } from './icons.js';
import { isSilent, isUnwanted, silence, unwanted } from './check-in-choices.js';
import { t } from './strings.js';

const TROUBLE = new Set(['refused', 'absent', 'busy', 'insecure', 'failed']);

export class ScannerView {
  element;
  #video = el('video', { playsinline: true, muted: true, 'aria-label': t.checkIn.camera.picture });
  #camera;
  #over = el('div.scan-over');
  #frame = el('div.scan-frame', null, this.#video, this.#over); // the video stays where it is: moved, it would stop
  #actions = el('div.scan-actions');

  constructor(found) {
    this.#video.muted = true;
    this.#camera = new Camera(this.#video, { found, changed: () => this.#render() });
    this.element = el('section.scanner', { 'aria-labelledby': 'scan-title' }, el('h2.visually-hidden', { id: 'scan-title' }, t.checkIn.camera.title), this.#frame, this.#actions);
    this.#render();
    // Without being asked, where it is allowed and nobody switched it off here.
    if (!isUnwanted()) Camera.isGranted().then((yes) => yes && this.#camera.start());
  }

  #render() {
    const { state } = this.#camera;
    const on = state === 'on' || state === 'asking';
    this.#frame.dataset.state = state;
    fill(
      this.#over,
      state === 'on' && el('span.scan-target', { 'aria-hidden': 'true' }),
      state === 'asking' && el('p.scan-say', { role: 'status' }, t.checkIn.camera.asking),
      TROUBLE.has(state) && el('div.scan-say', { role: 'status' }, icon('alert'), el('p', null, el('strong', null, t.checkIn.camera[state].title)), el('p', null, t.checkIn.camera[state].hint)),
      state === 'off' && el('p.scan-say', null, t.checkIn.camera.off),
    );
    this.#video.hidden = !on;
    const focused = this.#actions.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    fill(
      this.#actions,
      on
        ? el('button.quiet', { type: 'button', 'data-key': 'switch', onclick: () => this.#switch(false) }, t.checkIn.camera.stop)
        : el('button.primary', { type: 'button', 'data-key': 'switch', onclick: () => this.#switch(true) }, icon('camera'), TROUBLE.has(state) ? t.checkIn.camera.again : t.checkIn.camera.start),
      this.#camera.hasTorch && el('button.quiet', { type: 'button', 'data-key': 'torch', 'aria-pressed': String(this.#camera.torch), onclick: () => this.#camera.light(!this.#camera.torch) }, t.checkIn.camera.torch),
      el('button.quiet', { type: 'button', 'data-key': 'sound', 'aria-pressed': String(!isSilent()), onclick: () => this.#sound() }, t.checkIn.sound),
    );
    if (focused) this.#actions.querySelector(`[data-key=${focused}]`)?.focus();
  }

  #switch(on) {
    unwanted(!on);
    if (on) this.#camera.start();
    else this.#camera.stop();
  }

  #sound() {
    silence(!isSilent());
    this.#render();
  }
}
