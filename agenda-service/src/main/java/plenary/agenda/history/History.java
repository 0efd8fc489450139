package plenary.agenda.history;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;
import plenary.agenda.change.Evolution;
import plenary.agenda.programme.Programme;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every version of every programme, as documents {@code {_id, slug, version, at, revision,
 * snapshot?}}. Writing one again writes the same.
 */
@Component
public class History {

  /** How many revisions are applied at most to get at a version. */
  private static final int SNAPSHOT_EVERY = 100;

  private final MongoCollection<Document> revisions;
  private final JsonMapper json;

  History(MongoDatabase database, JsonMapper json) {
    this.revisions = database.getCollection("history");
    this.json = json;
    Mono.from(revisions.createIndex(ascending("slug", "version"))).block();
  }

  /**
   * Keeps a version.
   *
   * @param made the programme as the revision left it
   */
  public Mono<Void> keep(Revision revision, Programme made) {
    String id = made.slug() + "/" + revision.version();
    var document =
        new Document("_id", id)
            .append("slug", made.slug())
            .append("version", revision.version())
            .append("at", revision.at().toEpochMilli())
            .append("revision", json.writeValueAsString(revision));
    if (revision.version() % SNAPSHOT_EVERY == 1) {
      document.append("snapshot", json.writeValueAsString(made));
    }
    return Mono.from(
            revisions.replaceOne(eq("_id", id), document, new ReplaceOptions().upsert(true)))
        .then();
  }

  /** The revisions after a version, oldest first. */
  public Flux<Revision> after(String slug, long version, int most) {
    return Flux.from(
            revisions
                .find(and(eq("slug", slug), gt("version", version)))
                .sort(ascending("version"))
                .projection(exclude("snapshot"))
                .limit(most))
        .map(this::revision);
  }

  /** The latest revisions up to a version, newest first. */
  public Flux<Revision> latest(String slug, long upTo, int most) {
    return Flux.from(
            revisions
                .find(and(eq("slug", slug), lte("version", upTo)))
                .sort(descending("version"))
                .projection(exclude("snapshot"))
                .limit(most))
        .map(this::revision);
  }

  /** Empty when there is no such version. */
  public Mono<Revision> revision(String slug, long version) {
    return Mono.from(
            revisions.find(eq("_id", slug + "/" + version)).projection(exclude("snapshot")).first())
        .map(this::revision);
  }

  /** The version that stood at a moment; empty before the first one. */
  public Mono<Long> versionAt(String slug, Instant moment) {
    return Mono.from(
            revisions
                .find(and(eq("slug", slug), lte("at", moment.toEpochMilli())))
                .sort(descending("version"))
                .projection(new Document("version", 1))
                .first())
        .map(found -> found.get("version", Number.class).longValue());
  }

  /** The programme as it was; empty when there is no such version. */
  public Mono<Programme> programme(String slug, long version) {
    return Mono.from(
            revisions
                .find(and(eq("slug", slug), lte("version", version), exists("snapshot")))
                .sort(descending("version"))
                .first())
        .map(found -> json.readValue(found.getString("snapshot"), Programme.class))
        .flatMap(
            snapshot ->
                between(slug, snapshot.version(), version)
                    .map(revisions -> replayed(snapshot, revisions)))
        .filter(programme -> programme.version() == version);
  }

  private Mono<List<Revision>> between(String slug, long after, long upTo) {
    return Flux.from(
            revisions
                .find(and(eq("slug", slug), gt("version", after), lte("version", upTo)))
                .sort(ascending("version"))
                .projection(exclude("snapshot")))
        .map(this::revision)
        .collectList();
  }

  private static Programme replayed(Programme snapshot, List<Revision> revisions) {
    Programme programme = snapshot;
    for (Revision each : revisions) {
      programme = Evolution.of(programme, each.events(), each.version(), each.at());
    }
    return programme;
  }

  private Revision revision(Document document) {
    return json.readValue(document.getString("revision"), Revision.class);
  }
}
