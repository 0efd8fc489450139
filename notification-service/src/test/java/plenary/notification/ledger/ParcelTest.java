package plenary.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plenary.notification.ledger.Item.State;

class ParcelTest {

  private static final Instant NOW = Instant.parse("2027-03-04T09:00:00Z");
  private static final Instant LATEST = NOW.plus(Duration.ofHours(24));
  private static final Pauses PAUSES = Pauses.of(Duration.ofSeconds(5), Duration.ofMinutes(1));

  private static Parcel parcel(Item... items) {
    return Parcel.fresh("notice", "programme", Channel.MAIL, 0, false, LATEST, List.of(items));
  }

  private static Item waiting(String to) {
    return Item.waiting(to, NOW, NOW);
  }

  @Test
  void whatWasHandedOverIsDoneAndTheOthersAreDueStill() {
    var after =
        parcel(waiting("ana"), waiting("bo")).heard(0, new Outcome.Sent("250"), PAUSES, NOW);
    assertThat(after)
        .isEqualTo(parcel(new Item("ana", State.SENT, "250", 1, NOW, null), waiting("bo")));
    assertThat(after.due()).isEqualTo(NOW);
    assertThat(after.heard(1, new Outcome.Failed("550"), PAUSES, NOW).due()).isNull();
  }

  @Test
  void whatDidNotWorkIsTriedAfterLongerAndLongerPausesAndThenGivenUp() {
    var once = parcel(waiting("ana")).heard(0, new Outcome.Again("451", null), PAUSES, NOW);
    assertThat(once.due()).isEqualTo(NOW.plusSeconds(5));
    var twice = once.heard(0, new Outcome.Again("451", null), PAUSES, NOW);
    assertThat(twice.due()).isEqualTo(NOW.plusSeconds(60));
    assertThat(twice.heard(0, new Outcome.Again("451", null), PAUSES, NOW))
        .isEqualTo(parcel(new Item("ana", State.FAILED, "given up: 451", 3, NOW, null)));
  }

  @Test
  void whoWantsToBeLeftAloneForLongerIs() {
    var hour = Duration.ofHours(1);
    assertThat(parcel(waiting("ana")).heard(0, new Outcome.Again("429", hour), PAUSES, NOW).due())
        .isEqualTo(NOW.plus(hour));
    assertThat(
            parcel(waiting("ana"))
                .heard(0, new Outcome.Again("429", Duration.ZERO), PAUSES, NOW)
                .due())
        .isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void aChannelThatIsAwayIsNobodysTryAndIsNeverGivenUp() {
    var later = waiting("cy").after(new Outcome.Again("451", null), PAUSES, NOW);
    var parcel = parcel(waiting("ana"), later);
    for (int i = 0; i < 5; i++) {
      parcel = parcel.putOff("refused", PAUSES, NOW);
      assertThat(parcel.items().get(1)).isEqualTo(later);
      assertThat(parcel.items().getFirst().tries()).isZero();
      assertThat(parcel.due()).isAfter(NOW);
    }
    assertThat(parcel.items().getFirst().due()).isEqualTo(NOW.plusSeconds(5));
    assertThat(parcel.away()).isEqualTo(1);
  }

  @Test
  void whatIsToWaitIsNobodysTry() {
    var collected = Item.collected("ana", NOW, NOW);
    var later = NOW.plusSeconds(600);
    assertThat(parcel(collected).heard(0, new Outcome.Wait("digest", later), PAUSES, NOW))
        .isEqualTo(parcel(new Item("ana", State.WAITING, "digest", 0, NOW, later, true)));
  }

  @Test
  void aChannelThatWasAwayForLongIsAskedAgainWithinMinutes() {
    var pauses = Pauses.of(Duration.ofSeconds(30), Duration.ofHours(8));
    assertThat(IntStream.rangeClosed(1, 3).mapToObj(pauses::whileAway))
        .containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(5));
  }

  @Test
  void whatIsTooLateIsGivenUpWithWhatWasHeardLast() {
    var parcel = parcel(waiting("ana")).heard(0, new Outcome.Again("451", null), PAUSES, NOW);
    assertThat(parcel.isLate(LATEST.minusMillis(1))).isFalse();
    assertThat(parcel.isLate(LATEST)).isTrue();
    assertThat(parcel.given("too late", LATEST).items())
        .isEqualTo(List.of(new Item("ana", State.FAILED, "too late: 451", 1, LATEST, null)));
  }

  /** Whatever comes of the tries: nobody is tried once done, and everybody ends. */
  @Test
  void everyWalkEndsAndNobodyIsTriedOnceTheyAreDone() {
    var random = new Random(4711);
    for (int walk = 0; walk < 500; walk++) {
      var parcel = parcel(waiting("a"), waiting("b"), waiting("c"));
      var now = NOW;
      int steps = 0;
      while (parcel.due() != null) {
        assertThat(++steps).as("walk %s", walk).isLessThan(200);
        now = now.isAfter(parcel.due()) ? now : parcel.due();
        parcel = parcel.isLate(now) ? parcel.given("too late", now) : step(parcel, random, now);
      }
      assertThat(parcel.items()).noneMatch(item -> item.state() == State.WAITING);
    }
  }

  private static Parcel step(Parcel before, Random random, Instant now) {
    if (random.nextInt(4) == 0) {
      return before.putOff("away", PAUSES, now);
    }
    var parcel = before;
    for (int i = 0; i < before.items().size(); i++) {
      if (before.items().get(i).isDue(now)) {
        parcel =
            parcel.heard(
                i,
                switch (random.nextInt(5)) {
                  case 0 -> new Outcome.Sent("ok");
                  case 1 -> new Outcome.Failed("no");
                  case 2 -> new Outcome.Wait("digest", now.plusSeconds(30));
                  default -> new Outcome.Again("later", null);
                },
                PAUSES,
                now);
      } else {
        assertThat(parcel.items().get(i)).isEqualTo(before.items().get(i));
      }
    }
    return parcel;
  }
}
