package plenary.testing;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is sent to some topics after the tail was made; for one thread. */
public final class TopicTail implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<String, CloudEvent> consumer;
  private final List<ConsumerRecord<String, CloudEvent>> seen = new ArrayList<>();

  TopicTail(String bootstrapServers, List<String> topics) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            new CloudEventDeserializer());
    var partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.endOffsets(partitions).forEach(consumer::seek);
  }

  /** The first record, of those seen and those to come, that is meant; fails with what came. */
  public ConsumerRecord<String, CloudEvent> await(
      Predicate<ConsumerRecord<String, CloudEvent>> meant, Duration patience) {
    return await(meant, 1, patience).getFirst();
  }

  /** The first so many records, of those seen and those to come, that are meant. */
  public List<ConsumerRecord<String, CloudEvent>> await(
      Predicate<ConsumerRecord<String, CloudEvent>> meant, int count, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    for (var found = found(meant); ; found = found(meant)) {
      if (found.size() >= count) {
        return found.subList(0, count);
      }
      if (System.nanoTime() - deadline >= 0) {
        throw new AssertionError(
            "%d of %d came within %s; seen: %s".formatted(found.size(), count, patience, seen));
      }
      consumer.poll(POLL).forEach(seen::add);
    }
  }

  /** Everything that came so far, after one look at the broker. */
  public List<ConsumerRecord<String, CloudEvent>> seen() {
    consumer.poll(POLL).forEach(seen::add);
    return List.copyOf(seen);
  }

  private List<ConsumerRecord<String, CloudEvent>> found(
      Predicate<ConsumerRecord<String, CloudEvent>> meant) {
    return seen.stream().filter(meant).toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
