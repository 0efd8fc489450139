/**
 * Access tokens: what is in them, who signs them, how pages carry them.
 *
 * <p>The law: a token is signed with the one key that all instances share through the store, every
 * service can check it by itself with the published half, and each has an id of its own, so that it
 * can be signed out alone. When the key is renewed, tokens of the one before are good until they
 * end.
 *
 * <p>Start at {@link plenary.registration.identity.token.AccessTokens}.
 */
@NullMarked
package plenary.registration.identity.token;

import org.jspecify.annotations.NullMarked;
