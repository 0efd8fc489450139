/**
 * The forms of the console, each one change, which is shown before it is made. `desk` is { store, apply(change, reason),
 * seatsChanged(id), facts(session), opened(dialog, sessionId) }.
 */
import { openForm } from './forms.js';
import * as api from './staff-api.js';
import { t } from './strings.js';
import { planned } from './store.js';
import { fromField, instant, toField, zoneName } from './time.js';
import { isBreak } from './session-facts.js';
import { seatsForm } from './staff-seats.js';

const REASON = { name: 'reason', label: t.forms.reason, maxlength: 300 };

export function sessionForms(desk) {
  const { store } = desk;
  const open = (kind, session, { fields = [], toChange, ...rest }) =>
    desk.opened(
      openForm({
        title: t.forms.titles[kind],
        label: t.forms.submits[kind],
        about: desk.facts(session),
        fields,
        submit: (values) => desk.apply(toChange(values), values.reason),
        ...rest,
      }),
      session.id,
    );

  return {
    reschedule(session) {
      const { zone } = store;
      const { start, end } = planned(session);
      const hint = t.forms.zoneHint(zoneName(zone, start));
      const exists = (value) => !fromField(value, zone) && t.forms.noSuchTime;
      open('reschedule', session, {
        fields: [
          { name: 'start', label: t.forms.start, type: 'datetime-local', value: toField(start, zone), required: true, hint, check: exists },
          {
            name: 'end', label: t.forms.end, type: 'datetime-local', value: toField(end, zone), required: true, hint,
            check: (value, { start: from }) =>
              exists(value) || (instant(fromField(value, zone)) <= instant(fromField(from, zone) ?? '') && t.forms.endFirst),
          },
          REASON,
        ],
        toChange: (values) => ({ type: 'reschedule', sessionId: session.id, start: fromField(values.start, zone), end: fromField(values.end, zone) }),
      });
    },

    move(session) {
      open('move', session, {
        fields: [{ name: 'roomId', label: t.forms.room, required: true, value: session.roomId, options: roomOptions(store) }, REASON],
        toChange: ({ roomId }) => ({ type: 'move-room', sessionId: session.id, roomId }),
      });
    },

    swapSpeaker: (session) => swap('swapSpeaker', 'swap-speaker', session, session.speakers),

    swapModerator: (session) => swap('swapModerator', 'swap-moderator', session, session.moderators),

    addSpeaker(session) {
      open('addSpeaker', session, {
        fields: [...personFields(store), REASON],
        toChange: (values) => ({ type: 'add-speaker', sessionId: session.id, person: person(values, store) }),
      });
    },

    withdrawSpeaker(session) {
      open('withdrawSpeaker', session, {
        fields: [{ name: 'personId', label: t.forms.whoWithdraws, required: true, options: personOptions(session.speakers) }, REASON],
        toChange: ({ personId }) => ({ type: 'withdraw-speaker', sessionId: session.id, personId }),
      });
    },

    cancel(session) {
      open('cancel', session, {
        lead: t.forms.cancelLead,
        danger: true,
        fields: [{ ...REASON, required: true }],
        submit: ({ reason }) => desk.apply({ type: 'cancel', sessionId: session.id, reason }, reason),
      });
    },

    reinstate(session) {
      open('reinstate', session, {
        lead: t.forms.reinstateLead,
        fields: [REASON],
        toChange: () => ({ type: 'reinstate', sessionId: session.id }),
      });
    },

    seats: (session) => seatsForm(desk, session),

    contacts: (session) => contactsForm(desk, session),
  };

  function swap(kind, type, session, persons) {
    open(kind, session, {
      fields: [{ name: 'outgoing', label: t.forms.who, required: true, options: personOptions(persons) }, ...personFields(store), REASON],
      toChange: ({ outgoing, ...values }) => ({ type, sessionId: session.id, outgoing, incoming: person(values, store) }),
    });
  }
}

const stage = (session) => [...(session.moderators ?? []), ...(session.speakers ?? [])];

