import { el, morph } from './dom.js';

/**
 * Tabs as the ARIA practices describe them: one tab stop, arrows move and choose. The panel is one
 * element whose content the owner changes.
 */
export class Tabs {
  #list;
  #panel;
  #choose;
  chosen = null;

  constructor(list, panel, choose) {
    this.#list = list;
    this.#panel = panel;
    this.#choose = choose;
    list.setAttribute('role', 'tablist');
    panel.setAttribute('role', 'tabpanel');
    list.addEventListener('click', (event) => {
      const tab = event.target.closest('[role=tab]');
      if (tab) this.#take(tab.dataset.key);
    });
    list.addEventListener('keydown', (event) => {
      const keys = [...list.children].map((tab) => tab.dataset.key);
      const here = keys.indexOf(this.chosen);
      const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: keys.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      this.#take(keys[(to + keys.length) % keys.length]);
      list.querySelector('[aria-selected=true]').focus();
    });
  }

  #take(key) {
    this.chosen = key;
    this.#choose(key);
  }

  /** tabs: [{ key, label, note }] */
  render(tabs) {
    if (!tabs.some((tab) => tab.key === this.chosen)) this.chosen = tabs[0]?.key ?? null;
    morph(
      this.#list,
      el(
        'div',
        Object.fromEntries([...this.#list.attributes].map(({ name, value }) => [name, value])),
        tabs.map(({ key, label, note }) =>
          el(
            'button.tab',
            {
              type: 'button', role: 'tab', id: `tab-${key}`, 'data-key': key, 'aria-controls': this.#panel.id,
              'aria-selected': String(key === this.chosen), tabindex: key === this.chosen ? '0' : '-1',
            },
            label,
            note && el('span.tab-note', null, note),
          ),
        ),
      ),
    );
    this.#panel.setAttribute('aria-labelledby', `tab-${this.chosen}`);
  }
}
