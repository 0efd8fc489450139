package plenary.registration.roster;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Terms.Standing;

/** What whoever asked is told. */
public sealed interface Outcome {

  /**
   * @param position the place in the line where this very command put it; null when it was there
   *     before or does not wait
   */
  record Seated(Seat seat, @Nullable Integer position) implements Outcome {}

  /** It is as asked. */
  record Done() implements Outcome {}

  /**
   * What a scanner shows.
   *
   * @param seat their seat here; null for none
   * @param elsewhere the session that they have a seat in at this time, where that is why
   */
  record Scanned(Reading reading, @Nullable Seat seat, @Nullable String elsewhere)
      implements Outcome {}

  /** Why somebody is let in, or is not. */
  enum Reading {
    OK,
    ALREADY_IN,
    WAITLISTED,
    OTHER_SESSION,
    CANCELLED,
    UNKNOWN,
    TOO_EARLY,
    NO_SEAT;

    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A no; nothing was changed. */
  sealed interface Refusal extends Outcome {

    record NoSuchSession() implements Refusal {}

    /** The session was cancelled, or has ended. */
    record NotHeld(Standing standing) implements Refusal {}

    record NoSeatNeeded() implements Refusal {}

    record NotOpenYet(Instant opensAt) implements Refusal {}

    record Closed(Instant closedAt) implements Refusal {}

    record NoSeat() implements Refusal {}

    /** No seat is free, and nobody said to go beyond the capacity. */
    record Full(int capacity, int confirmed) implements Refusal {}

    /** The seats are drawn already, or people asked for one: the draw can't be taken back. */
    record DrawStands() implements Refusal {}

    record ChangedMeanwhile(long version) implements Refusal {}

    /** Too many are asking; nothing is known against the command itself. */
    record Busy() implements Refusal {}
  }
}
