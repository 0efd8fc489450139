package plenary.edge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which tokens are no good any more although their time has not come. */
@FunctionalInterface
public interface Revocations {

  /**
   * @param attendeeId the token's subject
   * @param tokenId its {@code jti}; null where its issuer gives none
   * @param issuedAt its {@code iat}; null where its issuer gives none
   */
  boolean isRevoked(String attendeeId, @Nullable String tokenId, @Nullable Instant issuedAt);

  /**
   * For what was let in with a token and lasts longer than a request.
   *
   * @param told is called at once whenever more tokens are no good; it must not take long
   */
  default void onChange(Runnable told) {}
}
