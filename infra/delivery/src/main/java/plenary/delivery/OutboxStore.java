package plenary.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Aggregates of one kind: each is one document with a version, changed by one conditional write,
 * and the events that a write causes ride in the same document until they are sent.
 *
 * <p>The document is {@code {_id, version, state, outbox, outboxSince}}.
 *
 * @param <S> the aggregate's state, a record that Jackson can write and read
 */
public final class OutboxStore<S> {

  static final String VERSION = "version";
  static final String STATE = "state";
  static final String OUTBOX = "outbox";

  /** When the oldest unsent event was written, in epoch milliseconds; absent when all are sent. */
  static final String OUTBOX_SINCE = "outboxSince";

  /** After so many lost races in a row for one document, the caller is told to come back. */
  private static final int MOST_TRIES = 100;

  private final MongoCollection<Document> collection;
  private final Class<S> type;
  private final JsonMapper json;
  private final Relay relay;
  private final Clock clock;

  OutboxStore(
      MongoCollection<Document> collection,
      Class<S> type,
      JsonMapper json,
      Relay relay,
      Clock clock) {
    this.collection = collection;
    this.type = type;
    this.json = json;
    this.relay = relay;
    this.clock = clock;
  }

  /**
   * An aggregate as it was read.
   *
   * @param version counts the writes, from 1
   * @param outbox the events that are not known to be sent, oldest first
   */
  public record Stored<S>(String id, long version, S state, List<Envelope> outbox) {}

  /** What a decision wants done with the document. */
  public sealed interface Change<S, R> {

    /** What the caller is told. */
    R answer();

    /** Replace the state, and send these events. */
    record Write<S, R>(S state, List<Envelope> events, R answer) implements Change<S, R> {}

    /** Leave everything as it is. */
    record Keep<S, R>(R answer) implements Change<S, R> {}
  }

  /** Empty when there is no such aggregate. */
  public Mono<Stored<S>> load(String id) {
    return Mono.from(collection.find(eq("_id", id)).first()).map(this::read);
  }

  public Flux<Stored<S>> all() {
    return Flux.from(collection.find()).map(this::read);
  }

  /** The aggregates that a filter over {@code state.*} finds. */
  public Flux<Stored<S>> find(Bson filter) {
    return Flux.from(collection.find(filter)).map(this::read);
  }

  /**
   * Loads, decides, saves; and when somebody else was faster, the whole again.
   *
   * @param decide gets what is stored, or null where there is nothing yet; it is called once a try,
   *     so it must be pure
   * @return the answer of the decision that was written; fails with {@link ContendedException}
   *     after 100 lost races
   */
  public <R> Mono<R> change(String id, Function<@Nullable Stored<S>, Change<S, R>> decide) {
    return attempt(id, decide)
        .repeatWhenEmpty(tries -> tries.take(MOST_TRIES))
        .switchIfEmpty(Mono.error(() -> new ContendedException(id)));
  }

  /** The collection itself, for indexes and for reading beside the aggregates. */
  public MongoCollection<Document> collection() {
    return collection;
  }

  private <R> Mono<R> attempt(String id, Function<@Nullable Stored<S>, Change<S, R>> decide) {
    return Mono.from(collection.find(eq("_id", id)).first())
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(found -> carryOut(id, found, decide));
  }

  /** Empty when somebody else was faster. */
  private <R> Mono<R> carryOut(
      String id, Optional<Document> found, Function<@Nullable Stored<S>, Change<S, R>> decide) {
    Stored<S> stored = found.map(this::read).orElse(null);
    return switch (decide.apply(stored)) {
      case Change.Keep<S, R>(var answer) -> Mono.just(answer);
      case Change.Write<S, R>(var state, var events, var answer) -> {
        var written =
            stored == null
                ? insert(id, state, events)
                : replace(stored, since(found.get()), state, events);
        yield written.map(_ -> answer);
      }
    };
  }

  private long since(Document document) {
    var since = document.get(OUTBOX_SINCE, Number.class);
    return since == null ? clock.millis() : since.longValue();
  }

  private Mono<Stored<S>> insert(String id, S state, List<Envelope> events) {
    var next = new Stored<>(id, 1, state, List.copyOf(events));
    return Mono.from(collection.insertOne(write(next, clock.millis())))
        .map(_ -> woken(next))
        .onErrorResume(
            MongoWriteException.class,
            e ->
                e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY
                    ? Mono.empty()
                    : Mono.error(e));
  }

  private Mono<Stored<S>> replace(Stored<S> read, long since, S state, List<Envelope> events) {
    var unsent = relay.unsent(read.outbox());
    var outbox = new ArrayList<>(unsent);
    outbox.addAll(events);
    long oldest = unsent.isEmpty() ? clock.millis() : since;
    var next = new Stored<>(read.id(), read.version() + 1, state, List.copyOf(outbox));
    return Mono.from(
            collection.replaceOne(
                and(eq("_id", read.id()), eq(VERSION, read.version())), write(next, oldest)))
        .filter(OutboxStore::matched)
        .map(_ -> woken(next));
  }

  private static boolean matched(UpdateResult result) {
    return result.getMatchedCount() == 1;
  }

  private Stored<S> woken(Stored<S> written) {
    if (!written.outbox().isEmpty()) {
      relay.wake(collection, written.id(), written.version(), written.outbox());
    }
    return written;
  }

  private Stored<S> read(Document document) {
    S state = json.readValue(document.get(STATE, Document.class).toJson(), type);
    return new Stored<>(
        document.getString("_id"),
        document.get(VERSION, Number.class).longValue(),
        state,
        CloudEventFormat.toEnvelopes(document));
  }

  private Document write(Stored<S> stored, long since) {
    var document =
        new Document("_id", stored.id())
            .append(VERSION, stored.version())
            .append(STATE, Document.parse(json.writeValueAsString(stored.state())))
            .append(OUTBOX, stored.outbox().stream().map(CloudEventFormat::toDocument).toList());
    if (!stored.outbox().isEmpty()) {
      document.append(OUTBOX_SINCE, since);
    }
    return document;
  }
}
