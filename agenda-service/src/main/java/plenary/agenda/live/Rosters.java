package plenary.agenda.live;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.cloudevents.CloudEvent;
import java.util.HashMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import plenary.agenda.programme.SessionId;
import plenary.agenda.rules.Attendance;
import plenary.delivery.DuplicateKey;
import plenary.delivery.Event;
import plenary.delivery.EventReader;
import plenary.delivery.EventReaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How full the sessions are, as registration tells it. What is older than what is known is passed
 * over.
 *
 * <p>The listener blocks: its thread is ours, and the session's next record must wait.
 */
@Component
class Rosters {

  static final String TOPIC = "registration.rosters";
  private static final String COUNTED = "plenary.registration.roster-counted.v1";

  private final MongoCollection<Document> rosters;
  private final EventReader reader;

  Rosters(MongoDatabase database, EventReaders readers) {
    this.rosters = database.getCollection("rosters");
    this.reader = readers.named("agenda.rosters").on(COUNTED, Counted.class, this::on).build();
    Mono.from(rosters.createIndex(ascending("slug"))).block();
  }

  /** What the agenda needs of a roster's counts. */
  record Counted(String programme, UUID sessionId, int confirmed, int waiting) {}

  @KafkaListener(topics = TOPIC, groupId = "${plenary.group:agenda}")
  void on(ConsumerRecord<String, CloudEvent> record) {
    reader.read(record);
  }

  private void on(Event<Counted> event) {
    Counted counted = event.data();
    String id = counted.sessionId().toString();
    var document =
        new Document("_id", id)
            .append("slug", counted.programme())
            .append("sequence", event.sequence())
            .append("confirmed", counted.confirmed())
            .append("waiting", counted.waiting());
    Mono.from(
            rosters.replaceOne(
                and(eq("_id", id), lt("sequence", event.sequence())),
                document,
                new ReplaceOptions().upsert(true)))
        .onErrorComplete(DuplicateKey::isCauseOf) // A newer one is known.
        .block();
  }

  Mono<Attendance> of(String slug) {
    return Flux.from(rosters.find(eq("slug", slug)))
        .collect(
            HashMap<SessionId, Attendance.Count>::new,
            (counts, found) ->
                counts.put(
                    new SessionId(UUID.fromString(found.getString("_id"))),
                    new Attendance.Count(
                        found.get("confirmed", Number.class).intValue(),
                        found.get("waiting", Number.class).intValue())))
        .map(Attendance::new);
  }
}
