package plenary.registration.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plenary.registration.programme.Session;
import plenary.registration.roster.Roster;
import plenary.registration.roster.Seat;
import plenary.registration.schedule.ScheduleJson.AlternativeJson;
import plenary.registration.schedule.ScheduleJson.DecisionJson;
import plenary.registration.schedule.ScheduleJson.WasJson;

/**
 * What changes ask an attendee to decide.
 *
 * @param mine the sessions in which they have a seat or wait for one
 * @param all the sessions of those programmes, by id
 * @param rosters by session, of those that have one
 */
record Decisions(List<Session> mine, Map<String, Session> all, Map<String, Roster> rosters) {

  private static final int MOST_ALTERNATIVES = 5;

  /** Null where there is nothing to decide. */
  @Nullable DecisionJson about(Seat seat, Instant now) {
    var session = all.get(seat.session());
    var roster = rosters.get(seat.session());
    if (session == null || roster == null) {
      return null;
    }
    var was = roster.agreed(seat);
    if (!seat.held()) {
      return session.isCancelled()
          ? new DecisionJson("cancelled", null, List.of("swap"), alternatives(session, now))
          : null;
    }
    if (!was.isSame(roster.terms().slot())) {
      return new DecisionJson("moved", WasJson.of(was), choices(), alternatives(session, now));
    }
    return seat.asked() && roster.over() > 0
        ? new DecisionJson("room-too-small", null, choices(), alternatives(session, now))
        : null;
  }

  private static List<String> choices() {
    return List.of("keep", "release", "swap");
  }

  /** Those that clash with nothing else first, then by their time. */
  private List<AlternativeJson> alternatives(Session session, Instant now) {
    var timing = Timing.of(session);
    var taken = mine.stream().map(Session::id).collect(Collectors.toSet());
    return all.values().stream()
        .filter(each -> each.programme().equals(session.programme()))
        .filter(each -> !each.id().equals(session.id()) && !taken.contains(each.id()))
        .filter(each -> Timing.of(each).overlaps(timing))
        .filter(each -> isFree(each, now))
        .map(each -> alternative(each, session))
        .sorted(
            Comparator.comparing(AlternativeJson::clashes)
                .thenComparing(AlternativeJson::start)
                .thenComparing(AlternativeJson::sessionId))
        .limit(MOST_ALTERNATIVES)
        .toList();
  }

  private boolean isFree(Session session, Instant now) {
    var roster = rosters.get(session.id());
    return roster != null && !session.isCancelled() && roster.takesSeatsAt(now);
  }

  private AlternativeJson alternative(Session session, Session instead) {
    var roster = rosters.get(session.id());
    var free = roster == null || roster.capacity() == null ? null : (Integer) roster.free();
    return new AlternativeJson(
        session.id(),
        session.code(),
        session.title(),
        session.start(),
        session.end(),
        session.room(),
        free,
        clashesWithMine(session, Set.of(session.id(), instead.id())));
  }

  private boolean clashesWithMine(Session session, Set<String> apart) {
    var timing = Timing.of(session);
    return mine.stream()
        .filter(each -> !apart.contains(each.id()) && !each.isCancelled())
        .anyMatch(each -> Timing.of(each).overlaps(timing));
  }
}
