package plenary.agenda.desk;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import plenary.edge.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who was last heard of at which programme's desk. One document per person and programme, kept in
 * the store so that it holds whichever instance is asked; what is out of date is read past, and
 * deleted with the next note.
 */
@Component
class Presences {

  static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(45);
  private static final int MOST = 50;

  private final MongoCollection<Document> presences;

  Presences(MongoDatabase database) {
    this.presences = database.getCollection("presences");
    Mono.from(presences.createIndex(ascending("slug"))).block();
  }

  /** Somebody who is there, and the session that they have open. */
  record Present(String name, @Nullable UUID session) {}

  /** Notes that they are there, and forgets who is no more. */
  Mono<Void> note(String slug, Caller who, @Nullable UUID session, Instant at) {
    String id = slug + "/" + who.id();
    var document =
        new Document("_id", id)
            .append("slug", slug)
            .append("who", who.id())
            .append("name", who.name())
            .append("session", session == null ? null : session.toString())
            .append("at", at.toEpochMilli());
    return Mono.from(
            presences.replaceOne(eq("_id", id), document, new ReplaceOptions().upsert(true)))
        // Another page of theirs said so at the same moment.
        .onErrorComplete(DuplicateKey::isCauseOf)
        .then(Mono.from(presences.deleteMany(and(eq("slug", slug), lt("at", since(at))))))
        .then();
  }

  /** The others who are there, by name. */
  Flux<Present> others(String slug, Caller me, Instant at) {
    return Flux.from(
            presences
                .find(and(eq("slug", slug), ne("who", me.id()), gte("at", since(at))))
                .sort(ascending("name"))
                .limit(MOST))
        .map(Presences::present);
  }

  private static Present present(Document found) {
    String session = found.getString("session");
    return new Present(found.getString("name"), session == null ? null : UUID.fromString(session));
  }

  private static long since(Instant at) {
    return at.minus(FORGOTTEN_AFTER).toEpochMilli();
  }
}
