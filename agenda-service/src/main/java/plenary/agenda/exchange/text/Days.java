package plenary.agenda.exchange.text;

import java.util.ArrayList;
import java.util.List;
import plenary.agenda.exchange.text.line.DayMark;

/** The days as they are headed, in print. */
final class Days {

  /** A day as headed; its sessions know it by its place in the list. */
  record Headed(int line, DayMark mark) {}

  private final List<Headed> headed = new ArrayList<>();

  List<Headed> inOrder() {
    return headed;
  }

  /** The index of the day that was headed last, or -1. */
  int last() {
    return headed.size() - 1;
  }

  boolean isEmpty() {
    return headed.isEmpty();
  }

  /** Two headings without a session between them may be of one day: "DAY 1" above "4 March". */
  void add(Headed day, boolean afterSession) {
    DayMark both = isEmpty() || afterSession ? null : headed.getLast().mark().and(day.mark());
    if (both == null) {
      headed.add(day);
    } else {
      headed.set(last(), new Headed(headed.getLast().line(), both));
    }
  }
}
