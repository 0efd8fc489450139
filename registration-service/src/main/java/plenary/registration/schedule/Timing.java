package plenary.registration.schedule;

import java.time.Instant;
import java.time.OffsetDateTime;
import plenary.registration.programme.Session;

/** When a session is expected to take place. */
record Timing(Instant start, Instant end) {

  static Timing of(Session session) {
    var start = session.projectedStart();
    var end = session.projectedEnd();
    return new Timing(
        instant(start == null ? session.start() : start),
        instant(end == null ? session.end() : end));
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /** One that ends when the other begins leaves time enough. */
  boolean overlaps(Timing other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }
}
