package plenary.notification.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeedTest {

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Instant START = Instant.parse("2026-10-06T16:00:00Z");

  /** A feed and what is kept beside it, taking changes as {@link Feeds} does. */
  private static final class Line {
    private Feed feed = Feed.NEW;
    private Instant now = START;
    private final Map<String, Change> held = new TreeMap<>();
    private final List<String> told = new ArrayList<>();
    private int gaps;

    void take(Change change) {
      var outcome = note(feed.arrive(change, now, GRACE));
      if (outcome.verdict() == Feed.Verdict.EARLY) {
        held.put(name(change), change);
      }
      if (feed.waitingSince() != null) {
        settle();
      }
    }

    void settle() {
      long before;
      do {
        before = feed.told();
        var since = feed.waitingSince();
        boolean overdue = since != null && !now.isBefore(since.plus(GRACE));
        note(feed.settle(held.values(), now, overdue));
        held.values().removeIf(change -> change.version() <= feed.told());
      } while (feed.told() != before);
    }

    void pass(Duration time) {
      now = now.plus(time);
      settle();
    }

    private Feed.Outcome note(Feed.Outcome outcome) {
      feed = outcome.feed();
      gaps += outcome.gaps();
      outcome.told().forEach(change -> told.add(name(change)));
      return outcome;
    }
  }

  private static String name(Change change) {
    return change.version() + "/" + change.step();
  }

  private static Change change(long version, int step, int steps, String subject, Instant at) {
    return new Change(
        "p", subject, "e" + version + "/" + step, "type", at, version, step, steps, null, "{}");
  }

  private static Change change(long version, int step, int steps) {
    return change(version, step, steps, "session", START);
  }

  private static Change change(long version) {
    return change(version, 1, 1);
  }

  private static List<Change> programme(Random random) {
    var changes = new ArrayList<Change>();
    int versions = 1 + random.nextInt(12);
    for (int version = 1; version <= versions; version++) {
      int steps = version == 1 ? 1 : 1 + random.nextInt(3);
      for (int step = 1; step <= steps; step++) {
        changes.add(change(version, step, steps, "session-" + random.nextInt(3), START));
      }
    }
    return changes;
  }

  @Test
  void anyOrderAndAnyRepetitionTellsEverythingOnceInTheProgrammesOrder() {
    for (int seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      var changes = programme(random);
      var arriving = new ArrayList<>(changes);
      for (int repeat = random.nextInt(10); repeat > 0; repeat--) {
        arriving.add(changes.get(random.nextInt(changes.size())));
      }
      Collections.shuffle(arriving, random);
      var line = new Line();
      for (var change : arriving) {
        line.take(change);
        line.now = line.now.plusMillis(random.nextInt(200));
      }
      assertThat(line.told)
          .describedAs("seed %d", seed)
          .isEqualTo(changes.stream().map(FeedTest::name).toList());
      assertThat(line.feed)
          .isEqualTo(new Feed(changes.getLast().version(), null, List.of(), Map.of()));
    }
  }

  @Test
  void aProgrammeThatWasADraftBeginsWhereItIsPublished() {
    var line = new Line();
    var published =
        new Change(
            "p", "p", "e", "plenary.agenda.programme-published.v1", START, 7, 1, 1, null, "{}");

    line.take(change(8));
    line.take(published);

    assertThat(line.told).containsExactly("7/1", "8/1");
    assertThat(line.feed).isEqualTo(new Feed(8, null, List.of(), Map.of()));
    assertThat(line.gaps).isZero();
  }

  /** Whatever is lost, the rest is told once, and in order as long as nothing comes late. */
  @Test
  void whatIsLostHoldsUpNothingForEver() {
    for (int seed = 0; seed < 1_000; seed++) {
      var random = new Random(seed);
      var changes = programme(random);
      var coming = new ArrayList<>(changes);
      coming.removeIf(change -> change.version() > 1 && random.nextInt(4) == 0);
      var arriving = new ArrayList<>(coming);
      Collections.shuffle(arriving, random);
      var line = new Line();
      arriving.forEach(line::take);
      for (int i = 0; i < 60; i++) {
        line.pass(GRACE);
      }
      assertThat(line.told)
          .describedAs("seed %d", seed)
          .isEqualTo(coming.stream().map(FeedTest::name).toList());
      assertThat(line.held).isEmpty();
      assertThat(line.feed.waitingSince()).isNull();
    }
  }

  @Test
  void aVersionOfSeveralStepsIsToldAsAWhole() {
    var line = new Line();
    line.take(change(1));
    line.take(change(2, 2, 2));
    assertThat(line.told).isEqualTo(List.of("1/1"));
    line.take(change(2, 1, 2));
    assertThat(line.told).isEqualTo(List.of("1/1", "2/1", "2/2"));
  }

  @Test
  void aGapIsWaitedForUntilTheGraceIsOver() {
    var line = new Line();
    line.take(change(1));
    line.take(change(3));
    line.pass(GRACE.minusMillis(1));
    assertThat(line.told).isEqualTo(List.of("1/1"));
    line.pass(Duration.ofMillis(1));
    assertThat(line.told).isEqualTo(List.of("1/1", "3/1"));
    assertThat(line.gaps).isEqualTo(1);
  }

  @Test
  void aChangeThatComesAfterTheGraceIsStillToldOnce() {
    var line = new Line();
    line.take(change(1));
    line.take(change(3, 1, 1, "another session", START));
    line.pass(GRACE);
    line.take(change(2));
    line.take(change(2));
    assertThat(line.told).isEqualTo(List.of("1/1", "3/1", "2/1"));
    assertThat(line.feed).isEqualTo(new Feed(3, null, List.of(), Map.of()));
  }

  @Test
  void aSessionIsNeverToldBackToAnEarlierState() {
    var line = new Line();
    line.take(change(1));
    line.take(change(3));
    line.pass(GRACE);
    line.take(change(2));
    assertThat(line.told).isEqualTo(List.of("1/1", "3/1"));
    assertThat(line.feed).isEqualTo(new Feed(3, null, List.of(), Map.of()));
  }

  @Test
  void aVersionWithAStepMissingIsToldInPartAfterTheGrace() {
    var line = new Line();
    line.take(change(1));
    line.take(change(2, 1, 3));
    line.take(change(2, 3, 3));
    line.take(change(3, 1, 1, "another session", START));
    line.pass(GRACE);
    assertThat(line.told).isEqualTo(List.of("1/1", "2/1", "2/3", "3/1"));
    line.take(change(2, 2, 3, "a third session", START));
    assertThat(line.told).isEqualTo(List.of("1/1", "2/1", "2/3", "3/1", "2/2"));
    assertThat(line.gaps).isEqualTo(1);
  }

  @Test
  void whereTheRecordsBeginLaterTheFeedDoesToo() {
    var line = new Line();
    line.take(change(7));
    line.take(change(6));
    assertThat(line.told).isEqualTo(List.of());
    line.pass(GRACE);
    assertThat(line.told).isEqualTo(List.of("6/1", "7/1"));
    assertThat(line.gaps).isZero();
    line.take(change(5));
    assertThat(line.told).isEqualTo(List.of("6/1", "7/1"));
  }

  @Test
  void whileOldChangesComeInTheGraceBeginsAgain() {
    var line = new Line();
    line.now = START.plus(Duration.ofDays(1));
    for (long version = 20; version > 1; version--) {
      line.pass(GRACE.minusSeconds(1));
      line.take(change(version));
    }
    assertThat(line.told).isEqualTo(List.of());
    line.take(change(1));
    assertThat(line.told).hasSize(20);
    assertThat(line.gaps).isZero();
  }

  @Test
  void whatIsMissedForTooLongIsGivenUp() {
    var line = new Line();
    line.take(change(1));
    line.take(change(3));
    line.pass(GRACE);
    assertThat(line.feed.missed()).hasSize(1);
    line.pass(Duration.ofMinutes(16));
    line.take(change(4));
    assertThat(line.feed).isEqualTo(new Feed(4, null, List.of(), Map.of()));
  }
}
