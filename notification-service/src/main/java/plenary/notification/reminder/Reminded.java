package plenary.notification.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Of what start people were reminded, of one session.
 *
 * @param starts in epoch milliseconds, by how many minutes before it
 */
record Reminded(Map<Integer, Long> starts) {

  static final Reminded NONE = new Reminded(Map.of());

  Reminded {
    starts = Map.copyOf(starts);
  }

  /**
   * How many minutes before the start people are to be reminded now.
   *
   * @param start as it is expected
   * @param minutes that people can choose; 0 is none
   * @param now the present moment
   */
  Set<Integer> due(Instant start, Collection<Integer> minutes, Instant now) {
    return minutes.stream()
        .filter(each -> each > 0 && now.isBefore(start))
        .filter(each -> !now.isBefore(start.minus(Duration.ofMinutes(each))))
        .filter(each -> !Long.valueOf(start.toEpochMilli()).equals(starts.get(each)))
        .collect(Collectors.toUnmodifiableSet());
  }

  Reminded and(Collection<Integer> minutes, Instant start) {
    var all = new TreeMap<>(starts);
    minutes.forEach(each -> all.put(each, start.toEpochMilli()));
    return new Reminded(all);
  }
}
