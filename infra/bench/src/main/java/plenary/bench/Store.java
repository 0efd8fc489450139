package plenary.bench;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The store itself, asked without any service. */
final class Store implements AutoCloseable {

  private final MongoClient client;

  Store(String uri) {
    client = MongoClients.create(uri);
  }

  /** Makes it the signing key of the instances with this database, before the first one starts. */
  void share(String key, String database) {
    var document = new Document("_id", "rs256").append("jwk", key);
    Mono.from(client.getDatabase(database).getCollection("keys").insertOne(document)).block();
  }

  /** The attendees of a session's seats, each with the seat's state. */
  Map<String, String> seats(String database, String session) {
    var found =
        Flux.from(client.getDatabase(database).getCollection("seats").find(eq("session", session)))
            .collectList()
            .block(Duration.ofMinutes(1));
    var states = new HashMap<String, String>();
    Objects.requireNonNull(found)
        .forEach(seat -> states.put(seat.getString("attendee"), seat.getString("state")));
    return states;
  }

  /**
   * Conditional writes a second that succeed on one document, as small as a roster at its opening:
   * each writer reads the version, replaces the document where it still has that version, and
   * begins again.
   */
  double hotWrites(int writers, Duration time) {
    var documents = client.getDatabase("bench").getCollection("hot");
    String id = UUID.randomUUID().toString();
    Mono.from(documents.insertOne(fresh(id, 1))).block();
    long end = System.nanoTime() + time.toNanos();
    Long written =
        Flux.range(0, writers)
            .flatMap(_ -> writes(documents, id, end), writers)
            .reduce(0L, Long::sum)
            .block(time.plusSeconds(60));
    return Objects.requireNonNull(written) / (time.toNanos() / 1e9);
  }

  /** One small document, which is replaced each time, where it has the version that is known. */
  Runnable rewriting() {
    var documents = client.getDatabase("bench").getCollection("chain");
    String id = UUID.randomUUID().toString();
    Mono.from(documents.insertOne(fresh(id, 1))).block();
    var version = new AtomicLong(1);
    return () -> {
      long read = version.getAndIncrement();
      Mono.from(documents.replaceOne(and(eq("_id", id), eq("version", read)), fresh(id, read + 1)))
          .block();
    };
  }

  /** One writer's successes until then. */
  private static Mono<Long> writes(MongoCollection<Document> documents, String id, long end) {
    return Mono.defer(() -> write(documents, id, end))
        .repeat(() -> System.nanoTime() < end)
        .reduce(0L, Long::sum);
  }

  private static Mono<Long> write(MongoCollection<Document> documents, String id, long end) {
    return Mono.from(documents.find(eq("_id", id)).projection(include("version")).first())
        .flatMap(
            read -> {
              long version = read.get("version", Number.class).longValue();
              return Mono.from(
                  documents.replaceOne(
                      and(eq("_id", id), eq("version", version)), fresh(id, version + 1)));
            })
        .map(result -> System.nanoTime() < end ? result.getModifiedCount() : 0L);
  }

  /** What a roster says of itself before anybody has a seat. */
  private static Document fresh(String id, long version) {
    var slot =
        new Document("start", "2027-03-01T08:00:00Z")
            .append("end", "2027-03-01T08:50:00Z")
            .append("roomId", "r0");
    return new Document("_id", id)
        .append("version", version)
        .append(
            "state",
            new Document("programme", "opening")
                .append("session", id)
                .append(
                    "terms", new Document("version", 1L).append("room", 300).append("slot", slot))
                .append("slots", List.of(slot))
                .append("counts", new Document("confirmed", version).append("waiting", 0))
                .append("tickets", version)
                .append("journal", List.of()))
        .append("outbox", List.of());
  }

  @Override
  public void close() {
    client.close();
  }
}
