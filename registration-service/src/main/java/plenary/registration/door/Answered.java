package plenary.registration.door;

import org.jspecify.annotations.Nullable;
import plenary.registration.door.Reading.Mistake;
import plenary.registration.door.Reading.Read;
import plenary.registration.programme.Session;
import plenary.registration.roster.Outcome.Refusal;
import plenary.registration.roster.Outcome.Scanned;

/** What came of a reading. */
sealed interface Answered {

  record Misread(Mistake mistake) implements Answered {}

  /** Nobody has that badge. */
  record Unknown(Read read) implements Answered {}

  /** The roster could not be asked. */
  record Refused(Read read, String attendee, Refusal refusal) implements Answered {}

  /**
   * @param position the place in the line, for who waits
   * @param other the session that they have a seat in at this time, where that is why
   */
  record Decided(
      Read read,
      String attendee,
      Scanned scanned,
      @Nullable Integer position,
      @Nullable Session other)
      implements Answered {}
}
