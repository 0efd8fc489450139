package plenary.edge;

import com.nimbusds.jose.proc.JWKSecurityContext;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** What a token must be, and where a request carries it. */
public final class Tokens {

  /** The cookie that carries an access token; no script can read it. */
  public static final String COOKIE = "plenary-session";

  private static final Pattern BEARER =
      Pattern.compile("^Bearer (?<token>[a-zA-Z0-9-._~+/]+=*)$", Pattern.CASE_INSENSITIVE);

  private static final Duration KEYS_WITHIN = Duration.ofSeconds(4);

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
            .webClient(WebClient.builder().clientConnector(impatient()).build())
            .build();
    decoder.setJwtValidator(validator(identity, revocations));
    return token ->
        decoder
            .decode(token)
            .onErrorMap(
                IllegalStateException.class,
                failure -> new JwtException("The keys of the issuer can't be had", failure));
  }

  /** An issuer that takes the question and says nothing holds up nobody for long. */
  private static ReactorClientHttpConnector impatient() {
    return new ReactorClientHttpConnector(
        HttpClient.create()
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) KEYS_WITHIN.toMillis())
            .responseTimeout(KEYS_WITHIN));
  }

  /**
   * Whether a token could not be looked at, such as while nobody gives the issuer's keys; it may
   * well be good.
   */
  public static boolean isUnchecked(Throwable failure) {
    return failure instanceof AuthenticationServiceException
        || (failure instanceof JwtException && !(failure instanceof BadJwtException));
  }

  /** Has a processor check the signature of a token the first time only that it is shown. */
  public static void checkOnce(ConfigurableJWTProcessor<JWKSecurityContext> processor) {
    processor.setJWSVerifierFactory(new CheckedSignatures(MOST_CHECKED));
  }

  /** Who shows a token that was found good, with the roles that it gives them. */
  public static Mono<JwtAuthenticationToken> authentication(
      Jwt token, IdentityProperties identity) {
    var authorities =
        Caller.roles(token, identity.rolesClaim()).stream()
            .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
            .toList();
    return Mono.just(new JwtAuthenticationToken(token, authorities));
  }

  /** The {@code Authorization} header, else the cookie. */
  static ServerAuthenticationConverter fromHeaderOrCookie() {
    return exchange ->
        shown(authorization(exchange.getRequest()), cookie(exchange.getRequest()))
            .map(BearerTokenAuthenticationToken::new);
  }

  /**
   * The token that a request shows: that of its {@code Authorization} header (RFC 6750, 2.1), else
   * that of its cookie; empty when it shows none.
   *
   * @return fails with an {@link InvalidBearerTokenException} for a bearer token that can't be one
   */
  public static Mono<String> shown(@Nullable String authorization, @Nullable String cookie) {
    if (authorization != null && authorization.regionMatches(true, 0, "bearer", 0, 6)) {
      var bearer = BEARER.matcher(authorization);
      return bearer.matches()
          ? Mono.just(bearer.group("token"))
          : Mono.error(new InvalidBearerTokenException("Bearer token is malformed"));
    }
    return cookie == null || cookie.isBlank() ? Mono.empty() : Mono.just(cookie);
  }

  private static @Nullable String authorization(ServerHttpRequest request) {
    return request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
  }

  private static @Nullable String cookie(ServerHttpRequest request) {
    var cookie = request.getCookies().getFirst(COOKIE);
    return cookie == null ? null : cookie.getValue();
  }

  /** Whether it is the cookie that says who is asking. */
  static boolean ridesOnCookie(ServerHttpRequest request) {
    return ridesOnCookie(authorization(request), cookie(request));
  }

  /**
   * The same of what a request shows. A stale cookie is as good as none; a stale bearer token was
   * meant, so it is refused.
   */
  public static boolean ridesOnCookie(@Nullable String authorization, @Nullable String cookie) {
    return cookie != null && authorization == null;
  }
}
