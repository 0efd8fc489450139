package plenary.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class TestTokensTest {

  private final TestTokens tokens = TestTokens.shared();
  private final JwtDecoder decoder =
      NimbusJwtDecoder.withJwkSetUri(tokens.jwksUri().toString())
          .jwsAlgorithm(SignatureAlgorithm.RS256)
          .build();

  @Test
  void aTokenIsBelievedByWhoReadsThePublishedKey() {
    var id = UUID.randomUUID();
    var token = decoder.decode(tokens.attendee(id, "mira@example.org"));
    assertThat(
            List.of(
                token.getClaimAsString("iss"),
                token.getAudience(),
                token.getSubject(),
                token.getClaimAsString("email"),
                token.getClaimAsStringList("roles")))
        .isEqualTo(
            List.of(
                "plenary",
                List.of("plenary"),
                id.toString(),
                "mira@example.org",
                List.of("attendee")));
    assertThat(decoder.decode(tokens.staff()).getClaimAsStringList("roles"))
        .isEqualTo(List.of("staff"));
    assertThat(decoder.decode(tokens.admin()).getClaimAsStringList("roles"))
        .isEqualTo(List.of("admin"));
  }

  @Test
  void aStrangersTokenAndAnExpiredOneAreNot() {
    var past = Instant.now().minusSeconds(3600);
    assertThatThrownBy(() -> decoder.decode(TestTokens.stranger().staff()))
        .isInstanceOf(BadJwtException.class);
    var expired = tokens.token(claims -> claims.issuedAt(past.minusSeconds(60)).expiresAt(past));
    assertThatThrownBy(() -> decoder.decode(expired)).isInstanceOf(BadJwtException.class);
  }
}
