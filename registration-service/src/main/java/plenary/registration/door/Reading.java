package plenary.registration.door;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import plenary.registration.badge.BadgeCode;

/** What a scanner sends of one badge. */
sealed interface Reading {

  /**
   * @param nonce which reading it is, chosen by the scanner
   * @param at when the badge was read
   * @param anyway whether to let them in though they have a seat elsewhere
   */
  record Read(Badge badge, String nonce, Instant at, boolean anyway) implements Reading {}

  /**
   * Not to be understood.
   *
   * @param nonce which reading it is, where it says so
   * @param problem the problem's name
   * @param field what is not as it must be
   * @param detail what would mend it, after the field's name
   */
  record Mistake(@Nullable String nonce, String problem, String field, String detail)
      implements Reading {

    static Mistake of(@Nullable String nonce, String field, String detail) {
      return new Mistake(nonce, "bad-request", field, detail);
    }
  }

  /** Whose badge it was. */
  sealed interface Badge {

    /** Its code was scanned, or typed. */
    record Coded(BadgeCode code) implements Badge {}

    /** They had none with them, and staff looked them up. */
    record LookedUp(String attendee) implements Badge {}
  }
}
