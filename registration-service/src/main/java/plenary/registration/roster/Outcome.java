package plenary.registration.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What whoever asked is told. */
sealed interface Outcome {

  /**
   * @param position the place in the line where this very command put it; null when it was there
   *     before or does not wait
   */
  record Seated(Seat seat, @Nullable Integer position) implements Outcome {}

  /** The capacity is as asked. */
  record Done() implements Outcome {}

  /** A no; nothing was changed. */
  sealed interface Refusal extends Outcome {

    record NoSuchSession() implements Refusal {}

    record NotAdmitted(Terms.Admission admission) implements Refusal {}

    record NoSeat() implements Refusal {}

    record ChangedMeanwhile(long version) implements Refusal {}

    /** Too many are asking; nothing is known against the command itself. */
    record Busy() implements Refusal {}
  }

  /** What was decided on one command. */
  record Decision(List<SeatEvent> events, Outcome outcome) {}
}
