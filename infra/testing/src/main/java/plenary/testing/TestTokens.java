package plenary.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** An issuer of access tokens for tests: an RS256 key, and the address where it is published. */
public final class TestTokens {

  /** The {@code iss} of the tokens. */
  public static final String ISSUER = "plenary";

  /** The {@code aud} of the tokens. */
  public static final String AUDIENCE = "plenary";

  private final JWKSet keys;
  private final String keyId;
  private final JwtEncoder encoder;
  private final URI jwksUri;

  private TestTokens() {
    var key = key();
    keyId = key.getKeyID();
    keys = new JWKSet(key);
    encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(keys));
    jwksUri = publish();
  }

  private static final class Shared {
    static final TestTokens TOKENS = new TestTokens();
  }

  /** The issuer that services under test believe, when they were given its properties. */
  public static TestTokens shared() {
    return Shared.TOKENS;
  }

  /** An issuer that nobody believes. */
  public static TestTokens stranger() {
    return new TestTokens();
  }

  /** What makes a service believe this issuer. */
  public Map<String, String> properties() {
    return Map.of(
        "plenary.identity.issuer", ISSUER, "plenary.identity.jwks-uri", jwksUri.toString());
  }

  /** Where the public key is. */
  public URI jwksUri() {
    return jwksUri;
  }

  /** A token of an attendee. */
  public String attendee(UUID id, String email) {
    return token(id, email, List.of("attendee"));
  }

  /** A token of somebody new who is staff. */
  public String staff() {
    return token(UUID.randomUUID(), "staff@example.org", List.of("staff"));
  }

  /** A token of somebody new who is an administrator. */
  public String admin() {
    return token(UUID.randomUUID(), "admin@example.org", List.of("admin"));
  }

  /** A token for an hour. */
  public String token(UUID id, String email, List<String> roles) {
    return token(
        claims -> claims.subject(id.toString()).claim("email", email).claim("roles", roles));
  }

  /** A token with any claims, such as a wrong audience, over those of somebody new. */
  public String token(Consumer<JwtClaimsSet.Builder> claims) {
    var now = Instant.now();
    var all =
        JwtClaimsSet.builder()
            .issuer(ISSUER)
            .audience(List.of(AUDIENCE))
            .subject(UUID.randomUUID().toString())
            .issuedAt(now)
            .expiresAt(now.plus(Duration.ofHours(1)));
    claims.accept(all);
    var header = JwsHeader.with(SignatureAlgorithm.RS256).keyId(keyId).build();
    return encoder.encode(JwtEncoderParameters.from(header, all.build())).getTokenValue();
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2_048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The server's threads are daemons of the JVM's: it ends with the tests. */
  private URI publish() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] body = keys.toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/jwks.json",
          exchange -> {
            try (exchange) {
              exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
          });
      server.setExecutor(task -> Thread.ofVirtual().name("test-tokens").start(task));
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0), "test-tokens-stop"));
      return URI.create("http://127.0.0.1:%d/jwks.json".formatted(server.getAddress().getPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
