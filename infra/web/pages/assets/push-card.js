/**
 * Messages on this device: what they are good for, before the browser is asked; what the browser and the
 * service know of it; and on which other devices I am told.
 */
import * as api from './api.js';
import { card } from './card.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import * as push from './push.js';
import { t } from './strings.js';
import { dayOf, dayShort, instant, viewerZone } from './time.js';

const day = (iso) => dayShort(dayOf(instant(iso), viewerZone()));

export const pushCard = () =>
  card('push', t.push.title, async (attempt, redraw) => {
    const state = await push.state();
    const begin = () =>
      attempt(async () => {
        const now = await push.begin();
        await redraw();
        return now === 'on' ? t.push.begun : null;
      });
    const end = () =>
      attempt(async () => {
        await push.end();
        await redraw();
        return t.push.ended;
      });
    return [
      el('p.push-state', { 'data-state': state, class: state === 'on' ? 'seat have' : 'soft' }, state === 'on' && icon('check'), t.push.states[state]),
      state === 'off' && el('ul.reasons', null, t.push.reasons.map((reason) => el('li', null, reason))),
      state === 'off' && el('button.tonal', { type: 'button', onclick: begin }, icon('bell'), t.push.begin),
      state === 'on' && el('button.quiet', { type: 'button', onclick: end }, t.push.end),
      state !== 'unsupported' && state !== 'install' && (await otherDevices(attempt, redraw)),
    ];
  });

async function otherDevices(attempt, redraw) {
  const here = await push.idHere();
  const others = (await api.pushSubscriptions()).filter(({ id }) => id !== here);
  const stop = (id) =>
    attempt(async () => {
      await api.removePushSubscription(id);
      await redraw();
      return t.push.ended;
    });
  return (
    others.length > 0 && [
      el('p.soft', null, t.push.others),
      el(
        'ul.plain-list',
        null,
        others.map(({ id, label, host, since }) =>
          el(
            'li',
            null,
            el('div', null, el('p', null, label ?? host), el('p.soft', null, t.push.since(day(since)))),
            el('button.quiet', { type: 'button', 'aria-label': t.push.endOn(label ?? host), onclick: () => stop(id) }, t.push.endThere),
          ),
        ),
      ),
    ]
  );
}
