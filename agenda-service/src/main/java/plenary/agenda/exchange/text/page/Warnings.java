package plenary.agenda.exchange.text.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import plenary.agenda.exchange.Warning;

/** What a person should look at, collected while reading; bounded, however bad the file. */
public final class Warnings {
  private static final int MOST = 1000;

  private final List<Warning> warnings = new ArrayList<>();
  private int more;

  public void add(int line, String text, String message) {
    if (warnings.size() < MOST) {
      warnings.add(new Warning(line, text.replace('\t', ' '), message));
    } else {
      more++;
    }
  }

  public List<Warning> inOrder() {
    List<Warning> result = new ArrayList<>(warnings);
    result.sort(Comparator.comparingInt(Warning::line));
    if (more > 0) {
      int last = result.getLast().line();
      result.add(new Warning(last, "", more + " more warnings were left out"));
    }
    return List.copyOf(result);
  }
}
