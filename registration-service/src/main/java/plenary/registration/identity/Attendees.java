package plenary.registration.identity;

import static com.mongodb.client.model.Filters.in;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import plenary.delivery.ContendedException;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.edge.Caller;
import plenary.edge.IdentityProperties;
import plenary.edge.Problem;
import plenary.registration.identity.Invitation.Given;
import plenary.registration.identity.Invitation.Invited;
import plenary.registration.personal.PersonalData;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The attendees. One address is one attendee: {@link Addresses} says whose it is.
 *
 * <p>Of who was erased a mark stays, which no list and no request that comes late revives. An
 * address is claimed anew after it; only a subject of somebody else's issuer keeps its id.
 */
@Component
public class Attendees implements PersonalData {

  static final String DEFAULT_LANGUAGE = "en";

  /** Of erasures that come between an address and its attendee there is never a second. */
  private static final int MOST_TRIES = 10;

  private final OutboxStore<Kept> attendees;
  private final Addresses addresses;
  private final AttendeeEvents events;
  private final Clock clock;
  private final boolean external;
  private final Duration tokenLifetime;

  Attendees(
      Outbox outbox,
      Addresses addresses,
      AttendeeEvents events,
      Clock clock,
      IdentityProperties identity,
      @Value("${plenary.identity.external:false}") boolean external) {
    this.attendees = outbox.store("attendees", Kept.class);
    this.addresses = addresses;
    this.events = events;
    this.clock = clock;
    this.external = external;
    this.tokenLifetime = identity.tokenLifetime();
  }

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
        : register(caller.id(), email, DEFAULT_LANGUAGE)
            .switchIfEmpty(Mono.error(Attendees::erasedJustNow))
            .then();
  }

  /** In which an attendee is told things, a BCP 47 tag; empty when nobody has that id. */
  public Mono<String> languageOf(String id) {
    return find(id).map(Attendee::language);
  }

  /** Empty for whom nobody knows. */
  public Mono<Attendee> find(String id) {
    return load(id).map(Stored::state);
  }

  /** Those of them who are known, in any order. */
  public Flux<Attendee> find(Collection<String> ids) {
    return ids.isEmpty()
        ? Flux.empty()
        : attendees.find(in("_id", ids)).mapNotNull(each -> each.state().attendee());
  }

  /** The attendee whom a mail address belongs to, in any spelling; empty when there is none. */
  public Mono<Attendee> byAddress(String email) {
    return Mono.justOrEmpty(Address.parse(email)).flatMap(addresses::ownerOf).flatMap(this::find);
  }

  /** With the version. */
  Mono<Stored<Attendee>> load(String id) {
    return attendees.load(id).mapNotNull(Attendees::known);
  }

  /** Null for who was never there, and for who was erased. */
  private static @Nullable Stored<Attendee> known(@Nullable Stored<Kept> stored) {
    var attendee = stored == null ? null : stored.state().attendee();
    return stored == null || attendee == null
        ? null
        : new Stored<>(stored.id(), stored.version(), attendee, stored.outbox());
  }

  /** What became of an edited profile. */
  sealed interface Outcome {

    record Edited(Attendee attendee, long version) implements Outcome {}

    record ChangedMeanwhile(long version) implements Outcome {}

    record Unknown() implements Outcome {}
  }

  /**
   * @param edits none of them wrong
   * @param expected the version that they were made for; null for any
   */
  Mono<Outcome> edit(String id, List<ProfileEdit> edits, @Nullable Long expected) {
    var now = now();
    return attendees.change(
        id,
        stored -> {
          var there = known(stored);
          if (there == null) {
            return new Change.Keep<>(new Outcome.Unknown());
          }
          if (expected != null && expected != there.version()) {
            return new Change.Keep<>(new Outcome.ChangedMeanwhile(there.version()));
          }
          var after = ProfileEdit.applied(there.state(), edits);
          if (after.equals(there.state())) {
            return new Change.Keep<>(new Outcome.Edited(after, there.version()));
          }
          long version = there.version() + 1;
          return new Change.Write<>(
              Kept.of(after),
              List.of(events.updated(after, version, now)),
              new Outcome.Edited(after, version));
        });
  }

  /** The attendee of an address, made at its first sign-in. */
  public Mono<Attendee> at(Address address, @Nullable String language, UUID fresh) {
    return addresses
        .claim(address, fresh)
        .flatMap(id -> register(id, address.text(), language == null ? DEFAULT_LANGUAGE : language))
        .repeatWhenEmpty(tries -> tries.take(MOST_TRIES))
        .switchIfEmpty(Mono.error(() -> new ContendedException(fresh.toString())));
  }

  /**
   * Makes an attendee as a first sign-in does, with what a list says of them.
   *
   * @param id that was claimed for the address
   * @return empty where its attendee was erased meanwhile, and the address is nobody's
   */
  public Mono<Invited> invite(String id, Invitation invitation) {
    var now = now();
    var invited = invitation.to(id, null, Given.NOTHING, now);
    return attendees
        .create(
            id, Kept.of(invited.attendee()), List.of(events.registered(invited.attendee(), 1, now)))
        .flatMap(made -> made ? Mono.just(invited) : invite(id, invitation, Given.NOTHING));
  }

  /**
   * The same where they may be known already: they get what they have not chosen themselves.
   *
   * @param before what the same list gave last
   * @return empty where they were erased meanwhile
   */
  public Mono<Invited> invite(String id, Invitation invitation, Given before) {
    var now = now();
    return attendees
        .change(id, there -> invited(id, there, invitation, before, now))
        .flatMap(Mono::justOrEmpty);
  }

  private Change<Kept, Optional<Invited>> invited(
      String id, @Nullable Stored<Kept> there, Invitation invitation, Given before, Instant now) {
    if (there != null && there.state().isErased()) {
      return new Change.Keep<>(Optional.empty());
    }
    var known = there == null ? null : there.state().attendee();
    var invited = invitation.to(id, known, before, now);
    if (invited.attendee().equals(known)) {
      return new Change.Keep<>(Optional.of(invited));
    }
    var told =
        there == null
            ? events.registered(invited.attendee(), 1, now)
            : events.updated(invited.attendee(), there.version() + 1, now);
    return new Change.Write<>(Kept.of(invited.attendee()), List.of(told), Optional.of(invited));
  }

  /** Empty for who was erased, and may not come again. */
  private Mono<Attendee> register(String id, String email, String language) {
    var now = now();
    var fresh = new Attendee(id, email, null, language, null, now);
    return attendees
        .<Optional<Attendee>>change(
            id,
            there -> {
              var known = there == null ? null : there.state().attendee();
              if (known != null || there != null && !mayComeAgain(there.state(), now)) {
                return new Change.Keep<>(Optional.ofNullable(known));
              }
              long version = there == null ? 1 : there.version() + 1;
              return new Change.Write<>(
                  Kept.of(fresh),
                  List.of(events.registered(fresh, version, now)),
                  Optional.of(fresh));
            })
        .flatMap(Mono::justOrEmpty);
  }

  /** Ours would come with a new id. */
  private boolean mayComeAgain(Kept kept, Instant now) {
    return external && kept.mayComeAgain(now, tokenLifetime);
  }

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public Turn turn() {
    return Turn.UNKNOWN;
  }

  @Override
  public Mono<Attendee> of(String attendeeId) {
    return find(attendeeId);
  }

  @Override
  public Mono<Void> erase(String attendeeId, Instant at) {
    return attendees
        .change(
            attendeeId,
            there ->
                there == null || there.state().isErased()
                    ? new Change.Keep<>(false)
                    : new Change.Write<>(
                        Kept.erased(attendeeId, at),
                        List.of(events.erased(attendeeId, there.version() + 1, at)),
                        true))
        .then();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static RuntimeException emailNeeded() {
    return Problem.of(
            HttpStatus.FORBIDDEN,
            "email-needed",
            "Your sign-in tells no address",
            "The token has no claim email, and without an address you can't be told anything.")
        .exception();
  }

  private static RuntimeException erasedJustNow() {
    return Problem.of(
            HttpStatus.FORBIDDEN,
            "erased",
            "You were erased here",
            "As you wished, nothing is kept of you. You can come again when the tokens that you had"
                + " then are out of date.")
        .exception();
  }
}
