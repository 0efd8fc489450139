package plenary.notification.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import plenary.notification.ledger.Hashes;

/**
 * Where one device is told things, and with which keys.
 *
 * @param id made from the endpoint, so the same for the same
 * @param p256dh the device's public key, an uncompressed point in base64url
 * @param auth the secret that the device shares, in base64url
 * @param label what the device calls itself; null for nothing
 * @param until when it ends by itself; null for never
 * @param notBefore as long as its push service wants it to be left alone; null where it never did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Subscription(
    String id,
    String endpoint,
    String p256dh,
    String auth,
    @Nullable String label,
    Instant since,
    @Nullable Instant until,
    @Nullable Instant notBefore) {

  static String id(String endpoint) {
    return hash(endpoint, 16);
  }

  /** The first bytes of the SHA-256, in base64url. */
  static String hash(String text, int bytes) {
    byte[] first = Arrays.copyOf(Hashes.sha256(text), bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(first);
  }

  /** To be left alone until then, at least. */
  Subscription leftAlone(Instant moment) {
    boolean isLonger = notBefore == null || notBefore.isBefore(moment);
    return isLonger
        ? new Subscription(id, endpoint, p256dh, auth, label, since, until, moment)
        : this;
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
