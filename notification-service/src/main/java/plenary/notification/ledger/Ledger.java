package plenary.notification.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bson.Document;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parcels: those that are open, and what became of the others.
 *
 * <p>A parcel is worked at by whoever changed its version last, and by nobody else: taking it up is
 * a conditional write that also says when it may be taken up again, should nothing be heard. A
 * parcel that is done goes to the others before it is taken away here, so it may be found twice and
 * never nowhere.
 */
@Component
public class Ledger {

  private static final String PROGRAMME = "programme";
  private static final String CHANNEL = "channel";
  private static final String NUMBER = "number";
  private static final String DUE = "due";
  private static final String VERSION = "version";
  private static final String PARCEL = "parcel";
  private static final String AT = "at";

  private final MongoCollection<Document> open;
  private final MongoCollection<Document> done;
  private final JsonMapper json;

  Ledger(MongoDatabase database, JsonMapper json) {
    this.open = database.getCollection("parcels");
    this.done = database.getCollection("parcelsDone");
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    Mono.from(open.createIndex(Indexes.ascending(CHANNEL, DUE))).block();
    Mono.from(done.createIndex(Indexes.ascending(AT))).block();
    for (var parcels : List.of(open, done)) {
      Mono.from(parcels.createIndex(Indexes.ascending(PROGRAMME, CHANNEL, NUMBER, AT))).block();
    }
  }

  /**
   * A parcel that is this instance's to work at.
   *
   * @param version by which it is known that it still is
   */
  record Held(long version, Parcel parcel) {}

  /** Writes down parcels; those that are there already stay as they are. */
  public Mono<Void> open(Collection<Parcel> parcels) {
    var finished = parcels.stream().filter(parcel -> parcel.due() == null).toList();
    var waiting = parcels.stream().filter(parcel -> parcel.due() != null).toList();
    return insert(done, finished.stream().map(this::ended).toList())
        .then(insert(open, waiting.stream().map(this::begun).toList()));
  }

  private static Mono<Void> insert(MongoCollection<Document> into, List<Document> documents) {
    return documents.isEmpty()
        ? Mono.empty()
        : Mono.from(into.insertMany(documents, new InsertManyOptions().ordered(false)))
            .onErrorComplete(DuplicateKey::isCauseOf)
            .then();
  }

  private Document begun(Parcel parcel) {
    return ended(parcel).append(VERSION, 1L).append(DUE, due(parcel));
  }

  private Document ended(Parcel parcel) {
    var last = parcel.items().stream().map(Item::at).max(Instant::compareTo).orElse(Instant.EPOCH);
    return new Document("_id", parcel.id())
        .append(PROGRAMME, parcel.programme())
        .append(CHANNEL, parcel.channel().label())
        .append(NUMBER, parcel.number())
        .append(AT, Date.from(last))
        .append(PARCEL, json.writeValueAsString(parcel));
  }

  private static long due(Parcel parcel) {
    var due = parcel.due();
    return due == null ? 0 : due.toEpochMilli();
  }

  /** The ids of parcels with something to do; those that have waited longest come first. */
  Flux<String> due(Channel channel, Instant now, int most) {
    return Flux.from(
            open.find(and(eq(CHANNEL, channel.label()), lte(DUE, now.toEpochMilli())))
                .projection(new Document("_id", 1))
                .sort(Indexes.ascending(DUE))
                .limit(most))
        .map(document -> document.getString("_id"));
  }

  /**
   * Takes a parcel up.
   *
   * @param until others leave it alone before this
   * @return empty where somebody else was faster, or nothing is due any more
   */
  Mono<Held> take(String id, Instant now, Instant until) {
    return Mono.from(open.find(and(eq("_id", id), lte(DUE, now.toEpochMilli()))).first())
        .flatMap(
            found -> {
              var parcel = read(found);
              long version = found.get(VERSION, Number.class).longValue();
              return isDone(id)
                  .flatMap(
                      isDone ->
                          isDone
                              ? drop(id).then(Mono.empty())
                              : hold(new Held(version, parcel), until));
            });
  }

  /** It was finished by somebody who died before taking it away. */
  private Mono<Boolean> isDone(String id) {
    return Mono.from(done.countDocuments(eq("_id", id))).map(count -> count > 0);
  }

  private Mono<Void> drop(String id) {
    return Mono.from(open.deleteOne(eq("_id", id))).then();
  }

