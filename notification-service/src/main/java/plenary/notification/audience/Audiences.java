package plenary.notification.audience;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change.Keep;
import plenary.delivery.OutboxStore.Change.Write;
import plenary.delivery.OutboxStore.Stored;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.audience.Concern.As;
import plenary.notification.personal.Erasures;
import plenary.notification.personal.PersonalData;
import plenary.notification.preference.PreferenceBook;
import plenary.notification.preference.Preferences;
import plenary.notification.programme.Programmes;
import plenary.notification.stage.Contacts;
import plenary.notification.stage.Stages;
import plenary.wording.Phrasebook;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers who is addressed, and why. */
@Component
public class Audiences implements Erasures {

  private static final String SESSION = "state.sessionId";
  static final String ATTENDEE = "state.attendeeId";

  private final OutboxStore<Seat> seats;
  private final OutboxStore<Follow> follows;
  private final OutboxStore<Attendee> attendees;
  private final Programmes programmes;
  private final PreferenceBook preferences;
  private final Stages stages;
  private final Contacts contacts;
  private final Reasons reasons;
  private final ObjectProvider<PersonalData> others;
  private final Clock clock;

  Audiences(
      Outbox outbox,
      Programmes programmes,
      PreferenceBook preferences,
      Stages stages,
      Contacts contacts,
      ObjectProvider<PersonalData> others,
      Clock clock) {
    this.others = others;
    this.preferences = preferences;
    this.programmes = programmes;
    this.stages = stages;
    this.contacts = contacts;
    this.seats = outbox.store("seats", Seat.class);
    this.follows = outbox.store("follows", Follow.class);
    this.attendees = outbox.store("attendees", Attendee.class);
    this.reasons = new Reasons(seats, follows, this::attendees, preferences, stages);
    this.clock = clock;
    for (var store : List.of(seats, follows)) {
      Flux.just(SESSION, ATTENDEE)
          .concatMap(field -> store.collection().createIndex(Indexes.ascending(field)))
          .blockLast();
    }
    Mono.from(attendees.collection().createIndex(Indexes.ascending("state.email"))).block();
  }

  OutboxStore<Seat> seats() {
    return seats;
  }

  OutboxStore<Attendee> attendees() {
    return attendees;
  }

  /**
   * Whom a message was for at a moment; by one query a kind.
   *
   * @param programme in which it was said
   */
  public Mono<Addressed> addressed(String programme, Audience audience, Instant at) {
    return switch (audience) {
      case Audience.Everyone _ -> Mono.just(new Addressed.All());
      case Audience.Only(var attendee) -> Mono.just(new Addressed.Those(Set.of(attendee)));
      case Audience.PeopleOf(var session) -> those(people(Set.of(session), at, _ -> true));
      case Audience.PeopleOfAny(var sessions, var checkedIn) ->
          those(people(sessions, at, checkedIn ? As.CHECKED_IN::equals : _ -> true));
      case Audience.Reminded(var session, var minutes) ->
          reminded(people(Set.of(session), at, As::isExpected), minutes);
      case Audience.Staff _ -> those(staffOf(programme));
    };
  }

  private static Mono<Addressed> those(Flux<String> attendees) {
    return attendees.collect(Collectors.toUnmodifiableSet()).map(Addressed.Those::new);
  }

  /** Those of them who want to be reminded so long before. */
  private Mono<Addressed> reminded(Flux<String> people, int minutes) {
    return people
        .collectList()
        .flatMap(
            all ->
                preferences
                    .of(all)
                    .map(
                        said ->
                            new Addressed.Those(
                                all.stream()
                                    .filter(
                                        one ->
                                            minutes
                                                == said.getOrDefault(one, Preferences.USUAL)
                                                    .remindMinutes())
                                    .collect(Collectors.toSet()))));
  }

  private Flux<String> people(Collection<String> sessions, Instant at, Predicate<As> which) {
    var withSeat =
        seats
            .find(in(SESSION, sessions))
            .map(Stored::state)
            .filter(seat -> seat.concern().was(which, at))
            .map(Seat::attendeeId);
    var following =
        follows
            .find(in(SESSION, sessions))
            .map(Stored::state)
            .filter(follow -> follow.concern().was(which, at))
            .map(Follow::attendeeId);
    return which.test(As.ON_STAGE)
        ? Flux.merge(withSeat, following, onStage(sessions, at))
        : Flux.merge(withSeat, following);
  }

  /** Those whose addresses are known, as far as they have signed in once. */
  private Flux<String> onStage(Collection<String> sessions, Instant at) {
    return reachedAt(stages.addressesAt(sessions, at));
  }

