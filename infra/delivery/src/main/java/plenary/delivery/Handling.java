package plenary.delivery;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.KafkaHeaders;

/** Hands a dead letter to a listener as its container once did. */
final class Handling {

  /** What whoever gave up on a record has added begins so. */
  static final String OWN_HEADERS = "kafka_";

  private Handling() {}

  /** Fails as the listener fails. */
  static void again(String topic, ConsumerRecord<String, byte[]> letter, Object listener) {
    handle(listener, original(topic, letter));
  }

  /** As a container calls it that acknowledges by itself. */
  @SuppressWarnings("unchecked")
  private static void handle(Object listener, ConsumerRecord<String, CloudEvent> record) {
    switch (listener) {
      case AcknowledgingConsumerAwareMessageListener<?, ?> adapter ->
          ((AcknowledgingConsumerAwareMessageListener<String, CloudEvent>) adapter)
              .onMessage(record, null, null);
      case MessageListener<?, ?> plain ->
          ((MessageListener<String, CloudEvent>) plain).onMessage(record);
      default -> throw new IllegalStateException("No listener of records: " + listener.getClass());
    }
  }

  /** The record as it came by its topic. */
  private static ConsumerRecord<String, CloudEvent> original(
      String topic, ConsumerRecord<String, byte[]> record) {
    var own = new RecordHeaders();
    record
        .headers()
        .forEach(
            header -> {
              if (!header.key().startsWith(OWN_HEADERS)) {
                own.add(header);
              }
            });
    byte[] value = record.value();
    try (var deserializer = new CloudEventDeserializer()) {
      return new ConsumerRecord<>(
          topic,
          number(record, KafkaHeaders.DLT_ORIGINAL_PARTITION).map(ByteBuffer::getInt).orElse(0),
          number(record, KafkaHeaders.DLT_ORIGINAL_OFFSET).map(ByteBuffer::getLong).orElse(0L),
          number(record, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP)
              .map(ByteBuffer::getLong)
              .orElse(record.timestamp()),
          TimestampType.CREATE_TIME,
          ConsumerRecord.NULL_SIZE,
          ConsumerRecord.NULL_SIZE,
          record.key(),
          value == null ? null : deserializer.deserialize(topic, own, value),
          own,
          Optional.empty());
    }
  }

  private static Optional<ByteBuffer> number(ConsumerRecord<String, byte[]> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(header -> ByteBuffer.wrap(header.value()));
  }
}
