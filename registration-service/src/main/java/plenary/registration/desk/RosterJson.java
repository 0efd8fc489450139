package plenary.registration.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Roster;
import plenary.registration.roster.SeatCommand.TooSmallAnswer;

/**
 * How full a session is, and when seats can be taken.
 *
 * @param capacity null for no limit
 * @param free null for no limit
 * @param needsSeat whether people register for it
 * @param opensAt when registration opens; absent for from the beginning
 * @param closesAt from when on no seats are taken; absent for as long as it has not ended
 * @param draw absent where seats go to who comes first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RosterJson(
    String sessionId,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer capacity,
    int confirmed,
    int waiting,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer free,
    boolean needsSeat,
    @Nullable Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable DrawJson draw) {

  /**
   * @param commitment the SHA-256 of the seed, in hexadecimal digits
   * @param requested who takes part so far, or waits for the seats to be given
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DrawJson(
      @Nullable Instant at, String commitment, int requested, @Nullable Instant heldAt) {}

  /**
   * What staff see beside it.
   *
   * @param over how many more have a seat than there are; absent for none
   * @param released seats that were given up so far
   * @param noShows seats so far that nobody came for and somebody else got
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ForStaff(
      RosterJson roster,
      int offered,
      int checkedIn,
      int released,
      int noShows,
      @Nullable OverJson over,
      ArrangementJson arrangement) {}

  /**
   * @param answer absent where nobody decided
   * @param rooms to which the session could be moved: they hold everybody, and are free then
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OverJson(int by, @Nullable String answer, List<LargerRooms.RoomJson> rooms) {}

  static RosterJson of(Roster roster) {
    var counts = roster.counts();
    var draw = roster.draw();
    return new RosterJson(
        roster.session(),
        roster.capacity(),
        counts.confirmed(),
        counts.waiting(),
        roster.capacity() == null ? null : (Integer) roster.free(),
        roster.needsSeat(),
        roster.opensAt(),
        roster.closesAt(),
        draw == null
            ? null
            : new DrawJson(
                roster.arrangement().drawAt(),
                draw.commitment(),
                counts.requested(),
                draw.heldAt()));
  }

  static ForStaff forStaff(Roster roster, List<LargerRooms.RoomJson> rooms) {
    var counts = roster.counts();
    return new ForStaff(
        of(roster),
        counts.offered(),
        counts.checkedIn(),
        counts.released(),
        counts.noShows(),
        over(roster, rooms),
        ArrangementJson.of(roster.arrangement()));
  }

  private static @Nullable OverJson over(Roster roster, List<LargerRooms.RoomJson> rooms) {
    var tooSmall = roster.tooSmall();
    return roster.over() == 0
        ? null
        : new OverJson(roster.over(), tooSmall == null ? null : word(tooSmall.answer()), rooms);
  }

  /** Empty for what is neither. */
  static Optional<TooSmallAnswer> answer(@Nullable String word) {
    return Stream.of(TooSmallAnswer.values())
        .filter(answer -> word(answer).equals(word))
        .findFirst();
  }

  private static String word(TooSmallAnswer answer) {
    return switch (answer) {
      case KEEP_ALL -> "keep-all";
      case ASK_LAST -> "ask-last";
    };
  }
}
