package plenary.registration.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.registration.programme.Session;
import plenary.registration.roster.Seat;

/**
 * Everybody who has or had to do with a session.
 *
 * @param rows in the order in which they came
 */
record SeatList(Session session, List<Row> rows) {

  /**
   * @param name null where nobody said, or who is not known any more
   * @param position the place in the line, from 1, while waitlisted
   */
  record Row(Seat seat, @Nullable String name, @Nullable String email, @Nullable Integer position) {

    /** Their name, else their address. */
    String known() {
      return name != null ? name : email != null ? email : "";
    }
  }
}