  private Flux<String> reachedAt(Mono<List<String>> addresses) {
    return addresses
        .filter(some -> !some.isEmpty())
        .flatMapMany(some -> attendees.find(in("state.email", some)))
        .map(Stored::id);
  }

  /** Those whom the programme names, as far as they have signed in once. */
  private Flux<String> staffOf(String programme) {
    return programmes
        .find(programme)
        .flatMapMany(known -> attendees.find(in("state.email", known.staff())))
        .map(Stored::id);
  }

  /** Everybody who ever had to do with a session of the programme. */
  public Mono<Set<String>> ofProgramme(String programme) {
    var here = eq("state.programme", programme);
    return Flux.merge(
            Flux.from(seats.collection().distinct(ATTENDEE, here, String.class)),
            Flux.from(follows.collection().distinct(ATTENDEE, here, String.class)),
            reachedAt(contacts.addresses(programme)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How attendees are reached, of those who are known and not erased; by their ids. */
  public Mono<Map<String, Attendee>> attendees(Collection<String> ids) {
    return attendees
        .find(in("_id", ids))
        .filter(attendee -> !attendee.state().isErased())
        .collectMap(Stored::id, Stored::state);
  }

  /** What an attendee had of a session at a moment, as far as is known by now. */
  public Mono<Holding> holding(String sessionId, String attendeeId, Instant at) {
    return seats
        .load(sessionId + ":" + attendeeId)
        .map(stored -> Holding.of(stored.state(), at))
        .defaultIfEmpty(Holding.NONE);
  }

  /** Everything that concerns an attendee, now and before. */
  public Mono<Concerns> concernsOf(String attendeeId) {
    return concernsOf(Set.of(attendeeId))
        .map(found -> Objects.requireNonNull(found.get(attendeeId)));
  }

  /** The same of several at once, by their ids; by one query a kind. */
  public Mono<Map<String, Concerns>> concernsOf(Set<String> attendeeIds) {
    return reasons.of(attendeeIds);
  }

  private Mono<String> addressOf(String attendeeId) {
    return attendees.load(attendeeId).mapNotNull(stored -> stored.state().email());
  }

  /** The languages of those who are known, by their ids. */
  public Mono<Map<String, String>> languagesOf(Set<String> attendeeIds) {
    return attendees
        .find(in("_id", attendeeIds))
        .collectMap(Stored::id, stored -> stored.state().language());
  }

  /** The language that an attendee is told things in. */
  public Mono<String> languageOf(String attendeeId) {
    return attendees
        .load(attendeeId)
        .map(stored -> stored.state().language())
        .defaultIfEmpty(Phrasebook.firstLanguage());
  }

  /** Begins or, with null, ends to follow; from now on. */
  Mono<Void> follow(String programme, String sessionId, String attendeeId, @Nullable As as) {
    return follows
        .<Boolean>change(
            sessionId + ":" + attendeeId,
            stored -> {
              var before =
                  stored == null ? Follow.none(programme, sessionId, attendeeId) : stored.state();
              var after = before.become(as, clock.instant());
              return after.equals(before)
                  ? new Keep<>(false)
                  : new Write<>(after, List.of(), stored == null);
            })
        .filter(isNew -> isNew)
        .flatMap(_ -> forgetIfErased(attendeeId));
  }

  /** Forgets everything about an attendee but that there is nothing to know. */
  Mono<Void> erase(String attendeeId) {
    return addressOf(attendeeId)
        .flatMap(contacts::forget)
        .then(Mono.defer(() -> forgetAll(attendeeId)));
  }

  private Mono<Void> forgetAll(String attendeeId) {
    return attendees
        .<Boolean>change(
            attendeeId,
            stored ->
                stored != null && stored.state().isErased()
                    ? new Keep<>(false)
                    : new Write<>(Attendee.ERASED, List.of(), true))
        .then(forget(attendeeId));
  }

  @Override
  public Mono<Void> forgetIfErased(String attendeeId) {
    return isErased(attendeeId).filter(erased -> erased).flatMap(_ -> forget(attendeeId));
  }

  Mono<Boolean> isErased(String attendeeId) {
    return attendees
        .load(attendeeId)
        .map(stored -> stored.state().isErased())
        .defaultIfEmpty(false);
  }

  private Mono<Void> forget(String attendeeId) {
    return Flux.concat(
            seats.collection().deleteMany(eq(ATTENDEE, attendeeId)),
            follows.collection().deleteMany(eq(ATTENDEE, attendeeId)))
        .thenMany(Flux.fromStream(others::orderedStream).concatMap(part -> part.erase(attendeeId)))
        .then();
  }
}
