package plenary.registration.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be asked of a roster. */
sealed interface SeatCommand {

  Instant at();

  record Take(String attendee, Instant at) implements SeatCommand {}

  record GiveBack(String attendee, Instant at) implements SeatCommand {}

  /**
   * Staff set the capacity.
   *
   * @param capacity null to go by the room again
   */
  record Resize(@Nullable Integer capacity, Instant at) implements SeatCommand {}

  /** The session is as these terms say; seats that are free go to those who wait. */
  record Settle(Terms terms, Instant at) implements SeatCommand {}
}
