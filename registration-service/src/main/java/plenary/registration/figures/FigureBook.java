package plenary.registration.figures;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The newest counts of every session, and those at the end of each ten minutes: documents keyed by
 * the session, and by {@code session/beginning}, whose order is that of the times.
 */
@Component
class FigureBook {

  private static final String SEQUENCE = "sequence";
  private static final String AT = "at";

  private final MongoCollection<Document> newest;
  private final MongoCollection<Document> buckets;

  FigureBook(MongoDatabase database) {
    newest = database.getCollection("figures");
    buckets = database.getCollection("figureBuckets");
    Mono.from(buckets.createIndex(Indexes.ascending(AT))).block();
  }

  /**
   * @param at the beginning of a bucket, or of a step of several
   */
  record Point(Instant at, Count count) {}

  /** The bucket first: where only that was written, the record is read again. */
  Mono<Void> keep(Counted counted, long sequence, Instant time) {
    var beginning = Span.floor(time, Span.BUCKET);
    var session = counted.sessionId();
    return keep(buckets, write(bucketId(session, beginning), counted, sequence, beginning))
        .then(keep(newest, write(session, counted, sequence, time)));
  }

  private static Mono<Void> keep(MongoCollection<Document> where, Document document) {
    var older =
        and(
            eq("_id", document.getString("_id")),
            lt(SEQUENCE, document.get(SEQUENCE, Number.class).longValue()));
    return Mono.from(where.replaceOne(older, document, new ReplaceOptions().upsert(true)))
        .onErrorComplete(DuplicateKey::isCauseOf)
        .then();
  }

  /** By session; of those that were ever counted. */
  Mono<Map<String, Count>> of(Collection<String> sessions) {
    return Flux.from(newest.find(in("_id", sessions)))
        .collectMap(document -> document.getString("_id"), FigureBook::read);
  }

  /** When a session was counted first; empty for never. */
  Mono<Instant> first(String session) {
    return Mono.from(
            buckets.find(between(session, "", "~")).sort(Indexes.ascending("_id")).limit(1).first())
        .map(FigureBook::at);
  }

  /**
   * The counts at the end of each step in which they changed, and as they were before the first.
   */
  Mono<List<Point>> series(String session, Span span) {
    var from = span.from().toString();
    var before =
        Flux.from(
            buckets.find(between(session, "", from)).sort(Indexes.descending("_id")).limit(1));
    var since =
        Flux.from(
            buckets
                .find(between(session, from, span.end().toString()))
                .sort(Indexes.ascending("_id")));
    return before
        .concatWith(since)
        .collect(
            TreeMap<Instant, Count>::new,
            (points, bucket) -> points.put(span.step(at(bucket)), read(bucket)))
        .map(
            points ->
                points.entrySet().stream()
                    .map(each -> new Point(each.getKey(), each.getValue()))
                    .toList());
  }

  /** Forgets what was before; how many buckets that were. */
  Mono<Long> forgetBefore(Instant moment) {
    return Mono.from(buckets.deleteMany(lt(AT, Date.from(moment))))
        .map(result -> result.getDeletedCount());
  }

  private static Bson between(String session, String from, String to) {
    return and(gte("_id", session + "/" + from), lt("_id", session + "/" + to));
  }

  private static String bucketId(String session, Instant beginning) {
    return session + "/" + beginning;
  }

  private static Document write(String id, Counted counted, long sequence, Instant at) {
    var count = counted.count();
    return new Document("_id", id)
        .append("programme", counted.programme())
        .append(SEQUENCE, sequence)
        .append(AT, Date.from(at))
        .append("capacity", count.capacity())
        .append("confirmed", count.confirmed())
        .append("waiting", count.waiting())
        .append("offered", count.offered())
        .append("requested", count.requested())
        .append("checkedIn", count.checkedIn())
        .append("released", count.released())
        .append("noShows", count.noShows());
  }

  private static Instant at(Document document) {
    return Instant.ofEpochMilli(document.getDate(AT).getTime());
  }

  private static Count read(Document document) {
    return new Count(
        document.getInteger("capacity"),
        document.getInteger("confirmed"),
        document.getInteger("waiting"),
        document.getInteger("offered"),
        document.getInteger("requested"),
        document.getInteger("checkedIn"),
        document.getInteger("released"),
        document.getInteger("noShows"));
  }
}
