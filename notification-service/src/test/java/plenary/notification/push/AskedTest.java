package plenary.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import plenary.notification.outward.Destinations;

class AskedTest {

  private static final Instant NOW = Instant.parse("2026-03-04T15:00:00Z");
  private static final String ENDPOINT = "https://push.example.org/v1/abc";
  private static final Destinations ANY = Destinations.of(List.of());
  private static final Device DEVICE = Device.fresh();
  private static final Asked GOOD = asked(ENDPOINT, DEVICE.p256dh(), DEVICE.auth());

  private static Asked asked(String endpoint, String p256dh, String auth) {
    return Asked.of(endpoint, p256dh, auth, null, null, ANY, NOW);
  }

  private static String found(Asked asked) {
    return asked instanceof Asked.Bad(var field, var why) ? field + ": " + why : "good";
  }

  private static String changed(int at, int to) {
    byte[] point = Device.bytes(DEVICE.p256dh());
    point[at] = (byte) to;
    return Device.text(point);
  }

  private static String ofZeros(int length) {
    return Device.text(new byte[length]);
  }

  private static String beyondTheField() {
    byte[] point = Device.bytes(DEVICE.p256dh());
    Arrays.fill(point, 1, 65, (byte) 0xff);
    return Device.text(point);
  }

  @Test
  void whatABrowserGivesIsTaken() {
    assertThat(GOOD)
        .isEqualTo(
            new Asked.Good(
                new Subscription(
                    Subscription.id(ENDPOINT),
                    ENDPOINT,
                    DEVICE.p256dh(),
                    DEVICE.auth(),
                    null,
                    NOW,
                    null,
                    null)));
    assertThat(asked(ENDPOINT, DEVICE.p256dh() + "=", DEVICE.auth() + "=="))
        .as("with padding, as some libraries write it")
        .isEqualTo(GOOD);
  }

  private record Case(Asked asked, String found) {}

  @Test
  void whatCantBeUsedIsRefusedWithTheFieldThatItIsIn() {
    var key = DEVICE.p256dh();
    var secret = DEVICE.auth();
    var noPoint = "keys.p256dh: It is not an uncompressed point of 65 bytes in base64url.";
    var notOnCurve = "keys.p256dh: It is not a point on the curve P-256.";
    var noSecret = "keys.auth: It is not a secret of 16 bytes in base64url.";
    var all =
        List.of(
            new Case(asked(null, key, secret), "endpoint: It is missing."),
            new Case(asked("not at all", key, secret), "endpoint: It is no address."),
            new Case(
                asked("http://push.example.org/", key, secret),
                "endpoint: It does not begin with https."),
            new Case(asked(ENDPOINT, null, secret), noPoint),
            new Case(asked(ENDPOINT, "!" + key, secret), noPoint),
            new Case(asked(ENDPOINT, ofZeros(64), secret), noPoint),
            new Case(asked(ENDPOINT, ofZeros(65), secret), noPoint),
            new Case(asked(ENDPOINT, ofZeros(66), secret), noPoint),
            new Case(asked(ENDPOINT, changed(0, 2), secret), noPoint),
            new Case(asked(ENDPOINT, changed(64, Device.bytes(key)[64] ^ 1), secret), notOnCurve),
            new Case(asked(ENDPOINT, beyondTheField(), secret), notOnCurve),
            new Case(asked(ENDPOINT, key, null), noSecret),
            new Case(asked(ENDPOINT, key, "*"), noSecret),
            new Case(asked(ENDPOINT, key, ofZeros(15)), noSecret),
            new Case(asked(ENDPOINT, key, ofZeros(17)), noSecret),
            new Case(
                Asked.of(ENDPOINT, key, secret, NOW.toEpochMilli(), null, ANY, NOW),
                "expirationTime: It is over already."),
            new Case(Asked.of(ENDPOINT, key, secret, Long.MAX_VALUE, null, ANY, NOW), "good"));
    assertThat(all.stream().map(each -> found(each.asked())).toList())
        .isEqualTo(all.stream().map(Case::found).toList());
  }
}
