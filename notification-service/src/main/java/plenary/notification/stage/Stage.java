package plenary.notification.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who is and who was on stage in one session, as a moderator or a speaker.
 *
 * @param sequence the programme's version in which that last changed
 * @param people by their ids, with when they were there, oldest first; the last may be open
 */
record Stage(String programme, long sequence, Map<String, List<Presence>> people) {

  /** Whoever comes and goes more often is remembered no further back. */
  private static final int MOST_PRESENCES = 20;

  /** Who goes is told of it, and that is told so much later at most. */
  private static final Duration FAREWELL = Duration.ofMinutes(5);

  Stage {
    people = Map.copyOf(people);
  }

  static Stage empty(String programme) {
    return new Stage(programme, 0, Map.of());
  }

  /** As the session's state of a version has it; the same people again change nothing. */
  Stage showing(Set<String> on, Instant at, long version) {
    if (on.equals(current())) {
      return this;
    }
    var next = new TreeMap<>(people);
    for (var person : on) {
      if (!isOn(person)) {
        next.put(person, added(next.getOrDefault(person, List.of()), new Presence(at, null)));
      }
    }
    next.replaceAll((person, presences) -> on.contains(person) ? presences : ended(presences, at));
    return new Stage(programme, version, next);
  }

  /** Who was there at a moment. */
  Set<String> at(Instant moment) {
    var there = new TreeSet<String>();
    people.forEach(
        (person, presences) -> {
          if (presences.stream().anyMatch(presence -> presence.contains(moment))) {
            there.add(person);
          }
        });
    return there;
  }

  private Set<String> current() {
    var there = new TreeSet<>(people.keySet());
    there.removeIf(person -> !isOn(person));
    return there;
  }

  private boolean isOn(String person) {
    var presences = people.getOrDefault(person, List.of());
    return !presences.isEmpty() && presences.getLast().to() == null;
  }

  private static List<Presence> added(List<Presence> presences, Presence presence) {
    var all = new ArrayList<>(presences);
    all.add(presence);
    return List.copyOf(all.subList(Math.max(0, all.size() - MOST_PRESENCES), all.size()));
  }

  private static List<Presence> ended(List<Presence> presences, Instant at) {
    if (presences.isEmpty() || presences.getLast().to() != null) {
      return presences;
    }
    var last = presences.getLast();
    return added(
        presences.subList(0, presences.size() - 1), new Presence(last.from(), at.plus(FAREWELL)));
  }
}
