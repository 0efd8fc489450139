/** What is set once for a programme: how people register, how edits are announced, who is reached where, who else is told. */
import * as api from './staff-api.js';
import { el, fill } from './dom.js';
import { openForm } from './forms.js';
import { explain } from './problems.js';
import { WebhooksCard } from './staff-webhooks.js';
import { t } from './strings.js';
import { fromField, instant, moment, toField, zoneName } from './time.js';

const KINDS = ['opening', 'panel', 'talk', 'break', 'closing', 'other'];
const TOO_SMALL = ['ask-staff', 'keep-all', 'ask-last'];
const NUMBERS = { closesMinutesBefore: [0, 10080], offerMinutes: [1, 10080], checkInMinutes: [0, 1440], noShowMinutes: [0, 1440] };

/** A card of the settings: what is set, and a form to set it. It is read when it is looked at. */
class Card {
  #load;
  #draw;
  #body = el('div.card-content');

  constructor(title, load, draw) {
    this.#load = load;
    this.#draw = draw;
    this.element = el('section.card', null, el('h3', null, title), this.#body);
  }

  async shown() {
    try {
      const found = await this.#load();
      fill(this.#body, this.#draw(found, () => this.shown()));
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      fill(this.#body, el('div.problem', { role: 'alert' }, explain(problem)));
    }
  }
}

const facts = (pairs) => el('dl.profile', null, pairs.map(([name, value]) => [el('dt', null, name), el('dd', null, value)]));

const edit = (open) => el('button.quiet', { type: 'button', onclick: open }, t.settings.edit);

const number = (name, value, [min, max], label = t.settings[name]) => ({
  name, label, type: 'number', min, max, step: 1, inputmode: 'numeric', value: value ?? '',
  check: (text) => text !== '' && !(/^\d+$/.test(text) && Number(text) >= min && Number(text) <= max) && t.settings.within(min, max),
});

export class SettingsView {
  #desk;
  #cards;
  element;

  constructor({ desk }) {
    this.#desk = desk;
    const { slug } = desk.store;
    this.#cards = [
      new Card(t.settings.programme, () => api.desk(slug), (found, again) => this.#programme(found, again)),
      new Card(t.settings.policy, () => api.policy(slug), (policy, again) => this.#policy(policy, again)),
      new Card(t.settings.announcing, () => api.announcing(slug), (found, again) => this.#announcing(found, again)),
      new Card(t.settings.contacts, () => api.contacts(slug), (contacts, again) => this.#contacts(contacts, again)),
      new WebhooksCard(desk),
    ];
    this.element = el('section.part', { 'aria-labelledby': 'settings-title', hidden: true }, el('h2', { id: 'settings-title' }, t.settings.title), el('div.settings', null, this.#cards.map((card) => card.element)));
  }

  shown() {
    for (const card of this.#cards) card.shown();
  }

  #saved(again) {
    this.#desk.notices.add({ text: t.settings.saved });
    return again();
  }

  /** What the agenda keeps of it goes through the preview, as all changes of it do. */
  #programme({ settings, staff }, again) {
    const { visibility, breaksAbsorb, roomChangeMinutes } = settings;
    const now = { visibility, staff: [...staff].sort(), breaksAbsorb, roomChangeMinutes };
    const open = () =>
      openForm({
        title: t.settings.programme,
        label: t.settings.save,
        fields: [
          { name: 'visibility', label: t.settings.visibility, bare: true, value: visibility, options: Object.entries(t.settings.visibilities).map(([value, label]) => ({ value, label })) },
          { name: 'staff', label: t.settings.staff, type: 'textarea', bare: true, value: now.staff.join('\n'), hint: t.settings.staffHint },
          { ...number('breaksAbsorb', breaksAbsorb, [0, 100]), required: true },
          { ...number('roomChangeMinutes', roomChangeMinutes, [0, 240]), required: true },
        ],
        submit: async (values) => {
          const wanted = {
            visibility: values.visibility, staff: values.staff.split(/[\s,;]+/).filter(Boolean).sort(), breaksAbsorb: Number(values.breaksAbsorb), roomChangeMinutes: Number(values.roomChangeMinutes),
          };
          const different = Object.fromEntries(Object.entries(wanted).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(now[name])));
          if (Object.keys(different).length && !(await this.#desk.propose([{ type: 'change-settings', ...different }]))) return false;
          return again();
        },
      });
    return [
      facts([
        [t.settings.visibility, t.settings.visibilities[visibility]],
        [t.settings.staff, now.staff.join(', ') || t.settings.noStaff],
        [t.settings.breaksAbsorb, String(breaksAbsorb)],
        [t.settings.roomChangeMinutes, String(roomChangeMinutes)],
      ]),
      edit(open),
    ];
  }

  #policy({ tag, ...policy }, again) {
    const { slug, zone } = this.#desk.store;
    const minutes = (value) => (value === undefined || value === null ? t.settings.never : t.settings.minutes(value));
    const open = () =>
      openForm({
        title: t.settings.policy,
        label: t.settings.save,
        fields: [
          { name: 'selfRegistration', label: t.settings.selfRegistration, type: 'checkbox', value: policy.selfRegistration },
          { name: 'walkIns', label: t.settings.walkIns, type: 'checkbox', value: policy.walkIns },
          { name: 'refuse', label: t.settings.refuseClashes, type: 'checkbox', value: policy.clashes === 'refuse' },
          { name: 'opensAt', label: t.settings.opensAt, type: 'datetime-local', value: policy.opensAt ? toField(instant(policy.opensAt), zone) : '', hint: t.forms.zoneHint(zoneName(zone, Date.now())), check: (value) => value && !fromField(value, zone) && t.forms.noSuchTime },
          ...Object.entries(NUMBERS).map(([name, range]) => number(name, policy[name], range)),
          { name: 'tooSmall', label: t.settings.tooSmall, bare: true, value: policy.tooSmall, options: TOO_SMALL.map((value) => ({ value, label: t.settings.tooSmallAnswers[value] })) },
          ...KINDS.map((kind) => ({ name: `without-${kind}`, label: t.settings.withoutSeat(t.settings.kinds[kind]), type: 'checkbox', value: policy.withoutSeat?.includes(kind) })),
        ],
        submit: async ({ refuse, opensAt, selfRegistration, walkIns, tooSmall, ...rest }) => {
          const numbers = Object.fromEntries(Object.keys(NUMBERS).filter((name) => rest[name] !== '').map((name) => [name, Number(rest[name])]));
          const withoutSeat = KINDS.filter((kind) => rest[`without-${kind}`]);
          await api.setPolicy(slug, { selfRegistration, walkIns, tooSmall, clashes: refuse ? 'refuse' : 'warn', withoutSeat, ...(opensAt ? { opensAt: fromField(opensAt, zone) } : {}), ...numbers }, tag);
          await this.#saved(again);
        },
      });
    return [
      facts([
        [t.settings.whoRegisters, policy.selfRegistration ? t.settings.everybody : t.settings.participants],
        [t.settings.opensAt, policy.opensAt ? moment(instant(policy.opensAt), zone) : t.settings.atOnce],
        [t.settings.closesMinutesBefore, minutes(policy.closesMinutesBefore)],
        [t.settings.offerMinutes, policy.offerMinutes ? t.settings.minutes(policy.offerMinutes) : t.settings.givenAtOnce],
        [t.settings.tooSmall, t.settings.tooSmallAnswers[policy.tooSmall]],
        [t.settings.checkInMinutes, minutes(policy.checkInMinutes)],
        [t.settings.noShowMinutes, minutes(policy.noShowMinutes)],
      ]),
      edit(open),
    ];
  }

  #announcing({ tag, holdSeconds, urgentMinutes }, again) {
    const { slug } = this.#desk.store;
    const open = () =>
      openForm({
        title: t.settings.announcing,
        label: t.settings.save,
        fields: [{ ...number('holdSeconds', holdSeconds, [0, 300]), required: true }, { ...number('urgentMinutes', urgentMinutes, [0, 1440]), required: true }],
        submit: async (values) => {
          await api.setAnnouncing(slug, { holdSeconds: Number(values.holdSeconds), urgentMinutes: Number(values.urgentMinutes) }, tag);
          await this.#saved(again);
        },
      });
    return [facts([[t.settings.holdSeconds, String(holdSeconds)], [t.settings.urgentMinutes, String(urgentMinutes)]]), edit(open)];
  }

  #contacts(contacts, again) {
    const { store } = this.#desk;
    const known = new Map(contacts.map(({ personId, email }) => [personId, email]));
    const people = [...store.people().values()].sort((a, b) => a.name.localeCompare(b.name, t.locale));
    const open = (person) =>
      openForm({
        title: t.settings.contact,
        about: person.name,
        lead: t.settings.contactLead,
        label: t.settings.save,
        fields: [{ name: 'email', label: t.settings.email, type: 'email', value: known.get(person.personId) ?? '', maxlength: 254, bare: true, hint: t.settings.emailHint }],
        submit: async ({ email }) => {
          await api.setContact(store.slug, person.personId, email);
          await this.#saved(again);
        },
      });
    return [
      el('p.soft', null, people.length ? t.settings.contactLead : t.settings.noPeople),
      el(
        'ul.plain-list',
        null,
        people.map((person) =>
          el('li', null, el('div', null, el('p', null, person.name), el('p.soft', null, known.get(person.personId) ?? t.settings.noAddress)), el('button.quiet', { type: 'button', 'aria-label': `${t.settings.edit}: ${person.name}`, onclick: () => open(person) }, t.settings.edit)),
        ),
      ),
    ];
  }
}
