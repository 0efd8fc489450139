/** What is mine beside my seats: my profile, my badge, the addresses of my calendar, my devices. */
import * as api from './api.js';
import { forget } from './account.js';
import { card } from './card.js';
import { el } from './dom.js';
import { openForm } from './forms.js';
import { icon } from './icons.js';
import { t } from './strings.js';
import { dayOf, dayShort, instant, moment, viewerZone } from './time.js';

const day = (iso) => dayShort(dayOf(instant(iso), viewerZone()));

export const calendarCard = () => {
  let made = null;
  return card('calendars', t.calendars.title, async (attempt, redraw) => {
    const all = await api.calendars();
    const make = () =>
      attempt(async () => {
        made = await api.makeCalendar();
        await redraw();
      });
    const revoke = (id) =>
      attempt(async () => {
        await api.revokeCalendar(id);
        if (made?.id === id) made = null;
        await redraw();
        return t.calendars.revoked;
      });
    return [
      el('p.soft', null, t.calendars.lead),
      made && madeAddress(made, attempt),
      all.length > 0 &&
        el(
          'ul.plain-list',
          null,
          all.map(({ id, programme, createdAt, lastReadAt }) =>
            el(
              'li',
              null,
              el('div', null, el('p', null, programme ?? t.calendars.all), el('p.soft', null, t.calendars.facts(day(createdAt), lastReadAt && dayShort(lastReadAt)))),
              el('button.danger-quiet', { type: 'button', 'aria-label': t.calendars.revokeOf(day(createdAt)), onclick: () => revoke(id) }, t.calendars.revoke),
            ),
          ),
        ),
      el('button.quiet', { type: 'button', onclick: make }, icon('plus'), t.calendars.make),
    ];
  });
};

/** Told this once: nobody keeps it. */
function madeAddress({ url }, attempt) {
  const field = el('input', { type: 'text', readonly: true, value: url, 'aria-label': t.calendars.address, onfocus: () => field.select() });
  const copy = () =>
    attempt(async () => {
      try {
        await navigator.clipboard.writeText(url);
        return t.calendars.copied;
      } catch {
        field.select(); // the browser does not let us; the reader can
        return t.calendars.copyIt;
      }
    });
  return el(
    'div.made',
    null,
    el('p', null, t.calendars.once),
    field,
    el('div.mine-actions', null, el('button.quiet', { type: 'button', onclick: copy }, t.calendars.copy), el('a.button.tonal', { href: url.replace(/^https?:/, 'webcal:') }, icon('calendar'), t.calendars.subscribe)),
  );
}

export const badgeCard = () =>
  card('badge', t.badge.title, () => [
    el('p.soft', null, t.badge.lead),
    el('p.badge-picture', null, el('img', { src: api.badgePicture, alt: t.badge.picture, width: '200', height: '200' })),
    el('a.button.quiet', { href: api.badgePage }, t.badge.print),
  ]);

export const deviceCard = () =>
  card('devices', t.devices.title, async (attempt, redraw) => {
    const all = await api.devices();
    const gone = async () => {
      await forget();
      location.assign('/');
    };
    const signOut = ({ id, current }) =>
      attempt(async () => {
        await api.signOutDevice(id);
        if (current) return gone();
        await redraw();
        return t.devices.signedOut;
      });
    const everywhere = () =>
      attempt(async () => {
        await api.signOutEverywhere();
        await gone();
      });
    if (!all.length) return el('p.soft', null, t.devices.none);
    return [
      el(
        'ul.plain-list',
        null,
        all.map((device) =>
          el(
            'li',
            null,
            el('div', null, el('p', null, device.agent, device.current && el('span.badge', null, t.devices.current)), el('p.soft', null, t.devices.since(moment(instant(device.signedInAt), viewerZone())))),
            el('button.quiet', { type: 'button', 'aria-label': t.devices.signOutOf(device.agent, device.current), onclick: () => signOut(device) }, t.account.signOut),
          ),
        ),
      ),
      el('button.danger-quiet', { type: 'button', onclick: everywhere }, t.devices.everywhere),
    ];
  });

export const profileCard = () =>
  card('profile', t.profile.title, async (attempt, redraw) => {
    let mine = await api.profile();
    const edit = () =>
      openForm({
        title: t.profile.edit,
        label: t.profile.save,
        fields: [
          { name: 'name', label: t.forms.name, value: mine.name, maxlength: 120, autocomplete: 'name' },
          { name: 'language', label: t.profile.language, required: true, value: mine.language, options: Object.entries(t.profile.languages).map(([value, label]) => ({ value, label })) },
          { name: 'zone', label: t.profile.zone, value: mine.zone, list: Intl.supportedValuesOf('timeZone'), hint: t.profile.zoneHint, spellcheck: 'false' },
        ],
        async submit({ name, language, zone }) {
          try {
            await api.editProfile({ name: name || null, language, zone: zone || null }, mine.tag);
          } catch (problem) {
            if (problem.status !== 412) throw problem;
            mine = await api.profile();
            throw new api.Problem(412, { detail: t.profile.meanwhile });
          }
          await redraw();
        },
      });
    return [
      el(
        'dl.profile',
        null,
        el('dt', null, t.forms.name),
        el('dd', null, mine.name ?? t.profile.unnamed),
        el('dt', null, t.profile.address),
        el('dd', null, mine.email),
        el('dt', null, t.profile.language),
        el('dd', null, t.profile.languages[mine.language] ?? mine.language),
        el('dt', null, t.profile.zone),
        el('dd', null, mine.zone ?? t.profile.ownZone),
      ),
      el('button.quiet', { type: 'button', onclick: edit }, t.profile.edit),
    ];
  });
