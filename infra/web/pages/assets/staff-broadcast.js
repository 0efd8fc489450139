/**
 * Telling an audience something. The law: whom it reaches, and how, is seen before it is sent; it is sent once, however
 * often the button is pressed; what turns out wrong is followed up, and stands in the other's place.
 */
import * as api from './staff-api.js';
import { el, fill } from './dom.js';
import { openForm } from './forms.js';
import { icon } from './icons.js';
import { words } from './problems.js';
import { shortName } from './session-facts.js';
import { inLanguage } from './staff-diff.js';
import { t } from './strings.js';
import { dayShort, instant, moment } from './time.js';

const LANGUAGES = ['en', 'fr', 'es', 'ar', 'zh', 'ru'];
const LONGEST = 1000;
const AGAIN = 1500;
const KINDS = ['everyone', 'day', 'room', 'session', 'checked-in', 'staff'];
/** Which of the form's fields belong to which audience. */
const FIELDS = { day: ['day'], room: ['roomId'], session: ['sessionId'] };

export class BroadcastView {
  #desk;
  #sent = [];
  #reach = new Map();
  #list = el('ol.history');
  #state = el('p.soft', { role: 'status' });

  constructor({ desk }) {
    this.#desk = desk;
    this.element = el(
      'section.part',
      { 'aria-labelledby': 'broadcast-title', hidden: true },
      el('h2', { id: 'broadcast-title' }, t.broadcast.title),
      el('p.soft', null, t.broadcast.lead),
      el('p', null, el('button.primary', { type: 'button', onclick: () => this.#write() }, icon('bell'), t.broadcast.write)),
      this.#state,
      this.#list,
    );
  }

  shown() {
    this.#load();
  }

  async #load() {
    try {
      this.#sent = await api.broadcasts(this.#desk.store.slug);
      this.#state.textContent = this.#sent.length ? '' : t.broadcast.none;
      this.#draw();
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.#state.textContent = words(problem);
    }
  }

  #draw() {
    fill(this.#list, this.#sent.map((one) => this.#row(one)));
  }

  #row({ id, announcement, by, at, audience, texts, urgency, supersedes, supersededBy }) {
    const language = texts[t.language] ? t.language : Object.keys(texts)[0];
    const reach = this.#reach.get(announcement);
    return el(
      'li',
      null,
      el(
        'div.revision',
        null,
        el('p.revision-head', null, el('time', { datetime: at }, moment(instant(at), this.#desk.store.zone)), el('span', null, by), urgency === 'high' && el('span.badge', { 'data-status': 'late' }, t.preview.urgent), supersedes && el('span.badge', null, t.broadcast.followsUp), supersededBy && el('span.badge', null, t.broadcast.superseded)),
        el('p', inLanguage(language), texts[language]),
        el('p.soft', null, this.#audience(audience)),
        reach && this.#reached(reach),
      ),
      el(
        'div.form-buttons',
        null,
        el('button.quiet', { type: 'button', onclick: () => this.#ask(announcement) }, t.broadcast.reach),
        !supersededBy && el('button.quiet', { type: 'button', onclick: () => this.#write({ id, texts, urgency, audience }) }, t.broadcast.followUp),
      ),
    );
  }

  #audience({ kind, day, roomId, sessionId }) {
    const { store } = this.#desk;
    const session = store.sessions.get(sessionId);
    const which = [session && shortName(session), roomId && (store.rooms.get(roomId)?.name ?? t.agenda.noRoom), day && dayShort(day)].filter(Boolean).join(', ');
    return which ? `${t.broadcast.audiences[kind]}: ${which}` : t.broadcast.audiences[kind];
  }

  /** Right after sending, not all deliveries are written down yet: it is asked again a few times. */
  async #ask(announcement, attempts = 6) {
    try {
      const reach = await api.reach(this.#desk.store.slug, announcement);
      this.#reach.set(announcement, reach);
      if (!reach.complete && attempts > 1) setTimeout(() => this.#ask(announcement, attempts - 1), AGAIN);
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.#desk.notices.add({ text: words(problem), urgency: 'high' });
    }
    this.#draw();
  }

  #reached({ people, complete, channels, unreached }) {
    return el(
      'div.reach',
      { role: 'status' },
      el('p', null, complete ? t.broadcast.reached(people, unreached) : t.broadcast.onItsWay),
      table(['sent', 'waiting', 'failed', 'spared'], channels),
    );
  }

  /** follows: the broadcast that it stands in place of, for its audience. */
  #write(follows = null) {
    const { store } = this.#desk;
    const key = crypto.randomUUID();
    const pick = (inputs, kind) => {
      for (const [name, input] of inputs) {
        if (['day', 'roomId', 'sessionId'].includes(name)) input.closest('.field').hidden = !(FIELDS[kind] ?? []).includes(name);
      }
    };
    const audienceFields = [
      { name: 'kind', label: t.broadcast.audience, required: true, options: KINDS.map((value) => ({ value, label: t.broadcast.audiences[value] })), change: (kind, inputs) => pick(inputs, kind) },
      { name: 'day', label: t.broadcast.day, bare: true, options: store.days().map((value) => ({ value, label: dayShort(value) })) },
      { name: 'roomId', label: t.forms.room, bare: true, options: [...store.rooms.values()].map(({ id, name }) => ({ value: id, label: name })) },
      { name: 'sessionId', label: t.broadcast.session, bare: true, options: store.inOrder().map((session) => ({ value: session.id, label: session.code ? `${session.code}: ${session.title}` : session.title })) },
    ];
    const form = openForm({
      title: follows ? t.broadcast.followUp : t.broadcast.write,
      about: follows && this.#audience(follows.audience),
      lead: follows && t.broadcast.followLead,
      label: t.broadcast.preview,
      fields: [
        ...(follows ? [] : audienceFields),
        ...inOwnOrder().map((language, i) => ({
          name: language, label: t.broadcast.text(t.languageNames[language]), type: 'textarea', required: i === 0, maxlength: LONGEST, ...inLanguage(language), value: follows?.texts[language], hint: i === 1 ? t.broadcast.otherLanguages : null,
        })),
        { name: 'urgent', label: t.broadcast.urgent, type: 'checkbox', value: follows?.urgency === 'high' },
      ],
      submit: async ({ kind, day, roomId, sessionId, urgent, ...texts }) => {
        const audience = { day: { kind, day }, room: { kind, roomId }, session: { kind, sessionId } }[kind] ?? { kind };
        const written = Object.fromEntries(Object.entries(texts).filter(([, text]) => text));
        const broadcast = { ...(follows ? { supersedes: follows.id } : { audience }), texts: written, urgency: urgent ? 'high' : 'normal' };
        const reach = await api.previewBroadcast(store.slug, broadcast);
        return this.#confirm(reach, written, () => api.sendBroadcast(store.slug, key, broadcast));
      },
    });
    if (!follows) form.edit((inputs) => pick(inputs, 'everyone'));
  }

  /** Whether it was sent; the form stays otherwise. */
  #confirm(reach, texts, send) {
    return new Promise((done) => {
      let sent = false;
      openForm({
        title: t.broadcast.sendTitle,
        about: el('span', null, Object.values(texts)[0]),
        lead: [t.broadcast.people(reach.people), reach.unreached > 0 && ` ${t.broadcast.unreached(reach.unreached)}`],
        below: table(['now', 'later', 'unreachable', 'unwanted'], reach.channels),
        label: t.broadcast.send(reach.people),
        cancel: t.preview.back,
        fields: [],
        submit: async () => {
          const { announcement } = await send();
          sent = true;
          this.#desk.notices.add({ text: t.broadcast.sent });
          await this.#load();
          await this.#ask(announcement);
        },
        closed: () => done(sent),
      });
    });
  }
}

/** The page's own language first. */
const inOwnOrder = () => [t.language, ...LANGUAGES.filter((language) => language !== t.language)];

const table = (columns, channels) =>
  el(
    'table.figures',
    null,
    el('caption.visually-hidden', null, t.broadcast.byChannel),
    el('thead', null, el('tr', null, el('th', { scope: 'col' }, t.broadcast.channel), columns.map((column) => el('th', { scope: 'col' }, t.broadcast.columns[column])))),
    el('tbody', null, channels.map((one) => el('tr', null, el('th', { scope: 'row' }, t.channels[one.channel] ?? one.channel), columns.map((column) => el('td', null, String(one[column])))))),
  );
