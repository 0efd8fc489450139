package plenary.agenda.live;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import plenary.agenda.live.AgendaJson.RoomJson;
import plenary.agenda.live.AgendaJson.SessionInClash;
import plenary.agenda.programme.Finding;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Refusal;
import plenary.agenda.programme.Refusal.Where;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Status;
import plenary.edge.Problem;

/**
 * Refusals as a problem. The first of the gravest kind gives the problem its type (what can't be
 * carried out at all, 422, before what stands against it as things are, 409); {@code errors} has
 * all of them.
 */
final class Refusals {

  private Refusals() {}

  /** Where a field of a command stands in the request. */
  static String inChangeSet(Where where) {
    return "changes[" + where.change() + "]." + where.field();
  }

  private record Told(
      HttpStatus status, String name, String title, String detail, @Nullable Where where) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Error(@Nullable String field, String problem, String detail) {}

  private record Clash(RoomJson room, List<SessionInClash> sessions) {}

  static Problem problem(
      Programme programme, List<Refusal> refusals, Function<Where, String> field) {
    List<Told> told = refusals.stream().map(refusal -> told(refusal, programme)).toList();
    Told first =
        told.stream()
            .filter(one -> one.status() == UNPROCESSABLE_CONTENT)
            .findFirst()
            .orElse(told.getFirst());
    Problem problem =
        Problem.of(
                first.status(),
                first.name(),
                first.title(),
                told.stream().map(Told::detail).limit(3).collect(Collectors.joining(" ")))
            .with("errors", told.stream().map(one -> error(one, field)).toList());
    if (first.where() != null) {
      problem = problem.with("field", field.apply(first.where()));
    }
    List<Clash> clashes = clashes(refusals, programme.zone());
    return clashes.isEmpty() ? problem : problem.with("clashes", clashes);
  }

  private static Error error(Told told, Function<Where, String> field) {
    return new Error(
        told.where() == null ? null : field.apply(told.where()), told.name(), told.detail());
  }

  private static List<Clash> clashes(List<Refusal> refusals, ZoneId zone) {
    return refusals.stream()
        .<Clash>mapMulti(
            (refusal, out) -> {
              if (refusal
                  instanceof
                  Refusal.BreaksRule(Finding.RoomDoubleBooked(var room, var one, var other))) {
                out.accept(
                    new Clash(
                        RoomJson.of(room),
                        List.of(SessionInClash.of(one, zone), SessionInClash.of(other, zone))));
              }
            })
        .toList();
  }

  private static Told told(Refusal refusal, Programme programme) {
    return switch (refusal) {
      case Refusal.SaidTwice(var where, var earlier) ->
          wrong(
              where,
              "contradictory-changes",
              "Two changes settle the same thing",
              "changes[%d] and changes[%d] say what one and the same thing should be; leave one out."
                  .formatted(earlier, where.change()));
      case Refusal.UnknownSession(var where, var id) ->
          wrong(
              where,
              "unknown-session",
              "No such session",
              "The programme has no session " + id + ".");
      case Refusal.UnknownRoom(var where, var id) ->
          wrong(where, "unknown-room", "No such room", "The programme has no room " + id + ".");
      case Refusal.UnknownPerson(var where, var id) ->
          wrong(
              where,
              "unknown-person",
              "No such person",
              "The programme has no person " + id + "; give a name to bring in somebody new.");
      case Refusal.NotOnStage(var where, var id, var session) ->
          wrong(
              where,
              "unknown-person",
              "Not on this stage",
              "Nobody in this role in " + name(session) + " has the id " + id + ".");
      case Refusal.AlreadyOnStage(var where, var person, var session) ->
          wrong(
              where,
              "already-on-stage",
              "Already on this stage",
              person.name() + " has this role in " + name(session) + " already.");
      case Refusal.EndsBeforeStart(var where) ->
          wrong(
              where,
              "ends-before-start",
              "The end is not after the start",
              "A session must end after it starts.");
      case Refusal.OutsideProgramme(var where, var first, var last) ->
          wrong(
              where,
              "outside-programme",
              "Outside of the programme's days",
              "The programme's sessions lie between " + first + " and " + last + ".");
      case Refusal.CapacityNotPositive(var where, var capacity) ->
          wrong(
              where,
              "capacity-not-positive",
              "A room has at least one seat",
              "The capacity is " + capacity + "; it must be at least 1.");
      case Refusal.DelayOutOfRange(var where, var minutes, var most) ->
          wrong(
              where,
              "delay-out-of-range",
              "No delay of this length",
              "The delay is " + minutes + " minutes; it must be from 0 to " + most + ".");
      case Refusal.RoomNameTaken(var where, var by) ->
          stands(
              where,
              "room-name-taken",
              "There is a room of that name",
              by.name() + " is the room " + by.id() + ".");
      case Refusal.IllegalTransition(var where, var session, var to) ->
          stands(
              where,
              "illegal-transition",
              "The session can't become that now",
              "%s is %s and can't become %s; what it can become is: %s."
                  .formatted(
                      name(session), session.live().status().word(), to.word(), next(session)));
      case Refusal.SessionIsCancelled(var where, var session) ->
          stands(
              where,
              "session-cancelled",
              "The session is cancelled",
              name(session) + " is cancelled; reinstate it first.");
      case Refusal.SessionHasEnded(var where, var session) ->
          stands(
              where,
              "session-ended",
              "The session has ended",
              name(session) + " has ended, so it can't be late any more.");
      case Refusal.BreaksRule(var finding) -> told(finding, programme.zone());
    };
  }

  private static Told told(Finding finding, ZoneId zone) {
    return switch (finding) {
      case Finding.RoomDoubleBooked(var room, var one, var other) ->
          new Told(
              CONFLICT,
              "room-double-booked",
              "The room is taken",
              "%s would hold %s (%s) and %s (%s) at the same time."
                  .formatted(
                      room.name(), name(one), times(one, zone), name(other), times(other, zone)),
              null);
    };
  }

  private static Told wrong(Where where, String name, String title, String detail) {
    return new Told(UNPROCESSABLE_CONTENT, name, title, detail, where);
  }

  private static Told stands(Where where, String name, String title, String detail) {
    return new Told(CONFLICT, name, title, detail, where);
  }

  private static String next(Session session) {
    return session.live().status().next().stream()
        .sorted()
        .map(Status::word)
        .collect(Collectors.joining(", "));
  }

  private static String name(Session session) {
    String code = session.about().code();
    return code == null ? "\"" + session.about().title() + "\"" : code;
  }

  private static String times(Session session, ZoneId zone) {
    var start = session.slot().start().atZone(zone);
    var end = session.slot().end().atZone(zone);
    return "%s %s to %s".formatted(start.toLocalDate(), start.toLocalTime(), end.toLocalTime());
  }
}
