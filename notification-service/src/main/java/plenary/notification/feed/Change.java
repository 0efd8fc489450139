package plenary.notification.feed;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One of the agenda's events as it came.
 *
 * @param subject what it happened to: a session, a room or the programme
 * @param eventId the event's own id
 * @param at when staff asked for it
 * @param version the programme's version that it belongs to, from 1
 * @param step its place in that version, from 1 to {@code steps}
 * @param data the body, as JSON
 */
record Change(
    String programme,
    String subject,
    String eventId,
    String type,
    Instant at,
    long version,
    int step,
    int steps,
    @Nullable String traceParent,
    String data) {

  static final Comparator<Change> ORDER =
      Comparator.comparingLong(Change::version).thenComparingInt(Change::step);

  Change {
    if (version < 1 || step < 1 || step > steps) {
      throw new IllegalArgumentException(
          "%s has no place: step %d of %d in version %d".formatted(eventId, step, steps, version));
    }
  }
}
