package plenary.agenda.exchange.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import plenary.agenda.exchange.Warning;

/**
 * What a person should look at, as it is found; bounded, because a file can be wrong throughout.
 */
final class Remarks {

  private static final int MOST = 500;

  private final List<Warning> warnings = new ArrayList<>();
  private int more;
  private int last = 1;

  void add(Node at, String message) {
    last = Math.max(last, at.line());
    if (warnings.size() == MOST) {
      more++;
    } else {
      warnings.add(new Warning(at.line(), at.path(), message));
    }
  }

  /** In the order of their lines. */
  List<Warning> inOrder() {
    var ordered = new ArrayList<>(warnings);
    ordered.sort(Comparator.comparingInt(Warning::line));
    if (more > 0) {
      ordered.add(new Warning(last, "", more + " more remarks are left out"));
    }
    return List.copyOf(ordered);
  }
}
