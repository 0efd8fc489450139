package plenary.notification.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static plenary.notification.ledger.ParcelFormat.AT;
import static plenary.notification.ledger.ParcelFormat.CHANNEL;
import static plenary.notification.ledger.ParcelFormat.DUE;
import static plenary.notification.ledger.ParcelFormat.NUMBER;
import static plenary.notification.ledger.ParcelFormat.ONLY;
import static plenary.notification.ledger.ParcelFormat.PARCEL;
import static plenary.notification.ledger.ParcelFormat.PROGRAMME;
import static plenary.notification.ledger.ParcelFormat.URGENT;
import static plenary.notification.ledger.ParcelFormat.VERSION;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parcels: those that are open, and what became of the others.
 *
 * <p>A parcel is worked at by whoever changed its version last, and by nobody else: taking it up is
 * a conditional write that also says when it may be taken up again, should nothing be heard. A
 * parcel that is done goes to the others before it is taken away here, and one that is opened once
 * more stays among them until it is done anew, so it may be found twice and never nowhere; of two
 * the one that was opened more often counts, and of two alike the one that is done.
 */
@Component
public class Ledger {

  private final MongoCollection<Document> open;
  private final MongoCollection<Document> done;
  private final ParcelFormat format;

  Ledger(MongoDatabase database, JsonMapper json) {
    this.open = database.getCollection("parcels");
    this.done = database.getCollection("parcelsDone");
    this.format = new ParcelFormat(json);
    Mono.from(
            open.createIndex(
                Indexes.compoundIndex(
                    Indexes.ascending(CHANNEL),
                    Indexes.descending(URGENT),
                    Indexes.ascending(DUE, ONLY))))
        .block();
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
    return insert(done, finished.stream().map(format::done).toList())
        .then(insert(open, waiting.stream().map(format::open).toList()));
  }

  private static Mono<Void> insert(MongoCollection<Document> into, List<Document> documents) {
    return documents.isEmpty()
        ? Mono.empty()
        : Mono.from(into.insertMany(documents, new InsertManyOptions().ordered(false)))
            .onErrorComplete(DuplicateKey::isCauseOf)
            .then();
  }

  /**
   * A parcel with something to do.
   *
   * @param only whose it is where it is for one recipient alone; null where it is for several
   */
  record Due(String id, boolean urgent, @Nullable String only) {}

  /**
   * Those with something to do: the urgent first, and of these and of the others those that have
   * waited longest.
   *
   * @param without what is for one of these alone
   */
  Flux<Due> due(Channel channel, Instant now, Collection<String> without, int most) {
    return Flux.from(
            open.find(
                    and(
                        eq(CHANNEL, channel.label()),
                        lte(DUE, now.toEpochMilli()),
                        nin(ONLY, without)))
                .projection(include(URGENT, ONLY))
                .sort(Sorts.orderBy(Sorts.descending(URGENT), Sorts.ascending(DUE)))
                .limit(most))
        .map(
            found ->
                new Due(
                    found.getString("_id"),
                    found.getBoolean(URGENT, false),
                    found.getString(ONLY)));
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
              var held = new Held(found.get(VERSION, Number.class).longValue(), format.read(found));
              return isDone(held.parcel())
                  .flatMap(isDone -> isDone ? drop(held).then(Mono.empty()) : hold(held, until));
            });
  }

  /** It was finished by somebody who died before taking it away. */
  private Mono<Boolean> isDone(Parcel parcel) {
    return Mono.from(done.find(eq("_id", parcel.id())).first())
        .map(found -> format.read(found).again() >= parcel.again())
        .defaultIfEmpty(false);
  }

  private Mono<Void> drop(Held held) {
    return Mono.from(open.deleteOne(unchanged(held))).then();
  }

  private static Bson unchanged(Held held) {
    return and(eq("_id", held.parcel().id()), eq(VERSION, held.version()));
  }

  /** Empty when it is somebody else's meanwhile. */
  Mono<Held> hold(Held held, Instant until) {
    return changed(held, set(DUE, until.toEpochMilli()));
  }

  private Mono<Held> changed(Held held, Bson change) {
    return Mono.from(open.updateOne(unchanged(held), combine(change, inc(VERSION, 1L))))
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
            held, combine(set(DUE, until.toEpochMilli()), set(PARCEL, format.written(parcel))))
        .map(next -> new Held(next.version(), parcel));
  }

  /**
   * Writes down how far it is, and leaves it until something is due again, or for good; nothing
   * when it is somebody else's meanwhile.
   */
  Mono<Void> leave(Held held, Parcel parcel) {
    var written = set(PARCEL, format.written(parcel));
    return parcel.due() != null
        ? changed(held, combine(set(DUE, ParcelFormat.due(parcel)), written)).then()
        : changed(held, written)
            .flatMap(
                last ->
                    Mono.from(
                            done.replaceOne(
                                eq("_id", parcel.id()),
                                format.done(parcel),
                                new ReplaceOptions().upsert(true)))
                        .then(drop(last)));
  }

  /** How many wait, of a channel. */
  Mono<Long> waiting(Channel channel) {
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

  private Flux<Parcel> all(Publisher<Document> waiting, Publisher<Document> finished) {
    return Flux.concat(waiting, finished)
        .map(format::read)
        .collect(
            TreeMap<String, Parcel>::new,
            (all, parcel) -> all.merge(parcel.id(), parcel, Ledger::newer))
        .map(Map::values)
        .flatMapMany(Flux::fromIterable);
  }

  private static Parcel newer(Parcel open, Parcel done) {
    return open.again() > done.again() ? open : done;
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
   * @param until nobody needs to be told after this
   * @return false where there is none that is done, or it is open again already
   */
  public Mono<Boolean> reopen(
      String notice, Channel channel, int number, Instant now, Instant until) {
    return Mono.from(done.find(eq("_id", Parcel.id(notice, channel, number))).first())
        .map(found -> format.read(found).reopened(now, until))
        .flatMap(this::openAgain)
        .defaultIfEmpty(false);
  }

  private Mono<Boolean> openAgain(Parcel parcel) {
    return Mono.from(open.insertOne(format.open(parcel)))
        .map(_ -> true)
        .onErrorResume(DuplicateKey::isCauseOf, _ -> openInPlace(parcel));
  }

  /** Of what is left of the time before, for whoever finished it has yet to take it away. */
  private Mono<Boolean> openInPlace(Parcel parcel) {
    return Mono.from(
            open.replaceOne(
                and(eq("_id", parcel.id()), lt(VERSION, ParcelFormat.firstVersion(parcel))),
                format.open(parcel)))
        .map(result -> result.getMatchedCount() == 1);
  }

  /** Forgets what was done before. */
  Mono<Long> forgetBefore(Instant moment) {
    return Mono.from(done.deleteMany(lt(AT, Date.from(moment))))
        .map(result -> result.getDeletedCount());
  }

  /** A parcel, open or done. */
  public Mono<Parcel> find(String notice, Channel channel, int number) {
    return found(List.of(Parcel.id(notice, channel, number))).next();
  }
}
