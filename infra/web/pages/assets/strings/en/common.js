/** English: What every page says. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('en', 'one', 'other');

export default {
  language: 'en',
  locale: 'en-GB', // the programme's own notation: a 24-hour clock, the day before the month
  product: 'Plenary',
  loading: 'Loading…',
  close: 'Close',
  done: 'Done',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',

  titles: {
    programme: 'Programme · Plenary',
    board: 'Staff console · Plenary',
    signIn: 'Sign in · Plenary',
    draw: 'Draw · Plenary',
    schedule: 'My schedule · Plenary',
  },

  skips: {
    programme: 'Skip to the programme',
    board: 'Skip to the board',
    signIn: 'Skip to signing in',
    draw: 'Skip to the draw',
    schedule: 'Skip to my schedule',
  },

  connection: {
    connecting: 'Connecting…',
    live: 'Live',
    reconnecting: (since) => `Reconnecting since ${since}`,
  },

  account: {
    nav: 'Account',
    signIn: 'Sign in',
    signOut: 'Sign out',
    as: (email) => `Signed in as ${email}`,
    staff: 'Staff console',
    programme: 'Programme',
    schedule: 'My schedule',
    expired: 'Your sign-in has run out.',
  },

  programmes: {
    nav: 'Programmes',
    none: 'No programme is published yet.',
    noneHint: 'As soon as there is one, it appears here.',
    noneStaff: 'Import the text of a programme to begin.',
    unknown: (slug) => `There is no programme called “${slug}”.`,
    all: 'See all programmes',
  },

  times: {
    zone: (zone) => `Times are in ${zone}.`,
    yourZone: (zone) => `Your own time, ${zone}, stands beside them.`,
    yours: (span) => `${span} your time`,
    planned: 'planned',
    now: 'now expected',
    late: (minutes) => `${minutes} min late`,
  },

  status: {
    scheduled: 'Scheduled',
    'doors-open': 'Doors open',
    live: 'Live',
    paused: 'Paused',
    ended: 'Ended',
    cancelled: 'Cancelled',
  },

  clashes: {
    title: 'At the same time you also have:',
    one: (title, time) => `${title}, ${time}`,
  },

  notices: {
    show: 'Show',
  },

  problems: {
    unreachable: 'The server can’t be reached. Check the connection and try again.',
    timeout: 'The server did not answer in time. Try again.',
    'push-unavailable': 'This browser has no way to be told anything just now: it can’t reach a push service.',
    'push-subscription-unusable': 'What this browser offers can’t be used.',
    'room-double-booked': 'Two sessions would be in one room at the same time.',
    'person-double-booked': 'Somebody would be on two stages at the same time.',
    'room-change-too-short': 'Somebody would have too little time to change rooms.',
    'room-too-small': 'More people are registered than the room holds.',
    'outside-days': 'That is on none of the programme’s days.',
    'room-closed': 'The room is closed.',
    'person-withdrawn': 'Somebody on stage has withdrawn.',
    'panel-incomplete': 'A panel would lack its moderator or its speakers.',
    'programme-archived': 'The programme is archived and changes no more.',
    'changed-meanwhile': 'Somebody else changed the programme meanwhile.',
    'illegal-transition': 'That status can’t follow the present one.',
    'no-programme': 'No programme was found in this text.',
    'no-seat-needed': 'This session needs no seat.',
    'cross-site-request': 'The request was refused because it did not seem to come from this page. Reload the page.',
    'too-many-attempts': (_, __, seconds) =>
      `That was tried too often from where you are. Try again in ${seconds ? count(Math.ceil(seconds / 60), '# minute', '# minutes') : 'a few minutes'}.`,
    'not-open-yet': ({ opensAt }, moment) => (opensAt ? `Registration opens ${moment(opensAt)}.` : 'Registration has not opened yet.'),
    'registration-closed': ({ closedAt }, moment) => `Registration closed${closedAt ? ` ${moment(closedAt)}` : ''}. Ask the staff at the door.`,
    'session-cancelled': () => 'The session is cancelled, so no seats are given.',
    'session-ended': () => 'The session has ended, so no seats are given any more.',
    'session-full': () => 'No seat is free there just now. What you have stays yours.',
    'not-invited': () => 'This programme is for those on its list of participants. Ask its staff to put you on it.',
    clash: () => 'You are elsewhere at that time. Give that seat back first, or swap:',
    'draw-stands': () => 'The draw can’t be taken back: the seats are drawn, or people take part already. Before it is held, it can be set to another time.',
    'no-seat': () => 'You have no seat there any more.',
    'no-such-session': () => 'This session is not known here. One that was just added is known within a moment.',
    'no-draw': () => 'Nothing is drawn for this session: seats go to who comes first.',
    'no-such-calendar': () => 'That address was revoked before.',
    'too-many-calendars': ({ most }) => `You have ${most ?? 'too many'} addresses already. Revoke one that you no longer use.`,
    'no-such-device': () => 'That device is not signed in any more.',
    'no-such-attendee': () => 'You are not known here any more. Sign in again.',
    busy: 'Very many people are asking at the moment. Try again in a few seconds.',
    signedOut: 'You are not signed in any more.',
    forbidden: 'You are not allowed to do this.',
    unknown: 'That did not work.',
  },
};
