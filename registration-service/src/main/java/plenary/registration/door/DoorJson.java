package plenary.registration.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import plenary.registration.programme.Session;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Roster;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Seat.State;

/** What scanners send and are told. */
sealed interface DoorJson {

  /**
   * One reading.
   *
   * @param code as scanned or typed; in any case, with or without dashes
   * @param attendeeId in place of the code, for who has no badge with them
   * @param nonce which reading it is: up to 100 characters that no other has; sent again with the
   *     same nonce it is the same reading
   * @param at when it was read, ISO 8601 with an offset; absent for now. Up to five minutes ahead
   *     counts as now, more is refused as the mistake of the scanner's clock that it is
   * @param anyway true to let them in though they have a seat in another session at this time
   */
  record ScanJson(
      @Nullable String code,
      @Nullable String attendeeId,
      String nonce,
      @Nullable String at,
      @Nullable Boolean anyway)
      implements DoorJson {}

  /**
   * Many of them, in any order.
   *
   * @param scans 1 to 500
   */
  record UploadJson(List<ScanJson> scans) implements DoorJson {}

  /**
   * What to show.
   *
   * @param nonce which reading this answers
   * @param reading absent where there is a problem
   * @param state of their seat here; absent for none
   * @param position the place in the line, while waitlisted
   * @param otherSession where they have a seat at this time
   * @param problem why this reading, of several, has no answer, as RFC 9457 has it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AnswerJson(
      @Nullable String nonce,
      Outcome.@Nullable Reading reading,
      @Nullable String name,
      @Nullable String attendeeId,
      @Nullable State state,
      @Nullable Integer position,
      @Nullable Instant checkedInAt,
      @Nullable OtherJson otherSession,
      @Nullable Object problem)
      implements DoorJson {}

  /**
   * @param scans in the order of the readings
   */
  record AnswersJson(List<AnswerJson> scans) implements DoorJson {}

  /**
   * @param room its name
   * @param start when it is expected to start
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OtherJson(String id, String title, @Nullable String room, String start)
      implements DoorJson {
    static OtherJson of(Session session) {
      var room = session.room();
      return new OtherJson(
          session.id(),
          session.title(),
          room == null ? null : room.name(),
          DoorJson.start(session));
    }
  }

  /**
   * What a scanner answers by where it has no network.
   *
   * @param status the session's; whoever comes to one that is cancelled is not let in
   * @param needsSeat false where everybody is let in
   * @param doorsAt from when on people are let in; at once where staff opened the doors
   * @param start when it is expected to start
   * @param end when it is expected to end
   * @param version the roster's
   * @param seats of all who have a seat, came, or wait
   */
  record ListJson(
      String sessionId,
      String status,
      boolean needsSeat,
      Instant doorsAt,
      String start,
      String end,
      long version,
      List<ListedJson> seats)
      implements DoorJson {}

  /**
   * @param codeHash SHA-256 of the badge's code, upper-case and without dashes, in hexadecimal
   *     digits; absent for who never had one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ListedJson(
      @Nullable String codeHash,
      String attendeeId,
      @Nullable String name,
      State state,
      @Nullable Integer position,
      @Nullable Instant checkedInAt)
      implements DoorJson {}

  /**
   * @param last the last 50, newest first
   */
  record ScreenJson(CountsJson counts, List<CameJson> last) implements DoorJson {}

  /**
   * @param capacity null for no limit
   * @param confirmed who has a seat, those included who came
   * @param free null for no limit
   * @param noShows seats that nobody came for and somebody else got
   */
  record CountsJson(
      @Nullable Integer capacity,
      int confirmed,
      int checkedIn,
      int offered,
      int waiting,
      @Nullable Integer free,
      int noShows)
      implements DoorJson {
    static CountsJson of(Roster roster) {
      var counts = roster.counts();
      return new CountsJson(
          roster.capacity(),
          counts.confirmed(),
          counts.checkedIn(),
          counts.offered(),
          counts.waiting(),
          roster.capacity() == null ? null : (Integer) roster.free(),
          counts.noShows());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CameJson(String attendeeId, @Nullable String name, Instant at) implements DoorJson {}

  static String start(Session session) {
    return Objects.requireNonNullElse(session.projectedStart(), session.start());
  }

  static String end(Session session) {
    return Objects.requireNonNullElse(session.projectedEnd(), session.end());
  }

  /** When they came; null for who is not in. */
  static @Nullable Instant checkedInAt(Seat seat) {
    var checkIn = seat.checkIn();
    return seat.state() == State.CHECKED_IN && checkIn != null ? checkIn.at() : null;
  }
}
