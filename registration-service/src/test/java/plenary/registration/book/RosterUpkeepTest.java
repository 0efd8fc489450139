package plenary.registration.book;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore.Change;
import plenary.registration.RegistrationService;
import plenary.registration.Told;
import plenary.registration.policy.Clashes;
import plenary.registration.policy.Policies;
import plenary.registration.policy.Policy;
import plenary.registration.policy.SeatRules;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionState;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Counts;
import plenary.registration.roster.Outcome.Refusal.NotHeld;
import plenary.registration.roster.Roster;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.Terms;
import plenary.registration.roster.Terms.Standing;
import plenary.testing.Backed;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rosters stay true to the programme and to its policy, whoever is late, busy or dead. */
@Backed(topics = "agenda.sessions")
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.rosters.sweep=PT1H"
    })
class RosterUpkeepTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-10-06T08:00:00Z");
  private static final Policy ANOTHER =
      new Policy(true, Clashes.REFUSE, Set.of("break"), SeatRules.USUAL);

  /** More than one write changes of itself. */
  private static final int CROWD = 620;

  private final String programme = TestBacking.slug("upkeep");

  @Autowired private RosterBook book;
  @Autowired private RosterDesks desks;
  @Autowired private SessionView sessions;
  @Autowired private Policies policies;
  @Autowired private ProgrammeListener listener;
  @Autowired private Outbox outbox;
  @Autowired private Clock clock;
  @Autowired private MeterRegistry meters;
  @Autowired private SeatAudit audit;
  @Autowired private MongoDatabase database;

  @Test
  void aPolicyThatIsKnownHereFromBeforeHidesNoNewsOfTheSession() {
    var session = session(1, "scheduled");
    take(session, "ana");
    setElsewhere(ANOTHER);
    var newer = new Policies.Versioned(1, ANOTHER);
    desks
        .ask(session.id(), settle(Terms.of(session, newer)))
        .then(policies.recent(programme))
        .block();
    assertThat(roster(session).terms().policy()).isEqualTo(1);

    var cancelled = session(session.id(), 2, "cancelled");

    assertThat(desks.ask(session.id(), Ask.of(programme, new Take("bo", NOW))).block())
        .isEqualTo(new NotHeld(Standing.CANCELLED));
    assertThat(roster(session).terms()).isEqualTo(Terms.of(cancelled, newer));
  }

  @Test
  void whoBringsANewPolicyWithASessionFromBeforeHasThePolicyHeard() {
    var session = session(1, "scheduled");
    take(session, "ana");
    setElsewhere(ANOTHER);
    var newer = new Policies.Versioned(1, ANOTHER);
    var moved = session(session.id(), 2, "scheduled");
    take(moved, "bo");

    desks.ask(session.id(), settle(Terms.of(session, newer))).block();

    assertThat(roster(session).terms()).isEqualTo(Terms.of(moved, newer));
  }

  @Test
  void aSessionThatIsRemovedReleasesItsSeatsThoughItTakesManyWritesAndBringsThemBack() {
    var session = session(1, "scheduled");
    crowd(session);
    for (int told = 0; told < 3; told++) {
      listener.on(new ConsumerRecord<>(SessionState.TOPIC, 0, told, session.id(), null));
    }
    Eventually.holds("nobody has a seat", PATIENCE, () -> isOf(session, 0, CROWD));
    assertThat(roster(session).terms().version()).as("removed once").isEqualTo(2);
    assertThat(roster(session).due()).isNull();

    var back = session(session.id(), 3, "scheduled");
    take(back, "attendee-0");
    Eventually.holds("everybody has a seat", PATIENCE, () -> isOf(session, CROWD, 0));
  }

  @Test
  void whatAnInstanceLeftUndoneWhenItDiedTheClockDoes() {
    var session = session(1, "scheduled");
    crowd(session);
    session(session.id(), 2, "cancelled");
    var ask = settle(roster(session).terms());

    var committed = book.commit(session.id(), List.of(ask), null);

    assertThat(committed.goesOn()).isTrue();
    Eventually.holds("nobody has a seat", PATIENCE, () -> isOf(session, 0, CROWD));
  }

  @Test
  void aPolicyIsNotCarriedWhileARosterIsTooBusyToHearOfIt() {
    var session = session(1, "scheduled");
    take(session, "ana");
    var policy = Objects.requireNonNull(policies.set(programme, ANOTHER, null).block()).now();
    try (var busy = new RosterDesks(book, clock, meters, 0, 1)) {
      new PolicyCarrier(policies, sessions, book, busy, clock).carry(programme, policy).block();
    }
    assertThat(policies.toBeCarried().collectList().block()).contains(programme);

    new PolicyCarrier(policies, sessions, book, desks, clock).carry(programme, policy).block();
    assertThat(policies.toBeCarried().collectList().block()).doesNotContain(programme);
    assertThat(roster(session).terms()).isEqualTo(Terms.of(session, policy));
  }

  @Test
  void aSeatThatNoRosterCountsIsFoundOnceItStandsThereTwice() {
    var session = session(1, "scheduled");
    take(session, "ana");
    audit.audit();
    audit.audit();
    assertThat(oversold()).isZero();

    var seats = database.getCollection("seats");
    var real = Mono.from(seats.find(eq("_id", session.id() + ":ana")).first()).block();
    var second = session.id() + ":bo";
    Mono.from(seats.insertOne(new Document(real).append("_id", second).append("attendee", "bo")))
        .block();
    audit.audit();
    assertThat(oversold()).as("it may be about to be counted").isZero();
    audit.audit();
    assertThat(oversold()).isEqualTo(1);

    Mono.from(seats.deleteOne(eq("_id", second))).block();
    audit.audit();
    assertThat(oversold()).isZero();
  }

  private int oversold() {
    return (int) meters.get("plenary.roster.oversold").gauge().value();
  }

  /** As another instance does, of which this one hears nothing. */
  private void setElsewhere(Policy policy) {
    policies.recent(programme).block();
    outbox
        .store("policies", Policy.class)
        .change(programme, _ -> new Change.Write<>(policy, List.of(), true))
        .block();
  }

  private Ask settle(Terms terms) {
    return Ask.of(programme, new Settle(terms, Set.of(), NOW));
  }

  private void take(Session session, String who) {
    desks.ask(session.id(), Ask.of(programme, new Take(who, NOW))).block();
  }

  private void crowd(Session session) {
    Flux.fromStream(IntStream.range(0, CROWD).mapToObj(i -> "attendee-" + i))
        .flatMap(who -> desks.ask(session.id(), Ask.of(programme, new Take(who, NOW))), CROWD)
        .blockLast();
    assertThat(isOf(session, CROWD, 0)).isTrue();
  }

  private Roster roster(Session session) {
    return Objects.requireNonNull(book.find(session.id()).block()).state();
  }

  private boolean isOf(Session session, int confirmed, int suspended) {
    return roster(session).counts().equals(new Counts(confirmed, 0, 0, 0, 0, 0, suspended, 0, 0));
  }

  private Session session(long version, String status) {
    return session(UUID.randomUUID().toString(), version, status);
  }

  private Session session(String id, long version, String status) {
    var time = "2026-10-06T10:00:00-04:00";
    var session =
        new Session(
            id,
            programme,
            version,
            "Climate displacement",
            "Panel 3",
            "panel",
            time,
            time,
            time,
            time,
            new Session.Room(Told.ROOM, "Hall A", CROWD),
            status);
    sessions.keep(session).block();
    return session;
  }
}
