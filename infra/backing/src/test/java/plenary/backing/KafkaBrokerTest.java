package plenary.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

  private static final TopicPartition PARTITION = new TopicPartition("kept", 0);

  /** Sends without end, and says each record's value after its acknowledgement. */
  static final class SendWithoutEnd {
    public static void main(String[] args) throws Exception {
      var broker = KafkaBroker.start(Path.of(args[0]));
      Map<String, Object> connection = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (var admin = Admin.create(connection)) {
        admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1))).all().get();
      }
      var producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
              new StringSerializer(),
              new StringSerializer());
      for (int n = 1; ; n++) {
        var value = n + ".";
        producer.send(
            new ProducerRecord<>(PARTITION.topic(), value),
            (_, failure) -> {
              if (failure == null) {
                System.out.println(value);
              }
            });
      }
    }
  }

  @Test
  void everyAcknowledgedRecordOutlivesAKillAndIsServedOnAnotherPort(@TempDir Path directory)
      throws Exception {
    var acknowledged = Killed.after(2_000, SendWithoutEnd.class, directory);

    var kept = new TreeSet<String>();
    try (var broker = KafkaBroker.start(directory);
        var consumer =
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
      while (consumer.position(PARTITION) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(found -> kept.add(found.value()));
      }
    }

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2_000);
    assertThat(kept).containsAll(acknowledged);
  }
}
