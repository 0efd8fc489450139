package plenary.notification.audience;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.notification.audience.Concern.As;
import plenary.notification.audience.Concern.Period;

/**
 * One attendee's seat or place in line for one session, as registration told it.
 *
 * @param sequence the roster's version that was applied last
 * @param step the step of that version
 * @param state null before the first; one that was released with its session is what it was
 */
record Seat(
    String programme,
    String sessionId,
    String attendeeId,
    long sequence,
    int step,
    @Nullable State state,
    List<Period> periods) {

  /** What a seat is. */
  enum State {
    @JsonProperty("requested")
    REQUESTED,
    @JsonProperty("waitlisted")
    WAITLISTED,
    @JsonProperty("offered")
    OFFERED,
    @JsonProperty("confirmed")
    CONFIRMED,
    @JsonProperty("checked-in")
    CHECKED_IN,
    @JsonProperty("released")
    RELEASED;

    /** Null for a name that is not known here. */
    static @Nullable State called(@Nullable String name) {
      return Stream.of(values())
          .filter(state -> state.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
          .findFirst()
          .orElse(null);
    }

    /** Why its holder is addressed; null for nobody's. */
    @Nullable As as() {
      return switch (this) {
        case REQUESTED, WAITLISTED, OFFERED -> As.WAITING;
        case CONFIRMED -> As.REGISTERED;
        case CHECKED_IN -> As.CHECKED_IN;
        case RELEASED -> null;
      };
    }
  }

  static Seat none(String programme, String sessionId, String attendeeId) {
    return new Seat(programme, sessionId, attendeeId, 0, 0, null, List.of());
  }

  Concern concern() {
    return new Concern(periods);
  }

  boolean knows(long otherSequence, int otherStep) {
    return otherSequence < sequence || (otherSequence == sequence && otherStep <= step);
  }

  Seat hear(SeatFact fact, Instant at, long newSequence, int newStep) {
    var after = fact.after(state);
    var concern = after == null ? concern() : concern().become(after.as(), at);
    return new Seat(
        programme, sessionId, attendeeId, newSequence, newStep, after, concern.periods());
  }
}
