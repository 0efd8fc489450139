package plenary.notification.stream.netty;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import plenary.edge.IdentityProperties;
import plenary.edge.Tokens;
import plenary.notification.stream.Arrivals;
import plenary.notification.stream.Hub;
import plenary.notification.stream.StreamProperties;
import reactor.core.publisher.Mono;

/** What every door needs to know. */
@Component
@ConditionalOnProperty("plenary.stream.port")
final class Reception {

  private final Hub hub;
  private final Arrivals arrivals;
  private final Answers answers;
  private final StreamProperties settings;
  private final ReactiveJwtDecoder decoder;
  private final IdentityProperties identity;
  private final String basePath;
  private final boolean believesForwarded;

  Reception(
      Hub hub,
      Arrivals arrivals,
      Answers answers,
      StreamProperties settings,
      ReactiveJwtDecoder decoder,
      IdentityProperties identity,
      ServerProperties server,
      @Value("${spring.webflux.base-path:}") String basePath) {
    this.hub = hub;
    this.arrivals = arrivals;
    this.answers = answers;
    this.settings = settings;
    this.decoder = decoder;
    this.identity = identity;
    this.basePath = basePath;
    var strategy = server.getForwardHeadersStrategy();
    believesForwarded =
        strategy != null && strategy != ServerProperties.ForwardHeadersStrategy.NONE;
  }

  Hub hub() {
    return hub;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  Answers answers() {
    return answers;
  }

  StreamProperties settings() {
    return settings;
  }

  String basePath() {
    return basePath;
  }

  /** As the other port does it behind the same gateway. */
  boolean believesForwarded() {
    return believesForwarded;
  }

  /**
   * Who asks; empty for a guest, and an error for a token that was meant and is no good, or that
   * can't be checked for the moment: a guest would not be told what is for them.
   */
  Mono<JwtAuthenticationToken> asking(Request request) {
    var authorization = request.authorization();
    var cookie = request.cookie();
    return Tokens.shown(authorization, cookie)
        .flatMap(decoder::decode)
        .flatMap(token -> Tokens.authentication(token, identity))
        .onErrorResume(
            failure ->
                failure instanceof BadJwtException && Tokens.ridesOnCookie(authorization, cookie),
            _ -> Mono.empty());
  }
}
