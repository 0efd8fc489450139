/** English: What concerns the attendee alone. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('en', 'one', 'other');

export default {
  me: {
    pageTitle: 'Me · Plenary',
    skip: 'Skip to what is mine',
    title: 'Me',
    signIn: 'Sign in for your badge, your calendar and what you want to be told.',
    loading: 'Loading…',
  },

  push: {
    title: 'Messages on this device',
    states: {
      on: 'You are told here what happens to your sessions, also while this page is closed.',
      off: 'Be told here what happens to your sessions, also while this page is closed.',
      blocked: 'This browser blocks messages from here. Allow notifications for this site in its settings, then open this page again.',
      unsupported: 'This browser can’t show messages of a page that is closed.',
      install: 'On an iPhone or iPad, add this page to the home screen first (Share, then Add to Home Screen), and open it from there.',
    },
    reasons: [
      'A room or a time changes while you are on your way: you know within seconds.',
      'Only your own sessions, and what staff tell everybody. Below you choose which of it.',
      'Your browser asks you next. You can stop it here at any time.',
    ],
    begin: 'Tell me on this device',
    begun: 'You are told on this device from now on.',
    end: 'Stop telling me here',
    ended: 'You are not told there any more.',
    others: 'You are also told on:',
    since: (day) => `Since ${day}`,
    endThere: 'Stop',
    endOn: (device) => `Stop telling me on ${device}`,
  },

  calendars: {
    title: 'My calendar',
    lead: 'Subscribe to your seats in the calendar of your phone or computer. Whoever knows the address can read them without signing in.',
    all: 'All my seats',
    facts: (made, read) => `Made ${made}, ${read ? `last read ${read}` : 'not read yet'}`,
    make: 'Make an address',
    once: 'This is shown this once. Copy it now, or subscribe.',
    address: 'Address of my calendar',
    copy: 'Copy',
    copied: 'Copied.',
    copyIt: 'It is marked; copy it.',
    subscribe: 'Subscribe',
    revoke: 'Revoke',
    revokeOf: (made) => `Revoke the address made ${made}`,
    revoked: 'Revoked: nobody reads anything there any more.',
  },

  badge: {
    title: 'My badge',
    lead: 'Show it at the door, on paper or on this screen.',
    picture: 'The QR code of my badge',
    print: 'Open to print',
  },

  devices: {
    title: 'Where I am signed in',
    none: 'No device is listed here.',
    current: 'This device',
    since: (time) => `Since ${time}`,
    signOutOf: (agent, current) => (current ? 'Sign out this device' : `Sign out ${agent}`),
    signedOut: 'Signed out there.',
    everywhere: 'Sign out everywhere',
  },

  profile: {
    title: 'My profile',
    address: 'Email address',
    language: 'Language of messages',
    zone: 'Time zone',
    zoneHint: 'From where you follow, like America/Bogota. Leave empty for the programme’s own.',
    ownZone: 'The programme’s own',
    unnamed: 'Not given',
    edit: 'Change my profile',
    save: 'Save',
    meanwhile: 'Your profile was changed on another device meanwhile. Send again to set it as it stands here.',
    languages: { en: 'English', fr: 'Français', es: 'Español', ar: 'العربية', zh: '中文', ru: 'Русский' },
  },

  preferences: {
    title: 'What I am told',
    lead: 'Everything is in your inbox in any case. Here you choose what reaches you beside it.',
    channels: { push: 'On my devices', mail: 'By mail' },
    choices: { now: 'At once', digest: 'Gathered', never: 'Not at all' },
    topics: {
      schedule: 'Another time or room, cancelled',
      seats: 'My seats and waiting lines',
      status: 'Doors open, live, late, over',
      people: 'Who is on stage',
      broadcasts: 'Messages of the staff',
      reminders: 'Reminders',
      details: 'Titles, texts and languages',
    },
    reminder: 'Remind me of my sessions',
    remind: (minutes) => (minutes ? `${count(minutes, '# minute', '# minutes')} before` : 'No reminder'),
    quiet: 'Quiet hours',
    quietHint: (zone) => `Nothing reaches your devices or your mail then, but what is urgent, such as a session that is cancelled. Time zone: ${zone}.`,
    from: 'From',
    to: 'To',
    save: 'Save my choices',
    saved: 'Saved.',
    meanwhile: 'You chose something else on another device meanwhile. Save again to set it as it stands here.',
    muted: 'Muted sessions',
    someSession: 'A session',
    hear: 'Hear of it again',
    hearOf: (name) => `Hear of ${name} again`,
    heard: 'You hear of it again.',
  },

  data: {
    title: 'My data',
    lead: 'Everything that is kept of you here, as a file. Or have it erased.',
    download: 'Download my data',
    erase: 'Erase me',
    eraseLead: 'Your seats go to those who wait, all your devices are signed out, and your calendar addresses stop working. This can’t be undone.',
    eraseNow: 'Erase me for good',
    confirm: 'Your email address, to confirm',
    notYours: 'That is not the address with which you are signed in.',
  },
};
