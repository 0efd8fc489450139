/** Español: What every page says. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('es', 'one', 'many', 'other');

export default {
  language: 'es',
  locale: 'es-ES',
  product: 'Plenary',
  loading: 'Cargando…',
  close: 'Cerrar',
  done: 'Listo',
  dismiss: 'Descartar',
  tryAgain: 'Intentar de nuevo',

  titles: {
    programme: 'Programa · Plenary',
    board: 'Consola del equipo · Plenary',
    signIn: 'Iniciar sesión · Plenary',
    draw: 'Sorteo · Plenary',
    schedule: 'Mi agenda · Plenary',
  },

  skips: {
    programme: 'Ir al programa',
    board: 'Ir al tablero',
    signIn: 'Ir al inicio de sesión',
    draw: 'Ir al sorteo',
    schedule: 'Ir a mi agenda',
  },

  connection: {
    connecting: 'Conectando…',
    live: 'En directo',
    reconnecting: (since) => `Reconectando desde las ${since}`,
    kept: (when) => `Sin conexión; datos del ${when}`,
  },

  languages: {
    nav: 'Idioma',
    goOn: 'Continuar en español',
  },

  outbox: {
    title: 'Pendiente de envío',
    lead: 'Se enviará en cuanto vuelva la conexión.',
    what: {
      take: (name) => `Reservar plaza: ${name}`,
      giveBack: (name) => `Devolver la plaza: ${name}`,
      keep: (name) => `Conservar la plaza: ${name}`,
      swap: (name) => `Cambiar la plaza: ${name}`,
      follow: (name) => `Seguir: ${name}`,
      unfollow: (name) => `Dejar de seguir: ${name}`,
      mute: (name) => `Silenciar: ${name}`,
      unmute: (name) => `Dejar de silenciar: ${name}`,
      read: () => 'Marcar mensajes como leídos',
    },
    discard: 'No enviar',
    sent: (what) => `Enviado. ${what}`,
    refused: (what, why) => `No se ha hecho. ${what}. ${why}`,
  },

  account: {
    nav: 'Cuenta',
    signIn: 'Iniciar sesión',
    signOut: 'Cerrar sesión',
    as: (email) => `Sesión iniciada como ${email}`,
    staff: 'Consola del equipo',
    programme: 'Programa',
    schedule: 'Mi agenda',
  },

  programmes: {
    nav: 'Programas',
    none: 'Aún no se ha publicado ningún programa.',
    noneHint: 'En cuanto haya uno, aparecerá aquí.',
    noneStaff: 'Importe el texto de un programa para empezar.',
    unknown: (slug) => `No hay ningún programa llamado «${slug}».`,
    all: 'Ver todos los programas',
  },

  times: {
    zone: (zone) => `Las horas son las de ${zone}.`,
    yourZone: (zone) => `Al lado figura su propia hora, ${zone}.`,
    yours: (span) => `${span} en su hora`,
    planned: 'previsto',
    now: 'ahora se espera',
    late: (minutes) => `${minutes} min de retraso`,
  },

  status: {
    scheduled: 'Prevista',
    'doors-open': 'Puertas abiertas',
    live: 'En curso',
    paused: 'En pausa',
    ended: 'Terminada',
    cancelled: 'Cancelada',
  },

  clashes: {
    title: 'A la misma hora también tiene:',
    one: (title, time) => `${title}, ${time}`,
  },

  notices: {
    show: 'Mostrar',
  },

  problems: {
    unreachable: 'No se puede acceder al servidor. Compruebe la conexión e inténtelo de nuevo.',
    waiting: 'Está sin conexión. Su petición queda guardada aquí y se enviará en cuanto vuelva la conexión.',
    timeout: 'El servidor no ha respondido a tiempo. Inténtelo de nuevo.',
    'push-unavailable': 'Este navegador no puede recibir avisos en este momento: no consigue acceder a ningún servicio de notificaciones.',
    'push-subscription-unusable': 'Lo que ofrece este navegador no se puede usar.',
    'room-double-booked': 'Habría dos sesiones en una misma sala al mismo tiempo.',
    'person-double-booked': 'Alguien estaría en dos escenarios al mismo tiempo.',
    'room-change-too-short': 'Alguien tendría muy poco tiempo para cambiar de sala.',
    'room-too-small': 'Hay más personas inscritas de las que caben en la sala.',
    'outside-days': 'Eso no cae en ninguno de los días del programa.',
    'room-closed': 'La sala está cerrada.',
    'person-withdrawn': 'Una persona prevista en el escenario se ha retirado.',
    'panel-incomplete': 'A un panel le faltaría su moderador o sus ponentes.',
    'programme-archived': 'El programa está archivado y ya no cambia.',
    'changed-meanwhile': 'Entretanto, otra persona ha cambiado el programa.',
    'illegal-transition': 'Ese estado no puede seguir al actual.',
    'no-programme': 'No se ha encontrado ningún programa en este texto.',
    'no-seat-needed': 'Esta sesión no necesita plaza.',
    'cross-site-request': 'La petición se ha rechazado porque no parecía venir de esta página. Vuelva a cargarla.',
    'too-many-attempts': (_, __, seconds) =>
      `Se ha intentado demasiadas veces desde su conexión. Vuelva a intentarlo dentro de ${seconds ? count(Math.ceil(seconds / 60), '# minuto', '# de minutos', '# minutos') : 'unos minutos'}.`,
    'not-open-yet': ({ opensAt }, moment) => (opensAt ? `La inscripción se abre el ${moment(opensAt)}.` : 'La inscripción aún no se ha abierto.'),
    'registration-closed': ({ closedAt }, moment) => `La inscripción se cerró${closedAt ? ` el ${moment(closedAt)}` : ''}. Pregunte al equipo en la puerta.`,
    'session-cancelled': () => 'La sesión está cancelada, así que no se dan plazas.',
    'session-ended': () => 'La sesión ha terminado, así que ya no se dan plazas.',
    'session-full': () => 'Ahora mismo no hay ninguna plaza libre. Lo que tiene sigue siendo suyo.',
    'not-invited': () => 'Este programa es para quienes figuran en su lista de participantes. Pida al equipo que le incluya.',
    clash: () => 'A esa hora tiene otra sesión. Devuelva antes esa plaza o cámbiela:',
    'draw-stands': () => 'El sorteo ya no se puede retirar: las plazas están sorteadas o ya participa gente. Antes de celebrarse, se puede cambiar su hora.',
    'no-seat': () => 'Ya no tiene plaza allí.',
    'no-such-session': () => 'Esta sesión no se conoce aquí. Las que se acaban de añadir se conocen en un momento.',
    'no-draw': () => 'En esta sesión no se sortea nada: las plazas son para quienes llegan primero.',
    'no-such-calendar': () => 'Esa dirección ya se había revocado.',
    'too-many-calendars': ({ most }) => `Ya tiene ${most ?? 'demasiadas'} direcciones. Revoque una que ya no use.`,
    'no-such-device': () => 'Ese dispositivo ya no tiene la sesión iniciada.',
    'no-such-attendee': () => 'Ya no se le conoce aquí. Inicie sesión de nuevo.',
    busy: 'Hay muchísimas peticiones en este momento. Inténtelo de nuevo en unos segundos.',
    signedOut: 'Ya no tiene la sesión iniciada.',
    forbidden: 'No tiene permiso para hacer esto.',
    unknown: 'No ha funcionado.',
  },
};
