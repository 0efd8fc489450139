package plenary.testing;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record as a contract shows it.
 *
 * @param name the file it stands in, without {@code .json}
 * @param headers by name, as text
 * @param data null for a tombstone
 */
public record Example(
    String name, String topic, String key, Map<String, String> headers, @Nullable JsonNode data) {

  public Example {
    headers = Map.copyOf(headers);
  }

  /** The event's type, or the name of the example where there is none. */
  public String type() {
    return headers.getOrDefault("ce_type", name);
  }

  /** The body as JSON; null for a tombstone. */
  public @Nullable String json() {
    return data == null ? null : data.toString();
  }

  /** The same with another header. */
  public Example withHeader(String header, String value) {
    var changed = new TreeMap<>(headers);
    changed.put(header, value);
    return new Example(name, topic, key, changed, data);
  }

  /** The same with another body; the example itself stays as it is. */
  public Example with(Consumer<ObjectNode> change) {
    if (data == null) {
      throw new IllegalStateException(name + " is a tombstone");
    }
    var changed = (ObjectNode) data.deepCopy();
    change.accept(changed);
    return new Example(name, topic, key, headers, changed);
  }

  /** What a producer would send. */
  public ProducerRecord<String, byte[]> sent() {
    return new ProducerRecord<>(topic, null, key, bytes(), kafkaHeaders());
  }

  /** What a listener would get; its value is null for a tombstone. */
  public ConsumerRecord<String, CloudEvent> received(int partition, long offset) {
    byte[] bytes = bytes();
    return new ConsumerRecord<>(
        topic,
        partition,
        offset,
        key,
        bytes == null ? null : KafkaMessageFactory.createReader(kafkaHeaders(), bytes).toEvent());
  }

  private byte @Nullable [] bytes() {
    String json = json();
    return json == null ? null : json.getBytes(StandardCharsets.UTF_8);
  }

  private Headers kafkaHeaders() {
    var all = new RecordHeaders();
    headers.forEach((header, value) -> all.add(header, value.getBytes(StandardCharsets.UTF_8)));
    return all;
  }
}
