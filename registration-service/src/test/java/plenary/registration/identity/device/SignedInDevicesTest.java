package plenary.registration.identity.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plenary.registration.identity.device.SignedInDevices.Decision;

class SignedInDevicesTest {

  private static final Instant NOW = Instant.parse("2026-10-06T08:00:00.250Z");
  private static final Instant SECOND = Instant.parse("2026-10-06T08:00:00Z");
  private static final Duration LIFETIME = Duration.ofHours(12);

  @Test
  void whoSignsInIsListedUntilTheTokenEnds() {
    var one = signIn(SignedInDevices.none("ada"), "phone", NOW);
    assertThat(one)
        .isEqualTo(
            new Decision(
                new SignedInDevices(
                    "ada",
                    List.of(new Device("phone", SECOND, SECOND.plus(LIFETIME), "Firefox")),
                    Instant.EPOCH),
                List.of()));
    assertThat(one.after().good(SECOND.plus(LIFETIME).minusMillis(1))).hasSize(1);
    assertThat(one.after().good(SECOND.plus(LIFETIME))).isEmpty();
    assertThat(ids(signIn(one.after(), "laptop", SECOND.plus(LIFETIME)).after()))
        .isEqualTo(List.of("laptop"));
  }

  @Test
  void oneDeviceSignsOutAlone() {
    var two = signIn(signIn(SignedInDevices.none("ada"), "phone", NOW).after(), "laptop", NOW);
    var out = two.after().signOut("phone", NOW);
    assertThat(out.signOuts()).isEqualTo(List.of(new SignOut.OfDevice("phone")));
    assertThat(ids(out.after())).isEqualTo(List.of("laptop"));
    assertThat(out.after().signOut("phone", NOW))
        .as("once more")
        .isEqualTo(new Decision(out.after(), List.of()));
  }

  @Test
  void whatHasEndedNeedsNoSignOut() {
    var one = signIn(SignedInDevices.none("ada"), "phone", NOW).after();
    assertThat(one.signOut("phone", NOW.plus(LIFETIME)))
        .isEqualTo(new Decision(SignedInDevices.none("ada"), List.of()));
  }

  @Test
  void theTwentyFirstSignsTheOldestOut() {
    var devices = SignedInDevices.none("ada");
    for (int i = 1; i <= SignedInDevices.MOST; i++) {
      devices = signIn(devices, "device-" + i, NOW.plusSeconds(i)).after();
    }
    var more = signIn(devices, "device-21", NOW.plusSeconds(21));
    assertThat(more.signOuts()).isEqualTo(List.of(new SignOut.OfDevice("device-1")));
    assertThat(ids(more.after()))
        .isEqualTo(IntStream.rangeClosed(2, 21).mapToObj(i -> "device-" + i).toList());
  }

  @Test
  void whoSignsInAgainWithinTheSecondOfTheSignOutIsIn() {
    var out = signIn(SignedInDevices.none("ada"), "phone", NOW).after().signOutEverywhere(NOW);
    var before = SECOND.plusSeconds(1);
    assertThat(out)
        .isEqualTo(
            new Decision(
                new SignedInDevices("ada", List.of(), before),
                List.of(new SignOut.Everywhere(before))));
    var again = signIn(out.after(), "again", NOW.plusMillis(10)).after();
    assertThat(again.find("again").orElseThrow().signedInAt()).isEqualTo(before);
    assertThat(again.signOutEverywhere(NOW.plusMillis(20)).signOuts())
        .as("and out of that too")
        .isEqualTo(List.of(new SignOut.Everywhere(before.plusSeconds(1))));
  }

  @Test
  void whoIsSignedInNowhereCanStillSignOutTheTokensOfAnotherIssuer() {
    assertThat(SignedInDevices.none("ada").signOutEverywhere(NOW).signOuts())
        .isEqualTo(List.of(new SignOut.Everywhere(SECOND.plusSeconds(1))));
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 100);
  }

  /** What the services know: they hear the sign-outs and see the tokens, and nothing else. */
  private static final class Service {
    private final Set<String> tokens = new HashSet<>();
    private Instant before = Instant.EPOCH;

    void hear(SignOut signOut) {
      switch (signOut) {
        case SignOut.OfDevice(var id) -> tokens.add(id);
        case SignOut.Everywhere(var moment) -> before = moment.isAfter(before) ? moment : before;
      }
    }

    boolean takes(Device token, Instant at) {
      return token.isGood(at)
          && !tokens.contains(token.id())
          && !token.signedInAt().isBefore(before);
    }
  }

  /** With instances whose clocks differ by some seconds. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aTokenIsTakenExactlyAsLongAsItsDeviceIsListed(long seed) {
    var random = new Random(seed);
    var devices = SignedInDevices.none("ada");
    var service = new Service();
    Map<String, Device> issued = new HashMap<>();
    var time = NOW;
    for (int step = 0; step < 300; step++) {
      time = time.plusMillis(random.nextLong(random.nextInt(20) == 0 ? 30_000_000 : 400_000));
      var at = time.minusMillis(random.nextLong(4_000));
      int dice = random.nextInt(100);
      Decision decision;
      if (dice < 70) {
        decision = signIn(devices, "token-" + step, at);
        decision.after().find("token-" + step).ifPresent(device -> issued.put(device.id(), device));
      } else if (dice < 97) {
        decision = devices.signOut("token-" + random.nextInt(step + 1), at);
      } else {
        decision = devices.signOutEverywhere(at);
      }
      devices = decision.after();
      decision.signOuts().forEach(service::hear);

      var now = time;
      assertThat(devices.devices()).hasSizeLessThanOrEqualTo(SignedInDevices.MOST);
      assertThat(new HashSet<>(ids(devices.good(now))))
          .as("step %d of seed %d", step, seed)
          .isEqualTo(
              new HashSet<>(
                  ids(
                      issued.values().stream()
                          .filter(token -> service.takes(token, now))
                          .toList())));
    }
  }

  private static Decision signIn(SignedInDevices devices, String id, Instant at) {
    return devices.signIn(id, "Firefox", at, LIFETIME);
  }

  private static List<String> ids(SignedInDevices devices) {
    return ids(devices.devices());
  }

  private static List<String> ids(List<Device> devices) {
    return new ArrayList<>(devices.stream().map(Device::id).toList());
  }
}
