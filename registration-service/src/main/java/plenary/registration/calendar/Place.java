package plenary.registration.calendar;

import java.time.Instant;
import java.util.Objects;
import plenary.registration.roster.Seat;

/** What a seat means to its attendee's day. */
sealed interface Place {

  record Confirmed() implements Place {}

  /** In the draw of the seats. */
  record Requested() implements Place {}

  /** In the line. */
  record Waiting() implements Place {}

  /**
   * Theirs, when they say so in time.
   *
   * @param until when it goes to the next in line
   */
  record Offered(Instant until) implements Place {}

  record Released() implements Place {}

  static Place of(Seat seat) {
    return switch (seat.state()) {
      case CONFIRMED, CHECKED_IN -> new Confirmed();
      case REQUESTED -> new Requested();
      case WAITLISTED -> new Waiting();
      case OFFERED -> new Offered(Objects.requireNonNullElse(seat.until(), seat.since()));
      case RELEASED -> new Released();
    };
  }
}
