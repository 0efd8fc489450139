/** Русский: The page of one session. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('ru', 'one', 'few', 'many', 'other');
const minutes = (n) => count(n, '# минуту', '# минуты', '# минут', '# минуты');

export default {
  session: {
    pageTitle: 'Сессия · Plenary',
    skip: 'Перейти к сессии',
    gone: 'Этой сессии нет в программе.',
    toProgramme: 'Посмотреть программу',
    seat: 'Моё место',
    time: 'Время',
    plannedTime: 'По плану',
    expectedTime: 'Теперь ожидается',
    yourTime: 'Ваше время',
    zone: 'Часовой пояс',
    now: 'До начала',
    startsIn: (n) => `Начнётся через ${minutes(n)}`,
    language: (name) => `Язык: ${name}`,
    keep: 'Взять с собой',
    calendar: 'Добавить в календарь',
    feed: 'Все мои места в моём календаре',
    copy: 'Скопировать ссылку',
    copied: 'Ссылка на эту сессию скопирована.',
    reminder: 'Напоминание перед сессиями',
    reminderHint: 'Оно приходит перед каждой сессией, на которой у вас есть место.',
    remind: (n) => (n ? `За ${minutes(n)}` : 'Без напоминания'),
    reminded: (n) => (n ? `Вам напомнят за ${minutes(n)} до ваших сессий.` : 'Вам больше не будут напоминать.'),
  },
};
