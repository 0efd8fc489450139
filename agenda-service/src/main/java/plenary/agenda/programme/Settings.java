package plenary.agenda.programme;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a programme is run.
 *
 * @param levels how firmly rules hold, where not as {@linkplain Rule#usual() usual}
 * @param breaksAbsorb the share of a break's length that makes up for a delay before it, in
 *     percent, 0 to 100
 * @param roomChangeMinutes what somebody on stage needs to get from one room to another
 * @param staff mail addresses, in small letters, of those who may change this programme beside the
 *     installation's staff
 */
public record Settings(
    Map<Rule, Level> levels,
    int breaksAbsorb,
    int roomChangeMinutes,
    Visibility visibility,
    Set<String> staff) {

  /** Of a programme about which nothing has been said. */
  public static final Settings USUAL = new Settings(Map.of(), 50, 10, Visibility.PUBLIC, Set.of());

  public Settings {
    levels = Map.copyOf(levels);
    staff = Collections.unmodifiableSet(new TreeSet<>(staff));
  }

  public Level level(Rule rule) {
    return levels.getOrDefault(rule, rule.usual());
  }

  public Settings with(Visibility visibility) {
    return new Settings(levels, breaksAbsorb, roomChangeMinutes, visibility, staff);
  }

  public Settings with(Map<Rule, Level> levels) {
    return new Settings(levels, breaksAbsorb, roomChangeMinutes, visibility, staff);
  }
}
