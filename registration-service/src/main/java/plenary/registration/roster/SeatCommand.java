package plenary.registration.roster;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Seat.Reason;

/** What can be asked of a roster. */
public sealed interface SeatCommand {

  Instant at();

  /** Takes a seat, or accepts the one that is offered. */
  record Take(String attendee, Instant at) implements SeatCommand {}

  /** Takes a seat only if one is free for them now; nobody is put into the line by it. */
  record TakeFree(String attendee, Instant at) implements SeatCommand {}

  /**
   * Takes seats for a party, which sits or waits together.
   *
   * @param attendee who asks, and is one of them
   * @param members all of them, in the order of their places in a line
   */
  record TakeTogether(String attendee, String party, List<String> members, Instant at)
      implements SeatCommand {

    /** More would not be known as one party where the line is long. */
    public static final int MOST_MEMBERS = 12;

    public TakeTogether {
      members = List.copyOf(members);
    }
  }

  /** Goes on alone, in the same place. */
  record Part(String attendee, Instant at) implements SeatCommand {}

  record GiveBack(String attendee, Reason reason, Instant at) implements SeatCommand {}

  /** Keeps the seat as the session is planned now. */
  record Keep(String attendee, Instant at) implements SeatCommand {}

  /**
   * Staff give somebody a seat.
   *
   * @param beyondCapacity whether to do so where none is free
   */
  record PutIn(String attendee, boolean beyondCapacity, String by, String reason, Instant at)
      implements SeatCommand {}

  /** Staff take somebody's seat, or place in the line. */
  record TakeOut(String attendee, String by, String reason, Instant at) implements SeatCommand {}

  /**
   * A badge was read at the door.
   *
   * @param scan when it was read, and which reading it is
   * @param elsewhere the other session at this time that they have a seat in; null for none
   * @param anyway whether to let them walk in though they have a seat elsewhere
   */
  record Admit(
      String attendee, Seat.CheckIn scan, @Nullable String elsewhere, boolean anyway, Instant at)
      implements SeatCommand {}

  /**
   * Staff set what holds of this session.
   *
   * @param seed random, for a draw that is set by this and was not before
   */
  record Arrange(Arrangement arrangement, String seed, Instant at) implements SeatCommand {}

  /** Staff decide about a room that is too small. */
  record AnswerTooSmall(TooSmallAnswer answer, Instant at) implements SeatCommand {}

  /** What staff decide about a room that is too small. */
  enum TooSmallAnswer {
    KEEP_ALL,
    ASK_LAST
  }

  /**
   * The session is as these terms say, and it is as late as it is; what follows of itself is done.
   *
   * @param present of those who wait, who is at the venue
   */
  record Settle(Terms terms, Set<String> present, Instant at) implements SeatCommand {

    public Settle {
      present = Set.copyOf(present);
    }
  }
}
