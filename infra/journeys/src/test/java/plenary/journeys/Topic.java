package plenary.journeys;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands in a topic, read from outside. */
final class Topic {

  private static final Pattern KIND = Pattern.compile("plenary\\.\\w+\\.([a-z-]+)\\.v\\d+");

  private Topic() {}

  /**
   * A record.
   *
   * @param id the event's; a relay that dies may have sent an event twice
   * @param kind such as {@code session-moved}
   */
  record Entry(String key, String id, String kind, byte[] body) {}

  /** All that is there now, each partition in its order. */
  static List<Entry> read(String bootstrapServers, String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
    var all = new ArrayList<Entry>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> all.add(entry(record)));
      }
    }
    return all;
  }

  private static Entry entry(ConsumerRecord<String, byte[]> record) {
    var kind = KIND.matcher(header(record, "ce_type"));
    return new Entry(
        record.key(), header(record, "ce_id"), kind.matches() ? kind.group(1) : "", record.value());
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
