package plenary.notification.audience;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.notification.audience.Concern.As;
import plenary.notification.audience.Concern.Period;

/** That an attendee follows, or followed, a session. */
record Follow(String programme, String sessionId, String attendeeId, List<Period> periods) {

  static Follow none(String programme, String sessionId, String attendeeId) {
    return new Follow(programme, sessionId, attendeeId, List.of());
  }

  Concern concern() {
    return new Concern(periods);
  }

  Follow become(@Nullable As as, Instant at) {
    return new Follow(programme, sessionId, attendeeId, concern().become(as, at).periods());
  }
}
