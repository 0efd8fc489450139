package plenary.agenda.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import plenary.agenda.programme.Level;
import plenary.agenda.programme.Programme;
import plenary.agenda.rules.Finding;

/**
 * Everything that is to be known of a change set before it is decided.
 *
 * @param after the programme that would come out; the one before where a command is refused
 * @param refusals what stands against single commands
 * @param made what the change set would make wrong, whatever its level
 * @param mended what it would put right
 * @param accepts the ids of the findings that whoever asks accepts
 */
public record Deliberation(
    Programme before,
    Programme after,
    List<ChangeEvent> events,
    List<Refusal> refusals,
    List<Finding> made,
    List<Finding> mended,
    Set<String> accepts) {

  public Deliberation {
    events = List.copyOf(events);
    refusals = List.copyOf(refusals);
    made = List.copyOf(made);
    mended = List.copyOf(mended);
  }

  /**
   * Everything happens, or everything that stands against it is said. What was wrong before stands
   * in nobody's way: a programme is imported as it was printed, and is put right one change after
   * the other.
   */
  public Decision decision() {
    List<Finding> warnings = at(Level.WARN).toList();
    var against = new ArrayList<>(refusals);
    at(Level.BLOCK).map(Refusal.BreaksRule::new).forEach(against::add);
    warnings.stream()
        .filter(finding -> !accepts.contains(finding.id()))
        .map(Refusal.NotAccepted::new)
        .forEach(against::add);
    return against.isEmpty()
        ? new Decision.Accepted(events, warnings.stream().map(Finding::id).toList())
        : new Decision.Refused(against);
  }

  /** Whether nothing but warnings stands against it. */
  public boolean isAcceptable() {
    return refusals.isEmpty() && at(Level.BLOCK).findAny().isEmpty();
  }

  /** The settings that hold are those before: nobody lifts a rule in order to break it at once. */
  private Stream<Finding> at(Level level) {
    return made.stream().filter(finding -> level(finding) == level);
  }

  /** How firmly the rule holds that is broken. */
  public Level level(Finding finding) {
    return before.settings().level(finding.rule());
  }
}
