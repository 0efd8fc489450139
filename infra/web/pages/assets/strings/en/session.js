/** English: The page of one session. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('en', 'one', 'other');

export default {
  session: {
    pageTitle: 'Session · Plenary',
    skip: 'Skip to the session',
    gone: 'This session is not in the programme.',
    toProgramme: 'See the programme',
    seat: 'My seat',
    time: 'Time',
    plannedTime: 'Planned',
    expectedTime: 'Now expected',
    yourTime: 'Your time',
    zone: 'Time zone',
    now: 'Till then',
    startsIn: (minutes) => `Starts in ${count(minutes, '# minute', '# minutes')}`,
    language: (name) => `In ${name}`,
    keep: 'Take it with you',
    calendar: 'Add to calendar',
    feed: 'All my seats in my calendar',
    copy: 'Copy the link',
    copied: 'The link to this session is copied.',
    reminder: 'Reminder before sessions',
    reminderHint: 'It comes before every session in which you have a seat.',
    remind: (minutes) => (minutes ? `${count(minutes, '# minute', '# minutes')} before` : 'No reminder'),
    reminded: (minutes) => (minutes ? `You are reminded ${count(minutes, '# minute', '# minutes')} before your sessions.` : 'You are not reminded any more.'),
  },
};
