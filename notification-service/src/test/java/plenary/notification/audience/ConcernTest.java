package plenary.notification.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import plenary.notification.audience.Concern.As;
import plenary.notification.audience.Concern.Period;

class ConcernTest {

  private static final Instant START = Instant.parse("2026-10-06T16:00:00Z");

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }

  @Test
  void whoWasAddressedAtAMomentIsKnownLater() {
    var concern =
        Concern.NONE
            .become(As.WAITING, at(10))
            .become(As.REGISTERED, at(20))
            .become(null, at(30))
            .become(As.WAITING, at(40));
    assertThat(concern.periods())
        .isEqualTo(
            List.of(
                new Period(at(10), at(20), As.WAITING),
                new Period(at(20), at(30), As.REGISTERED),
                new Period(at(40), null, As.WAITING)));
    var answers = new ArrayList<As>();
    for (long second : List.of(9, 10, 19, 20, 29, 30, 39, 40, 1_000)) {
      answers.add(concern.at(at(second)));
    }
    assertThat(answers)
        .containsExactly(
            null,
            As.WAITING,
            As.WAITING,
            As.REGISTERED,
            As.REGISTERED,
            null,
            null,
            As.WAITING,
            As.WAITING);
  }

  /** The model is the list of moments and what became true at each. */
  @Test
  void onAnyWalkItAnswersLikeTheListOfWhatHappened() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var concern = Concern.NONE;
      var model = new ArrayList<As>();
      for (int second = 0; second < 40; second++) {
        var as = random.nextInt(3) == 0 ? null : As.values()[random.nextInt(3)];
        concern = concern.become(as, at(second));
        model.add(as);
      }
      var answers = new ArrayList<As>();
      for (int second = 0; second < 40; second++) {
        answers.add(concern.at(at(second)));
      }
      assertThat(answers).describedAs("seed %d", seed).isEqualTo(model);
      assertThat(concern.current()).isEqualTo(model.getLast());
    }
  }

  @Test
  void timesThatRunBackwardsLeaveNoHoleAndNoOverlap() {
    var concern = Concern.NONE.become(As.WAITING, at(10)).become(As.REGISTERED, at(5));
    assertThat(concern.periods()).isEqualTo(List.of(new Period(at(10), null, As.REGISTERED)));
  }

  @Test
  void whoeverComesAndGoesForEverIsRememberedForSomePeriods() {
    var concern = Concern.NONE;
    for (int second = 0; second < 1_000; second++) {
      concern = concern.become(second % 2 == 0 ? As.FOLLOWING : null, at(second));
    }
    assertThat(concern.periods()).hasSize(50);
  }
}
