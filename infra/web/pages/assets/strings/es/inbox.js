/** Español: The inbox. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('es', 'one', 'many', 'other');

export default {
  inbox: {
    pageTitle: 'Mensajes · Plenary',
    skip: 'Ir a los mensajes',
    title: 'Mensajes',
    signIn: 'Inicie sesión para leer lo que se le ha comunicado sobre sus sesiones.',
    none: 'Todavía nada. Aquí se le comunica lo que ocurre con sus sesiones.',
    unread: (n) => (n ? count(n, '# mensaje sin leer', '# de mensajes sin leer', '# mensajes sin leer') : 'Lo ha leído todo.'),
    readAll: 'Marcar todo como leído',
    read: (text) => `Marcar como leído: ${text}`,
    readThis: 'Marcar como leído',
    new: 'Nuevo',
    urgent: 'Urgente',
    superseded: 'Corregido después',
    older: 'Mostrar mensajes anteriores',
  },
};
