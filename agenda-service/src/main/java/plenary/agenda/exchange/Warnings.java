package plenary.agenda.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a person should look at, collected while reading; bounded, however bad the file. */
final class Warnings {
  private static final int MOST = 1000;

  private final List<Warning> warnings = new ArrayList<>();
  private int more;

  void add(int line, String text, String message) {
    if (warnings.size() < MOST) {
      warnings.add(new Warning(line, text.replace('\t', ' '), message));
    } else {
      more++;
    }
  }

  List<Warning> inOrder() {
    List<Warning> result = new ArrayList<>(warnings);
    result.sort(Comparator.comparingInt(Warning::line));
    if (more > 0) {
      int last = result.getLast().line();
      result.add(new Warning(last, "", more + " more warnings were left out"));
    }
    return List.copyOf(result);
  }
}
