/** Français: The page of one session. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('fr', 'one', 'many', 'other');
const minutes = (n) => count(n, '# minute', '# de minutes', '# minutes');

export default {
  session: {
    pageTitle: 'Séance · Plenary',
    skip: 'Aller à la séance',
    gone: 'Cette séance ne figure pas au programme.',
    toProgramme: 'Voir le programme',
    seat: 'Ma place',
    time: 'Horaire',
    plannedTime: 'Prévu',
    expectedTime: 'Désormais attendu',
    yourTime: 'Votre heure',
    zone: 'Fuseau horaire',
    now: 'D’ici là',
    startsIn: (n) => `Commence dans ${minutes(n)}`,
    language: (name) => `Langue : ${name}`,
    keep: 'À emporter',
    calendar: 'Ajouter au calendrier',
    feed: 'Toutes mes places dans mon calendrier',
    copy: 'Copier le lien',
    copied: 'Le lien vers cette séance est copié.',
    reminder: 'Rappel avant les séances',
    reminderHint: 'Il vous parvient avant chaque séance où vous avez une place.',
    remind: (n) => (n ? `${minutes(n)} avant` : 'Aucun rappel'),
    reminded: (n) => (n ? `Un rappel vous parvient ${minutes(n)} avant vos séances.` : 'Vous ne recevez plus de rappel.'),
  },
};
