/** Русский: The inbox. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('ru', 'one', 'few', 'many', 'other');

export default {
  inbox: {
    pageTitle: 'Сообщения · Plenary',
    skip: 'Перейти к сообщениям',
    title: 'Сообщения',
    signIn: 'Войдите, чтобы прочитать, что вам сообщали о ваших сессиях.',
    none: 'Пока ничего. Здесь сообщается, что происходит с вашими сессиями.',
    unread: (n) => (n ? count(n, '# непрочитанное сообщение', '# непрочитанных сообщения', '# непрочитанных сообщений', '# непрочитанного сообщения') : 'Вы всё прочитали.'),
    readAll: 'Отметить всё как прочитанное',
    read: (text) => `Отметить как прочитанное: ${text}`,
    readThis: 'Отметить как прочитанное',
    new: 'Новое',
    urgent: 'Срочно',
    superseded: 'Позже исправлено',
    older: 'Показать более ранние сообщения',
  },
};
