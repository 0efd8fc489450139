package plenary.notification.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StageTest {

  private static final Instant T0 = Instant.parse("2026-10-06T16:00:00Z");
  private static final Duration FAREWELL = Duration.ofMinutes(5);

  private static Instant minute(long minute) {
    return T0.plus(Duration.ofMinutes(minute));
  }

  @Test
  void whoGoesIsToldOfItAndIsThenGone() {
    var stage =
        Stage.empty("p")
            .showing(Set.of("ana", "bo"), minute(0), 1)
            .showing(Set.of("ana"), minute(60), 2);
    assertThat(stage)
        .isEqualTo(
            new Stage(
                "p",
                2,
                Map.of(
                    "ana", List.of(new Presence(minute(0), null)),
                    "bo", List.of(new Presence(minute(0), minute(60).plus(FAREWELL))))));
    assertThat(stage.at(minute(60))).isEqualTo(Set.of("ana", "bo"));
    assertThat(stage.at(minute(65))).isEqualTo(Set.of("ana"));
    assertThat(stage.at(minute(-1))).isEqualTo(Set.of());
  }

  @Test
  void theSamePeopleChangeNothing() {
    var stage = Stage.empty("p").showing(Set.of("ana"), minute(0), 1);
    assertThat(stage.showing(Set.of("ana"), minute(9), 2)).isEqualTo(stage);
    assertThat(Stage.empty("p").showing(Set.of(), minute(0), 1)).isEqualTo(Stage.empty("p"));
  }

  @Test
  void whoWasThereAtAMomentCanBeAnsweredLater() {
    for (int seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      var stage = Stage.empty("p");
      var shown = new ArrayList<Set<String>>();
      for (int i = 0; i < 12; i++) {
        var on = new HashSet<String>();
        List.of("ana", "bo", "cy").stream().filter(_ -> random.nextBoolean()).forEach(on::add);
        shown.add(on);
        stage = stage.showing(on, minute(10L * i), i + 1);
      }
      for (int i = 0; i < shown.size(); i++) {
        assertThat(stage.at(minute(10L * i + 9)))
            .describedAs("seed %d, state %d", seed, i)
            .isEqualTo(shown.get(i));
      }
    }
  }

  @Test
  void whoComesAndGoesWithoutEndIsRememberedNoFurtherBack() {
    var stage = Stage.empty("p");
    for (int i = 0; i < 100; i++) {
      stage = stage.showing(i % 2 == 0 ? Set.of("ana") : Set.of(), minute(10L * i), i + 1);
    }
    assertThat(stage.people().get("ana")).hasSize(20);
  }
}
