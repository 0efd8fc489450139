package plenary.registration.roster;

import org.jspecify.annotations.Nullable;
import plenary.registration.programme.Session;

/**
 * What the programme says that matters to a roster.
 *
 * @param version the programme's version that says so; newer terms replace older ones
 * @param room how many the room holds; null when nobody said
 */
record Terms(long version, Admission admission, @Nullable Integer room) {

  /** Whether seats are given. */
  enum Admission {
    OPEN,
    NOT_NEEDED,
    CANCELLED,
    ENDED
  }

  static Terms of(Session session) {
    var room = session.room();
    return new Terms(session.version(), admission(session), room == null ? null : room.capacity());
  }

  private static Admission admission(Session session) {
    if (!session.needsSeat()) {
      return Admission.NOT_NEEDED;
    }
    return switch (session.status()) {
      case "cancelled" -> Admission.CANCELLED;
      case "ended" -> Admission.ENDED;
      default -> Admission.OPEN;
    };
  }
}
