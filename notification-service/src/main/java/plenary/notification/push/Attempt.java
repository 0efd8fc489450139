package plenary.notification.push;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import plenary.notification.ledger.Outcome;

/** What became of telling one device. */
sealed interface Attempt {

  /** Why somebody without a device is not told. */
  String UNREACHABLE = "unreachable";

  /** The push service took it. */
  record Taken() implements Attempt {}

  /** There is no such device any more. */
  record Gone() implements Attempt {}

  /** It is not taken, and would not be another time. */
  record Refused(String why) implements Attempt {}

  /**
   * @param atLeast how long it is to be left alone; null where nobody said
   */
  record Later(String why, @Nullable Duration atLeast) implements Attempt {}

  /** What that is for the attendee, of whom these are all devices; at least one. */
  static Outcome together(List<Attempt> all) {
    var taken = all.stream().filter(Taken.class::isInstance).count();
    if (taken > 0) {
      return new Outcome.Sent(
          taken == all.size() ? "taken" : "taken by %d of %d".formatted(taken, all.size()));
    }
    var later = only(all, Later.class);
    if (!later.isEmpty()) {
      var pause =
          later.stream()
              .map(Later::atLeast)
              .filter(Objects::nonNull)
              .max(Duration::compareTo)
              .orElse(null);
      return new Outcome.Again(later.getFirst().why(), pause);
    }
    var refused = only(all, Refused.class);
    return refused.isEmpty()
        ? new Outcome.Spared(UNREACHABLE)
        : new Outcome.Failed(refused.getFirst().why());
  }

  private static <A extends Attempt> List<A> only(List<Attempt> all, Class<A> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
