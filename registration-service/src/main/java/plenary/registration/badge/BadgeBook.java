package plenary.registration.badge;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.registration.identity.Secrets;
import plenary.registration.personal.PersonalData;
import reactor.core.publisher.Mono;

/**
 * Whose badge says what.
 *
 * <p>An attendee's badge is one document, and what it says counts. {@code badgeCodes} holds each
 * code under itself as the key and leads from there to the attendee; it is written first and taken
 * away last, so a crash in between leaves one that leads to a badge with another code, or to none.
 * The codes are kept as they are, not as hashes: their owners see them again whenever they ask.
 */
@Component
public class BadgeBook implements PersonalData {

  private static final String ATTENDEE = "attendee";

  private final OutboxStore<Badge> badges;
  private final MongoCollection<Document> codes;
  private final Secrets secrets;
  private final Clock clock;

  BadgeBook(Outbox outbox, MongoDatabase database, Secrets secrets, Clock clock) {
    this.badges = outbox.store("badges", Badge.class);
    this.codes = database.getCollection("badgeCodes");
    this.secrets = secrets;
    this.clock = clock;
  }

  /** An attendee's code, made when it is first asked for. */
  public Mono<BadgeCode> codeOf(String attendee) {
    return badges
        .load(attendee)
        .map(there -> there.state().badgeCode())
        .switchIfEmpty(Mono.defer(() -> make(attendee, fresh())));
  }

  /** Of two that make it at once, one takes its own away again. */
  private Mono<BadgeCode> make(String attendee, Badge fresh) {
    return open(attendee, fresh)
        .then(
            badges.<Badge>change(
                attendee,
                there ->
                    there == null
                        ? new Change.Write<>(fresh, List.of(), fresh)
                        : new Change.Keep<>(there.state())))
        .flatMap(
            kept ->
                (kept.equals(fresh) ? Mono.<Void>empty() : close(fresh))
                    .thenReturn(kept.badgeCode()));
  }

  /** Another code; from here on nobody knows the former. */
  public Mono<BadgeCode> renew(String attendee) {
    return Mono.defer(() -> renew(attendee, fresh()));
  }

  private Mono<BadgeCode> renew(String attendee, Badge fresh) {
    return open(attendee, fresh)
        .then(
            badges.<Optional<Badge>>change(
                attendee,
                there ->
                    new Change.Write<>(
                        fresh, List.of(), Optional.ofNullable(there).map(Stored::state))))
        .flatMap(former -> former.map(this::close).orElseGet(Mono::empty).thenReturn(fresh))
        .map(Badge::badgeCode);
  }

  /** The attendee whose badge says this; empty where nobody's does. */
  public Mono<String> whose(BadgeCode code) {
    return Mono.from(codes.find(eq("_id", code.text())).first())
        .map(document -> document.getString(ATTENDEE))
        .filterWhen(
            attendee ->
                badges
                    .load(attendee)
                    .map(there -> there.state().code().equals(code.text()))
                    .defaultIfEmpty(false));
  }

  /** The codes of those of them who have one. */
  public Mono<Map<String, BadgeCode>> of(Collection<String> attendees) {
    return badges
        .find(in("_id", attendees))
        .collectMap(Stored::id, there -> there.state().badgeCode());
  }

  @Override
  public String name() {
    return "badge";
  }

  /** Empty where none was ever asked for. */
  @Override
  public Mono<Badge> of(String attendee) {
    return badges.load(attendee).map(Stored::state);
  }

  /** From here on nobody has it. */
  @Override
  public Mono<Void> erase(String attendee, Instant at) {
    return Mono.from(badges.collection().deleteOne(eq("_id", attendee)))
        .then(Mono.from(codes.deleteMany(eq(ATTENDEE, attendee))))
        .then();
  }

  private Badge fresh() {
    var code = BadgeCode.of(secrets.bytes(BadgeCode.RANDOM));
    return new Badge(code.text(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private Mono<Void> open(String attendee, Badge fresh) {
    var code = new Document("_id", fresh.code()).append(ATTENDEE, attendee);
    return Mono.from(codes.insertOne(code)).then();
  }

  private Mono<Void> close(Badge former) {
    return Mono.from(codes.deleteOne(eq("_id", former.code()))).then();
  }
}
