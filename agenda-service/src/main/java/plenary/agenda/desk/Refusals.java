package plenary.agenda.desk;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import plenary.agenda.change.Deliberation;
import plenary.agenda.change.Refusal;
import plenary.agenda.change.Refusal.Where;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Status;
import plenary.agenda.rules.Finding;
import plenary.agenda.telling.FindingWords;
import plenary.agenda.telling.RefusalJson;
import plenary.agenda.telling.Teller;
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

  static Problem problem(
      Deliberation deliberation, List<Refusal> refusals, Function<Where, String> field) {
    var words = new FindingWords(deliberation.after());
    List<Told> told = refusals.stream().map(refusal -> told(refusal, words)).toList();
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
    List<FindingWords.FindingJson> clashes =
        refusals.stream()
            .flatMap(refusal -> Refusal.finding(refusal).stream())
            .map(finding -> words.json(finding, deliberation.level(finding)))
            .toList();
    return clashes.isEmpty()
        ? problem
        : problem.with("clashes", clashes).with("acceptable", deliberation.isAcceptable());
  }

  /** What stands against single commands, as a preview says it. */
  static List<RefusalJson> errors(Deliberation deliberation) {
    var words = new FindingWords(deliberation.after());
    return deliberation.refusals().stream()
        .map(refusal -> error(told(refusal, words), Refusals::inChangeSet))
        .toList();
  }

  private static RefusalJson error(Told told, Function<Where, String> field) {
    return new RefusalJson(
        told.where() == null ? null : field.apply(told.where()), told.name(), told.detail());
  }

  private static Told told(Refusal refusal, FindingWords words) {
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
              "Nobody in this role in " + session.label() + " has the id " + id + ".");
      case Refusal.AlreadyOnStage(var where, var person, var session) ->
          wrong(
              where,
              "already-on-stage",
              "Already on this stage",
              person.name() + " has this role in " + session.label() + " already.");
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
                      session.label(), session.live().status().word(), to.word(), next(session)));
      case Refusal.SessionIsCancelled(var where, var session) ->
          stands(
              where,
              "session-cancelled",
              "The session is cancelled",
              session.label() + " is cancelled; reinstate it first.");
      case Refusal.SessionHasEnded(var where, var session) ->
          stands(
              where,
              "session-ended",
              "The session has ended",
              session.label() + " has ended, so it can't be late any more.");
      case Refusal.NotAnOrder(var where, var role, var session) ->
          wrong(
              where,
              "not-an-order",
              "Not everybody once",
              "The order must name every %s of %s once.".formatted(role.word(), session.label()));
      case Refusal.IdTaken(var where, var id) ->
          stands(
              where,
              "id-taken",
              "The id is taken",
              "Something of this programme has the id " + id + " already; take another.");
      case Refusal.NothingToShift(var where, var room) ->
          stands(
              where,
              "nothing-to-shift",
              "Nothing to shift",
              "Nothing that has not begun starts in %s from then on that day."
                  .formatted(room.name()));
      case Refusal.PercentOutOfRange(var where, var percent) ->
          wrong(
              where,
              "percent-out-of-range",
              "No such share",
              percent + " is no share in percent; it must be from 0 to 100.");
      case Refusal.MinutesOutOfRange(var where, var minutes, var least, var most) ->
          wrong(
              where,
              "minutes-out-of-range",
              "No such time",
              "%d minutes is out of range; it must be from %d to %d."
                  .formatted(minutes, least, most));
      case Refusal.VisibilityCannotBecome(var where, var was, var to) ->
          stands(
              where,
              "illegal-visibility",
              "The programme can't become that",
              "It is %s and can't become %s.".formatted(was.word(), to.word()));
      case Refusal.ProgrammeIsArchived(var where) ->
          stands(
              where,
              "programme-archived",
              "The programme is archived",
              "It is over and changes no more; make it public again first.");
      case Refusal.ChangedSince(var where, var version, var event) ->
          stands(
              where,
              "changed-since",
              "What was done then has changed since",
              "Version %d can't be taken back: what it did by %s has been changed again."
                  .formatted(version, Teller.name(event)));
      case Refusal.BreaksRule(var finding) -> told(finding, words);
      case Refusal.NotAccepted(var finding) -> told(finding, words);
    };
  }

  private static Told told(Finding finding, FindingWords words) {
    return new Told(
        CONFLICT,
        finding.rule().word(),
        FindingWords.title(finding.rule()),
        words.detail(finding),
        null);
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
}
