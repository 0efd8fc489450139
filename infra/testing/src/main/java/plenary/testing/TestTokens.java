package plenary.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.util.Base64URL;
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
import java.util.TreeMap;
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
    this(key());
  }

  private TestTokens(RSAKey key) {
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

  /** A service's own issuer, whose key is known. */
  public static TestTokens signing(RSAKey key) {
    return new TestTokens(key);
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

  /**
   * Tokens that no service may take, by what is wrong with them; all claim to be an
   * administrator's.
   */
  public Map<String, String> noGood() {
    var now = Instant.now();
    var past = now.minus(Duration.ofHours(2));
    var all = new TreeMap<String, String>();
    all.put("no token", "nonsense");
    all.put("of another issuer's key", stranger().admin());
    all.put("under our key's id by another key", stranger().as(keyId).admin());
    all.put("of another issuer", as(claims -> claims.issuer("somebody-else")));
    all.put("of no issuer", as(claims -> claims.claims(each -> each.remove("iss"))));
    all.put("for another audience", as(claims -> claims.audience(List.of("another"))));
    all.put("for no audience", as(claims -> claims.claims(each -> each.remove("aud"))));
    all.put("of nobody", as(claims -> claims.claims(each -> each.remove("sub"))));
    all.put("without an end", as(claims -> claims.claims(each -> each.remove("exp"))));
    all.put("of before", as(claims -> claims.issuedAt(past).expiresAt(past.plusSeconds(60))));
    all.put("of later", as(claims -> claims.notBefore(now.plus(Duration.ofHours(2)))));
    var good = admin();
    var header = good.substring(0, good.indexOf('.'));
    var claims = good.substring(header.length() + 1, good.lastIndexOf('.'));
    all.put("unsigned", encoded("{\"alg\":\"none\"}") + "." + claims + ".");
    all.put("without its signature", header + "." + claims + ".");
    all.put("with a signature of zeros", header + "." + claims + "." + "A".repeat(342));
    all.put("signed with the public key as a secret", hmac(claims));
    all.put("signed otherwise", otherwise(claims));
    return all;
  }

  private String as(Consumer<JwtClaimsSet.Builder> wrong) {
    return token(
        claims -> {
          claims.claim("email", "admin@example.org").claim("roles", List.of("admin"));
          wrong.accept(claims);
        });
  }

  /** The same issuer, who calls its key so. */
  private TestTokens as(String id) {
    return new TestTokens(
        new RSAKey.Builder(keys.getKeys().getFirst().toRSAKey()).keyID(id).build());
  }

  private String hmac(String claims) {
    try {
      var secret = keys.getKeys().getFirst().toRSAKey().toRSAPublicKey().getEncoded();
      var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId).build();
      var signed = header.toBase64URL() + "." + claims;
      var signature =
          new MACSigner(secret).sign(header, signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + signature;
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With the right key by an algorithm that is not asked for. */
  private String otherwise(String claims) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.PS512).keyID(keyId).build();
      var signed = header.toBase64URL() + "." + claims;
      var signature =
          new RSASSASigner(keys.getKeys().getFirst().toRSAKey())
              .sign(header, signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + signature;
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String json) {
    return Base64URL.encode(json).toString();
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
