package plenary.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events to be told to streams, as the feed would announce them. */
final class Events implements AutoCloseable {

  private static final String TOPIC = "notification.announcements";

  private final KafkaProducer<String, byte[]> producer;
  private int count;

  Events(String bootstrapServers) {
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
  }

  void announce(String programme) {
    String data = data(programme);
    var record = new ProducerRecord<>(TOPIC, programme, data.getBytes(StandardCharsets.US_ASCII));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", programme + "/" + count + "/1",
            "ce_type", "plenary.notification.announcement.v1",
            "ce_source", "/notification",
            "ce_subject", programme,
            "ce_time", Instant.now().toString(),
            "content-type", "application/json")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.US_ASCII)));
    producer.send(record);
  }

  /** The next event's; always of the same length. */
  String data(String programme) {
    String data =
        """
        {"id":"%1$s/%2$d/1","programme":"%1$s","version":%2$d,"at":"%3$s",\
        "kind":"session-moved","sessionId":"%4$s","sessions":[{"title":"%5$c\
        """
            .formatted(programme, ++count, Instant.now(), UUID.randomUUID(), Listener.MARK);
    String end = "\"}],\"room\":null}";
    return data + "x".repeat(StreamScale.EVENT - data.length() - end.length()) + end;
  }

  @Override
  public void close() {
    producer.close();
  }
}
