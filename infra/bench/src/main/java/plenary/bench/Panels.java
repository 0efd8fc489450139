package plenary.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Tells of panels to register for, as the agenda's service tells them. */
final class Panels implements AutoCloseable {

  private static final String TOPIC = "agenda.sessions";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Rooms in which something is at the same time. */
  private static final int PARALLEL = 4;

  private final KafkaProducer<String, byte[]> producer;

  Panels(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /**
   * A programme whose registration is to open.
   *
   * @param sessions their ids
   */
  record Programme(String slug, int capacity, List<String> sessions) {

    Programme {
      sessions = List.copyOf(sessions);
    }

    String path(String session) {
      return "/api/registration/programmes/%s/sessions/%s/seats/me".formatted(slug, session);
    }
  }

  Programme announce(String slug, int count, int capacity)
      throws InterruptedException, ExecutionException {
    var ids = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      String id = UUID.randomUUID().toString();
      ids.add(id);
      producer.send(told(slug, id, i, capacity)).get();
    }
    return new Programme(slug, capacity, ids);
  }

  private static ProducerRecord<String, byte[]> told(String slug, String id, int i, int capacity) {
    int slot = i / PARALLEL;
    String day = "2027-03-%02dT".formatted(1 + slot / 8);
    var start = LocalTime.of(9, 0).plusHours(slot % 8);
    var session =
        Map.ofEntries(
            Map.entry("programme", slug),
            Map.entry("zone", Plausible.ZONE.getId()),
            Map.entry("id", id),
            Map.entry("kind", "panel"),
            Map.entry("title", "Panel " + (i + 1)),
            Map.entry("start", day + start + ":00+01:00"),
            Map.entry("end", day + start.plusMinutes(50) + ":00+01:00"),
            Map.entry("room", Map.of("id", "r" + i, "name", "Room " + i, "capacity", capacity)),
            Map.entry("status", "scheduled"),
            Map.entry("delayMinutes", 0),
            Map.entry("version", 1));
    var data = Map.of("programme", slug, "title", "An opening", "session", session);
    var record = new ProducerRecord<>(TOPIC, id, JSON.writeValueAsBytes(data));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", slug + "/1/" + i,
            "ce_type", "plenary.agenda.session-state.v1",
            "ce_source", "/agenda",
            "ce_subject", id,
            "ce_time", "2026-09-01T09:00:00Z",
            "ce_sequence", "1",
            "ce_step", "0",
            "ce_steps", "0",
            "content-type", "application/json")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.US_ASCII)));
    return record;
  }

  @Override
  public void close() {
    producer.close();
  }
}
