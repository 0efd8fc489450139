package plenary.registration.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import plenary.registration.programme.Session;

/**
 * Two sessions that take place at one time.
 *
 * @param first the one that starts first
 * @param from since when both go on
 * @param to until when
 */
record Clash(Session first, Session second, Instant from, Instant to) {

  /** Every overlapping pair among them; cancelled ones clash with nothing. */
  static List<Clash> among(List<Session> sessions) {
    var inOrder =
        sessions.stream()
            .filter(session -> !session.isCancelled())
            .sorted(
                Comparator.comparing((Session session) -> Timing.of(session).start())
                    .thenComparing(Session::id))
            .toList();
    var clashes = new ArrayList<Clash>();
    for (int i = 0; i < inOrder.size(); i++) {
      for (int j = i + 1; j < inOrder.size(); j++) {
        var one = Timing.of(inOrder.get(i));
        var other = Timing.of(inOrder.get(j));
        if (one.overlaps(other)) {
          clashes.add(
              new Clash(inOrder.get(i), inOrder.get(j), other.start(), earlier(one, other)));
        }
      }
    }
    return clashes;
  }

  private static Instant earlier(Timing one, Timing other) {
    return one.end().isBefore(other.end()) ? one.end() : other.end();
  }

  boolean concerns(Session session) {
    return first.id().equals(session.id()) || second.id().equals(session.id());
  }

  Session otherThan(Session session) {
    return first.id().equals(session.id()) ? second : first;
  }

  long minutes() {
    return Duration.between(from, to).toMinutes();
  }
}
