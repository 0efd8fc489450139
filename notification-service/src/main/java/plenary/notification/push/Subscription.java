package plenary.notification.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where one device is told things, and with which keys.
 *
 * @param id made from the endpoint, so the same for the same
 * @param p256dh the device's public key, an uncompressed point in base64url
 * @param auth the secret that the device shares, in base64url
 * @param label what the device calls itself; null for nothing
 * @param until when it ends by itself; null for never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Subscription(
    String id,
    String endpoint,
    String p256dh,
    String auth,
    @Nullable String label,
    Instant since,
    @Nullable Instant until) {

  static String id(String endpoint) {
    return hash(endpoint, 16);
  }

  /** The first bytes of the SHA-256, in base64url. */
  static String hash(String text, int bytes) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  URI address() {
    return URI.create(endpoint);
  }

  String host() {
    return address().getHost().toLowerCase(Locale.ROOT);
  }

  boolean isOver(Instant now) {
    return until != null && !now.isBefore(until);
  }

  byte[] publicKey() {
    return Base64.getUrlDecoder().decode(p256dh);
  }

  byte[] secret() {
    return Base64.getUrlDecoder().decode(auth);
  }
}
