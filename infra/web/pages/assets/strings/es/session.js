/** Español: The page of one session. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('es', 'one', 'many', 'other');
const minutes = (n) => count(n, '# minuto', '# de minutos', '# minutos');

export default {
  session: {
    pageTitle: 'Sesión · Plenary',
    skip: 'Ir a la sesión',
    gone: 'Esta sesión no está en el programa.',
    toProgramme: 'Ver el programa',
    seat: 'Mi plaza',
    time: 'Hora',
    plannedTime: 'Prevista',
    expectedTime: 'Ahora se espera',
    yourTime: 'Su hora',
    zone: 'Zona horaria',
    now: 'Hasta entonces',
    startsIn: (n) => `Empieza en ${minutes(n)}`,
    language: (name) => `Idioma: ${name}`,
    keep: 'Para llevar',
    calendar: 'Añadir al calendario',
    feed: 'Todas mis plazas en mi calendario',
    copy: 'Copiar el enlace',
    copied: 'El enlace a esta sesión está copiado.',
    reminder: 'Recordatorio antes de las sesiones',
    reminderHint: 'Le llega antes de cada sesión en la que tiene plaza.',
    remind: (n) => (n ? `${minutes(n)} antes` : 'Sin recordatorio'),
    reminded: (n) => (n ? `Recibirá un recordatorio ${minutes(n)} antes de sus sesiones.` : 'Ya no recibirá recordatorios.'),
  },
};
