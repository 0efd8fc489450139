package plenary.notification.feed;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be told, by session.
 *
 * @param due when the first of it is; null when nothing waits
 */
record Bursts(@Nullable Instant due, Map<String, Burst> bySession) {

  static final Bursts NONE = new Bursts(null, Map.of());

  Bursts {
    bySession = Map.copyOf(bySession);
  }

  static Bursts of(Map<String, Burst> bySession) {
    return new Bursts(
        bySession.values().stream().map(Burst::due).min(Comparator.naturalOrder()).orElse(null),
        bySession);
  }

  /** Whose time has come, in the order of their last edits. */
  List<Map.Entry<String, Burst>> dueAt(Instant now) {
    Function<Map.Entry<String, Burst>, Burst> burst = Map.Entry::getValue;
    return bySession.entrySet().stream()
        .filter(entry -> !entry.getValue().due().isAfter(now))
        .sorted(
            Comparator.comparing(burst.andThen(each -> each.last().version()))
                .thenComparing(burst.andThen(each -> each.last().step())))
        .toList();
  }
}
