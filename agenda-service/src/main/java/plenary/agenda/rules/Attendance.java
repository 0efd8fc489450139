package plenary.agenda.rules;

import java.util.Map;
import plenary.agenda.programme.SessionId;

/** How many people a programme's sessions have, as far as registration has told. */
public record Attendance(Map<SessionId, Count> counts) {

  /** Nobody, or nobody that is known of. */
  public static final Attendance NONE = new Attendance(Map.of());

  /**
   * @param confirmed with a seat
   * @param waiting in line for one
   */
  public record Count(int confirmed, int waiting) {}

  public Attendance {
    counts = Map.copyOf(counts);
  }

  public Count of(SessionId session) {
    return counts.getOrDefault(session, new Count(0, 0));
  }
}
