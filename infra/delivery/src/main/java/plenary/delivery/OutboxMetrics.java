package plenary.delivery;

import com.mongodb.reactivestreams.client.MongoCollection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** How full the outboxes are, and for how long already; measured by each sweep. */
final class OutboxMetrics {

  private final MeterRegistry registry;
  private final Counter sent;
  private final Counter failures;
  private final Map<String, Figures> figures = new ConcurrentHashMap<>();

  OutboxMetrics(MeterRegistry registry) {
    this.registry = registry;
    sent =
        Counter.builder("plenary.outbox.sent")
            .description("Events that the broker has acknowledged")
            .register(registry);
    failures =
        Counter.builder("plenary.outbox.failures")
            .description("Rounds that ended without the broker's or the store's acknowledgement")
            .register(registry);
  }

  private static final class Figures {
    volatile double documents;
    volatile double seconds;
  }

  void sent(int events) {
    sent.increment(events);
  }

  void failed() {
    failures.increment();
  }

  void measure(MongoCollection<Document> collection, Clock clock) {
    var unsent = new Document(OutboxStore.OUTBOX_SINCE, new Document("$gt", 0));
    var oldest =
        Mono.from(
                collection
                    .find(unsent)
                    .projection(new Document(OutboxStore.OUTBOX_SINCE, 1))
                    .sort(new Document(OutboxStore.OUTBOX_SINCE, 1))
                    .first())
            .block();
    var current =
        figures.computeIfAbsent(collection.getNamespace().getCollectionName(), this::register);
    if (oldest == null) {
      current.documents = 0;
      current.seconds = 0;
      return;
    }
    Long count = Mono.from(collection.countDocuments(unsent)).block();
    long since = oldest.get(OutboxStore.OUTBOX_SINCE, Number.class).longValue();
    current.documents = count == null ? 0 : count;
    current.seconds = Math.max(0, clock.millis() - since) / 1000.0;
  }

  private Figures register(String collection) {
    var made = new Figures();
    Gauge.builder("plenary.outbox.depth", made, f -> f.documents)
        .description("Documents with events that are not sent yet")
        .tag("collection", collection)
        .register(registry);
    Gauge.builder("plenary.outbox.age", made, f -> f.seconds)
        .description("Age of the oldest event that is not sent yet")
        .baseUnit("seconds")
        .tag("collection", collection)
        .register(registry);
    return made;
  }
}
