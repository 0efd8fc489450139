package plenary.delivery;

import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.core.JacksonException;

/**
 * What happens to a record that its listener could not handle.
 *
 * <p>While the store or the broker is away, the record is tried again without end: it is not the
 * record's fault, and the next one would fare no better. Anything else gets four more tries within
 * some seconds and then goes to the dead-letter topic, so that it never blocks its partition. A
 * body that cannot be read goes there at once.
 */
final class ListenerErrors {

  private static final int MORE_TRIES = 4;

  private ListenerErrors() {}

  static String deadLetterTopic(String topic) {
    return topic + ".dlt";
  }

  static DefaultErrorHandler handler(
      KafkaOperations<String, CloudEvent> events,
      KafkaOperations<String, byte[]> bytes,
      MeterRegistry meters) {
    Map<Class<?>, KafkaOperations<?, ?>> templates = new LinkedHashMap<>();
    templates.put(byte[].class, bytes);
    templates.put(CloudEvent.class, events);
    templates.put(Void.class, bytes);
    var recoverer =
        new DeadLetterPublishingRecoverer(
            templates, (record, _) -> new TopicPartition(deadLetterTopic(record.topic()), -1));
    ConsumerAwareRecordRecoverer counted =
        (record, consumer, failure) -> {
          recoverer.accept(record, consumer, Objects.requireNonNull(failure));
          deadLetters(meters, record.topic()).increment();
        };
    var handler = new DefaultErrorHandler(counted);
    handler.setBackOffFunction(
        (_, failure) -> Outages.isPassing(failure) ? untilItIsBack() : someTries());
    handler.addNotRetryableExceptions(JacksonException.class);
    return handler;
  }

  static Counter deadLetters(MeterRegistry meters, String topic) {
    return Counter.builder("plenary.dead.letters")
        .description("Records of a topic that its listener here gave up on")
        .tag("topic", topic)
        .register(meters);
  }

  private static BackOff untilItIsBack() {
    var backOff = new ExponentialBackOff(200, 2);
    backOff.setMaxInterval(5_000);
    return backOff;
  }

  private static BackOff someTries() {
    var backOff = new ExponentialBackOffWithMaxRetries(MORE_TRIES);
    backOff.setInitialInterval(200);
    backOff.setMultiplier(2);
    backOff.setMaxInterval(2_000);
    return backOff;
  }
}
