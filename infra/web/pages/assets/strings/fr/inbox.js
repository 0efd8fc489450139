/** Français: The inbox. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('fr', 'one', 'many', 'other');

export default {
  inbox: {
    pageTitle: 'Messages · Plenary',
    skip: 'Aller aux messages',
    title: 'Messages',
    signIn: 'Connectez-vous pour lire ce qui vous a été annoncé au sujet de vos séances.',
    none: 'Rien pour l’instant. Ce qui arrive à vos séances est annoncé ici.',
    unread: (n) => (n ? count(n, '# message non lu', '# de messages non lus', '# messages non lus') : 'Vous avez tout lu.'),
    readAll: 'Tout marquer comme lu',
    read: (text) => `Marquer comme lu : ${text}`,
    readThis: 'Marquer comme lu',
    new: 'Nouveau',
    urgent: 'Urgent',
    superseded: 'Corrigé depuis',
    older: 'Afficher les messages plus anciens',
  },
};
