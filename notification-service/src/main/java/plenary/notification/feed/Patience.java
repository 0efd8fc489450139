package plenary.notification.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * For how long feeds have waited, as one instance has seen it by its own time. Clocks of instances
 * may be minutes apart: whoever went by what another has written down would go over gaps that are
 * about to close. For one thread.
 */
final class Patience {

  private final long graceNanos;
  private final LongSupplier time;
  private final Map<String, Seen> seen = new HashMap<>();

  private record Seen(Feed feed, long nanos) {}

  /**
   * @param time in nanoseconds, from any beginning
   */
  Patience(Duration grace, LongSupplier time) {
    this.graceNanos = grace.toNanos();
    this.time = time;
  }

  /** Whether it has waited where it is for as long as news may be late. */
  boolean isOver(String programme, Feed feed) {
    if (feed.waitingSince() == null) {
      seen.remove(programme);
      return false;
    }
    var before = seen.get(programme);
    if (before == null || !feed.waitsAs(before.feed())) {
      seen.put(programme, new Seen(feed, time.getAsLong()));
      return false;
    }
    return time.getAsLong() - before.nanos() >= graceNanos;
  }

  void forgetAllBut(Collection<String> programmes) {
    seen.keySet().retainAll(programmes);
  }
}
