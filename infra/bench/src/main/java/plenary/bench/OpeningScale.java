package plenary.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How large the openings are that are measured.
 *
 * @param rosters how many are on a roster when the cost of a decision is measured, smallest first
 * @param rounds of each, after one that is not counted
 * @param connections over which the attendees ask
 */
record OpeningScale(List<Crowd> crowds, List<Integer> rosters, int rounds, int connections) {

  /** Seats in each panel. */
  static final int SEATS = 300;

  /** One of so many is asked where each is a write of its own. */
  static final int PART = 5;

  /** Who ask one more roster while its decisions are measured. */
  static final int PROBE = 1_000;

  /**
   * Who comes when registration opens.
   *
   * @param within the time in which they come, evenly; zero for all at once
   */
  record Crowd(int panels, int attendees, Duration within) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})x(\\d{1,6})(?:/(\\d{1,3}))?");

    /**
     * @param text such as {@code 40x20000/10}: panels, attendees, and the seconds in which they
     *     come
     */
    static Crowd parse(String text) {
      var found = TEXT.matcher(text.strip());
      if (!found.matches()) {
        throw new IllegalArgumentException("--openings wants such as 1x10000 or 40x20000/10");
      }
      var crowd =
          new Crowd(
              Integer.parseInt(found.group(1)),
              Integer.parseInt(found.group(2)),
              Duration.ofSeconds(found.group(3) == null ? 0 : Long.parseLong(found.group(3))));
      if (crowd.panels < 1 || crowd.attendees < crowd.panels) {
        throw new IllegalArgumentException("--openings wants an attendee for each panel");
      }
      return crowd;
    }

    /** When the n-th of them asks, in nanoseconds after the opening. */
    long due(int index) {
      return within.toNanos() * index / attendees;
    }

    /** Fewer who come as fast: enough to know the rate of what takes long. */
    Crowd part() {
      return new Crowd(panels, Math.max(panels, attendees / PART), within.dividedBy(PART));
    }

    private String seconds() {
      return BigDecimal.valueOf(within.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    String name() {
      return String.format(
          Locale.ROOT,
          "%s to %,d %s",
          panels == 1 ? "1 panel" : panels + " panels",
          attendees,
          within.isZero() ? "at once" : "within " + seconds() + " s");
    }
  }

  /** Whose tokens are needed. */
  int attendees() {
    int crowd = crowds.stream().mapToInt(Crowd::attendees).max().orElse(0);
    int roster = rosters.isEmpty() ? 0 : rosters.getLast() + PROBE;
    return Math.max(crowd, roster);
  }
}
