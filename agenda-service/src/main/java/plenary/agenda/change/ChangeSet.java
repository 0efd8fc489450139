package plenary.agenda.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Projection;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.rules.Attendance;
import plenary.agenda.rules.Finding;
import plenary.agenda.rules.Findings;

/**
 * Commands that are carried out together or not at all. They may come in any order that makes
 * sense; what one of them settles (a session's room, say) no other may settle too.
 *
 * @param accepts the ids of the findings that whoever asks has seen and accepts
 */
public record ChangeSet(List<AgendaCommand> commands, Set<String> accepts) {

  public ChangeSet {
    commands = List.copyOf(commands);
    accepts = Set.copyOf(accepts);
  }

  public ChangeSet(List<AgendaCommand> commands) {
    this(commands, Set.of());
  }

  /**
   * Whether how full the sessions are can matter: to how a session goes in its room it does not.
   */
  public boolean weighsAttendance() {
    return !commands.stream()
        .allMatch(
            command ->
                command instanceof AgendaCommand.SetStatus
                    || command instanceof AgendaCommand.SetDelay
                    || command instanceof AgendaCommand.SetNote);
  }

  /**
   * Works out what would come of it. Each command sees what those before it do; the rules see only
   * what comes out of all, so that two panels can swap rooms. The rules are not asked when a
   * command by itself can't be carried out: what half a change set would break says nothing.
   */
  public Deliberation on(Programme before, Attendance attendance) {
    var events = new ArrayList<ChangeEvent>();
    var refusals = new ArrayList<Refusal>();
    var settled = new HashMap<Object, Integer>();
    Programme after = before.at(before.version() + 1, before.changedAt());
    for (int change = 0; change < commands.size(); change++) {
      AgendaCommand command = commands.get(change);
      Object settles = command.settles();
      Integer earlier = settles == null ? null : settled.putIfAbsent(settles, change);
      if (earlier != null) {
        refusals.add(new Refusal.SaidTwice(new Refusal.Where(change, "type"), earlier));
        continue;
      }
      switch (new Step(after, change).decide(command)) {
        case Decision.Accepted(var more, _) -> {
          events.addAll(more);
          for (ChangeEvent event : more) {
            after = new Evolution(after).apply(event);
          }
        }
        case Decision.Refused(var more) -> refusals.addAll(more);
      }
    }
    if (!refusals.isEmpty()) {
      return new Deliberation(before, before, List.of(), refusals, List.of(), List.of(), accepts);
    }
    for (ChangeEvent event : projected(before, after, events)) {
      events.add(event);
      after = new Evolution(after).apply(event);
    }
    return sayTheSame(before, after)
        ? new Deliberation(before, before, List.of(), List.of(), List.of(), List.of(), accepts)
        : weighed(before, after, events, attendance);
  }

  /** By the levels before, so that nobody lifts a rule in order to break it at once. */
  private Deliberation weighed(
      Programme before, Programme after, List<ChangeEvent> events, Attendance attendance) {
    Map<String, Finding> was = byId(Findings.of(before, attendance));
    Map<String, Finding> now =
        byId(
            Findings.of(after.with(after.settings().with(before.settings().levels())), attendance));
    return new Deliberation(
        before,
        after,
        events,
        List.of(),
        now.values().stream().filter(finding -> !was.containsKey(finding.id())).toList(),
        was.values().stream().filter(finding -> !now.containsKey(finding.id())).toList(),
        accepts);
  }

  private static Map<String, Finding> byId(List<Finding> findings) {
    return findings.stream()
        .collect(
            Collectors.toMap(
                Finding::id, Function.identity(), (one, _) -> one, java.util.LinkedHashMap::new));
  }

  /** What is expected at another time now although nothing else has happened to its times. */
  private static List<ChangeEvent> projected(
      Programme before, Programme after, List<ChangeEvent> events) {
    Projection was = Projection.of(before);
    Projection now = Projection.of(after);
    Map<SessionId, Session> sessions =
        before.sessions().stream().collect(Collectors.toMap(Session::id, Function.identity()));
    Set<SessionId> told =
        events.stream()
            .filter(ChangeSet::tellsOfTimes)
            .map(event -> ((ChangeEvent.OfSession) event).session())
            .collect(Collectors.toSet());
    var projected = new ArrayList<ChangeEvent>();
    for (Session session : after.sessions()) {
      Session earlier = sessions.get(session.id());
      if (earlier != null && !told.contains(session.id())) {
        Projection.Times then = was.of(earlier);
        Projection.Times times = now.of(session);
        if (!then.equals(times)) {
          projected.add(new ChangeEvent.Projected(session.id(), then, times));
        }
      }
    }
    return projected;
  }

  private static boolean tellsOfTimes(ChangeEvent event) {
    return event instanceof ChangeEvent.Rescheduled
        || event instanceof ChangeEvent.Delayed
        || event instanceof ChangeEvent.Moved
        || event instanceof ChangeEvent.Cancelled
        || event instanceof ChangeEvent.Reinstated
        || event instanceof ChangeEvent.StatusSet;
  }

  private static boolean sayTheSame(Programme one, Programme other) {
    return one.settings().equals(other.settings())
        && one.rooms().equals(other.rooms())
        && Set.copyOf(one.withdrawn()).equals(Set.copyOf(other.withdrawn()))
        && content(one).equals(content(other));
  }

  private static List<List<Object>> content(Programme programme) {
    return programme.sessions().stream()
        .map(s -> List.<Object>of(s.id(), s.about(), s.slot(), s.stage(), s.live()))
        .toList();
  }
}
