/** Русский: The ways between the pages. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('ru', 'one', 'few', 'many', 'other');

export default {
  ways: {
    nav: 'Страницы',
    programme: 'Программа',
    schedule: 'Расписание',
    inbox: 'Сообщения',
    me: 'Я',
    staff: 'Пульт',
    unread: (n) => count(n, '# непрочитанное', '# непрочитанных', '# непрочитанных', '# непрочитанного'),
  },
};
