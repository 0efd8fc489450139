/** Español: What concerns the attendee alone. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('es', 'one', 'many', 'other');

export default {
  me: {
    pageTitle: 'Yo · Plenary',
    skip: 'Ir a lo mío',
    title: 'Yo',
    signIn: 'Inicie sesión para ver su acreditación, su calendario y elegir qué se le comunica.',
    loading: 'Cargando…',
  },

  push: {
    title: 'Mensajes en este dispositivo',
    states: {
      on: 'Aquí se le avisa de lo que ocurre con sus sesiones, también con esta página cerrada.',
      off: 'Reciba aquí avisos de lo que ocurre con sus sesiones, también con esta página cerrada.',
      blocked: 'Este navegador bloquea los mensajes de este sitio. Permita las notificaciones para este sitio en sus ajustes y vuelva a abrir esta página.',
      unsupported: 'Este navegador no puede mostrar mensajes de una página cerrada.',
      install: 'En un iPhone o iPad, añada primero esta página a la pantalla de inicio (Compartir y luego Añadir a pantalla de inicio) y ábrala desde allí.',
    },
    reasons: [
      'Una sala o una hora cambia mientras va de camino: lo sabrá en segundos.',
      'Solo sus propias sesiones y lo que el equipo comunica a todos. Más abajo elige qué recibe.',
      'A continuación su navegador le preguntará. Puede dejarlo aquí en cualquier momento.',
    ],
    begin: 'Avisarme en este dispositivo',
    begun: 'A partir de ahora recibe avisos en este dispositivo.',
    end: 'No avisarme más aquí',
    ended: 'Ya no recibe avisos allí.',
    others: 'También recibe avisos en:',
    since: (day) => `Desde el ${day}`,
    endThere: 'Parar',
    endOn: (device) => `No avisarme más en ${device}`,
  },

  calendars: {
    title: 'Mi calendario',
    lead: 'Suscríbase a sus plazas en el calendario de su teléfono u ordenador. Quien conozca la dirección puede leerlas sin iniciar sesión.',
    all: 'Todas mis plazas',
    facts: (made, read) => `Creada el ${made}, ${read ? `leída por última vez el ${read}` : 'aún no leída'}`,
    make: 'Crear una dirección',
    once: 'Se muestra solo esta vez. Cópiela ahora o suscríbase.',
    address: 'Dirección de mi calendario',
    copy: 'Copiar',
    copied: 'Copiado.',
    copyIt: 'Está seleccionada; cópiela.',
    subscribe: 'Suscribirse',
    revoke: 'Revocar',
    revokeOf: (made) => `Revocar la dirección creada el ${made}`,
    revoked: 'Revocada: ya nadie lee nada allí.',
  },

  badge: {
    title: 'Mi acreditación',
    lead: 'Muéstrela en la puerta, en papel o en esta pantalla.',
    picture: 'El código QR de mi acreditación',
    print: 'Abrir para imprimir',
  },

  devices: {
    title: 'Dónde tengo la sesión iniciada',
    none: 'Aquí no figura ningún dispositivo.',
    current: 'Este dispositivo',
    since: (time) => `Desde el ${time}`,
    signOutOf: (agent, current) => (current ? 'Cerrar la sesión de este dispositivo' : `Cerrar la sesión de ${agent}`),
    signedOut: 'Sesión cerrada allí.',
    everywhere: 'Cerrar la sesión en todas partes',
  },

  profile: {
    title: 'Mi perfil',
    address: 'Correo electrónico',
    language: 'Idioma de los mensajes',
    zone: 'Zona horaria',
    zoneHint: 'Desde dónde sigue el programa, por ejemplo America/Bogota. Déjela vacía para usar la del programa.',
    ownZone: 'La del programa',
    unnamed: 'No indicado',
    edit: 'Cambiar mi perfil',
    save: 'Guardar',
    meanwhile: 'Su perfil se cambió entretanto en otro dispositivo. Envíelo de nuevo para guardarlo como está aquí.',
    languages: { en: 'English', fr: 'Français', es: 'Español', ar: 'العربية', zh: '中文', ru: 'Русский' },
  },

  preferences: {
    title: 'Qué se me comunica',
    lead: 'Todo está en cualquier caso en sus mensajes. Aquí elige qué le llega además.',
    channels: { push: 'En mis dispositivos', mail: 'Por correo' },
    choices: { now: 'En el acto', digest: 'Agrupado', never: 'Nunca' },
    topics: {
      schedule: 'Otra hora o sala, cancelación',
      seats: 'Mis plazas y listas de espera',
      status: 'Puertas abiertas, en curso, con retraso, terminada',
      people: 'Quién está en el escenario',
      broadcasts: 'Mensajes del equipo',
      reminders: 'Recordatorios',
      details: 'Títulos, textos e idiomas',
    },
    reminder: 'Recordarme mis sesiones',
    remind: (minutes) => (minutes ? `${count(minutes, '# minuto', '# de minutos', '# minutos')} antes` : 'Sin recordatorio'),
    quiet: 'Horas de silencio',
    quietHint: (zone) => `Durante ellas no le llega nada a sus dispositivos ni a su correo, salvo lo urgente, como la cancelación de una sesión. Zona horaria: ${zone}.`,
    from: 'Desde',
    to: 'Hasta',
    save: 'Guardar mi elección',
    saved: 'Guardado.',
    meanwhile: 'Entretanto eligió otra cosa en otro dispositivo. Guarde de nuevo para que valga lo que hay aquí.',
    muted: 'Sesiones silenciadas',
    someSession: 'Una sesión',
    hear: 'Volver a recibir avisos',
    hearOf: (name) => `Volver a recibir avisos de ${name}`,
    heard: 'Volverá a recibir avisos.',
  },

  data: {
    title: 'Mis datos',
    lead: 'Todo lo que se guarda aquí sobre usted, en un archivo. O haga que se borre.',
    download: 'Descargar mis datos',
    erase: 'Borrarme',
    eraseLead: 'Sus plazas pasan a quienes esperan, se cierra la sesión en todos sus dispositivos y las direcciones de su calendario dejan de funcionar. No se puede deshacer.',
    eraseNow: 'Borrarme para siempre',
    confirm: 'Su correo electrónico, para confirmar',
    notYours: 'Esa no es la dirección con la que ha iniciado sesión.',
  },
};
