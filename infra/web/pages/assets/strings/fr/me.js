/** Français: What concerns the attendee alone. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('fr', 'one', 'many', 'other');

export default {
  me: {
    pageTitle: 'Moi · Plenary',
    skip: 'Aller à ce qui me concerne',
    title: 'Moi',
    signIn: 'Connectez-vous pour voir votre badge, votre calendrier et choisir ce qui vous est annoncé.',
    loading: 'Chargement…',
  },

  push: {
    title: 'Messages sur cet appareil',
    states: {
      on: 'Ce qui arrive à vos séances vous est annoncé ici, même quand cette page est fermée.',
      off: 'Soyez averti ici de ce qui arrive à vos séances, même quand cette page est fermée.',
      blocked: 'Ce navigateur bloque les messages de ce site. Autorisez les notifications pour ce site dans ses réglages, puis rouvrez cette page.',
      unsupported: 'Ce navigateur ne peut pas afficher les messages d’une page fermée.',
      install: 'Sur un iPhone ou un iPad, ajoutez d’abord cette page à l’écran d’accueil (Partager, puis Sur l’écran d’accueil), et ouvrez-la de là.',
    },
    reasons: [
      'Une salle ou une heure change pendant que vous êtes en chemin : vous le savez en quelques secondes.',
      'Seulement vos propres séances, et ce que l’équipe annonce à tout le monde. Vous choisissez plus bas ce que vous en recevez.',
      'Votre navigateur vous posera ensuite la question. Vous pouvez arrêter ici à tout moment.',
    ],
    begin: 'M’avertir sur cet appareil',
    begun: 'Vous êtes désormais averti sur cet appareil.',
    end: 'Ne plus m’avertir ici',
    ended: 'Vous n’y êtes plus averti.',
    others: 'Vous êtes aussi averti sur :',
    since: (day) => `Depuis le ${day}`,
    endThere: 'Arrêter',
    endOn: (device) => `Ne plus m’avertir sur ${device}`,
  },

  calendars: {
    title: 'Mon calendrier',
    lead: 'Abonnez-vous à vos places dans le calendrier de votre téléphone ou de votre ordinateur. Quiconque connaît l’adresse peut les lire sans se connecter.',
    all: 'Toutes mes places',
    facts: (made, read) => `Créée le ${made}, ${read ? `lue pour la dernière fois le ${read}` : 'pas encore lue'}`,
    make: 'Créer une adresse',
    once: 'Elle n’est affichée que cette fois. Copiez-la maintenant, ou abonnez-vous.',
    address: 'Adresse de mon calendrier',
    copy: 'Copier',
    copied: 'Copié.',
    copyIt: 'Elle est sélectionnée ; copiez-la.',
    subscribe: 'S’abonner',
    revoke: 'Révoquer',
    revokeOf: (made) => `Révoquer l’adresse créée le ${made}`,
    revoked: 'Révoquée : plus personne n’y lit rien.',
  },

  badge: {
    title: 'Mon badge',
    lead: 'Présentez-le à l’entrée, sur papier ou sur cet écran.',
    picture: 'Le code QR de mon badge',
    print: 'Ouvrir pour imprimer',
  },

  devices: {
    title: 'Où je suis connecté',
    none: 'Aucun appareil ne figure ici.',
    current: 'Cet appareil',
    since: (time) => `Depuis le ${time}`,
    signOutOf: (agent, current) => (current ? 'Déconnecter cet appareil' : `Déconnecter ${agent}`),
    signedOut: 'Appareil déconnecté.',
    everywhere: 'Se déconnecter partout',
  },

  profile: {
    title: 'Mon profil',
    address: 'Adresse électronique',
    language: 'Langue des messages',
    zone: 'Fuseau horaire',
    zoneHint: 'D’où vous suivez, par exemple America/Bogota. Laissez vide pour celui du programme.',
    ownZone: 'Celui du programme',
    unnamed: 'Non indiqué',
    edit: 'Modifier mon profil',
    save: 'Enregistrer',
    meanwhile: 'Votre profil a été modifié entre-temps sur un autre appareil. Envoyez à nouveau pour l’enregistrer tel qu’il est ici.',
    languages: { en: 'English', fr: 'Français', es: 'Español', ar: 'العربية', zh: '中文', ru: 'Русский' },
  },

  preferences: {
    title: 'Ce qui m’est annoncé',
    lead: 'Tout se trouve de toute façon dans vos messages. Choisissez ici ce qui vous parvient en plus.',
    channels: { push: 'Sur mes appareils', mail: 'Par courriel' },
    choices: { now: 'Tout de suite', digest: 'Regroupé', never: 'Jamais' },
    topics: {
      schedule: 'Autre heure ou autre salle, annulation',
      seats: 'Mes places et listes d’attente',
      status: 'Portes ouvertes, en cours, en retard, terminée',
      people: 'Qui est sur scène',
      broadcasts: 'Messages de l’équipe',
      reminders: 'Rappels',
      details: 'Titres, textes et langues',
    },
    reminder: 'Me rappeler mes séances',
    remind: (minutes) => (minutes ? `${count(minutes, '# minute', '# de minutes', '# minutes')} avant` : 'Aucun rappel'),
    quiet: 'Heures de repos',
    quietHint: (zone) => `Rien n’arrive alors sur vos appareils ni par courriel, sauf ce qui est urgent, comme l’annulation d’une séance. Fuseau horaire : ${zone}.`,
    from: 'De',
    to: 'À',
    save: 'Enregistrer mes choix',
    saved: 'Enregistré.',
    meanwhile: 'Vous avez fait un autre choix entre-temps sur un autre appareil. Enregistrez à nouveau pour que vaille ce qui est ici.',
    muted: 'Séances en sourdine',
    someSession: 'Une séance',
    hear: 'En entendre à nouveau parler',
    hearOf: (name) => `Entendre à nouveau parler de ${name}`,
    heard: 'Vous en entendrez à nouveau parler.',
  },

  data: {
    title: 'Mes données',
    lead: 'Tout ce qui est conservé à votre sujet, en un fichier. Ou faites-le effacer.',
    download: 'Télécharger mes données',
    erase: 'M’effacer',
    eraseLead: 'Vos places reviennent à ceux qui attendent, tous vos appareils sont déconnectés et vos adresses de calendrier cessent de fonctionner. C’est définitif.',
    eraseNow: 'M’effacer définitivement',
    confirm: 'Votre adresse électronique, pour confirmer',
    notYours: 'Ce n’est pas l’adresse avec laquelle vous êtes connecté.',
  },
};
