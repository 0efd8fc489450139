package plenary.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What attendees were told about one panel's seats, and whether it can all be true at once. */
record Seating(int capacity, Map<String, Told> told) {

  /**
   * What one attendee was told.
   *
   * @param state the seat's, or what else was answered
   * @param position in the line; 0 for none
   */
  record Told(String state, int position) {}

  static final String CONFIRMED = "confirmed";
  static final String WAITLISTED = "waitlisted";

  Seating {
    told = Map.copyOf(told);
  }

  /** Answers that were no seat. */
  int errors() {
    return (int) told.values().stream().filter(Seating::isError).count();
  }

  private static boolean isError(Told told) {
    return !told.state().equals(CONFIRMED) && !told.state().equals(WAITLISTED);
  }

  int sold() {
    return (int) told.values().stream().filter(each -> each.state().equals(CONFIRMED)).count();
  }

  /**
   * What is wrong with it: every seat is sold and none twice, everybody else waits, each in a place
   * of their own, and the store says the same.
   *
   * @param stored each attendee's state in the store
   */
  List<String> wrongs(Map<String, String> stored) {
    var wrongs = new ArrayList<String>();
    told.values().stream()
        .filter(Seating::isError)
        .findFirst()
        .ifPresent(each -> wrongs.add("%d answers such as %s".formatted(errors(), each.state())));
    int expected = Math.min(capacity, told.size());
    if (sold() != expected) {
      wrongs.add("%d seats were sold instead of %d".formatted(sold(), expected));
    }
    List<Integer> places =
        told.values().stream()
            .filter(each -> each.state().equals(WAITLISTED))
            .map(Told::position)
            .sorted()
            .toList();
    if (!places.equals(IntStream.rangeClosed(1, places.size()).boxed().toList())) {
      wrongs.add("the places in the line are not 1 to %d".formatted(places.size()));
    }
    var answered = new HashMap<String, String>();
    told.forEach((attendee, each) -> answered.put(attendee, each.state()));
    if (!answered.equals(stored)) {
      wrongs.add("the store has other seats than were answered");
    }
    return wrongs;
  }
}
