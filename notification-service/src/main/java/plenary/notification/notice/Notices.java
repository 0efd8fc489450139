package plenary.notification.notice;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was said, programme by programme; a view of the announcements' topic. */
@Component
public class Notices {

  private static final String PROGRAMME = "programme";
  private static final String POSITION = "position";
  private static final String AT = "at";
  private static final String TO = "to";
  private static final String SILENT = "silent";
  private static final String SUPERSEDED_BY = "supersededBy";

  private static final Bson NEWEST_FIRST = Sorts.descending(AT, "_id");

  private final MongoCollection<Document> notices;
  private final JsonMapper json;

  Notices(MongoDatabase database, JsonMapper json) {
    this.notices = database.getCollection("notices");
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    Mono.from(notices.createIndex(Indexes.ascending(PROGRAMME, POSITION))).block();
    Mono.from(
            notices.createIndex(
                Indexes.compoundIndex(Indexes.ascending(PROGRAMME, TO), NEWEST_FIRST)))
        .block();
    Mono.from(notices.createIndex(Indexes.ascending(AT))).block();
  }

  /** Keeps one; the first that comes with an id stays. What it supersedes is marked. */
  public Mono<Void> keep(Notice notice) {
    var corrected = notice.supersedes();
    var mark =
        corrected == null
            ? Mono.empty()
            : Mono.from(notices.updateOne(eq("_id", corrected), set(SUPERSEDED_BY, notice.id())));
    return insert(notice, false, Addresses.of(notice.audience())).then(mark).then();
  }

  /** Keeps one that says nothing to people, but is sent to other programs. */
  public Mono<Void> keepSilent(Notice notice) {
    return insert(notice, true, Addresses.NOBODY);
  }

  private Mono<Void> insert(Notice notice, boolean isSilent, Addresses to) {
    return Mono.from(
            notices.insertOne(
                new Document("_id", notice.id())
                    .append(SILENT, isSilent)
                    .append(PROGRAMME, notice.programme())
                    .append(POSITION, notice.position())
                    .append(AT, Date.from(notice.at()))
                    .append(TO, to.all())
                    .append("notice", json.writeValueAsString(notice))))
        .onErrorComplete(DuplicateKey::isCauseOf)
        .then();
  }

  /** The id of the one that corrects it; empty for none. */
  public Mono<String> supersededBy(String id) {
    return Mono.from(notices.find(eq("_id", id)).first())
        .mapNotNull(document -> document.getString(SUPERSEDED_BY));
  }

  public Mono<Notice> find(String id) {
    return Mono.from(notices.find(eq("_id", id)).first()).map(this::read);
  }

  /**
   * A programme's, the newest first.
   *
   * @param before only those with a smaller position
   */
  public Flux<Notice> of(String programme, long before) {
    return Flux.from(
            notices
                .find(and(eq(PROGRAMME, programme), ne(SILENT, true), lt(POSITION, before)))
                .sort(Sorts.descending(POSITION)))
        .map(this::read);
  }

  /**
   * Those of a programme that may be to somebody, the newest first by when they happened, to the
   * millisecond, and then by their ids.
   *
   * @param after only those that come after one with this id in that order; null for all
   * @param at when that one happened
   */
  public Flux<Notice> to(
      Addresses addresses,
      String programme,
      @Nullable String after,
      @Nullable Instant at,
      int most) {
    var theirs = and(eq(PROGRAMME, programme), in(TO, addresses.all()));
    return Flux.from(
            notices
                .find(after == null || at == null ? theirs : and(theirs, older(after, at)))
                .sort(NEWEST_FIRST)
                .limit(most))
        .map(this::read);
  }

  private static Bson older(String id, Instant at) {
    var moment = Date.from(at);
    return and(lte(AT, moment), or(lt(AT, moment), lt("_id", id)));
  }

  /** Which of these were corrected, and by which others. */
  public Mono<Map<String, String>> superseded(Collection<String> ids) {
    return Flux.from(notices.find(and(in("_id", ids), exists(SUPERSEDED_BY))))
        .collectMap(
            document -> document.getString("_id"), document -> document.getString(SUPERSEDED_BY));
  }

  /** Forgets those from before; how many that were. */
  public Mono<Long> forgetBefore(Instant moment) {
    return Mono.from(notices.deleteMany(lt(AT, Date.from(moment))))
        .map(result -> result.getDeletedCount());
  }

  private Notice read(Document document) {
    return json.readValue(document.getString("notice"), Notice.class);
  }
}
