/** What is kept of me: mine to have as a file, and to have erased, of which there is no way back. */
import * as api from './api.js';
import { forget } from './account.js';
import { card } from './card.js';
import { el } from './dom.js';
import { openForm } from './forms.js';
import { t } from './strings.js';

export const dataCard = (attendee) =>
  card('data', t.data.title, () => {
    const erase = () =>
      openForm({
        title: t.data.erase,
        lead: t.data.eraseLead,
        label: t.data.eraseNow,
        danger: true,
        fields: [
          {
            name: 'email', label: t.data.confirm, type: 'email', required: true, hint: attendee.email, autocomplete: 'off', spellcheck: 'false',
            check: (value) => (value.toLowerCase() === attendee.email.toLowerCase() ? null : t.data.notYours),
          },
        ],
        async submit({ email }) {
          await api.eraseMe(email);
          await forget();
          location.assign('/');
        },
      });
    return [
      el('p.soft', null, t.data.lead),
      el('a.button.quiet', { href: api.exportOfMine, download: 'plenary-my-data.json' }, t.data.download),
      el('button.danger-quiet', { type: 'button', onclick: erase }, t.data.erase),
    ];
  });
