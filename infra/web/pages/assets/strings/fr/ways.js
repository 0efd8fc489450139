/** Français: The ways between the pages. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('fr', 'one', 'many', 'other');

export default {
  ways: {
    nav: 'Pages',
    programme: 'Programme',
    schedule: 'Mon agenda',
    inbox: 'Messages',
    me: 'Moi',
    staff: 'Console',
    unread: (n) => count(n, '# non lu', '# de non lus', '# non lus'),
  },
};
