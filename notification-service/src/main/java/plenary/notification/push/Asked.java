package plenary.notification.push;

import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import plenary.notification.outward.Destinations;

/** What somebody asks to be pushed to, looked at before it is believed. */
sealed interface Asked {

  record Good(Subscription subscription) implements Asked {}

  /**
   * @param field of the request
   * @param why for people
   */
  record Bad(String field, String why) implements Asked {}

  int POINT = 65;
  int SECRET = 16;
  int LONGEST_LABEL = 200;

  /** The equation of the curve P-256: y² = x³ - 3x + b over the field of p (FIPS 186-4). */
  BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

  BigInteger B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

  /**
   * @param expires in milliseconds since 1970, as browsers say it
   */
  static Asked of(
      @Nullable String endpoint,
      @Nullable String p256dh,
      @Nullable String auth,
      @Nullable Long expires,
      @Nullable String label,
      Destinations destinations,
      Instant now) {
    var wrong = endpoint == null ? "It is missing." : refusal(endpoint, destinations);
    if (wrong != null || endpoint == null) {
      return new Bad("endpoint", String.valueOf(wrong));
    }
    byte[] point = decoded(p256dh);
    if (point.length != POINT || point[0] != 4) {
      return new Bad("keys.p256dh", "It is not an uncompressed point of 65 bytes in base64url.");
    }
    if (!isOnCurve(point)) {
      return new Bad("keys.p256dh", "It is not a point on the curve P-256.");
    }
    byte[] secret = decoded(auth);
    if (secret.length != SECRET) {
      return new Bad("keys.auth", "It is not a secret of 16 bytes in base64url.");
    }
    Instant until;
    try {
      until = expires == null ? null : Instant.ofEpochMilli(expires);
    } catch (DateTimeException _) {
      return new Bad("expirationTime", "It is no time.");
    }
    if (until != null && !now.isBefore(until)) {
      return new Bad("expirationTime", "It is over already.");
    }
    return new Good(
        new Subscription(
            Subscription.id(endpoint),
            endpoint,
            encoded(point),
            encoded(secret),
            label == null || label.isBlank() ? null : shortened(label.strip()),
            now,
            until,
            null));
  }

  private static @Nullable String refusal(String endpoint, Destinations destinations) {
    try {
      return destinations.refusal(URI.create(endpoint));
    } catch (IllegalArgumentException _) {
      return "It is no address.";
    }
  }

  private static byte[] decoded(@Nullable String text) {
    try {
      // Browsers leave the padding out; some libraries do not.
      return text == null ? new byte[0] : Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * It is not the point at infinity, which cannot be written so, and the curve has no other trap.
   */
  private static boolean isOnCurve(byte[] point) {
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
    if (x.compareTo(P) >= 0 || y.compareTo(P) >= 0) {
      return false;
    }
    var right = x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B).mod(P);
    return y.pow(2).mod(P).equals(right);
  }

  private static String shortened(String label) {
    return label.length() <= LONGEST_LABEL ? label : Texts.cut(label, LONGEST_LABEL);
  }
}
