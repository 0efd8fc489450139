package plenary.registration.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a roster. */
sealed interface SeatEvent {

  Instant at();

  /** Somebody's seat changed. */
  sealed interface OfSeat extends SeatEvent {
    String attendee();

    long ticket();

    Seat.State state();
  }

  record Confirmed(String attendee, long ticket, Instant at) implements OfSeat {
    @Override
    public Seat.State state() {
      return Seat.State.CONFIRMED;
    }
  }

  /**
   * @param position the place in the line, from 1
   */
  record Waitlisted(String attendee, long ticket, int position, Instant at) implements OfSeat {
    @Override
    public Seat.State state() {
      return Seat.State.WAITLISTED;
    }
  }

  /** The first in line got a seat. */
  record Promoted(String attendee, long ticket, Instant at) implements OfSeat {
    @Override
    public Seat.State state() {
      return Seat.State.CONFIRMED;
    }
  }

  /**
   * @param before what the seat was
   */
  record Released(String attendee, long ticket, Seat.State before, Instant at) implements OfSeat {
    @Override
    public Seat.State state() {
      return Seat.State.RELEASED;
    }
  }

  /**
   * @param set what staff set; null to go by the room
   */
  record Resized(@Nullable Integer set, Instant at) implements SeatEvent {}

  record TermsChanged(Terms terms, Instant at) implements SeatEvent {}

  /** The capacity shrank below what is confirmed; nobody loses a seat by it. */
  record OverCapacity(int capacity, int confirmed, Instant at) implements SeatEvent {}
}
