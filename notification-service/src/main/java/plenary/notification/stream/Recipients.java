package plenary.notification.stream;

import plenary.edge.Staffed;
import plenary.notification.audience.Addressed;

/** Whom a message goes to, of those who read now; worked out once for all of them. */
public sealed interface Recipients {

  /** There is no message, or none of the readers is meant. */
  record Nobody() implements Recipients {}

  record Everybody() implements Recipients {}

  /**
   * @param programme as it is now
   */
  record ProgrammeStaff(Staffed programme) implements Recipients {}

  record These(Addressed addressed) implements Recipients {}

  default boolean include(Reader reader) {
    return switch (this) {
      case Nobody _ -> false;
      case Everybody _ -> true;
      case ProgrammeStaff(var programme) -> reader.isStaffOf(programme);
      case These(var addressed) -> addressed.includes(reader.attendeeId());
    };
  }
}
