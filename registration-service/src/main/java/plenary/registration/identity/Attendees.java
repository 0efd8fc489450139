package plenary.registration.identity;

import static com.mongodb.client.model.Filters.in;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
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
import plenary.registration.identity.Invitation.Given;
import plenary.registration.identity.Invitation.Invited;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The attendees. One address is one attendee: {@link Addresses} says whose it is. */
@Component
public class Attendees {

  static final String TOPIC = "registration.attendees";
  private static final String REGISTERED = "plenary.registration.attendee-registered.v1";
  private static final String UPDATED = "plenary.registration.attendee-updated.v1";
  static final String DEFAULT_LANGUAGE = "en";

  private final OutboxStore<Attendee> attendees;
  private final Addresses addresses;
  private final JsonMapper json;
  private final Clock clock;
  private final boolean external;

  Attendees(
      Outbox outbox,
      Addresses addresses,
      JsonMapper json,
      Clock clock,
      @Value("${plenary.identity.external:false}") boolean external) {
    this.attendees = outbox.store("attendees", Attendee.class);
    this.addresses = addresses;
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

  /** Empty for whom nobody knows. */
  public Mono<Attendee> find(String id) {
    return attendees.load(id).map(Stored::state);
  }

  /** Those of them who are known, in any order. */
  public Flux<Attendee> find(Collection<String> ids) {
    return ids.isEmpty() ? Flux.empty() : attendees.find(in("_id", ids)).map(Stored::state);
  }

  /** The attendee whom a mail address belongs to, in any spelling; empty when there is none. */
  public Mono<Attendee> byAddress(String email) {
    return Mono.justOrEmpty(Address.parse(email)).flatMap(addresses::ownerOf).flatMap(this::find);
  }

  /** With the version. */
  Mono<Stored<Attendee>> load(String id) {
    return attendees.load(id);
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
        there -> {
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
              after,
              List.of(told(UPDATED, after, version, now)),
              new Outcome.Edited(after, version));
        });
  }

  /** The attendee of an address, made at its first sign-in. */
  public Mono<Attendee> at(Address address, @Nullable String language, UUID fresh) {
    return addresses
        .claim(address, fresh)
        .flatMap(
            id -> register(id, address.text(), language == null ? DEFAULT_LANGUAGE : language));
  }

  /**
   * Makes an attendee as a first sign-in does, with what a list says of them.
   *
   * @param id that was claimed for the address
   */
  public Mono<Invited> invite(String id, Invitation invitation) {
    var now = now();
    var invited = invitation.to(id, null, Given.NOTHING, now);
    return attendees
        .create(id, invited.attendee(), List.of(told(REGISTERED, invited.attendee(), 1, now)))
        .flatMap(made -> made ? Mono.just(invited) : invite(id, invitation, Given.NOTHING));
  }

  /**
   * The same where they may be known already: they get what they have not chosen themselves.
   *
   * @param before what the same list gave last
   */
  public Mono<Invited> invite(String id, Invitation invitation, Given before) {
    var now = now();
    return attendees.change(id, there -> invited(id, there, invitation, before, now));
  }

  private Change<Attendee, Invited> invited(
      String id,
      @Nullable Stored<Attendee> there,
      Invitation invitation,
      Given before,
      Instant now) {
    var known = there == null ? null : there.state();
    var invited = invitation.to(id, known, before, now);
    if (invited.attendee().equals(known)) {
      return new Change.Keep<>(invited);
    }
    var told =
        there == null
            ? told(REGISTERED, invited.attendee(), 1, now)
            : told(UPDATED, invited.attendee(), there.version() + 1, now);
    return new Change.Write<>(invited.attendee(), List.of(told), invited);
  }

  private Mono<Attendee> register(String id, String email, String language) {
    var now = now();
    var fresh = new Attendee(id, email, null, language, null, now);
    return attendees.change(
        id,
        there ->
            there == null
                ? new Change.Write<>(fresh, List.of(told(REGISTERED, fresh, 1, now)), fresh)
                : new Change.Keep<>(there.state()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Envelope told(String type, Attendee attendee, long version, Instant at) {
    var data =
        new AttendeeData(
            attendee.id(), attendee.email(), attendee.name(), attendee.language(), attendee.zone());
    return new Envelope(
        TOPIC,
        attendee.id(),
        attendee.id() + "/" + version + "/0",
        type,
        "/registration",
        at,
        version,
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
