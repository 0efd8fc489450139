package plenary.bench;

import java.util.function.ToDoubleFunction;

/**
 * What came of telling a crowd one event a few times, and of a burst.
 *
 * @param first milliseconds from publishing an event until the first reader has it
 * @param last the same of the last reader
 * @param burst deliveries a second of a burst
 * @param cpu seconds of the server's processor time for 100,000 deliveries of single events
 * @param burstCpu the same of a burst
 */
record Telling(
    double first, double median, double last, double burst, double cpu, double burstCpu) {

  /** What is told of each. */
  enum Figure {
    FIRST("first client, ms", Telling::first),
    MEDIAN("median client, ms", Telling::median),
    LAST("last client, ms", Telling::last),
    SPREAD("from the first to the last, ms", telling -> telling.last() - telling.first()),
    BURST("deliveries/s in a burst", Telling::burst),
    CPU("CPU s per 100,000, one by one", Telling::cpu),
    BURST_CPU("CPU s per 100,000 in a burst", Telling::burstCpu);

    private final String label;
    private final ToDoubleFunction<Telling> of;

    Figure(String label, ToDoubleFunction<Telling> of) {
      this.label = label;
      this.of = of;
    }

    String label() {
      return label;
    }

    double of(Telling telling) {
      return of.applyAsDouble(telling);
    }
  }
}
