/**
 * Who somebody is: sign-in by a link or a code that is mailed, and access tokens.
 *
 * <p>The law: what opens a door is random, works once, for ten minutes, and is kept as a hash only;
 * whoever asks for a sign-in learns nothing about whether the address is known. One address is one
 * attendee. Tokens are signed with one key that all instances share through the store; the other
 * services fetch its public half.
 *
 * <p>Start at {@link plenary.registration.identity.SignIns}, which decides, and {@link
 * plenary.registration.identity.SignInController}, the way in from outside. Where an OpenID Connect
 * issuer is configured, sign-in is its business and {@link plenary.registration.identity.Attendees}
 * only takes note of who comes.
 */
@NullMarked
package plenary.registration.identity;

import org.jspecify.annotations.NullMarked;
