/**
 * Who somebody is: sign-in by a link or a code that is mailed, and the profile.
 *
 * <p>The law: what opens a door is random, works once, for ten minutes, and is kept as a hash only;
 * whoever asks for a sign-in learns nothing about whether the address is known. One address is one
 * attendee. What an address and what a client may ask for in some minutes is limited, and what
 * signs somebody in never counts.
 *
 * <p>Start at {@link plenary.registration.identity.SignIns}, which decides, and {@link
 * plenary.registration.identity.SignInController}, the way in from outside; access tokens are in
 * {@link plenary.registration.identity.token}, the devices that hold them in {@link
 * plenary.registration.identity.device}. Where an OpenID Connect issuer is configured, sign-in is
 * its business and {@link plenary.registration.identity.Attendees} only takes note of who comes.
 */
@NullMarked
package plenary.registration.identity;

import org.jspecify.annotations.NullMarked;
