package plenary.notification.stream;

import plenary.notification.audience.Addressed;

/** Whom a message goes to, of those who read now; worked out once for all of them. */
public sealed interface Recipients {

  /** There is no message, or none of the readers is meant. */
  record Nobody() implements Recipients {}

  record Everybody() implements Recipients {}

  record ProgrammeStaff() implements Recipients {}

  record These(Addressed addressed) implements Recipients {}

  default boolean include(Reader reader) {
    return switch (this) {
      case Nobody _ -> false;
      case Everybody _ -> true;
      case ProgrammeStaff _ -> reader.isStaff();
      case These(var addressed) -> addressed.includes(reader.attendeeId());
    };
  }
}
