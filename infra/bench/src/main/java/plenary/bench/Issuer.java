package plenary.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Signs tokens with a key of its own, and publishes the key where a service fetches it. */
final class Issuer implements AutoCloseable {

  private static final String KEY = "bench";

  private final KeyPair keys;
  private final HttpServer server;

  Issuer() throws IOException, GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    keys = generator.generateKeyPair();
    byte[] published = published((ECPublicKey) keys.getPublic());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/jwks.json",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
            exchange.sendResponseHeaders(200, published.length);
            exchange.getResponseBody().write(published);
          }
        });
    server.start();
  }

  URI keySet() {
    return URI.create("http://127.0.0.1:%d/jwks.json".formatted(server.getAddress().getPort()));
  }

  /** A token of somebody on the staff, good for six hours. */
  String staff() {
    return token(UUID.randomUUID().toString(), "\"roles\":[\"staff\"],");
  }

  /** The same of an attendee. */
  String attendee(String id) {
    return token(id, "");
  }

  private String token(String id, String more) {
    long now = Instant.now().getEpochSecond();
    String signed =
        encoded("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(KEY))
            + "."
            + encoded(
                """
                {"iss":"plenary","aud":["plenary"],"sub":"%s","email":"bench@example.org",\
                %s"iat":%d,"exp":%d}\
                """
                    .formatted(id, more, now, now + 6 * 3600));
    try {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] published(ECPublicKey key) {
    return "{\"keys\":[{%s}]}".formatted(publicHalf(key)).getBytes(StandardCharsets.US_ASCII);
  }

  /** Both halves, as registration keeps the key that its instances share (RFC 7517). */
  String key() {
    return "{%s,\"d\":\"%s\"}"
        .formatted(
            publicHalf((ECPublicKey) keys.getPublic()),
            coordinate(((ECPrivateKey) keys.getPrivate()).getS()));
  }

  private static String publicHalf(ECPublicKey key) {
    return """
    "kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"%s","x":"%s","y":"%s"\
    """
        .formatted(KEY, coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
  }

  /** In 32 bytes, as RFC 7518, 6.2.1.2, wants it. */
  private static String coordinate(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[32];
    int length = Math.min(bytes.length, padded.length);
    System.arraycopy(bytes, bytes.length - length, padded, padded.length - length, length);
    return encoded(padded);
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
