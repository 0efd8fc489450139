package plenary.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import plenary.bench.Crowd.Arrival;

/**
 * A crowd that reads.
 *
 * @param bytes of memory that the server takes for each
 * @param rate readers a second that came in, a few at a time
 */
record Opened(Side side, Crowd crowd, int readers, double bytes, double rate) {

  private static final Duration SETTLES = Duration.ofMillis(300);
  private static final AtomicInteger COUNT = new AtomicInteger();

  static Opened open(Side side, int readers) {
    var crowd = crowd(side);
    long nanos = crowd.open(side.port(), side.requested(readers, ""));
    Processes.pause(SETTLES);
    double bytes = (double) (side.gauge().footprint() - side.idle()) / readers;
    System.err.printf(
        "  %s: %,d in %.1f s, %.1f kB each%n", side.name(), readers, nanos / 1e9, bytes / 1000);
    return new Opened(side, crowd, readers, bytes, readers / (nanos / 1e9));
  }

  /** Nobody yet. */
  static Crowd crowd(Side side) {
    return new Crowd(side.line(), "crowd-" + COUNT.incrementAndGet());
  }

  /** Has all of them told so many events, each as soon as the one before has come. */
  void warm(int events) {
    for (int i = 0; i < events; i++) {
      crowd.expect(1, readers);
      side.publish().run();
      crowd.await();
    }
  }

  /** Has all of them told so many events. */
  Told tell(int count) {
    var start = new AtomicLong();
    var cpu = new AtomicLong();
    var arrival =
        expecting(
            count,
            () -> {
              cpu.set(side.gauge().cpuNanos());
              start.set(System.nanoTime());
              for (int i = 0; i < count; i++) {
                side.publish().run();
              }
            });
    return new Told(arrival, start.get(), side.gauge().cpuNanos() - cpu.get());
  }

  /**
   * What came of events.
   *
   * @param start when the first was published
   * @param cpu the server's processor time in nanoseconds until all had them
   */
  record Told(Arrival arrival, long start, long cpu) {

    double millis(ToLongFunction<Arrival> when) {
      return (when.applyAsLong(arrival) - start) / 1e6;
    }
  }

  /** The same of events that something else causes, after all is quiet. */
  Arrival expecting(int count, Runnable cause) {
    Processes.pause(SETTLES);
    crowd.expect(count, readers);
    cause.run();
    var arrival = crowd.await();
    if (arrival.readers() < readers) {
      throw new IllegalStateException("not all readers were told: " + arrival);
    }
    return arrival;
  }
}
