package plenary.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import plenary.notification.ledger.Outcome;
import plenary.notification.push.Attempt.Gone;
import plenary.notification.push.Attempt.Later;
import plenary.notification.push.Attempt.Refused;
import plenary.notification.push.Attempt.Taken;

class AttemptTest {

  @Test
  void somebodyIsToldWhenOneOfTheirDevicesIs() {
    var later = new Later("429", Duration.ofSeconds(7));
    var soon = new Later("no answer in time", null);
    assertThat(
            List.of(
                Attempt.together(List.of(new Taken())),
                Attempt.together(List.of(new Refused("403"), later, new Taken(), new Gone())),
                Attempt.together(List.of(new Gone(), soon, new Refused("403"), later)),
                Attempt.together(List.of(soon)),
                Attempt.together(List.of(new Gone(), new Refused("403"))),
                Attempt.together(List.of(new Gone(), new Gone()))))
        .isEqualTo(
            List.of(
                new Outcome.Sent("taken"),
                new Outcome.Sent("taken by 1 of 4"),
                new Outcome.Again("no answer in time", Duration.ofSeconds(7)),
                new Outcome.Again("no answer in time", null),
                new Outcome.Failed("403"),
                new Outcome.Spared("unreachable")));
  }
}
