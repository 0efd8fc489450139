package plenary.registration.identity;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import plenary.delivery.Envelope;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.edge.Caller;
import plenary.edge.Problem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The attendees.
 *
 * <p>One address is one attendee: {@code addresses} holds each under itself as the key, with the id
 * that it was given. The address is claimed before the attendee is made, so a crash between the two
 * leaves an id that the next sign-in uses. The id is random rather than made from the address, so
 * that it says nothing about who it is where it stands in events, and so that an address can
 * change.
 */
@Component
public class Attendees {

  static final String TOPIC = "registration.attendees";
  private static final String DEFAULT_LANGUAGE = "en";

  private final OutboxStore<Attendee> attendees;
  private final MongoCollection<Document> addresses;
  private final JsonMapper json;
  private final Clock clock;
  private final boolean external;

  Attendees(
      Outbox outbox,
      MongoDatabase database,
      JsonMapper json,
      Clock clock,
      @Value("${plenary.identity.external:false}") boolean external) {
    this.attendees = outbox.store("attendees", Attendee.class);
    this.addresses = database.getCollection("addresses");
    this.json = json;
    this.clock = clock;
    this.external = external;
  }

  /** The body of the event. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AttendeeData(
      String attendeeId,
      String email,
      @Nullable String name,
      String language,
      @Nullable String zone) {}

  /**
   * Takes note of who comes for the first time with somebody else's token; with our own there is
   * nothing to note, for its attendee was made before it.
   */
  public Mono<Void> meet(Caller caller) {
    if (!external) {
      return Mono.empty();
    }
    var email = caller.email();
    return email == null
        ? Mono.error(emailNeeded())
        : register(caller.id(), email, DEFAULT_LANGUAGE).then();
  }

  /** In which an attendee is told things, a BCP 47 tag; empty when nobody has that id. */
  public Mono<String> languageOf(String id) {
    return find(id).map(Attendee::language);
  }

  Mono<Attendee> find(String id) {
    return attendees.load(id).map(Stored::state);
  }

  /** Those of them who are known, in no order. */
  public Flux<Attendee> find(Collection<String> ids) {
    return ids.isEmpty() ? Flux.empty() : attendees.find(in("_id", ids)).map(Stored::state);
  }

  /** The attendee of an address, made at its first sign-in. */
  Mono<Attendee> at(Address address, @Nullable String language, UUID fresh) {
    return claim(address, fresh)
        .flatMap(
            id -> register(id, address.text(), language == null ? DEFAULT_LANGUAGE : language));
  }

  private Mono<String> claim(Address address, UUID fresh) {
    var mine = new Document("_id", address.text()).append("attendee", fresh.toString());
    return Mono.from(addresses.insertOne(mine))
        .onErrorComplete(Attendees::isThereAlready)
        .then(Mono.defer(() -> Mono.from(addresses.find(eq("_id", address.text())).first())))
        .map(document -> document.getString("attendee"));
  }

  private static boolean isThereAlready(Throwable failure) {
    return failure instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }

  private Mono<Attendee> register(String id, String email, String language) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var fresh = new Attendee(id, email, null, language, null, now);
    return attendees.change(
        id,
        there ->
            there == null
                ? new Change.Write<>(fresh, List.of(registered(fresh, now)), fresh)
                : new Change.Keep<>(there.state()));
  }

  private Envelope registered(Attendee attendee, Instant at) {
    var data =
        new AttendeeData(
            attendee.id(), attendee.email(), attendee.name(), attendee.language(), attendee.zone());
    return new Envelope(
        TOPIC,
        attendee.id(),
        attendee.id() + "/1/0",
        "plenary.registration.attendee-registered.v1",
        "/registration",
        at,
        1,
        0,
        0,
        null,
        null,
        json.writeValueAsString(data));
  }

  private static RuntimeException emailNeeded() {
    return Problem.of(
            HttpStatus.FORBIDDEN,
            "email-needed",
            "Your sign-in tells no address",
            "The token has no claim email, and without an address you can't be told anything.")
        .exception();
  }
}
