package plenary.edge;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSecurityContextJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWKSecurityContext;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import reactor.core.publisher.Mono;

/** What a token must be, and where a request carries it. */
public final class Tokens {

  /** The cookie that carries an access token; no script can read it. */
  public static final String COOKIE = "plenary-session";

  private static final Pattern BEARER =
      Pattern.compile("^Bearer (?<token>[a-zA-Z0-9-._~+/]+=*)$", Pattern.CASE_INSENSITIVE);

  /** Tokens in use at a time; beyond this a signature is checked again now and then. */
  private static final int MOST_CHECKED = 50_000;

  private static final OAuth2TokenValidatorResult SIGNED_OUT =
      OAuth2TokenValidatorResult.failure(
          new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "Its owner has signed out", null));

  private Tokens() {}

  /**
   * Signature apart, all that makes a token ours: its times, its issuer, its audience, that it is
   * somebody's and has an end, and that its owner has not signed out.
   */
  public static OAuth2TokenValidator<Jwt> validator(
      IdentityProperties identity, Revocations revocations) {
    return new DelegatingOAuth2TokenValidator<>(
        JwtValidators.createDefaultWithIssuer(identity.issuer()),
        new JwtClaimValidator<Collection<String>>(
            "aud", audience -> audience != null && audience.contains(identity.audience())),
        new JwtClaimValidator<String>("sub", subject -> subject != null && !subject.isBlank()),
        new JwtClaimValidator<Instant>("exp", Objects::nonNull),
        token -> isRevoked(token, revocations) ? SIGNED_OUT : OAuth2TokenValidatorResult.success());
  }

  private static boolean isRevoked(Jwt token, Revocations revocations) {
    var attendee = token.getSubject();
    return attendee != null && revocations.isRevoked(attendee, token.getId(), token.getIssuedAt());
  }

  /**
   * Finds out whether a token is good. One that is not signed as it must be costs nothing: its key
   * is not asked for.
   *
   * @return fails with a {@link BadJwtException} for a token that is no good, and with an {@link
   *     IssuerAwayException} where that can't be found out
   */
  public static ReactiveJwtDecoder decoder(
      IdentityProperties identity, Revocations revocations, Keys keys) {
    var algorithms =
        identity.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    var processor = new DefaultJWTProcessor<JWKSecurityContext>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(algorithms, new JWKSecurityContextJWKSet()));
    processor.setJWSVerifierFactory(new CheckedSignatures(MOST_CHECKED));
    // The claims are the validator's.
    processor.setJWTClaimsSetVerifier((_, _) -> {});
    var decoder =
        new NimbusReactiveJwtDecoder(
            token ->
                token instanceof SignedJWT signed
                        && algorithms.contains(signed.getHeader().getAlgorithm())
                    ? keys.with(signed.getHeader().getKeyID())
                        .map(set -> claims(processor, signed, set))
                    : Mono.error(new BadJwtException("Not signed as it must be")));
    decoder.setJwtValidator(validator(identity, revocations));
    return decoder;
  }

  private static JWTClaimsSet claims(
      DefaultJWTProcessor<JWKSecurityContext> processor, SignedJWT token, JWKSet keys) {
    try {
      return processor.process(token, new JWKSecurityContext(keys.getKeys()));
    } catch (BadJOSEException | JOSEException e) {
      throw new BadJwtException("Not signed by a key of its issuer's", e);
    }
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
