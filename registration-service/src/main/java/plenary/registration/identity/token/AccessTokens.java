package plenary.registration.identity.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import plenary.edge.IdentityProperties;
import plenary.edge.Keys;
import plenary.edge.Revocations;
import plenary.edge.Role;
import plenary.edge.Tokens;
import reactor.core.publisher.Mono;

/** Access tokens: RS256 JWTs that every service can check by itself. */
public final class AccessTokens {

  /** A token may be signed with the key before just after that was renewed. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final SigningKeys keys;
  private final IdentityProperties identity;
  private final Revocations revocations;
  private final Clock clock;

  public AccessTokens(
      SigningKeys keys, IdentityProperties identity, Revocations revocations, Clock clock) {
    this.keys = keys;
    this.identity = identity;
    this.revocations = revocations;
    this.clock = clock;
  }

  /**
   * @param attendeeId the token's subject
   * @param tokenId by which it can be signed out
   * @param issuedAt in whole seconds, as tokens count
   */
  public Mono<String> issue(
      String attendeeId, String email, Set<Role> roles, String tokenId, Instant issuedAt) {
    var claims =
        JwtClaimsSet.builder()
            .issuer(identity.issuer())
            .audience(List.of(identity.audience()))
            .subject(attendeeId)
            .id(tokenId)
            .issuedAt(issuedAt)
            .expiresAt(issuedAt.plus(lifetime()))
            .claim("email", email)
            .claim(identity.rolesClaim(), labels(roles))
            .build();
    return keys.ring().map(ring -> signed(claims, ring.current()));
  }

  private static String signed(JwtClaimsSet claims, RSAKey key) {
    var header = JwsHeader.with(SignatureAlgorithm.RS256).keyId(key.getKeyID()).type("JWT").build();
    return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)))
        .encode(JwtEncoderParameters.from(header, claims))
        .getTokenValue();
  }

  /** How long a token is good. */
  public Duration lifetime() {
    return identity.tokenLifetime();
  }

  /** The roles as a token and the API name them. */
  public static List<String> labels(Set<Role> roles) {
    return roles.stream().sorted().map(Role::label).toList();
  }

  /** Checks with the keys in the store what the other services check with the published ones. */
  public ReactiveJwtDecoder decoder() {
    var published = Mono.defer(keys::ring).map(SigningKeys.Ring::published);
    return Tokens.decoder(identity, revocations, Keys.kept(published, clock));
  }

  /** The public halves, for everybody (RFC 7517). */
  public Mono<Map<String, Object>> publishedKeys() {
    return keys.ring().map(ring -> ring.published().toJSONObject());
  }

  /**
   * Has another key sign. Tokens that were signed before stay good until they end; with a key that
   * leaked none does, and within minutes all services know.
   */
  Mono<SigningKeys.Ring> renewKey(boolean leaked) {
    var now = clock.instant();
    return leaked ? keys.replace() : keys.renew(now.plus(lifetime()).plus(MARGIN), now);
  }
}
