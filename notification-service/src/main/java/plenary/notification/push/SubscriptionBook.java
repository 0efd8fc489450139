package plenary.notification.push;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change.Keep;
import plenary.delivery.OutboxStore.Change.Write;
import plenary.delivery.OutboxStore.Stored;
import plenary.notification.personal.PersonalData;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The devices by attendee, and whose each endpoint is: a device that is in an attendee's list
 * counts only while the endpoint is theirs, so of two who gave the same one the later is told.
 */
@Component
class SubscriptionBook implements PersonalData {

  private static final String ATTENDEE = "attendee";

  private final OutboxStore<Subscriptions> devices;
  private final MongoCollection<Document> owners;

  SubscriptionBook(Outbox outbox, MongoDatabase database) {
    this.devices = outbox.store("pushDevices", Subscriptions.class);
    this.owners = database.getCollection("pushEndpoints");
  }

  /** Whose it is from now on; said again, it changes nothing but what is new. */
  Mono<Subscription> add(String attendee, Subscription subscription) {
    return take(attendee, subscription.id())
        .then(change(attendee, all -> all.with(subscription)))
        .flatMap(
            changed ->
                disown(attendee, changed.gone())
                    .thenReturn(changed.after().find(subscription.id()).orElse(subscription)));
  }

  private Mono<Void> take(String attendee, String id) {
    return Mono.from(
            owners.findOneAndUpdate(
                eq("_id", id),
                Updates.set(ATTENDEE, attendee),
                new FindOneAndUpdateOptions().upsert(true)))
        .onErrorResume(
            DuplicateKey::isCauseOf,
            _ -> Mono.from(owners.findOneAndUpdate(eq("_id", id), Updates.set(ATTENDEE, attendee))))
        .map(before -> before.getString(ATTENDEE))
        .filter(before -> !before.equals(attendee))
        .flatMap(before -> change(before, all -> all.without(List.of(id))))
        .then();
  }

  /** Those that count. */
  Mono<Subscriptions> of(String attendee) {
    return devices
        .load(attendee)
        .flatMap(stored -> theirs(attendee, stored.state()))
        .defaultIfEmpty(Subscriptions.NONE);
  }

  private Mono<Subscriptions> theirs(String attendee, Subscriptions all) {
    var ids = all.all().stream().map(Subscription::id).toList();
    return ids.isEmpty()
        ? Mono.just(all)
        : Flux.from(owners.find(and(in("_id", ids), ne(ATTENDEE, attendee))))
            .map(document -> document.getString("_id"))
            .collectList()
            .map(all::without);
  }

  /** Which of them have a device at all. */
  Mono<Set<String>> with(Collection<String> attendees) {
    return devices
        .find(in("_id", attendees))
        .filter(stored -> !stored.state().all().isEmpty())
        .map(Stored::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it was there. */
  Mono<Boolean> remove(String attendee, Collection<String> ids) {
    return of(attendee)
        .map(all -> all.all().size() > all.without(ids).all().size())
        .flatMap(
            wasThere ->
                change(attendee, all -> all.without(ids))
                    .then(disown(attendee, ids))
                    .thenReturn(wasThere));
  }

  /** Every instance leaves a device alone for as long as its push service wants that. */
  Mono<Void> leaveAlone(String attendee, String id, Instant until) {
    return change(attendee, all -> all.leavingAlone(id, until)).then();
  }

  private Mono<Void> disown(String attendee, Collection<String> ids) {
    return Mono.from(owners.deleteMany(and(in("_id", ids), eq(ATTENDEE, attendee)))).then();
  }

  private record Changed(Subscriptions before, Subscriptions after) {

    List<String> gone() {
      return before.all().stream()
          .map(Subscription::id)
          .filter(id -> after.find(id).isEmpty())
          .toList();
    }
  }

  private Mono<Changed> change(String attendee, UnaryOperator<Subscriptions> how) {
    return devices.change(
        attendee,
        stored -> {
          var before = stored == null ? Subscriptions.NONE : stored.state();
          var after = how.apply(before);
          return after.equals(before)
              ? new Keep<>(new Changed(before, after))
              : new Write<>(after, List.of(), new Changed(before, after));
        });
  }

  @Override
  public Mono<Void> erase(String attendee) {
    return devices
        .load(attendee)
        .map(stored -> stored.state().all().stream().map(Subscription::id).toList())
        .flatMap(ids -> disown(attendee, ids))
        .then(Mono.defer(() -> Mono.from(devices.collection().deleteOne(eq("_id", attendee)))))
        .then();
  }
}
