package plenary.registration.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plenary.registration.programme.Session;

/** What the figures say, without the world. */
class FiguresTest {

  private static final Instant START = Instant.parse("2026-10-06T08:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(1));

  private static Session session(String status) {
    return new Session(
        "id",
        "programme",
        1,
        "Title",
        null,
        "panel",
        START.toString(),
        END.toString(),
        null,
        null,
        null,
        status);
  }

  private static Count count(int confirmed, int checkedIn, int noShows) {
    return new Count(10, confirmed, 3, 0, 0, checkedIn, 2, noShows);
  }

  @Test
  void whoeverDidNotComeToWhatIsOverIsANoShowWhereAnybodyWasCheckedIn() {
    assertThat(
            Stream.of(
                    Figure.of(session("scheduled"), count(8, 5, 1), END.minusMillis(1)),
                    Figure.of(session("scheduled"), count(8, 5, 1), END),
                    Figure.of(session("ended"), count(8, 5, 1), START),
                    Figure.of(session("ended"), count(8, 0, 1), END),
                    Figure.of(session("cancelled"), count(8, 5, 1), END))
                .map(figure -> figure.count().noShows()))
        .isEqualTo(List.of(1, 4, 4, 1, 1));
  }

  @Test
  void aTotalCapacityIsThatOfTheSessionsThatHaveOne() {
    var limited = new Figure(session("scheduled"), count(8, 5, 1));
    var open = new Figure(session("scheduled"), Count.none(null));
    assertThat(Figure.total(List.of(open, limited, limited, open)))
        .isEqualTo(new Count(20, 16, 6, 0, 0, 10, 4, 2));
    assertThat(Figure.total(List.of(open))).isEqualTo(Count.none(null));
  }

  @Test
  void aSpanHasAsManyShortStepsAsItMayHaveAndNoMore() {
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      var from = START.plusSeconds(random.nextInt(100_000_000));
      var to = from.plusSeconds(random.nextInt((int) Span.LONGEST.toSeconds()));
      var span = Span.of(from, to);
      assertThat(span.hasTooManySteps()).as("%s", span).isFalse();
      assertThat(span.step().toMinutes() % 10).isZero();
      assertThat(span.from()).isBeforeOrEqualTo(from).isAfter(from.minus(span.step()));
      assertThat(span.step(from)).isEqualTo(span.from());
    }
    assertThat(Span.of(START, START.plus(Duration.ofDays(1))).step()).isEqualTo(Span.BUCKET);
    assertThat(Span.of(START, START.plus(Span.LONGEST)).step()).isEqualTo(Duration.ofMinutes(290));
  }
}
