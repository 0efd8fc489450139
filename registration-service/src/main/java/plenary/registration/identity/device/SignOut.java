package plenary.registration.identity.device;

import java.time.Instant;

/** What every service must know of a sign-out. */
sealed interface SignOut {

  /** One token is no good any more. */
  record OfDevice(String tokenId) implements SignOut {}

  /** No token is good that was issued before that moment. */
  record Everywhere(Instant before) implements SignOut {}
}
