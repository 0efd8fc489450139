package plenary.journeys;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What does not agree with what was answered; nothing, where all is well. */
final class Findings {

  private final Map<What, List<String>> found = new ConcurrentSkipListMap<>();

  /** In which way. */
  enum What {
    /** Accepted, and not there. */
    LOST,
    /** There twice. */
    DOUBLED,
    /** Not told on a stream. */
    UNTOLD,
    TOLD_TWICE,
    /** Anything else. */
    WRONG
  }

  void add(What what, String text) {
    found.computeIfAbsent(what, _ -> new CopyOnWriteArrayList<>()).add(text);
  }

  void lost(String text) {
    add(What.LOST, text);
  }

  void doubled(String text) {
    add(What.DOUBLED, text);
  }

  void untold(String text) {
    add(What.UNTOLD, text);
  }

  void toldTwice(String text) {
    add(What.TOLD_TWICE, text);
  }

  void wrong(String text) {
    add(What.WRONG, text);
  }

  int count(What what) {
    return found.getOrDefault(what, List.of()).size();
  }

  /** By way; empty where all is well. */
  Map<What, List<String>> all() {
    return Map.copyOf(found);
  }
}
