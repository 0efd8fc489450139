package plenary.registration.figures;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import plenary.registration.programme.Session;

/**
 * A session and how many seats of it are what.
 *
 * @param count its no-shows complete
 */
record Figure(Session session, Count count) {

  /**
   * Once a session is over, whoever has a seat and did not come is a no-show beside those whose
   * seat went to others; where nobody was checked in at all, nobody stood at the door to count.
   */
  static Figure of(Session session, Count told, Instant now) {
    boolean isCounted = isOver(session, now) && told.checkedIn() > 0;
    int missing = isCounted ? Math.max(0, told.confirmed() - told.checkedIn()) : 0;
    return new Figure(session, told.withNoShows(told.noShows() + missing));
  }

  private static boolean isOver(Session session, Instant now) {
    var end = session.projectedEnd() == null ? session.end() : session.projectedEnd();
    return !session.isCancelled()
        && (session.status().equals("ended")
            || !now.isBefore(OffsetDateTime.parse(end).toInstant()));
  }

  static Count total(List<Figure> all) {
    return all.stream().map(Figure::count).reduce(Count.none(null), Count::plus);
  }
}
