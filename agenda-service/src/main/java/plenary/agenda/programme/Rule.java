package plenary.agenda.programme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What must hold of a programme as a whole. A further rule is a further constant. */
public enum Rule {

  /** A room holds one session at a time. Breaks may share it, cancelled sessions don't need it. */
  ONE_SESSION_PER_ROOM {
    @Override
    List<Finding> check(Programme programme) {
      var found = new ArrayList<Finding>();
      var byRoom =
          programme.sessions().stream()
              .filter(session -> session.slot().roomId() != null)
              .filter(session -> !session.isCancelled() && session.about().kind() != Kind.BREAK)
              .sorted(BY_START)
              .collect(Collectors.groupingBy(s -> Objects.requireNonNull(s.slot().roomId())));
      for (Room room : programme.rooms()) {
        List<Session> there = byRoom.getOrDefault(room.id(), List.of());
        for (int one = 0; one < there.size(); one++) {
          for (int other = one + 1;
              other < there.size() && there.get(one).slot().overlaps(there.get(other).slot());
              other++) {
            found.add(new Finding.RoomDoubleBooked(room, there.get(one), there.get(other)));
          }
        }
      }
      return found;
    }
  };

  private static final Comparator<Session> BY_START =
      Comparator.comparing((Session session) -> session.slot().start())
          .thenComparing(session -> session.id().value());

  abstract List<Finding> check(Programme programme);

  /** Everything that is wrong with the programme. */
  public static List<Finding> findings(Programme programme) {
    return Arrays.stream(values()).flatMap(rule -> rule.check(programme).stream()).toList();
  }

  /**
   * What a change would make wrong. What was wrong before stands in nobody's way: a programme is
   * imported as it was printed, and is put right one change after the other.
   */
  static List<Finding> brokenBy(Programme before, Programme after) {
    var known = findings(before).stream().map(Finding::key).collect(Collectors.toSet());
    return findings(after).stream().filter(finding -> !known.contains(finding.key())).toList();
  }
}
