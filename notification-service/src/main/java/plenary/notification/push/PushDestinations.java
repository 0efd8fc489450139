package plenary.notification.push;

import plenary.notification.outward.Destinations;

/** Where push services may be. */
record PushDestinations(Destinations all) {}
