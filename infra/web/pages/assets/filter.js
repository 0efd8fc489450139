/**
 * Which sessions are shown, and how. All of it stands in the page's address, so that it can be kept,
 * shared and gone back to; pure but for that.
 */
export const ALL = 'all';
export const MINE = 'mine';

/** Names in the address of what narrows, which are those of a filter's fields. */
export const NARROWS = ['text', 'room', 'track', 'speaker'];

export class Filter {
  day = null; // a day, ALL or MINE
  view = 'list'; // or rooms
  text = '';
  room = '';
  track = '';
  speaker = '';
  #before = null; // the day that was shown before it was narrowed

  static of(search) {
    const filter = new Filter();
    const asked = new URLSearchParams(search);
    filter.day = asked.get('day');
    filter.view = asked.get('view') === 'rooms' ? 'rooms' : 'list';
    for (const name of NARROWS) filter[name] = asked.get(name) ?? '';
    return filter;
  }

  get isNarrow() {
    return NARROWS.some((name) => this[name] !== '');
  }

  /** How many of the lists to choose from are in use. */
  get chosen() {
    return ['room', 'track', 'speaker'].filter((name) => this[name] !== '').length;
  }

  /** What is looked for may be on any day, so the first narrowing opens them all; the day can be chosen again. */
  narrow(name, value) {
    const was = this.isNarrow;
    this[name] = value;
    if (!was && this.isNarrow && this.day !== MINE) {
      this.#before = this.day;
      this.day = ALL;
    } else if (was && !this.isNarrow) this.#widen();
  }

  reset() {
    for (const name of NARROWS) this[name] = '';
    this.#widen();
  }

  #widen() {
    if (this.day === ALL && this.#before) this.day = this.#before;
    this.#before = null;
  }

  /** The address's search for a programme with this. */
  search(slug) {
    const named = { programme: slug, day: this.day, view: this.view === 'rooms' ? 'rooms' : '', ...Object.fromEntries(NARROWS.map((name) => [name, this[name]])) };
    return `?${new URLSearchParams(Object.entries(named).filter(([, value]) => value))}`;
  }

  /** The sessions of a store that are to be shown, in its order; isMine(id). */
  among(store, isMine) {
    const words = plain(this.text).split(/\s+/).filter(Boolean);
    return store.inOrder().filter((session) => {
      if (this.day === MINE ? !isMine(session.id) : this.day !== ALL && store.dayOf(session) !== this.day) return false;
      if (this.room && session.roomId !== this.room) return false;
      if (this.track && session.track !== this.track) return false;
      if (this.speaker && !onStage(session).some((person) => person.personId === this.speaker)) return false;
      if (!words.length) return true;
      const text = `${textOf(session)} ${plain(store.room(session)?.name ?? '')}`;
      return words.every((word) => text.includes(word));
    });
  }
}

export const onStage = (session) => [...(session.moderators ?? []), ...(session.speakers ?? [])];

const texts = new WeakMap(); // by session, which is replaced when it changes

function textOf(session) {
  let text = texts.get(session);
  if (text === undefined) {
    const people = onStage(session).flatMap((person) => [person.name, person.affiliation]);
    text = plain([session.code, session.title, session.abstract, session.track, ...(session.tags ?? []), ...people].filter(Boolean).join(' '));
    texts.set(session, text);
  }
  return text;
}

/** Whoever looks for Gomez finds Gómez. */
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
