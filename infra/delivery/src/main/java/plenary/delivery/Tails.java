package plenary.delivery;

import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.kafka.core.ConsumerFactory;

/** Where a service gets its tails from. */
public final class Tails {

  private final ConsumerFactory<String, CloudEvent> consumers;
  private final Clock clock;
  private final MeterRegistry meters;

  Tails(ConsumerFactory<String, CloudEvent> consumers, Clock clock, MeterRegistry meters) {
    this.consumers = consumers;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * @param back how old the oldest record is that is read
   * @param patience how long a starting service waits for what is there already
   */
  public Tail of(String topic, Duration back, Duration patience, EventReader reader) {
    var unreadable =
        Counter.builder("plenary.tail.unreadable")
            .description("Records of a topic passed over because they can't be read")
            .tag("topic", topic)
            .register(meters);
    return new Tail(consumers, clock, topic, back, patience, reader, unreadable::increment);
  }
}
