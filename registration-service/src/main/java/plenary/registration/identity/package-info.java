/**
 * Who somebody is: the attendee of an address, and the profile.
 *
 * <p>The law: one address is one attendee, whose id is random and says nothing of who they are.
 *
 * <p>Start at {@link plenary.registration.identity.Attendees}; {@link
 * plenary.registration.identity.Addresses} says whose an address is. How somebody signs in is in
 * {@link plenary.registration.identity.signin}, access tokens are in {@link
 * plenary.registration.identity.token}, the devices that hold them in {@link
 * plenary.registration.identity.device}. Where an OpenID Connect issuer is configured, sign-in is
 * its business and the attendees only take note of who comes.
 */
@NullMarked
package plenary.registration.identity;

import org.jspecify.annotations.NullMarked;
