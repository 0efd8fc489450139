/** The programs that are told what happens. The law: a secret is shown once, when it is made, and never fetched. */
import * as api from './staff-api.js';
import { el, fill } from './dom.js';
import { openForm } from './forms.js';
import { explain, words } from './problems.js';
import { t } from './strings.js';
import { instant, moment } from './time.js';

export class WebhooksCard {
  #desk;
  #list = el('ul.plain-list');
  #secret = el('div.made', { role: 'status', hidden: true });
  #problem = el('div.problem', { role: 'alert', hidden: true });
  #logs = new Map();
  #hooks = [];

  constructor(desk) {
    this.#desk = desk;
    this.element = el(
      'section.card',
      null,
      el('h3', null, t.webhooks.title),
      el('div.card-content', null, el('p.soft', null, t.webhooks.lead), this.#secret, this.#problem, this.#list, el('button.quiet', { type: 'button', onclick: () => this.#add() }, t.webhooks.add)),
    );
  }

  shown() {
    return this.#during(() => {});
  }

  async #during(command) {
    this.#problem.hidden = true;
    try {
      await command();
      this.#hooks = await api.webhooks(this.#desk.store.slug);
      this.#draw();
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.#problem.hidden = false;
      fill(this.#problem, explain(problem));
    }
  }

  #draw() {
    fill(this.#list, this.#hooks.map((hook) => this.#hook(hook)));
  }

  #hook({ id, url, kinds, description, disabled }) {
    const { slug } = this.#desk.store;
    const button = (label, run, look = 'quiet') => el(`button.${look}`, { type: 'button', 'aria-label': `${label}: ${url}`, onclick: run }, label);
    const log = this.#logs.get(id);
    return el(
      'li',
      null,
      el('div', null, el('p', null, el('code', null, url)), el('p.soft', null, [description, kinds.length ? kinds.join(', ') : t.webhooks.everything, disabled && t.webhooks.disabled].filter(Boolean).join(' · '))),
      el(
        'div.form-buttons',
        null,
        button(t.webhooks.test, () => this.#during(async () => {
          await api.testWebhook(slug, id);
          this.#desk.notices.add({ text: t.webhooks.tested });
        })),
        button(t.webhooks.log, () => this.#read(id)),
        button(t.webhooks.renew, () => this.#sure(t.webhooks.renew, url, async () => this.#tell(await api.renewSecret(slug, id)))),
        button(t.webhooks.remove, () => this.#sure(t.webhooks.remove, url, () => api.removeWebhook(slug, id)), 'danger-quiet'),
      ),
      log && this.#log(id, log),
    );
  }

  /** What can't be taken back is asked about. */
  #sure(label, about, command) {
    openForm({
      title: label, about, label, danger: true, fields: [],
      submit: async () => {
        await command();
        await this.shown();
      },
    });
  }

  async #read(id) {
    await this.#during(async () => this.#logs.set(id, await api.webhookLog(this.#desk.store.slug, id)));
  }

  #log(id, entries) {
    const { slug, zone } = this.#desk.store;
    if (!entries.length) return el('p.soft', { role: 'status' }, t.webhooks.noLog);
    return el(
      'ul.unreached',
      null,
      entries.map(({ announcement, state, detail, tries, at }) =>
        el(
          'li',
          null,
          el('span', null, el('time', { datetime: at }, moment(instant(at), zone)), ` ${[state, detail, t.webhooks.tries(tries)].filter(Boolean).join(', ')} `),
          el('button.link', { type: 'button', onclick: () => this.#again(slug, id, announcement) }, t.webhooks.again),
        ),
      ),
    );
  }

  async #again(slug, id, announcement) {
    try {
      await api.redeliver(slug, id, announcement);
      await this.#read(id);
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.#desk.notices.add({ text: words(problem), urgency: 'high' });
    }
  }

  #tell({ url, secret }) {
    this.#secret.hidden = false;
    fill(this.#secret, el('p', null, t.webhooks.secret(url)), el('p', null, el('code', null, secret)));
  }

  #add() {
    openForm({
      title: t.webhooks.add,
      label: t.webhooks.add,
      fields: [
        { name: 'url', label: t.webhooks.url, type: 'url', required: true, hint: t.webhooks.urlHint, maxlength: 2000 },
        { name: 'description', label: t.webhooks.description, maxlength: 200 },
        { name: 'kinds', label: t.webhooks.kinds, hint: t.webhooks.kindsHint },
      ],
      submit: async ({ url, description, kinds }) => {
        const made = await api.addWebhook(this.#desk.store.slug, { url, description, kinds: kinds.split(/[\s,]+/).filter(Boolean) });
        this.#tell(made);
        await this.#during(() => {});
      },
    });
  }
}
