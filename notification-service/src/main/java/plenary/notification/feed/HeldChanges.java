package plenary.notification.feed;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The changes that are not next in line, one document each, so that a feed's own document stays
 * small however much comes in before its turn. It blocks; listeners' threads and the sweep call it.
 */
@Component
class HeldChanges {

  /** A version with more steps than this is told in parts. */
  private static final int MOST_AT_ONCE = 5_000;

  private final MongoCollection<Document> held;

  HeldChanges(MongoDatabase database) {
    held = database.getCollection("feed-held");
    Mono.from(held.createIndex(Indexes.ascending("programme", "version", "step"))).block();
  }

  /** Keeping a change again changes nothing. */
  void put(Change change) {
    var id = change.programme() + "/" + change.version() + "/" + change.step();
    Mono.from(
            held.replaceOne(eq("_id", id), document(id, change), new ReplaceOptions().upsert(true)))
        .block();
  }

  /** Whether all steps of a version are here; cheaper than reading them. */
  boolean hasAllOf(String programme, long version) {
    var ofVersion = and(eq("programme", programme), eq("version", version));
    var one = Mono.from(held.find(ofVersion).projection(new Document("steps", 1)).first()).block();
    return one != null
        && Objects.equals(
            Mono.from(held.countDocuments(ofVersion)).block(),
            one.get("steps", Number.class).longValue());
  }

  /** The first ones after a version, in order. */
  List<Change> after(String programme, long version) {
    return Flux.from(
            held.find(and(eq("programme", programme), gt("version", version)))
                .sort(ascending("version", "step"))
                .limit(MOST_AT_ONCE))
        .map(HeldChanges::change)
        .collectList()
        .blockOptional()
        .orElse(List.of());
  }

  void removeUpTo(String programme, long version) {
    Mono.from(held.deleteMany(and(eq("programme", programme), lte("version", version)))).block();
  }

  private static Document document(String id, Change change) {
    return new Document("_id", id)
        .append("programme", change.programme())
        .append("version", change.version())
        .append("step", change.step())
        .append("steps", change.steps())
        .append("subject", change.subject())
        .append("eventId", change.eventId())
        .append("type", change.type())
        .append("at", change.at().toString())
        .append("traceParent", change.traceParent())
        .append("data", change.data());
  }

  private static Change change(Document document) {
    return new Change(
        document.getString("programme"),
        document.getString("subject"),
        document.getString("eventId"),
        document.getString("type"),
        Instant.parse(document.getString("at")),
        document.get("version", Number.class).longValue(),
        document.get("step", Number.class).intValue(),
        document.get("steps", Number.class).intValue(),
        document.getString("traceParent"),
        document.getString("data"));
  }
}
