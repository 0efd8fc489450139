/** English: The ways between the pages. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('en', 'one', 'other');

export default {
  ways: {
    nav: 'Pages',
    programme: 'Programme',
    schedule: 'My schedule',
    inbox: 'Inbox',
    me: 'Me',
    staff: 'Console',
    unread: (n) => count(n, '# unread', '# unread'),
  },
};