/** At which addresses those on stage are reached. */
async function contactsForm(desk, session) {
  const { slug } = desk.store;
  const known = new Map((await api.contacts(slug)).map(({ personId, email }) => [personId, email]));
  const people = [...new Map(stage(session).map((person) => [person.personId, person])).values()];
  desk.opened(
    openForm({
      title: t.staff.contacts,
      about: desk.facts(session),
      lead: t.settings.contactLead,
      label: t.settings.save,
      fields: people.map(({ personId, name }) => ({ name: personId, label: name, type: 'email', value: known.get(personId) ?? '', maxlength: 254, bare: true })),
      async submit(values) {
        for (const { personId } of people) if (values[personId] !== (known.get(personId) ?? '')) await api.setContact(slug, personId, values[personId]);
        desk.notices.add({ text: t.settings.saved });
      },
    }),
    session.id,
  );
}

/** Which of the forms make sense for a session as it is. */
export function formsFor(session) {
  if (session.status === 'cancelled') return ['reinstate'];
  const speakers = session.speakers?.length > 0;
  return [
    'reschedule',
    'move',
    speakers && 'swapSpeaker',
    session.moderators?.length > 0 && 'swapModerator',
    !isBreak(session) && 'addSpeaker',
    speakers && 'withdrawSpeaker',
    !isBreak(session) && 'seats',
    stage(session).length > 0 && 'contacts',
    'cancel',
  ].filter(Boolean);
}

export function addRoomForm(desk) {
  openForm({
    title: t.forms.titles.addRoom,
    label: t.forms.submits.addRoom,
    zone: desk.store.zone,
    fields: [{ name: 'name', label: t.forms.roomName, required: true, maxlength: 120 }, capacityField(null, false)],
    submit: ({ name, capacity }) => desk.apply({ type: 'add-room', name, ...(capacity === '' ? {} : { capacity: Number(capacity) }) }),
  });
}

export function resizeRoomForm(desk) {
  const { store } = desk;
  const first = [...store.rooms.values()][0];
  openForm({
    title: t.forms.titles.resizeRoom,
    label: t.forms.submits.resizeRoom,
    zone: store.zone,
    fields: [
      {
        name: 'roomId', label: t.forms.room, required: true, value: first?.id, options: roomOptions(store),
        change: (id, inputs) => (inputs.get('capacity').value = store.rooms.get(id)?.capacity ?? ''),
      },
      capacityField(first?.capacity, true),
    ],
    submit: ({ roomId, capacity }) => desk.apply({ type: 'resize-room', roomId, capacity: Number(capacity) }, null),
  });
}

const capacityField = (value, required) => ({
  name: 'capacity', label: t.forms.capacity, type: 'number', min: 1, step: 1, inputmode: 'numeric', value, required, hint: required ? null : t.forms.capacityHint,
});

const roomOptions = (store) =>
  [...store.rooms.values()]
    .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
    .map((room) => ({ value: room.id, label: t.staff.roomCapacity(room.name, room.capacity) }));

const personOptions = (persons) =>
  persons.map(({ personId, name, affiliation }) => ({ value: personId, label: affiliation ? `${name}, ${affiliation}` : name }));

/** Who comes. The names already in the programme are offered, and bring their affiliation along. */
function personFields(store) {
  const known = [...store.people().values()];
  return [
    {
      name: 'name', label: t.forms.name, required: true, maxlength: 200, list: [...new Set(known.map((one) => one.name))],
      change(name, inputs) {
        const found = known.find((one) => one.name === name);
        const field = inputs.get('affiliation');
        if (found?.affiliation && !field.value) field.value = found.affiliation;
      },
    },
    { name: 'affiliation', label: t.forms.affiliation, hint: t.forms.affiliationHint, maxlength: 300 },
    { name: 'part', label: t.forms.part, hint: t.forms.partHint, maxlength: 120 },
  ];
}

/** Somebody of this name and affiliation who is in the programme already is that person. */
function person({ name, affiliation, part }, store) {
  const known = [...store.people().values()].find((one) => one.name === name && (one.affiliation ?? '') === affiliation);
  return { ...(known ? { personId: known.personId } : {}), name, ...(affiliation ? { affiliation } : {}), ...(part ? { part } : {}) };
}
