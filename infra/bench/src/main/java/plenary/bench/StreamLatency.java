package plenary.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How long it takes from the staff's request until a consumer has the event, turn by turn with how
 * long the same broker takes for a record of that size from a producer to the same consumer.
 */
final class StreamLatency implements AutoCloseable {

  private static final String CHANGES = "agenda.room-updates";
  private static final String BARE = "bench.bare";

  private final KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;

  /**
   * Milliseconds, turn by turn.
   *
   * @param answered until the staff have their answer
   */
  record Latencies(List<Double> changed, List<Double> answered, List<Double> bare) {

    double ratio() {
      return Samples.percentile(changed, 50) / Samples.percentile(bare, 50);
    }
  }

  StreamLatency(String bootstrapServers) throws InterruptedException, ExecutionException {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    try (var admin = Admin.create(settings)) {
      admin.createTopics(Set.of(new NewTopic(BARE, 1, (short) 1))).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "linger.ms",
                0),
            new StringSerializer(),
            new ByteArraySerializer());
    List<TopicPartition> partitions =
        List.of(BARE, CHANGES).stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.endOffsets(partitions).forEach(consumer::seek);
  }

  Latencies measure(Operations operations, int turns) {
    var changed = new ArrayList<Double>();
    var answered = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    for (int turn = -turns / 4; turn < turns; turn++) {
      double one = bare("turn" + turn);
      long start = System.nanoTime();
      var answer = new double[1];
      var asking =
          Thread.ofVirtual()
              .start(
                  () -> {
                    operations.move();
                    answer[0] = since(start);
                  });
      double other = await(CHANGES, operations.movedSession(), start);
      join(asking);
      if (turn >= 0) {
        bare.add(one);
        changed.add(other);
        answered.add(answer[0]);
      }
      Processes.pause(Duration.ofMillis(50));
    }
    return new Latencies(changed, answered, bare);
  }

  /**
   * The bare chain: a write in the store, then a record to the broker, until a consumer has it.
   *
   * @return milliseconds
   */
  double chain(String key, Runnable write) {
    byte[] body = "x".repeat(3_000).getBytes(StandardCharsets.US_ASCII);
    long start = System.nanoTime();
    write.run();
    producer.send(new ProducerRecord<>(BARE, key, body));
    return await(BARE, key, start);
  }

  private double bare(String key) {
    byte[] body = "x".repeat(3_000).getBytes(StandardCharsets.US_ASCII);
    long start = System.nanoTime();
    producer.send(new ProducerRecord<>(BARE, key, body));
    return await(BARE, key, start);
  }

  private double await(String topic, String key, long start) {
    while (since(start) < 30_000) {
      for (var record : consumer.poll(Duration.ofMillis(200)).records(topic)) {
        if (record.key().equals(key)) {
          return since(start);
        }
      }
    }
    throw new IllegalStateException("nothing came on " + topic + " within 30 s");
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
  }
}
