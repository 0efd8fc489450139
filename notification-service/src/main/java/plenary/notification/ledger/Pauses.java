package plenary.notification.ledger;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait after each try that did not work.
 *
 * @param all after the first try, after the second, and so on; then it is given up
 */
public record Pauses(List<Duration> all) {

  /** What waits for a channel that was away for long is told soon after it is back. */
  private static final Duration MOST_AWAY = Duration.ofMinutes(5);

  public Pauses {
    all = List.copyOf(all);
  }

  public static Pauses of(Duration... all) {
    return new Pauses(List.of(all));
  }

  /** Null when it is given up. */
  public @Nullable Duration after(int tries, @Nullable Duration atLeast) {
    if (tries > all.size()) {
      return null;
    }
    var usual = all.get(tries - 1);
    return atLeast != null && atLeast.compareTo(usual) > 0 ? atLeast : usual;
  }

  /** The same for a channel that is away, which is never given up. */
  Duration whileAway(int tries) {
    var usual = all.get(Math.min(tries, all.size()) - 1);
    return usual.compareTo(MOST_AWAY) < 0 ? usual : MOST_AWAY;
  }
}
