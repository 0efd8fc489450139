package plenary.edge;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The public keys by which tokens are checked. */
@FunctionalInterface
public interface Keys {

  /**
   * All of them, with the one of that id where there is one.
   *
   * @param id as a token names its key; null for a token that names none
   * @return fails with {@link IssuerAwayException} where that can't be found out
   */
  Mono<JWKSet> with(@Nullable String id);

  /**
   * Those that somebody publishes, kept in memory: see {@link IssuerKeys}.
   *
   * @param published looks what they are now, each time that it is subscribed to
   */
  static Keys kept(Mono<JWKSet> published, Clock clock) {
    return new IssuerKeys(published, clock);
  }
}
