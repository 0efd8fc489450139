package plenary.agenda.programme;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What staff may have forgotten to say. The clock alone changes nothing; it only asks.
 *
 * @param overdue since when it is expected, at least a minute
 */
public record Suggestion(Session session, What what, Duration overdue) {

  /** What should have been said by now. */
  public enum What {
    SHOULD_HAVE_STARTED,
    SHOULD_HAVE_ENDED
  }

  private static final Duration LEAST = Duration.ofMinutes(1);

  /** Who keeps quiet for so long is not live any more. */
  private static final Duration MOST = Duration.ofHours(12);

  /** Of all sessions, the longest overdue first. */
  public static List<Suggestion> at(Instant now, Programme programme) {
    var projection = Projection.of(programme);
    return programme.sessions().stream()
        .<Suggestion>mapMulti(
            (session, out) -> {
              Projection.Times times = projection.of(session);
              switch (session.live().status()) {
                case SCHEDULED, DOORS_OPEN ->
                    out.accept(of(session, What.SHOULD_HAVE_STARTED, times.start(), now));
                case LIVE, PAUSED ->
                    out.accept(of(session, What.SHOULD_HAVE_ENDED, times.end(), now));
                case ENDED, CANCELLED -> {}
              }
            })
        .filter(each -> each.overdue().compareTo(LEAST) >= 0)
        .filter(each -> each.overdue().compareTo(MOST) <= 0)
        .sorted(Comparator.comparing(Suggestion::overdue).reversed())
        .toList();
  }

  private static Suggestion of(Session session, What what, Instant expected, Instant now) {
    return new Suggestion(session, what, Duration.between(expected, now));
  }
}
