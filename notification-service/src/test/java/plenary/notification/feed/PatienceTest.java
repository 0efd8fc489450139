package plenary.notification.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Patience patience = new Patience(Duration.ofSeconds(30), nanos::get);

  private void pass(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private static Feed waiting(long told, String since) {
    return new Feed(told, Instant.parse(since), List.of(), Map.of());
  }

  @Test
  void whatAnotherClockSaysOfAGapDoesNotShortenTheWait() {
    var feed = waiting(44, "2020-01-01T00:00:00Z");

    assertThat(patience.isOver("p", feed)).isFalse();
    pass(29);
    assertThat(patience.isOver("p", feed)).isFalse();
    pass(1);
    assertThat(patience.isOver("p", feed)).isTrue();
  }

  @Test
  void aFeedThatHasMovedIsWaitedForAnew() {
    assertThat(patience.isOver("p", waiting(44, "2026-10-06T16:00:00Z"))).isFalse();
    pass(30);
    assertThat(patience.isOver("p", waiting(45, "2026-10-06T16:00:00Z"))).isFalse();
    pass(29);
    assertThat(patience.isOver("p", waiting(45, "2026-10-06T16:00:30Z"))).isFalse();
    pass(30);
    assertThat(patience.isOver("p", waiting(45, "2026-10-06T16:00:30Z"))).isTrue();
  }

  @Test
  void aFeedThatNoLongerWaitsIsForgotten() {
    var feed = waiting(44, "2026-10-06T16:00:00Z");
    assertThat(patience.isOver("p", feed)).isFalse();
    assertThat(patience.isOver("p", new Feed(45, null, List.of(), Map.of()))).isFalse();
    pass(30);
    assertThat(patience.isOver("p", feed)).isFalse();
    pass(30);
    patience.forgetAllBut(List.of("q"));
    assertThat(patience.isOver("p", feed)).isFalse();
  }
}
