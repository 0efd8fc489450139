package plenary.notification.audience;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom a message was for. */
public sealed interface Addressed {

  /** Whoever reads the programme, signed in or not. */
  record All() implements Addressed {}

  /**
   * @param attendees by their ids
   */
  record Those(Set<String> attendees) implements Addressed {

    public Those {
      attendees = Set.copyOf(attendees);
    }
  }

  /**
   * @param attendee null for somebody who is not signed in
   */
  default boolean includes(@Nullable String attendee) {
    return switch (this) {
      case All _ -> true;
      case Those(var attendees) -> attendee != null && attendees.contains(attendee);
    };
  }
}
