package plenary.registration.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import plenary.edge.Role;
import plenary.edge.Tokens;
import reactor.core.publisher.Flux;

/** Access tokens: ES256 JWTs that every service can check by itself. */
final class AccessTokens {

  static final Duration LIFETIME = Duration.ofHours(12);

  private final SigningKey key;
  private final IdentityProperties identity;
  private final JwtEncoder encoder;

  AccessTokens(SigningKey key, IdentityProperties identity) {
    this.key = key;
    this.identity = identity;
    this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key.key())));
  }

  String issue(Attendee attendee, Set<Role> roles, Instant now) {
    var header =
        JwsHeader.with(SignatureAlgorithm.ES256).keyId(key.key().getKeyID()).type("JWT").build();
    var claims =
        JwtClaimsSet.builder()
            .issuer(identity.issuer())
            .audience(List.of(identity.audience()))
            .subject(attendee.id())
            .issuedAt(now)
            .expiresAt(now.plus(LIFETIME))
            .claim("email", attendee.email())
            .claim(identity.rolesClaim(), labels(roles))
            .build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  static List<String> labels(Set<Role> roles) {
    return roles.stream().sorted().map(Role::label).toList();
  }

  /** Checks with the key at hand what the other services check with the published one. */
  ReactiveJwtDecoder decoder() {
    var decoder =
        NimbusReactiveJwtDecoder.withJwkSource(_ -> Flux.just(key.key().toPublicJWK()))
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .build();
    decoder.setJwtValidator(Tokens.validator(identity));
    return decoder;
  }

  SigningKey key() {
    return key;
  }
}
