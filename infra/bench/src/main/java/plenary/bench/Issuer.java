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
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** Signs tokens with a key of its own, and publishes the key where a service fetches it. */
final class Issuer implements AutoCloseable {

  private static final String KEY = "bench";

  private final KeyPair keys;
  private final HttpServer server;

  Issuer() throws IOException, GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    keys = generator.generateKeyPair();
    byte[] published = published((RSAPublicKey) keys.getPublic());
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
        encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(KEY))
            + "."
            + encoded(
                """
                {"iss":"plenary","aud":["plenary"],"sub":"%s","email":"bench@example.org",\
                %s"iat":%d,"exp":%d}\
                """
                    .formatted(id, more, now, now + 6 * 3600));
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] published(RSAPublicKey key) {
    return "{\"keys\":[{%s}]}".formatted(publicHalf(key)).getBytes(StandardCharsets.US_ASCII);
  }

  /** Both halves, as registration keeps the key that its instances share (RFC 7517). */
  String key() {
    return "{%s,\"d\":\"%s\"}"
        .formatted(
            publicHalf((RSAPublicKey) keys.getPublic()),
            number(((RSAPrivateKey) keys.getPrivate()).getPrivateExponent()));
  }

  private static String publicHalf(RSAPublicKey key) {
    return """
    "kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"\
    """
        .formatted(KEY, number(key.getModulus()), number(key.getPublicExponent()));
  }

  /** Without the byte for the sign, as RFC 7518, 2 (Base64urlUInt), wants it. */
  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return encoded(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
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
