package plenary.registration.roster;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * One attendee's registration for one session.
 *
 * @param ticket the number that was drawn when it was taken; the line is in the tickets' order
 * @param since when it came into this state
 * @param version the roster's version that decided it
 */
public record Seat(
    String programme,
    String session,
    String attendee,
    State state,
    long ticket,
    Instant since,
    long version) {

  public enum State {
    CONFIRMED,
    WAITLISTED,
    RELEASED;

    @JsonValue
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Seat at(long newVersion) {
    return new Seat(programme, session, attendee, state, ticket, since, newVersion);
  }

  /** Whether it is the attendee's, or may become so. */
  boolean held() {
    return state != State.RELEASED;
  }
}
