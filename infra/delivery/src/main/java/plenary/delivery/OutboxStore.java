package plenary.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.conversions.Bson;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Aggregates of one kind: each is one document with a version, changed by one conditional write,
 * and the events that a write causes ride in the same document until they are sent.
 *
 * <p>The document is {@code {_id, version, state, outbox, outboxSince}}. A version is written once,
 * so the state of a large document is kept decoded as long as the store says that its version still
 * stands, and where documents are never deleted, an instance that wrote the last versions writes
 * the next one without reading: the write itself finds out whether they still are the last.
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

  /** Of documents whose states are kept decoded; some times as much in memory. */
  private static final long MOST_DECODED = 12_000_000;

  private static final DocumentCodec DOCUMENTS = new DocumentCodec();

  private final MongoCollection<Document> collection;
  private final MongoCollection<RawBsonDocument> raw;
  private final Decoded<S> decoded = new Decoded<>(MOST_DECODED);
  private final LastWritten<Found<S>> lastWritten = new LastWritten<>(MOST_DECODED);
  private final boolean isLasting;
  private final Class<S> type;
  private final JsonMapper json;
  private final Relay relay;
  private final Clock clock;

  OutboxStore(
      MongoCollection<Document> collection,
      Class<S> type,
      boolean isLasting,
      JsonMapper json,
      Relay relay,
      Clock clock) {
    this.collection = collection;
    this.isLasting = isLasting;
    this.raw = collection.withDocumentClass(RawBsonDocument.class);
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
    return found(id).map(Found::stored);
  }

  public Flux<Stored<S>> all() {
    return Flux.from(raw.find()).map(this::read);
  }

  /** The aggregates that a filter over {@code state.*} finds. */
  public Flux<Stored<S>> find(Bson filter) {
    return Flux.from(raw.find(filter)).map(this::read);
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

  /**
   * Writes an aggregate that is probably new, without looking first.
   *
   * @return false where there is one already, which stays as it is
   */
  public Mono<Boolean> create(String id, S state, List<Envelope> events) {
    return insert(id, state, events).hasElement();
  }

  /** The collection itself, for indexes and for reading beside the aggregates. */
  public MongoCollection<Document> collection() {
    return collection;
  }

  /**
   * A document as it was read.
   *
   * @param since when the oldest unsent event was written
   */
  private record Found<S>(Stored<S> stored, long since) {}

  /** Of a large document that is known, only the head is read: its state is its version's. */
  private Mono<Found<S>> found(String id) {
    return decoded.knows(id) ? head(id).switchIfEmpty(whole(id)) : whole(id);
  }

  /** Empty when another version is known than stands there. */
  private Mono<Found<S>> head(String id) {
    return Mono.from(
            raw.find(eq("_id", id)).projection(include(VERSION, OUTBOX, OUTBOX_SINCE)).first())
        .mapNotNull(
            document -> {
              long version = version(document);
              S state = decoded.get(id, version);
              return state == null ? null : found(document, version, state);
            });
  }

  private Mono<Found<S>> whole(String id) {
    return Mono.from(raw.find(eq("_id", id)).first())
        .map(
            document -> {
              long version = version(document);
              S state = state(document);
              decoded.keep(id, version, state, document.getByteBuffer().remaining());
              return found(document, version, state);
            })
        .switchIfEmpty(Mono.fromRunnable(() -> decoded.forget(id)));
  }

  private Found<S> found(RawBsonDocument document, long version, S state) {
    var since = document.get(OUTBOX_SINCE);
    return new Found<>(
        stored(document, version, state),
        since == null ? clock.millis() : since.asNumber().longValue());
  }

  private <R> Mono<R> attempt(String id, Function<@Nullable Stored<S>, Change<S, R>> decide) {
    Found<S> known = lastWritten.take(id);
    return known == null
        ? readFirst(id, decide)
        : goOn(id, known, decide).switchIfEmpty(Mono.defer(() -> readFirst(id, decide)));
  }

  /**
   * Writes on what this instance wrote last. Empty where nothing is to be written, which must not
   * be said of what may be old, and where somebody else has written meanwhile.
   */
  private <R> Mono<R> goOn(
      String id, Found<S> known, Function<@Nullable Stored<S>, Change<S, R>> decide) {
    return decide.apply(known.stored())
            instanceof Change.Write<S, R>(var state, var events, var answer)
        ? replace(known.stored(), known.since(), state, events)
            .map(_ -> answer)
            .switchIfEmpty(Mono.fromRunnable(() -> lastWritten.forget(id)))
        : Mono.empty();
  }

  private <R> Mono<R> readFirst(String id, Function<@Nullable Stored<S>, Change<S, R>> decide) {
    return found(id)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(found -> carryOut(id, found, decide));
  }

  /** Empty when somebody else was faster. */
  private <R> Mono<R> carryOut(
      String id, Optional<Found<S>> found, Function<@Nullable Stored<S>, Change<S, R>> decide) {
    Stored<S> stored = found.map(Found::stored).orElse(null);
    return switch (decide.apply(stored)) {
      case Change.Keep<S, R>(var answer) -> Mono.just(answer);
      case Change.Write<S, R>(var state, var events, var answer) -> {
        var written =
            stored == null
                ? insert(id, state, events)
                : replace(stored, found.get().since(), state, events);
        yield written.map(_ -> answer);
      }
    };
  }

  private Mono<Stored<S>> insert(String id, S state, List<Envelope> events) {
    var next = new Stored<>(id, 1, state, List.copyOf(events));
    long now = clock.millis();
    RawBsonDocument document = write(next, now);
    return Mono.from(raw.insertOne(document))
        .map(_ -> written(next, now, document))
        .onErrorResume(DuplicateKey::isCauseOf, _ -> Mono.empty());
  }

  private Mono<Stored<S>> replace(Stored<S> read, long since, S state, List<Envelope> events) {
    var unsent = relay.unsent(read.outbox());
    var outbox = new ArrayList<>(unsent);
    outbox.addAll(events);
    long oldest = unsent.isEmpty() ? clock.millis() : since;
    var next = new Stored<>(read.id(), read.version() + 1, state, List.copyOf(outbox));
    RawBsonDocument document = write(next, oldest);
    return Mono.from(
            raw.replaceOne(and(eq("_id", read.id()), eq(VERSION, read.version())), document))
        .filter(OutboxStore::matched)
        .map(_ -> written(next, oldest, document));
  }

  private static boolean matched(UpdateResult result) {
    return result.getMatchedCount() == 1;
  }

  private Stored<S> written(Stored<S> next, long since, RawBsonDocument document) {
    int size = document.getByteBuffer().remaining();
    decoded.keep(next.id(), next.version(), next.state(), size);
    if (isLasting) {
      lastWritten.wrote(next.id(), next.version(), new Found<>(next, since), size);
    }
    if (!next.outbox().isEmpty()) {
      relay.wake(collection, next.id(), next.version(), next.outbox());
    }
    return next;
  }

  private Stored<S> read(RawBsonDocument document) {
    return stored(document, version(document), state(document));
  }

  private static <S> Stored<S> stored(RawBsonDocument document, long version, S state) {
    return new Stored<>(
        document.getString("_id").getValue(), version, state, CloudEventFormat.outbox(document));
  }

  private static long version(RawBsonDocument document) {
    return document.getNumber(VERSION).longValue();
  }

  private S state(RawBsonDocument document) {
    return StateFormat.read((RawBsonDocument) document.getDocument(STATE), type, json);
  }

  private RawBsonDocument write(Stored<S> stored, long since) {
    var buffer = new BasicOutputBuffer();
    try (var writer = new BsonBinaryWriter(buffer)) {
      writer.writeStartDocument();
      writer.writeString("_id", stored.id());
      writer.writeInt64(VERSION, stored.version());
      writer.writeName(STATE);
      StateFormat.write(stored.state(), writer, json);
      writer.writeStartArray(OUTBOX);
      for (Envelope envelope : stored.outbox()) {
        DOCUMENTS.encode(
            writer, CloudEventFormat.toDocument(envelope), EncoderContext.builder().build());
      }
      writer.writeEndArray();
      if (!stored.outbox().isEmpty()) {
        writer.writeInt64(OUTBOX_SINCE, since);
      }
      writer.writeEndDocument();
    }
    return new RawBsonDocument(buffer.getInternalBuffer(), 0, buffer.getSize());
  }
}
