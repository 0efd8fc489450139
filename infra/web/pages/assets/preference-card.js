/**
 * What I am told, by which channel, and when not. All of it is one form that is sent as a whole; what
 * was chosen stays until it is taken, whatever another device did meanwhile.
 */
import * as api from './api.js';
import { card } from './card.js';
import { el, hidden } from './dom.js';
import { icon } from './icons.js';
import { t } from './strings.js';
import { viewerZone } from './time.js';

const TOPICS = ['schedule', 'seats', 'status', 'people', 'broadcasts', 'reminders', 'details'];
const CHANNELS = { push: ['now', 'never'], mail: ['now', 'digest', 'never'] };
const REMINDERS = [0, 5, 10, 15, 30, 60];
const USUAL_QUIET = { from: '22:00', to: '07:00' };

/** nameOf(sessionId): a session's name, or null where it is not known. */
export const preferenceCard = (nameOf) =>
  card('preferences', t.preferences.title, async (attempt, redraw) => {
    let mine = await api.preferences();
    const form = el(
      'form.preferences',
      {
        onsubmit: (event) => {
          event.preventDefault();
          attempt(() => save({ ...read(form, mine), muted: mine.muted }));
        },
      },
      topics(mine),
      reminder(mine),
      quiet(mine),
      el('button.primary', { type: 'submit' }, t.preferences.save),
    );

    async function save(values) {
      try {
        mine = await api.setPreferences(values, mine.tag);
        return t.preferences.saved;
      } catch (problem) {
        if (problem.status !== 412) throw problem;
        mine = await api.preferences();
        throw new api.Problem(412, { detail: t.preferences.meanwhile });
      }
    }
    const hear = (id) =>
      attempt(async () => {
        const { tag, ...now } = await api.preferences();
        await api.setPreferences({ ...now, muted: now.muted.filter((one) => one !== id) }, tag);
        await redraw();
        return t.preferences.heard;
      });
    return [el('p.soft', null, t.preferences.lead), form, muted(mine.muted, nameOf, hear)];
  });

function topics({ topics: chosen }) {
  return TOPICS.map((topic) =>
    el(
      'fieldset.topic',
      null,
      el('legend', null, t.preferences.topics[topic]),
      Object.entries(CHANNELS).map(([channel, choices]) => {
        const value = chosen[topic][channel];
        const offered = choices.includes(value) ? choices : [...choices, value];
        const id = `choice-${topic}-${channel}`;
        const select = el('select', { id, name: `${topic} ${channel}` }, offered.map((choice) => el('option', { value: choice }, t.preferences.choices[choice])));
        select.value = value;
        return el('div.field', null, el('label', { for: id }, t.preferences.channels[channel], hidden(`, ${t.preferences.topics[topic]}`)), select);
      }),
    ),
  );
}

function reminder({ remindMinutes }) {
  const select = el('select', { id: 'remind', name: 'remind' }, REMINDERS.map((minutes) => el('option', { value: String(minutes) }, t.preferences.remind(minutes))));
  select.value = String(remindMinutes);
  return el('div.field', null, el('label', { for: 'remind' }, t.preferences.reminder), select);
}

function quiet({ quiet: hours }) {
  const zone = hours?.zone ?? viewerZone();
  const time = (name, label) => el('div.field', null, el('label', { for: `quiet-${name}` }, label), el('input', { id: `quiet-${name}`, name: `quiet ${name}`, type: 'time', required: true, value: (hours ?? USUAL_QUIET)[name] }));
  const times = el('fieldset.quiet-times', { hidden: !hours, disabled: !hours }, el('legend.visually-hidden', null, t.preferences.quiet), time('from', t.preferences.from), time('to', t.preferences.to));
  const on = el('input', {
    type: 'checkbox', id: 'quiet', name: 'quiet', 'aria-describedby': 'quiet-hint',
    onchange: () => {
      times.hidden = !on.checked;
      times.disabled = !on.checked;
    },
  });
  on.checked = Boolean(hours);
  return el('div.quiet-hours', { 'data-zone': zone }, el('div.field.check', null, el('label', null, on, t.preferences.quiet)), el('p.hint', { id: 'quiet-hint' }, t.preferences.quietHint(zone)), times);
}

function read(form, { topics: before }) {
  const { elements } = form;
  const chosen = Object.fromEntries(TOPICS.map((topic) => [topic, Object.fromEntries(Object.keys(CHANNELS).map((channel) => [channel, elements[`${topic} ${channel}`].value]))]));
  const zone = form.querySelector('.quiet-hours').dataset.zone;
  return {
    topics: { ...before, ...chosen },
    remindMinutes: Number(elements.remind.value),
    quiet: elements.quiet.checked ? { from: elements['quiet from'].value, to: elements['quiet to'].value, zone } : null,
  };
}

const muted = (ids, nameOf, hear) =>
  ids.length > 0 && [
    el('h3', null, t.preferences.muted),
    el(
      'ul.plain-list',
      null,
      ids.map((id) => {
        const name = nameOf(id) ?? t.preferences.someSession;
        return el('li', null, el('p', null, name), el('button.quiet', { type: 'button', 'aria-label': t.preferences.hearOf(name), onclick: () => hear(id) }, icon('bell'), t.preferences.hear));
      }),
    ),
  ];
