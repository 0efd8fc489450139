package plenary.registration.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.registration.programme.Session;
import plenary.registration.roster.Slot;

/**
 * My schedule.
 *
 * @param clashes every pair of sessions in it that overlaps as they are expected now
 */
record ScheduleJson(List<EntryJson> seats, List<PairJson> clashes) {

  /**
   * @param session absent for one that is no more
   * @param decision absent where there is nothing to decide
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryJson(
      String programme,
      @JsonUnwrapped SeatJson seat,
      @Nullable SessionJson session,
      @Nullable DecisionJson decision) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SessionJson(
      @Nullable String code,
      String title,
      String start,
      String end,
      @Nullable String projectedStart,
      @Nullable String projectedEnd,
      Session.@Nullable Room room,
      String status) {

    static SessionJson of(Session session) {
      return new SessionJson(
          session.code(),
          session.title(),
          session.start(),
          session.end(),
          session.projectedStart(),
          session.projectedEnd(),
          session.room(),
          session.status());
    }
  }

  /**
   * What a change asks one to decide. Doing nothing keeps the seat.
   *
   * @param because {@code moved}, {@code cancelled} or {@code room-too-small}
   * @param was when and where it was when one agreed to it, where it was moved
   * @param choices of {@code keep}, {@code release} and {@code swap}
   * @param alternatives sessions at that time with a free seat
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DecisionJson(
      String because,
      @Nullable WasJson was,
      List<String> choices,
      List<AlternativeJson> alternatives) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WasJson(Instant start, Instant end, @Nullable String room) {

    static WasJson of(Slot slot) {
      var place = slot.place();
      return new WasJson(slot.start(), slot.end(), place == null ? null : place.name());
    }
  }

  /**
   * @param free how many seats; absent for no limit
   * @param clashes whether it overlaps with something else that one has a seat in
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AlternativeJson(
      String sessionId,
      @Nullable String code,
      String title,
      String start,
      String end,
      Session.@Nullable Room room,
      @Nullable Integer free,
      boolean clashes) {}

  /**
   * @param from since when both go on
   * @param minutes for how long
   */
  record PairJson(List<String> sessionIds, Instant from, Instant to, long minutes) {

    static PairJson of(Clash clash) {
      return new PairJson(
          List.of(clash.first().id(), clash.second().id()),
          clash.from(),
          clash.to(),
          clash.minutes());
    }
  }
}
