package plenary.registration.identity.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import plenary.edge.IdentityProperties;
import plenary.edge.Revocations;
import plenary.edge.Role;
import plenary.edge.Tokens;
import reactor.core.publisher.Flux;

/** Access tokens: RS256 JWTs that every service can check by itself. */
public final class AccessTokens {

  private final SigningKey key;
  private final IdentityProperties identity;
  private final Revocations revocations;
  private final JwtEncoder encoder;

  public AccessTokens(SigningKey key, IdentityProperties identity, Revocations revocations) {
    this.key = key;
    this.identity = identity;
    this.revocations = revocations;
    this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key.key())));
  }

  /**
   * @param attendeeId the token's subject
   * @param tokenId by which it can be signed out
   * @param issuedAt in whole seconds, as tokens count
   */
  public String issue(
      String attendeeId, String email, Set<Role> roles, String tokenId, Instant issuedAt) {
    var header =
        JwsHeader.with(SignatureAlgorithm.RS256).keyId(key.key().getKeyID()).type("JWT").build();
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
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  /** How long a token is good. */
  public Duration lifetime() {
    return identity.tokenLifetime();
  }

  /** The roles as a token and the API name them. */
  public static List<String> labels(Set<Role> roles) {
    return roles.stream().sorted().map(Role::label).toList();
  }

  /** Checks with the key at hand what the other services check with the published one. */
  public ReactiveJwtDecoder decoder() {
    Flux<JWK> published = Flux.just(key.key().toPublicJWK());
    var decoder =
        NimbusReactiveJwtDecoder.withJwkSource(_ -> published)
            .jwsAlgorithm(SignatureAlgorithm.RS256)
            .jwtProcessorCustomizer(Tokens::checkOnce)
            .build();
    decoder.setJwtValidator(Tokens.validator(identity, revocations));
    return decoder;
  }

  /** The key's public half, for everybody (RFC 7517). */
  public Map<String, Object> publishedKeys() {
    return key.published();
  }
}
