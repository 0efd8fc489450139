package plenary.registration.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.registration.programme.Session;
import plenary.registration.roster.Seat;

/**
 * A seat, as its attendee sees it.
 *
 * @param position the place in the line, from 1, while waitlisted
 * @param since when it came into this state
 * @param until when the offer expires, while offered
 * @param party whom one waits together with
 * @param entry the number with which it takes part, or took part, in the draw
 * @param reason why it was released
 * @param releaseAsked true where the room is too small and one is asked to give it back
 * @param clashes the sessions at that time in which one has a seat too, or waits for one
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SeatJson(
    String sessionId,
    Seat.State state,
    @Nullable Integer position,
    Instant since,
    @Nullable Instant until,
    @Nullable String party,
    @Nullable Long entry,
    Seat.@Nullable Reason reason,
    @Nullable Instant checkedInAt,
    @Nullable Boolean releaseAsked,
    List<ClashJson> clashes) {

  /**
   * @param start when it is expected to start, ISO 8601 with the programme's offset
   * @param end when it is expected to end
   */
  record ClashJson(String sessionId, String title, String start, String end) {

    static ClashJson of(Session session) {
      var start = session.projectedStart();
      var end = session.projectedEnd();
      return new ClashJson(
          session.id(),
          session.title(),
          start == null ? session.start() : start,
          end == null ? session.end() : end);
    }
  }

  static SeatJson of(Seat seat, @Nullable Integer position, List<Session> clashes) {
    var release = seat.release();
    var checkIn = seat.checkIn();
    return new SeatJson(
        seat.session(),
        seat.state(),
        position,
        seat.since(),
        seat.until(),
        seat.party(),
        seat.entry(),
        release == null ? null : release.reason(),
        checkIn == null ? null : checkIn.at(),
        seat.asked() ? true : null,
        clashes.stream().map(ClashJson::of).toList());
  }
}
