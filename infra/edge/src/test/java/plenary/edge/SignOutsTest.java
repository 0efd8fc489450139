package plenary.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import plenary.delivery.Event;
import plenary.edge.SignOuts.SignedOut;

class SignOutsTest {

  private static final Instant NOW = Instant.parse("2026-10-06T08:00:00Z");
  private static final Duration LIFETIME = Duration.ofHours(12);

  private Instant time = NOW;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
          return time;
        }
      };

  private final SignOuts signOuts = new SignOuts(LIFETIME, 3, clock);

  @Test
  void ofOneDeviceItsTokenAloneIsRevoked() {
    tell(NOW, "ada", "phone", null);
    assertThat(
            List.of(
                signOuts.isRevoked("ada", "phone", NOW),
                signOuts.isRevoked("ada", "phone", null),
                signOuts.isRevoked("ada", "laptop", NOW),
                signOuts.isRevoked("bo", "phone", NOW)))
        .isEqualTo(List.of(true, true, false, false));
  }

  @Test
  void ofEverywhereAllThatWereIssuedBeforeAreRevoked() {
    tell(NOW, "ada", null, NOW);
    assertThat(
            List.of(
                signOuts.isRevoked("ada", "phone", NOW.minusSeconds(1)),
                signOuts.isRevoked("ada", null, NOW.minusSeconds(1)),
                signOuts.isRevoked("ada", "phone", NOW),
                signOuts.isRevoked("bo", "phone", NOW.minusSeconds(1))))
        .isEqualTo(List.of(true, true, false, false));
  }

  @Test
  void whatIsToldTwiceOrLateTakesNothingBack() {
    tell(NOW, "ada", null, NOW);
    tell(NOW.minusSeconds(60), "ada", null, NOW.minusSeconds(60));
    tell(NOW, "ada", null, NOW);
    assertThat(signOuts.isRevoked("ada", null, NOW.minusSeconds(1))).isTrue();
  }

  /** What an issuer leaves out can't be compared, and is no reason to fail. */
  @Test
  void aTokenThatTellsNeitherIdNorTimeIsLetThrough() {
    tell(NOW, "ada", null, NOW);
    assertThat(signOuts.isRevoked("ada", null, null)).isFalse();
  }

  @Test
  void aSignOutIsForgottenWhenNoTokenIsLeftThatItConcerns() {
    tell(NOW, "ada", null, NOW);
    time = NOW.plus(LIFETIME).minusSeconds(1);
    tell(time, "bo", null, time);
    assertThat(signOuts.isRevoked("ada", null, NOW.minusSeconds(1))).isTrue();
    time = NOW.plus(LIFETIME);
    tell(time, "cy", null, time);
    assertThat(signOuts.isRevoked("ada", null, NOW.minusSeconds(1))).isFalse();
    assertThat(signOuts.size()).isEqualTo(2);

    tell(NOW.minusSeconds(60), "di", null, NOW);
    assertThat(signOuts.size()).as("too old when it comes").isEqualTo(2);
  }

  @Test
  void noMoreThanTheBoundIsKeptAndTheOldestGoes() {
    for (var who : List.of("ada", "bo", "cy", "di")) {
      tell(NOW, who, null, NOW);
    }
    assertThat(
            List.of("ada", "bo", "cy", "di").stream()
                .filter(who -> signOuts.isRevoked(who, null, NOW.minusSeconds(1))))
        .isEqualTo(List.of("bo", "cy", "di"));
    assertThat(signOuts.size()).isEqualTo(3);
  }

  @Test
  void whoAskedForItIsToldOfEachThatCountsWhenItIsKnown() {
    var revoked = new ArrayList<Boolean>();
    signOuts.onChange(() -> revoked.add(signOuts.isRevoked("ada", null, NOW.minusSeconds(1))));
    tell(NOW, "ada", null, NOW);
    tell(NOW.minus(LIFETIME), "bo", null, NOW);
    assertThat(revoked).isEqualTo(List.of(true));
  }

  @Test
  void whatSaysNeitherOrBothIsNoSignOut() {
    assertThatThrownBy(() -> tell(NOW, "ada", null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tell(NOW, "ada", "phone", NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tell(NOW, null, "phone", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(signOuts.size()).isZero();
  }

  private void tell(
      Instant at, @Nullable String attendee, @Nullable String token, @Nullable Instant before) {
    signOuts.take(
        new Event<>(
            SignOuts.TOPIC,
            0,
            0,
            "key",
            "id",
            SignOuts.SIGNED_OUT,
            at,
            1,
            1,
            1,
            null,
            null,
            new SignedOut(attendee, token, before)));
  }
}
