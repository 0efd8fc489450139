package plenary.registration.calendar;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.set;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.registration.calendar.Subscriptions.Subscription;
import plenary.registration.personal.PersonalData;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where calendars are read.
 *
 * <p>An attendee's subscriptions are one document, and what it says counts. {@code
 * calendarAddresses} holds each secret's hash under itself as the key and leads from there to the
 * attendee; it is written first and taken away last, so a crash in between leaves one that leads
 * nowhere.
 */
@Component
class SubscriptionBook implements PersonalData {

  private static final String ATTENDEE = "attendee";
  private static final String LAST_READ = "lastRead";

  private final OutboxStore<Subscriptions> subscriptions;
  private final MongoCollection<Document> addresses;

  SubscriptionBook(Outbox outbox, MongoDatabase database) {
    subscriptions = outbox.store("calendars", Subscriptions.class);
    addresses = database.getCollection("calendarAddresses");
    Mono.from(addresses.createIndex(Indexes.ascending(ATTENDEE))).block();
  }

  /**
   * @param lastRead the day, in UTC; null where it was never read
   */
  record Listed(Subscription subscription, @Nullable LocalDate lastRead) {}

  record Opened(String attendee, Subscription subscription) {}

  /** False when there are enough already. */
  Mono<Boolean> add(String attendee, Subscription fresh) {
    var address = new Document("_id", fresh.secretHash()).append(ATTENDEE, attendee);
    return Mono.from(addresses.insertOne(address))
        .then(subscriptions.change(attendee, there -> add(there, fresh)))
        .flatMap(added -> added ? Mono.just(true) : close(fresh).thenReturn(false));
  }

  private static Change<Subscriptions, Boolean> add(
      @Nullable Stored<Subscriptions> there, Subscription fresh) {
    return state(there)
        .with(fresh)
        .<Change<Subscriptions, Boolean>>map(after -> new Change.Write<>(after, List.of(), true))
        .orElseGet(() -> new Change.Keep<>(false));
  }

  /** Oldest first. */
  Mono<List<Listed>> listed(String attendee) {
    return subscriptions
        .load(attendee)
        .map(there -> there.state().all())
        .defaultIfEmpty(List.of())
        .flatMap(all -> lastReads(all).map(days -> listed(all, days)));
  }

  private Mono<Map<String, LocalDate>> lastReads(List<Subscription> all) {
    var hashes = all.stream().map(Subscription::secretHash).toList();
    return Flux.from(addresses.find(in("_id", hashes)))
        .filter(address -> address.containsKey(LAST_READ))
        .collectMap(
            address -> address.getString("_id"),
            address -> LocalDate.parse(address.getString(LAST_READ)));
  }

  private static List<Listed> listed(List<Subscription> all, Map<String, LocalDate> days) {
    return all.stream().map(each -> new Listed(each, days.get(each.secretHash()))).toList();
  }

  /** From here on nobody reads it; false when the attendee has none of that id. */
  Mono<Boolean> revoke(String attendee, String id) {
    return subscriptions
        .<Optional<Subscription>>change(
            attendee,
            there -> {
              var state = state(there);
              var revoked = state.find(id);
              return revoked.isEmpty()
                  ? new Change.Keep<>(revoked)
                  : new Change.Write<>(state.without(revoked.get()), List.of(), revoked);
            })
        .flatMap(
            revoked ->
                revoked.isEmpty() ? Mono.just(false) : close(revoked.get()).thenReturn(true));
  }

  /**
   * Empty when it is no address, or none any more.
   *
   * @param today of which is kept that it was read
   */
  Mono<Opened> open(String secretHash, LocalDate today) {
    return Mono.from(addresses.find(eq("_id", secretHash)).first())
        .flatMap(
            address ->
                subscriptions
                    .load(address.getString(ATTENDEE))
                    .flatMap(there -> Mono.justOrEmpty(there.state().at(secretHash)))
                    .flatMap(
                        subscription ->
                            read(address, today)
                                .thenReturn(
                                    new Opened(address.getString(ATTENDEE), subscription))));
  }

  /** One write a day, however often it is read. */
  private Mono<Void> read(Document address, LocalDate today) {
    var day = today.toString();
    if (day.equals(address.getString(LAST_READ))) {
      return Mono.empty();
    }
    var before = and(eq("_id", address.getString("_id")), ne(LAST_READ, day));
    return Mono.from(addresses.updateOne(before, set(LAST_READ, day))).then();
  }

  private Mono<Void> close(Subscription subscription) {
    return Mono.from(addresses.deleteOne(eq("_id", subscription.secretHash()))).then();
  }

  /**
   * @param programme the slug of the only one that is shown; absent for all
   * @param lastReadAt the day, in UTC
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      String id, @Nullable String programme, Instant createdAt, @Nullable LocalDate lastReadAt) {

    static Shown of(Listed listed) {
      var subscription = listed.subscription();
      var programme = subscription.programme();
      return new Shown(
          subscription.id(),
          programme == null ? null : programme.slug(),
          subscription.createdAt(),
          listed.lastRead());
    }
  }

  @Override
  public String name() {
    return "calendars";
  }

  @Override
  public Mono<List<Shown>> of(String attendee) {
    return listed(attendee).map(all -> all.stream().map(Shown::of).toList());
  }

  /** The addresses last, as when one is revoked. */
  @Override
  public Mono<Void> erase(String attendee, Instant at) {
    return Mono.from(subscriptions.collection().deleteOne(eq("_id", attendee)))
        .then(Mono.from(addresses.deleteMany(eq(ATTENDEE, attendee))))
        .then();
  }

  private static Subscriptions state(@Nullable Stored<Subscriptions> there) {
    return there == null ? Subscriptions.NONE : there.state();
  }
}
