/** English: The inbox. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('en', 'one', 'other');

export default {
  inbox: {
    pageTitle: 'Inbox · Plenary',
    skip: 'Skip to the inbox',
    title: 'Inbox',
    signIn: 'Sign in to read what you were told about your sessions.',
    none: 'Nothing yet. What happens to your sessions is told here.',
    unread: (n) => (n ? count(n, '# unread message', '# unread messages') : 'You have read everything.'),
    readAll: 'Mark all as read',
    read: (text) => `Mark as read: ${text}`,
    readThis: 'Mark as read',
    new: 'New',
    urgent: 'Urgent',
    superseded: 'Corrected since',
    older: 'Show older messages',
  },
};
