package plenary.registration.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a roster. */
public sealed interface SeatEvent {

  /**
   * A seat is something else than it was.
   *
   * @param before null for somebody who never had a seat here
   * @param position the place in the line, from 1, where they were put into it by this
   */
  record SeatChanged(What what, @Nullable Seat before, Seat after, @Nullable Integer position)
      implements SeatEvent {}

  /** What happened to a seat. */
  enum What {
    REQUESTED,
    CONFIRMED,
    WAITLISTED,
    /** The first in line is offered a seat. */
    OFFERED,
    /** The first in line has a seat. */
    PROMOTED,
    RELEASED,
    CHECKED_IN,
    /** They agree to how the session is planned now. */
    KEPT,
    /** They are asked to give it back, for the room is too small. */
    RELEASE_ASKED,
    /** It is theirs again, for the session takes place after all. */
    RESTORED,
    /** They wait alone from now on. */
    PARTED,
    /** The attendee is erased, and what the seat said of them with it. */
    FORGOTTEN
  }

  record Arranged(Arrangement arrangement, @Nullable Draw draw) implements SeatEvent {}

  record TermsChanged(Terms terms) implements SeatEvent {}

  /** More seats are taken than there are; nobody loses theirs by it. */
  record OverCapacity(int capacity, int confirmed, Instant at) implements SeatEvent {}

  /**
   * @param answered null when there is enough room again, or nobody has decided
   */
  record TooSmallAnswered(Roster.@Nullable TooSmallState answered) implements SeatEvent {}

  /** The draw was held; the seats follow in its order. */
  record Drawn(Draw draw, Instant at) implements SeatEvent {}
}