  /** Empty when it is somebody else's meanwhile. */
  private Mono<Held> hold(Held held, Instant until) {
    return changed(held, set(DUE, until.toEpochMilli()));
  }

  private Mono<Held> changed(Held held, org.bson.conversions.Bson change) {
    return Mono.from(
            open.updateOne(
                and(eq("_id", held.parcel().id()), eq(VERSION, held.version())),
                combine(change, inc(VERSION, 1L))))
        .filter(result -> result.getMatchedCount() == 1)
        .map(_ -> new Held(held.version() + 1, held.parcel()));
  }

  /**
   * Writes down how far it is, and goes on.
   *
   * @return empty when it is somebody else's meanwhile
   */
  Mono<Held> note(Held held, Parcel parcel, Instant until) {
    return changed(
            held,
            combine(set(DUE, until.toEpochMilli()), set(PARCEL, json.writeValueAsString(parcel))))
        .map(next -> new Held(next.version(), parcel));
  }

  /** Writes down how far it is, and leaves it until something is due again; or for good. */
  Mono<Void> leave(Held held, Parcel parcel) {
    if (parcel.due() != null) {
      return changed(
              held, combine(set(DUE, due(parcel)), set(PARCEL, json.writeValueAsString(parcel))))
          .then();
    }
    return Mono.from(
            done.replaceOne(
                eq("_id", parcel.id()), ended(parcel), new ReplaceOptions().upsert(true)))
        .then(drop(parcel.id()));
  }

  /** How many wait, of a channel. */
  public Mono<Long> waiting(Channel channel) {
    return Mono.from(open.countDocuments(eq(CHANNEL, channel.label())));
  }

  /**
   * What became of whom, so far.
   *
   * @param parcels how many there are of each channel
   */
  public Flux<Parcel> of(String notice, Collection<Channel> channels, int parcels) {
    var ids =
        channels.stream()
            .flatMap(
                channel ->
                    IntStream.range(0, parcels)
                        .mapToObj(number -> Parcel.id(notice, channel, number)))
            .toList();
    return found(ids);
  }

  private Flux<Parcel> found(Collection<String> ids) {
    return all(open.find(in("_id", ids)), done.find(in("_id", ids)));
  }

  /** What is done counts, where a parcel is found twice. */
  private Flux<Parcel> all(Publisher<Document> waiting, Publisher<Document> finished) {
    return Flux.concat(waiting, finished)
        .map(this::read)
        .collect(TreeMap<String, Parcel>::new, (all, parcel) -> all.put(parcel.id(), parcel))
        .map(Map::values)
        .flatMapMany(Flux::fromIterable);
  }

  /**
   * The newest parcels of a channel that have the same number in a programme, open or done, such as
   * all that one webhook is sent.
   *
   * @param most of those that are open, and as many of the others
   */
  public Flux<Parcel> lately(String programme, Channel channel, int number, int most) {
    var these = and(eq(PROGRAMME, programme), eq(CHANNEL, channel.label()), eq(NUMBER, number));
    var newest = Indexes.descending(AT);
    return all(
        open.find(these).sort(newest).limit(most), done.find(these).sort(newest).limit(most));
  }

  /**
   * Opens a parcel that is done once more, for all in it.
   *
   * @return false where there is none that is done
   */
  public Mono<Boolean> reopen(String notice, Channel channel, int number, Instant now) {
    var id = Parcel.id(notice, channel, number);
    return Mono.from(done.findOneAndDelete(eq("_id", id)))
        .map(found -> read(found).reopened(now))
        .flatMap(parcel -> open(List.of(parcel)).thenReturn(true))
        .defaultIfEmpty(false);
  }

  /** Forgets what was done before. */
  Mono<Long> forgetBefore(Instant moment) {
    return Mono.from(done.deleteMany(lt(AT, Date.from(moment))))
        .map(result -> result.getDeletedCount());
  }

  /** The parcel with that id, open or done. */
  public Mono<Parcel> find(String notice, Channel channel, int number) {
    var id = Parcel.id(notice, channel, number);
    return Mono.from(done.find(eq("_id", id)).first())
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            found ->
                found.isPresent()
                    ? Mono.just(found.get())
                    : Mono.from(open.find(eq("_id", id)).first()))
        .map(this::read);
  }

  private Parcel read(Document document) {
    return json.readValue(document.getString(PARCEL), Parcel.class);
  }
}
