/** Español: The ways between the pages. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('es', 'one', 'many', 'other');

export default {
  ways: {
    nav: 'Páginas',
    programme: 'Programa',
    schedule: 'Mi agenda',
    inbox: 'Mensajes',
    me: 'Yo',
    staff: 'Consola',
    unread: (n) => count(n, '# sin leer', '# sin leer', '# sin leer'),
  },
};
