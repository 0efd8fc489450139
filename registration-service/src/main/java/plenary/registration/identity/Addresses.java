package plenary.registration.identity;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.bson.Document;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import plenary.registration.personal.PersonalData;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Whose address is whose: each stands under itself as the key, with the id of the attendee that it
 * was given to.
 *
 * <p>An address is claimed before its attendee is made, so a crash between the two leaves an id
 * that the next sign-in uses. The id is random rather than made from the address, so that it says
 * nothing about who it is where it stands in events, and so that an address can change.
 */
@Component
public class Addresses implements PersonalData {

  private static final String ATTENDEE = "attendee";

  private final MongoCollection<Document> addresses;

  Addresses(MongoDatabase database) {
    addresses = database.getCollection("addresses");
    Mono.from(addresses.createIndex(Indexes.ascending(ATTENDEE))).block();
  }

  /**
   * Addresses with the ids of their attendees.
   *
   * @param fresh the ids that were drawn just now, which nobody can have heard of yet
   */
  public record Claimed(Map<String, String> ids, Set<String> fresh) {}

  /** The id that an address was given to; empty for nobody's. */
  Mono<String> ownerOf(Address address) {
    return Mono.from(addresses.find(eq("_id", address.text())).first()).map(Addresses::owner);
  }

  /** The ids of those addresses that are known, by address. */
  public Mono<Map<String, String>> known(Collection<String> emails) {
    return Flux.from(addresses.find(in("_id", emails)))
        .collectMap(found -> found.getString("_id"), Addresses::owner);
  }

  /** The id of an address, which is the fresh one where it has none yet. */
  Mono<String> claim(Address address, UUID fresh) {
    var mine = new Document("_id", address.text()).append(ATTENDEE, fresh.toString());
    return Mono.from(addresses.insertOne(mine))
        .onErrorComplete(DuplicateKey::isCauseOf)
        .then(Mono.defer(() -> ownerOf(address)));
  }

  /** Gives each of these an id of the source, where it has none yet. */
  public Mono<Claimed> claim(Collection<String> emails, Supplier<UUID> source) {
    return known(emails)
        .flatMap(
            known -> {
              var ids = new HashMap<>(known);
              emails.forEach(email -> ids.computeIfAbsent(email, _ -> source.get().toString()));
              ids.keySet().removeAll(known.keySet());
              return ids.isEmpty()
                  ? Mono.just(new Claimed(known, Set.of()))
                  : claim(known, ids).switchIfEmpty(claim(emails, source));
            });
  }

  /** Empty where somebody else claimed one of them meanwhile. */
  private Mono<Claimed> claim(Map<String, String> known, Map<String, String> mine) {
    var documents =
        mine.entrySet().stream()
            .map(each -> new Document("_id", each.getKey()).append(ATTENDEE, each.getValue()))
            .toList();
    var all = new HashMap<>(known);
    all.putAll(mine);
    return Mono.from(addresses.insertMany(documents, new InsertManyOptions().ordered(false)))
        .map(_ -> new Claimed(all, Set.copyOf(mine.values())))
        .onErrorComplete(DuplicateKey::isCauseOf);
  }

  @Override
  public String name() {
    return "addresses";
  }

  @Override
  public Mono<List<String>> of(String attendeeId) {
    return Flux.from(addresses.find(eq(ATTENDEE, attendeeId)))
        .map(found -> found.getString("_id"))
        .collectList();
  }

  /** Whoever signs in with one from now on is somebody new. */
  @Override
  public Mono<Void> erase(String attendeeId, Instant at) {
    return Mono.from(addresses.deleteMany(eq(ATTENDEE, attendeeId))).then();
  }

  private static String owner(Document document) {
    return document.getString(ATTENDEE);
  }
}
