package plenary.edge;

import com.nimbusds.jose.proc.JWKSecurityContext;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import java.util.Collection;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a token must be, and where a request carries it. */
public final class Tokens {

  /** The cookie that carries an access token; no script can read it. */
  public static final String COOKIE = "plenary-session";

  /** Tokens in use at a time; beyond this a signature is checked again now and then. */
  private static final int MOST_CHECKED = 50_000;

  private static final OAuth2TokenValidatorResult SIGNED_OUT =
      OAuth2TokenValidatorResult.failure(
          new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "Its owner has signed out", null));

  private Tokens() {}

  /**
   * Signature apart, all that makes a token ours: its times, its issuer, its audience, and that its
   * owner has not signed out.
   */
  public static OAuth2TokenValidator<Jwt> validator(
      IdentityProperties identity, Revocations revocations) {
    return new DelegatingOAuth2TokenValidator<>(
        JwtValidators.createDefaultWithIssuer(identity.issuer()),
        new JwtClaimValidator<Collection<String>>(
            "aud", audience -> audience != null && audience.contains(identity.audience())),
        token -> isRevoked(token, revocations) ? SIGNED_OUT : OAuth2TokenValidatorResult.success());
  }

  private static boolean isRevoked(Jwt token, Revocations revocations) {
    var attendee = token.getSubject();
    return attendee != null && revocations.isRevoked(attendee, token.getId(), token.getIssuedAt());
  }

  static ReactiveJwtDecoder decoder(IdentityProperties identity, Revocations revocations) {
    var decoder =
        NimbusReactiveJwtDecoder.withJwkSetUri(identity.jwksUri())
            .jwsAlgorithms(
                algorithms ->
                    identity
                        .algorithms()
                        .forEach(name -> algorithms.add(SignatureAlgorithm.from(name))))
            .jwtProcessorCustomizer(Tokens::checkOnce)
            .build();
    decoder.setJwtValidator(validator(identity, revocations));
    return decoder;
  }

  /** Has a processor check the signature of a token the first time only that it is shown. */
  public static void checkOnce(ConfigurableJWTProcessor<JWKSecurityContext> processor) {
    processor.setJWSVerifierFactory(new CheckedSignatures(MOST_CHECKED));
  }

  static Mono<JwtAuthenticationToken> authentication(Jwt token, IdentityProperties identity) {
    var authorities =
        Caller.roles(token, identity.rolesClaim()).stream()
            .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
            .toList();
    return Mono.just(new JwtAuthenticationToken(token, authorities));
  }

  /** The {@code Authorization} header, else the cookie. */
  static ServerAuthenticationConverter fromHeaderOrCookie() {
    var header = new ServerBearerTokenAuthenticationConverter();
    return exchange -> header.convert(exchange).switchIfEmpty(fromCookie(exchange));
  }

  private static Mono<Authentication> fromCookie(ServerWebExchange exchange) {
    return Mono.justOrEmpty(exchange.getRequest().getCookies().getFirst(COOKIE))
        .map(HttpCookie::getValue)
        .filter(value -> !value.isBlank())
        .map(BearerTokenAuthenticationToken::new);
  }

  /** Whether it is the cookie that says who is asking. */
  static boolean ridesOnCookie(ServerHttpRequest request) {
    return request.getCookies().containsKey(COOKIE)
        && !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
  }
}
