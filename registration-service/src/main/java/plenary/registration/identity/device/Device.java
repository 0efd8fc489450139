package plenary.registration.identity.device;

import java.time.Instant;

/**
 * One sign-in that is still good.
 *
 * @param id the id of its token
 * @param signedInAt when the token was issued, in whole seconds
 * @param expiresAt from when the token is no good anyway
 * @param agent the program, for people, such as {@code Firefox on Android}
 */
public record Device(String id, Instant signedInAt, Instant expiresAt, String agent) {

  boolean isGood(Instant at) {
    return at.isBefore(expiresAt);
  }
}
