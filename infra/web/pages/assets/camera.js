/**
 * The camera that looks at badges. The law: one badge that is held before it is one reading, until it was out of sight
 * for a while; and the camera is off whenever the page is.
 */
import { qrReader } from './qr-reader.js';

const PAUSE = 120;
const AWAY = 2500;

const WHY = { NotAllowedError: 'refused', SecurityError: 'refused', NotFoundError: 'absent', OverconstrainedError: 'absent', NotReadableError: 'busy', AbortError: 'busy' };

export class Camera {
  state = 'off';
  #video;
  #found;
  #changed;
  #stream = null;
  #reader = null;
  #last = { text: '', at: 0 };
  #wanted = false;

  /** found(text) is called for each reading; changed() when state or torch are another: off, asking, on, refused, absent, busy, insecure, failed. */
  constructor(video, { found, changed }) {
    this.#video = video;
    this.#found = found;
    this.#changed = changed;
    document.addEventListener('visibilitychange', () => this.#wanted && (document.hidden ? this.#release() : this.start()));
  }

  /** Whether it may be used without being asked for again. */
  static async isGranted() {
    try {
      return (await navigator.permissions.query({ name: 'camera' })).state === 'granted';
    } catch {
      return false; // not to be asked in this browser
    }
  }

  async start() {
    if (this.#stream || this.state === 'asking') return;
    this.#wanted = true;
    if (!navigator.mediaDevices) return this.#become('insecure');
    this.#become('asking');
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } } });
      if (!this.#wanted) return this.#release(); // stopped while it was asked for
      this.#video.srcObject = this.#stream;
      this.#stream.getVideoTracks()[0].addEventListener('ended', () => this.#release('busy'));
      await this.#video.play();
      this.#reader ??= await qrReader();
    } catch (error) {
      this.#release(WHY[error.name] ?? 'failed');
      return;
    }
    this.#become('on');
    this.#look(this.#stream);
  }

  stop() {
    this.#wanted = false;
    this.#release();
  }

  #release(state = 'off') {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#video.srcObject = null;
    this.#become(state);
  }

  #become(state) {
    this.state = state;
    this.#changed();
  }

  async #look(stream) {
    while (this.#stream === stream) {
      if (this.#video.readyState >= 2 && this.#video.videoWidth > 0) {
        try {
          this.#see(await this.#reader.read(this.#video));
        } catch {
          if (this.#stream === stream) this.#release('failed');
          return;
        }
      }
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }

  #see(text) {
    if (!text || !this.#stream) return;
    const now = performance.now();
    const again = text === this.#last.text && now - this.#last.at < AWAY;
    this.#last = { text, at: now };
    if (!again) this.#found(text);
  }

  get hasTorch() {
    return Boolean(this.#track?.getCapabilities?.().torch);
  }

  get torch() {
    return Boolean(this.#track?.getSettings?.().torch);
  }

  async light(on) {
    try {
      await this.#track.applyConstraints({ advanced: [{ torch: on }] });
    } catch {
      // Some lamps say that they are there and are not.
    }
    this.#changed();
  }

  get #track() {
    return this.#stream?.getVideoTracks()[0];
  }
}
