package plenary.notification.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** How many read, how soon they are told, and who could not keep up. */
@Component
class StreamMetrics {

  private final MeterRegistry meters;
  private final Timer delay;
  private final Counter cut;
  private final Counter refused;
  private final Counter repeats;
  private final Counter unreadable;

  StreamMetrics(MeterRegistry meters) {
    this.meters = meters;
    delay =
        Timer.builder("plenary.stream.delay")
            .description("From the staff's request to the open streams of this instance")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(30))
            .register(meters);
    cut = counter("cut", "Streams that were cut off because their reader was too slow");
    refused = counter("refused", "Streams that were refused because there were too many");
    repeats = counter("repeats", "Announcements that came again and were not told again");
    unreadable = counter("unreadable", "Announcements that could not be read");
  }

  private Counter counter(String name, String description) {
    return Counter.builder("plenary.stream." + name).description(description).register(meters);
  }

  void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder("plenary.stream." + name, value).description(description).register(meters);
  }

  void told(Instant at, Instant now) {
    var lasted = Duration.between(at, now);
    delay.record(lasted.isNegative() ? Duration.ZERO : lasted);
  }

  void cut() {
    cut.increment();
  }

  void refused() {
    refused.increment();
  }

  void repeated() {
    repeats.increment();
  }

  void unreadable() {
    unreadable.increment();
  }
}
