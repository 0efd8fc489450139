/**
 * The controls over the programme: days, search, lists to choose from, list or rooms; what is found and
 * the way back to everything. It shows a Filter and says when somebody changed it.
 */
import { el, fill, hidden, morph } from './dom.js';
import { ALL, MINE, onStage } from './filter.js';
import { icon } from './icons.js';
import { t } from './strings.js';
import { Tabs } from './tabs.js';
import { dayShort } from './time.js';

const NO_PAUSE = 150; // milliseconds that typing may go on before it is looked for

export class Finder {
  #filter;
  #changed;
  #tabList = el('div.tabs', { 'aria-label': t.agenda.days });
  #tabs;
  #search;
  #lists = new Map();
  #badge = el('span.tab-note', { hidden: true });
  #views;
  #found = el('span', { role: 'status' });
  #reset = el('button.link', { type: 'button', hidden: true, onclick: () => this.reset() }, t.finder.reset);
  #typing = 0;

  element;

  /** panel is what the day's tabs choose; changed({ day }) is told after each change, and whether the day was what changed. */
  constructor(filter, panel, changed) {
    this.#filter = filter;
    this.#changed = changed;
    this.#tabs = new Tabs(this.#tabList, panel, (day) => {
      filter.day = day;
      changed({ day: true });
    });
    this.#search = el('input', { type: 'search', 'aria-label': t.agenda.search, placeholder: t.agenda.search, autocomplete: 'off', value: filter.text, oninput: () => this.#type() });
    this.#views = el('div.views', { role: 'group', 'aria-label': t.finder.view }, this.#view('list', 'rows'), this.#view('rooms', 'columns'));
    this.element = el(
      'div.finder',
      null,
      el('div.finder-days', null, this.#tabList),
      el(
        'div.finder-search',
        { role: 'search' },
        el('div.search', null, icon('search'), this.#search),
        el(
          'details.filters',
          { open: filter.chosen > 0 },
          el('summary', null, icon('filter'), t.finder.filters, this.#badge),
          el('div.filter-lists', null, this.#list('room', t.finder.room), this.#list('track', t.finder.track), this.#list('speaker', t.finder.speaker)),
        ),
        this.#views,
      ),
      el('p.found', null, this.#found, ' ', this.#reset),
    );
  }

  #view(view, picture) {
    const choose = () => {
      this.#filter.view = view;
      this.#changed({ day: false });
    };
    return el('button.view', { type: 'button', 'data-view': view, onclick: choose }, icon(picture), t.finder.views[view]);
  }

  #list(name, label) {
    const select = el('select', { id: `filter-${name}`, onchange: () => this.#narrow(name, select.value) });
    const field = el('div.field', null, el('label', { for: select.id }, label), select);
    this.#lists.set(name, { field, select, known: '' });
    return field;
  }

  #type() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#narrow('text', this.#search.value.trim()), NO_PAUSE);
  }

  #narrow(name, value) {
    this.#filter.narrow(name, value);
    this.#changed({ day: false });
  }

  /** From the button, which goes away then: the search is where one goes on. */
  reset() {
    clearTimeout(this.#typing);
    const here = document.activeElement === this.#reset;
    this.#filter.reset();
    this.#changed({ day: false });
    if (here) this.#search.focus({ preventScroll: true });
  }

  /** found: how many sessions are shown; nothing is said of it while nothing narrows. */
  render(store, { mine, found, none }) {
    const days = store.days();
    const tabs = days.map((day) => ({ key: day, label: dayShort(day) }));
    if (days.length > 1 || this.#filter.day === ALL) tabs.push({ key: ALL, label: t.finder.allDays });
    tabs.push({ key: MINE, label: t.agenda.mine, note: mine ? String(mine) : null });
    this.#tabs.chosen = this.#filter.day;
    this.#tabs.render(tabs);
    this.#filter.day = this.#tabs.chosen;
    this.#options('room', [...store.rooms.values()].map(({ id, name }) => [id, name]));
    this.#options('track', [...new Set([...store.sessions.values()].map(({ track }) => track).filter(Boolean))].map((track) => [track, track]));
    this.#options('speaker', peopleOf(store));
    if (document.activeElement !== this.#search) this.#search.value = this.#filter.text;
    this.#badge.hidden = this.#filter.chosen === 0;
    fill(this.#badge, String(this.#filter.chosen), hidden(` ${t.finder.inUse}`));
    for (const button of this.#views.children) button.setAttribute('aria-pressed', String(button.dataset.view === this.#filter.view));
    const text = this.#filter.isNarrow ? t.agenda.found(found) : none;
    if (this.#found.textContent !== text) this.#found.textContent = text;
    this.#reset.hidden = !this.#filter.isNarrow;
  }

  /** A list is made anew only when there is another choice; one without a choice is not there. */
  #options(name, choices) {
    const list = this.#lists.get(name);
    const sorted = choices.sort(([, a], [, b]) => compare(a, b));
    const known = JSON.stringify(sorted);
    if (known !== list.known) {
      list.known = known;
      morph(list.select, el('select', { id: list.select.id }, el('option', { value: '', 'data-key': 'any' }, t.finder.any[name]), sorted.map(([value, label]) => el('option', { value, 'data-key': value }, label))));
    }
    list.field.hidden = choices.length === 0;
    if (list.select.value !== this.#filter[name]) list.select.value = this.#filter[name];
  }
}

const { compare } = new Intl.Collator(t.locale, { numeric: true });

function peopleOf(store) {
  const found = new Map();
  for (const session of store.sessions.values()) for (const { personId, name } of onStage(session)) found.set(personId, name);
  return [...found];
}
