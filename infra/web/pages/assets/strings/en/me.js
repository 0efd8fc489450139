/** English: What concerns the attendee alone. A value is a text, or a function from the facts to a text. */
export default {
  me: {
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
};
