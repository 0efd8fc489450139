package plenary.bench;

import java.util.List;

/**
 * How many read streams when they are measured.
 *
 * @param readers smallest first
 * @param rounds of each, after one that is not counted
 * @param changes of the agenda whose way to the streams is measured
 * @param reuseport whether each of nchan's workers listens by itself, which shares readers evenly;
 *     else they take them from one socket, as where nothing is said
 */
record StreamScale(List<Integer> readers, int rounds, int changes, boolean reuseport) {

  /** Bytes of an event's data. */
  static final int EVENT = 600;

  /** Events in a burst. */
  static final int BURST = 10;

  /** Events that are told one after the other in a round. */
  static final int SINGLE = 3;

  /** With no more readers than a process can have. */
  StreamScale within(long most) {
    return new StreamScale(
        readers.stream().map(each -> (int) Math.min(each, most)).distinct().toList(),
        rounds,
        changes,
        reuseport);
  }

  /** The crowd in which a change of the agenda is followed, and which all come back at once. */
  int crowd() {
    return readers.stream().filter(each -> each <= 10_000).max(Integer::compare).orElseThrow();
  }
}
