/** Français: What every page says. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('fr', 'one', 'many', 'other');

export default {
  language: 'fr',
  locale: 'fr-FR',
  product: 'Plenary',
  loading: 'Chargement…',
  close: 'Fermer',
  done: 'Terminé',
  dismiss: 'Masquer',
  tryAgain: 'Réessayer',

  titles: {
    programme: 'Programme · Plenary',
    board: 'Console de l’équipe · Plenary',
    signIn: 'Connexion · Plenary',
    draw: 'Tirage au sort · Plenary',
    schedule: 'Mon agenda · Plenary',
  },

  skips: {
    programme: 'Aller au programme',
    board: 'Aller au tableau',
    signIn: 'Aller à la connexion',
    draw: 'Aller au tirage au sort',
    schedule: 'Aller à mon agenda',
  },

  connection: {
    connecting: 'Connexion…',
    live: 'En direct',
    reconnecting: (since) => `Reconnexion depuis ${since}`,
    kept: (when) => `Hors ligne, état du ${when}`,
  },

  languages: {
    nav: 'Langue',
    goOn: 'Continuer en français',
  },

  outbox: {
    title: 'En attente d’envoi',
    lead: 'L’envoi se fera dès que la connexion sera rétablie.',
    what: {
      take: (name) => `Prendre une place : ${name}`,
      giveBack: (name) => `Rendre la place : ${name}`,
      keep: (name) => `Garder la place : ${name}`,
      swap: (name) => `Échanger la place : ${name}`,
      follow: (name) => `Suivre : ${name}`,
      unfollow: (name) => `Ne plus suivre : ${name}`,
      mute: (name) => `Mettre en sourdine : ${name}`,
      unmute: (name) => `Ne plus mettre en sourdine : ${name}`,
      read: () => 'Marquer des messages comme lus',
    },
    discard: 'Ne pas envoyer',
    sent: (what) => `Envoyé. ${what}`,
    refused: (what, why) => `Non effectué. ${what}. ${why}`,
  },

  account: {
    nav: 'Compte',
    signIn: 'Se connecter',
    signOut: 'Se déconnecter',
    as: (email) => `Connecté en tant que ${email}`,
    staff: 'Console de l’équipe',
    programme: 'Programme',
    schedule: 'Mon agenda',
  },

  programmes: {
    nav: 'Programmes',
    none: 'Aucun programme n’est encore publié.',
    noneHint: 'Il apparaîtra ici dès sa publication.',
    noneStaff: 'Importez le texte d’un programme pour commencer.',
    unknown: (slug) => `Il n’y a pas de programme nommé « ${slug} ».`,
    all: 'Voir tous les programmes',
  },

  times: {
    zone: (zone) => `Les heures sont celles de ${zone}.`,
    yourZone: (zone) => `Votre propre heure, ${zone}, figure à côté.`,
    yours: (span) => `${span} chez vous`,
    planned: 'prévu',
    now: 'désormais attendu',
    late: (minutes) => `${minutes} min de retard`,
  },

  status: {
    scheduled: 'Prévue',
    'doors-open': 'Portes ouvertes',
    live: 'En cours',
    paused: 'En pause',
    ended: 'Terminée',
    cancelled: 'Annulée',
  },

  clashes: {
    title: 'Au même moment, vous avez aussi :',
    one: (title, time) => `${title}, ${time}`,
  },

  notices: {
    show: 'Afficher',
  },

  problems: {
    unreachable: 'Le serveur est injoignable. Vérifiez la connexion et réessayez.',
    waiting: 'Vous êtes hors ligne. Votre demande est gardée ici et sera envoyée dès que la connexion sera rétablie.',
    timeout: 'Le serveur n’a pas répondu à temps. Réessayez.',
    'push-unavailable': 'Ce navigateur ne peut pas recevoir de messages pour le moment : il n’atteint aucun service de notification.',
    'push-subscription-unusable': 'Ce que ce navigateur propose n’est pas utilisable.',
    'room-double-booked': 'Deux séances auraient lieu dans une même salle en même temps.',
    'person-double-booked': 'Quelqu’un serait sur deux scènes en même temps.',
    'room-change-too-short': 'Quelqu’un aurait trop peu de temps pour changer de salle.',
    'room-too-small': 'Il y a plus d’inscrits que la salle ne peut en accueillir.',
    'outside-days': 'Cette date ne fait pas partie des jours du programme.',
    'room-closed': 'La salle est fermée.',
    'person-withdrawn': 'Une personne prévue sur scène s’est retirée.',
    'panel-incomplete': 'Il manquerait à une table ronde son modérateur ou ses intervenants.',
    'programme-archived': 'Le programme est archivé et ne change plus.',
    'changed-meanwhile': 'Quelqu’un d’autre a modifié le programme entre-temps.',
    'illegal-transition': 'Cet état ne peut pas suivre l’état actuel.',
    'no-programme': 'Aucun programme n’a été trouvé dans ce texte.',
    'no-seat-needed': 'Cette séance ne demande pas de place.',
    'cross-site-request': 'La demande a été refusée car elle ne semblait pas venir de cette page. Rechargez la page.',
    'too-many-attempts': (_, __, seconds) =>
      `Il y a eu trop de tentatives depuis votre connexion. Réessayez dans ${seconds ? count(Math.ceil(seconds / 60), '# minute', '# de minutes', '# minutes') : 'quelques minutes'}.`,
    'not-open-yet': ({ opensAt }, moment) => (opensAt ? `Les inscriptions ouvrent le ${moment(opensAt)}.` : 'Les inscriptions ne sont pas encore ouvertes.'),
    'registration-closed': ({ closedAt }, moment) => `Les inscriptions sont closes${closedAt ? ` depuis le ${moment(closedAt)}` : ''}. Adressez-vous à l’équipe à l’entrée.`,
    'session-cancelled': () => 'La séance est annulée : aucune place n’est attribuée.',
    'session-ended': () => 'La séance est terminée : plus aucune place n’est attribuée.',
    'session-full': () => 'Aucune place n’y est libre pour le moment. Vous gardez ce que vous avez.',
    'not-invited': () => 'Ce programme est réservé aux personnes de sa liste de participants. Demandez à l’équipe de vous y ajouter.',
    clash: () => 'Vous êtes ailleurs à cette heure-là. Rendez d’abord cette place, ou échangez-la :',
    'draw-stands': () => 'Le tirage ne peut plus être annulé : les places sont tirées au sort, ou des personnes y participent déjà. Avant qu’il ait lieu, son heure peut être changée.',
    'no-seat': () => 'Vous n’y avez plus de place.',
    'no-such-session': () => 'Cette séance n’est pas connue ici. Une séance qui vient d’être ajoutée l’est en un instant.',
    'no-draw': () => 'Rien n’est tiré au sort pour cette séance : les places vont aux premiers arrivés.',
    'no-such-calendar': () => 'Cette adresse a déjà été révoquée.',
    'too-many-calendars': ({ most }) => `Vous avez déjà ${most ? `${most} adresses` : 'trop d’adresses'}. Révoquez-en une dont vous ne vous servez plus.`,
    'no-such-device': () => 'Cet appareil n’est plus connecté.',
    'no-such-attendee': () => 'Vous n’êtes plus connu ici. Reconnectez-vous.',
    busy: 'Les demandes sont très nombreuses en ce moment. Réessayez dans quelques secondes.',
    signedOut: 'Vous n’êtes plus connecté.',
    forbidden: 'Vous n’êtes pas autorisé à faire cela.',
    unknown: 'Cela n’a pas fonctionné.',
  },
};
