package plenary.registration;

import java.time.Instant;
import java.util.List;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.Release;
import plenary.registration.roster.Seat.State;

/** Seats of which little matters. */
public final class Seats {

  private Seats() {}

  /** A released one was confirmed, and given back. */
  public static Seat seat(
      String programme,
      String session,
      String attendee,
      State state,
      long ticket,
      Instant since,
      long version) {
    var release = state == State.RELEASED ? new Release(Reason.GIVEN_BACK, State.CONFIRMED) : null;
    return new Seat(
        programme, session, attendee, state, ticket, 0, since, null, null, null, null, release,
        false, List.of(), version);
  }
}
