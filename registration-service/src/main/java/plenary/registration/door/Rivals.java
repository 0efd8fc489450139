package plenary.registration.door;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import plenary.registration.programme.Session;

/**
 * The other sessions of a programme that are expected to be on while one is, but for those that are
 * cancelled or over.
 *
 * @param sessions the earliest first
 */
record Rivals(List<Session> sessions) {

  private static final String ENDED = "ended";

  Rivals {
    sessions = List.copyOf(sessions);
  }

  static Rivals of(Session session, List<Session> programme) {
    return new Rivals(
        programme.stream()
            .filter(other -> !other.id().equals(session.id()))
            .filter(other -> !other.isCancelled() && !other.status().equals(ENDED))
            .filter(other -> overlap(session, other))
            .sorted(Comparator.comparing(Rivals::start).thenComparing(Session::id))
            .toList());
  }

  List<String> ids() {
    return sessions.stream().map(Session::id).toList();
  }

  private static boolean overlap(Session one, Session other) {
    return start(one).isBefore(end(other)) && start(other).isBefore(end(one));
  }

  private static Instant start(Session session) {
    return instant(DoorJson.start(session));
  }

  private static Instant end(Session session) {
    return instant(DoorJson.end(session));
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
