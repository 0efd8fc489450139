package plenary.notification.stream.netty;

import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import plenary.edge.ClientLimit;
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
  private final ClientLimit clients;

  Reception(
      Hub hub,
      Arrivals arrivals,
      Answers answers,
      StreamProperties settings,
      ReactiveJwtDecoder decoder,
      IdentityProperties identity,
      ClientLimit clients,
      @Value("${spring.webflux.base-path:}") String basePath) {
    this.hub = hub;
    this.arrivals = arrivals;
    this.answers = answers;
    this.settings = settings;
    this.decoder = decoder;
    this.identity = identity;
    this.basePath = basePath;
    this.clients = clients;
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

  /** Whose a request is, as the other port says it behind the same gateway. */
  String client(HttpRequest request, @Nullable InetSocketAddress peer) {
    return clients.client(request, peer);
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
