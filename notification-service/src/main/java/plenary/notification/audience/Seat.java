package plenary.notification.audience;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.notification.audience.Concern.As;
import plenary.notification.audience.Concern.Period;

/**
 * One attendee's seat or place in line for one session, as registration told it.
 *
 * @param sequence the roster's version that was applied last
 * @param step the step of that version
 */
record Seat(
    String programme,
    String sessionId,
    String attendeeId,
    long sequence,
    int step,
    List<Period> periods) {

  static Seat none(String programme, String sessionId, String attendeeId) {
    return new Seat(programme, sessionId, attendeeId, 0, 0, List.of());
  }

  Concern concern() {
    return new Concern(periods);
  }

  boolean knows(long otherSequence, int otherStep) {
    return otherSequence < sequence || (otherSequence == sequence && otherStep <= step);
  }

  Seat become(@Nullable As as, Instant at, long newSequence, int newStep) {
    var after = concern().become(as, at).periods();
    return new Seat(programme, sessionId, attendeeId, newSequence, newStep, after);
  }
}
