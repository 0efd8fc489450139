/**
 * Moving a session on the board, by pointer or by keys. The law: nothing moves before it is dropped, and then only as
 * the preview allows; Escape gives up. Where it would go is shown by a ghost and told in a live region.
 */
import { minuteOf, STEP } from './board-plan.js';
import { el, fill } from './dom.js';
import { shortName } from './session-facts.js';
import { t } from './strings.js';
import { fromField, instant, toField } from './time.js';

const THRESHOLD = 6;
const LONG_PRESS = 450;
const EDGE = 48;
const DAY = 24 * 60;

export class Mover {
  #board;
  #store;
  #drop;
  #told = el('p.visually-hidden', { role: 'status', 'aria-live': 'assertive' });
  #ghost = el('div.ghost', { 'aria-hidden': 'true', hidden: true });
  #moving = null;
  #pressed = null;
  #justDropped = false;

  /** drop(session, { start, end, roomId }) is told what staff want; room and times only where they differ. */
  constructor(board, store, drop) {
    this.#board = board;
    this.#store = store;
    this.#drop = drop;
    board.grid.append(this.#ghost);
    board.element.append(this.#told);
    board.grid.addEventListener('pointerdown', (event) => this.#down(event));
    board.grid.addEventListener('pointermove', (event) => this.#move(event));
    board.grid.addEventListener('pointerup', (event) => this.#up(event));
    board.grid.addEventListener('pointercancel', () => this.#release());
    board.grid.addEventListener('touchmove', (event) => this.#moving && event.preventDefault(), { passive: false });
    board.grid.addEventListener('contextmenu', (event) => this.#moving && event.preventDefault());
    // The click that ends a drag opens nothing.
    board.grid.addEventListener('click', (event) => this.#justDropped && (event.stopPropagation(), event.preventDefault()), { capture: true });
    board.grid.addEventListener('focusout', () => this.#moving?.byKeys && !this.#moving.dropping && this.giveUp());
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.#moving || this.#moving.byKeys) return;
      event.stopImmediatePropagation(); // and closes nothing
      this.giveUp();
    });
  }

  get isMoving() {
    return this.#moving !== null;
  }

  // By pointer.

  #down(event) {
    const main = event.target.closest('.block-main');
    if (!main || event.button !== 0 || this.#moving) return;
    const { session: id } = main.closest('.block').dataset;
    this.#pressed = { id, pointer: event.pointerId, x: event.clientX, y: event.clientY, touch: event.pointerType === 'touch' };
    if (this.#pressed.touch) this.#pressed.timer = setTimeout(() => this.#pressed && this.#lift(), LONG_PRESS);
  }

  #move(event) {
    const pressed = this.#pressed;
    if (!pressed || event.pointerId !== pressed.pointer) return;
    if (!this.#moving) {
      if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < THRESHOLD) return;
      if (pressed.touch) {
        this.#release(); // it is a swipe, which scrolls
        return;
      }
      this.#lift();
    }
    const perMinute = this.#board.block(pressed.id).offsetHeight / this.#moving.minutes;
    const scrolled = this.#board.scroll.scrollTop - pressed.scrollTop;
    const by = (event.clientY - pressed.y + scrolled) / perMinute;
    const column = this.#board.columns.findIndex((one) => {
      const { left, right } = one.getBoundingClientRect();
      return event.clientX >= left && event.clientX < right;
    });
    this.#to(Math.round(by / STEP) * STEP, column < 0 ? this.#moving.column : column);
    this.#scrollAtEdge(event);
  }

  #lift() {
    const pressed = this.#pressed;
    clearTimeout(pressed.timer);
    this.#board.grid.setPointerCapture(pressed.pointer);
    pressed.scrollTop = this.#board.scroll.scrollTop;
    this.#begin(pressed.id, false);
  }

  #scrollAtEdge({ clientY }) {
    const { top, bottom } = this.#board.scroll.getBoundingClientRect();
    if (clientY < top + EDGE * 2) this.#board.scroll.scrollBy(0, -12);
    else if (clientY > bottom - EDGE) this.#board.scroll.scrollBy(0, 12);
  }

  #up(event) {
    if (!this.#pressed || event.pointerId !== this.#pressed.pointer) return;
    const dragged = this.#moving !== null;
    this.#unpress();
    if (!dragged) return;
    this.#justDropped = true;
    setTimeout(() => (this.#justDropped = false));
    this.drop();
  }

  /** The browser took the pointer, or the move turned out to be a swipe. */
  #release() {
    this.#unpress();
    if (this.#moving && !this.#moving.byKeys) this.giveUp();
  }

  #unpress() {
    clearTimeout(this.#pressed?.timer);
    this.#pressed = null;
  }

  // By keys.

  pickUp(id) {
    if (this.#moving || !this.#board.plan.blocks.has(id)) return;
    this.#board.focus(id);
    this.#begin(id, true);
    this.#tell(t.board.pickedUp(shortName(this.#store.sessions.get(id)), this.#words()));
  }

  /** Whether the key was one that moves. */
  key(event) {
    if (!this.#moving?.byKeys) return false;
    const rightToLeft = document.documentElement.dir === 'rtl';
    const { by, column } = this.#moving;
    const sideways = (event.key === 'ArrowRight') === rightToLeft ? -1 : 1;
    const steps = event.shiftKey ? STEP * 6 : STEP;
    if (event.key === 'ArrowUp') this.#to(by - steps, column);
    else if (event.key === 'ArrowDown') this.#to(by + steps, column);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') this.#to(by, column + sideways);
    else if (event.key === 'Enter' || event.key === ' ') this.drop();
    else if (event.key === 'Escape') this.giveUp();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  // Both.

  #begin(id, byKeys) {
    const place = this.#board.plan.blocks.get(id);
    this.#moving = { id, byKeys, by: 0, column: place.column, from: place.from, minutes: place.minutes, home: place.column };
    this.#board.block(id).setAttribute('data-moving', '');
    this.#board.grid.toggleAttribute('data-moving', true);
    this.#ghost.hidden = false;
    this.#show();
  }

  /** by: minutes from where it is. It stays on its day. */
  #to(by, column) {
    const { from, by: before, column: was } = this.#moving;
    const columns = this.#board.plan.columns.length;
    const least = -from;
    const most = DAY - STEP - from;
    this.#moving.by = Math.min(most, Math.max(least, by));
    this.#moving.column = Math.min(columns - 1, Math.max(0, column));
    if (this.#moving.by === before && this.#moving.column === was) return;
    this.#show();
    this.#tell(this.#words());
  }

  #show() {
    const { from, minutes, by, column } = this.#moving;
    const set = (name, value) => this.#ghost.style.setProperty(name, value);
    set('--column', column);
    set('--from', from + by - this.#board.plan.from);
    set('--minutes', minutes);
    fill(this.#ghost, this.#where().map((text) => el('bdi', null, text)));
    if (this.#moving.byKeys) this.#ghost.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** The times and the room that it would have. */
  #where() {
    const { id, by, column } = this.#moving;
    const session = this.#store.sessions.get(id);
    const clockOf = (iso) => {
      const at = (((minuteOf(iso) + by) % DAY) + DAY) % DAY;
      return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    };
    return [`${clockOf(session.start)}–${clockOf(session.end)}`, this.#board.plan.columns[column].room?.name ?? t.agenda.noRoom];
  }

  #words() {
    return this.#where().join(', ');
  }

  #tell(text) {
    this.#told.textContent = text;
  }

  drop() {
    const { id, by, column, home } = this.#moving;
    const session = this.#store.sessions.get(id);
    const room = this.#board.plan.columns[column].room;
    this.#moving.dropping = true;
    const told = this.#words();
    this.#end();
    if (by === 0 && (column === home || !room)) {
      this.#tell(t.board.sameAsBefore);
      return;
    }
    this.#tell(t.board.dropped(told));
    this.#drop(session, { ...(by === 0 ? {} : this.#times(session, by)), ...(column === home || !room ? {} : { roomId: room.id }) });
  }

  /** On the wall clock of the place, so that a day on which the clocks change has no surprise. */
  #times(session, by) {
    const { zone } = this.#store;
    const [start, end] = [session.start, session.end].map(instant);
    const field = (at) => toField(at + by * 60_000, zone);
    const moved = { start: fromField(field(start), zone), end: fromField(field(end), zone) };
    return moved.start && moved.end ? moved : {};
  }

  giveUp() {
    if (!this.#moving) return;
    this.#end();
    this.#unpress();
    this.#tell(t.board.givenUp);
  }

  #end() {
    this.#board.block(this.#moving.id)?.removeAttribute('data-moving');
    this.#board.grid.toggleAttribute('data-moving', false);
    this.#ghost.hidden = true;
    this.#moving = null;
  }
}
