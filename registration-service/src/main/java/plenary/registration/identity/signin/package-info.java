/**
 * Signing in by a link or a code that is mailed.
 *
 * <p>The law: what opens a door is random, works once, for ten minutes, and is kept as a hash only;
 * whoever asks for a sign-in learns nothing about whether the address is known. What an address and
 * what a client may ask for in some minutes is limited, and what signs somebody in never counts.
 *
 * <p>Start at {@link plenary.registration.identity.signin.SignIns}, which decides, and {@link
 * plenary.registration.identity.signin.SignInController}, the way in from outside. Where an OpenID
 * Connect issuer is configured, {@link plenary.registration.identity.signin.SignInElsewhere} stands
 * at the door.
 */
@NullMarked
package plenary.registration.identity.signin;

import org.jspecify.annotations.NullMarked;
