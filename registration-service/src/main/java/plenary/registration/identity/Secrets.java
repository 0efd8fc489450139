package plenary.registration.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** What nobody can guess, and what is kept of it. */
@Component
class Secrets {

  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();

  /** 256 bits, fit for a link. */
  String token() {
    return URL_SAFE.encodeToString(bytes(32));
  }

  /** 128 bits. */
  String salt() {
    return URL_SAFE.encodeToString(bytes(16));
  }

  /** Eight digits. */
  String code() {
    return String.format("%08d", random.nextInt(100_000_000));
  }

  /** SHA-256 in hexadecimal digits. */
  static String hash(String secret) {
    return digest(secret);
  }

  /** The same with a salt of its own, for what is too short to stand alone. */
  static String hash(String salt, String secret) {
    return digest(salt + ":" + secret);
  }

  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static String digest(String text) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
