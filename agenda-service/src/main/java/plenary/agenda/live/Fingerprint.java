package plenary.agenda.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two requests are the same: SHA-256, in hexadecimal digits. */
public final class Fingerprint {

  private Fingerprint() {}

  public static String of(String text) {
    return of(text, new byte[0]);
  }

  public static String of(String text, byte[] more) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(more));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
