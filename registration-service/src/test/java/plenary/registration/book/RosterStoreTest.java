package plenary.registration.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import plenary.delivery.Outbox;
import plenary.registration.RegistrationService;
import plenary.registration.Seats;
import plenary.registration.Told;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Arrangement;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Outcome.Done;
import plenary.registration.roster.Outcome.Refusal.Busy;
import plenary.registration.roster.Outcome.Refusal.NotHeld;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand;
import plenary.registration.roster.SeatCommand.Arrange;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.Terms.Standing;
import plenary.testing.Backed;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import reactor.core.publisher.Flux;

/** The rosters on a real store and a real broker. */
@Backed(topics = "agenda.sessions")
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.rosters.sweep=PT1H"
    })
class RosterStoreTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-10-06T18:20:12.345Z");
  private static final int AT_ONCE = 256;

  private final String programme = TestBacking.slug("rosters");
  private final List<RosterDesks> opened = new ArrayList<>();

  @Autowired private RosterBook book;
  @Autowired private RosterDesks desks;
  @Autowired private SeatBook seats;
  @Autowired private SessionView sessions;
  @Autowired private Sittings sittings;
  @Autowired private ProgrammeListener listener;
  @Autowired private Outbox outbox;
  @Autowired private RosterEvents events;
  @Autowired private Clock clock;
  @Autowired private MeterRegistry meters;

  private RosterDesks another;

  @BeforeEach
  void openAnotherInstance() {
    another = instance(10_000);
  }

  @AfterEach
  void closeInstances() {
    opened.forEach(RosterDesks::close);
  }

  private RosterDesks instance(int mostWaiting) {
    var its = new RosterBook(outbox, seats, sittings, events, clock, meters);
    var instance = new RosterDesks(its, clock, meters, mostWaiting, AT_ONCE);
    opened.add(instance);
    return instance;
  }

  @Test
  void aCrowdGetsExactlyTheSeatsThereAreInFewWrites() {
    var session = session(50);
    var crowd = people(500);
    var outcomes = askAll(session, crowd);

    assertThat(outcomes.values().stream().filter(each -> state(each) == State.CONFIRMED))
        .hasSize(50);
    assertThat(positions(outcomes)).isEqualTo(IntStream.rangeClosed(1, 450).boxed().toList());
    assertThat(versionless(stored(session, crowd))).isEqualTo(answered(outcomes));
    var roster = Objects.requireNonNull(book.find(session).block());
    assertThat(List.of(roster.state().counts().confirmed(), roster.state().counts().waiting()))
        .isEqualTo(List.of(50, 450));
    assertThat(roster.version()).as("writes for 500 requests").isLessThan(100);
  }

  @Test
  void twoInstancesNeverSellTheLastSeatTwice() {
    for (int race = 0; race < 1_000; race++) {
      var session = session(1);
      var states =
          Flux.merge(
                  desks.ask(session, take("ana")).map(RosterStoreTest::state),
                  another.ask(session, take("bo")).map(RosterStoreTest::state))
              .collectList()
              .block();
      assertThat(states)
          .as("race %s", race)
          .containsExactlyInAnyOrder(State.CONFIRMED, State.WAITLISTED);
      var seatsNow = stored(session, List.of("ana", "bo"));
      assertThat(seatsNow.values().stream().map(Seat::state))
          .containsExactlyInAnyOrder(State.CONFIRMED, State.WAITLISTED);
    }
  }

  @Test
  void twoInstancesInACrowdAgreeOnEveryBody() {
    var session = session(40);
    var crowd = people(300);
    var outcomes =
        Flux.fromIterable(crowd)
            .flatMap(
                who ->
                    (who.hashCode() % 2 == 0 ? desks : another)
                        .ask(session, take(who))
                        .map(outcome -> Map.entry(who, outcome)),
                300)
            .collectMap(Map.Entry::getKey, Map.Entry::getValue)
            .block();
    assertThat(outcomes.values().stream().filter(each -> state(each) == State.CONFIRMED))
        .hasSize(40);
    assertThat(positions(outcomes)).isEqualTo(IntStream.rangeClosed(1, 260).boxed().toList());
    assertThat(versionless(stored(session, crowd))).isEqualTo(answered(outcomes));
  }

  @Test
  void whatWasDecidedBeforeACrashIsKeptByTheNextInstance() {
    var session = session(1);
    var decided = book.commit(session, List.of(take("ana"), take("bo")), null);
    assertThat(stored(session, List.of("ana", "bo"))).as("the crash came before").isEmpty();

    assertThat(another.ask(session, take("cy")).block())
        .isEqualTo(new Seated(seat(session, "cy", State.WAITLISTED, 3, 0), 2));
    assertThat(stored(session, List.of("ana", "bo")))
        .isEqualTo(
            Map.of(
                "ana", seat(session, "ana", State.CONFIRMED, 1, 2),
                "bo", seat(session, "bo", State.WAITLISTED, 2, 2)));
    assertThat(decided.outcomes())
        .isEqualTo(
            List.of(
                new Seated(seat(session, "ana", State.CONFIRMED, 1, 0), null),
                new Seated(seat(session, "bo", State.WAITLISTED, 2, 0), 1)));
  }

  @Test
  void whatWasDecidedBeforeACrashIsSpreadEvenIfNobodyAsksAgain() {
    var session = session(1);
    var decided = book.commit(session, List.of(take("ana")), null);
    assertThat(decided.journal()).isEqualTo(List.of(seat(session, "ana", State.CONFIRMED, 1, 2)));
    assertThat(stored(session, List.of("ana"))).isEmpty();

    book.spreadLeftovers();

    assertThat(stored(session, List.of("ana")))
        .isEqualTo(Map.of("ana", seat(session, "ana", State.CONFIRMED, 1, 2)));
    assertThat(book.find(session).block().state().journal()).isEqualTo(List.of());
  }

  @Test
  void aLateSpreadNeverUndoesANewerDecision() {
    var session = session(1);
    var first = book.commit(session, List.of(take("ana"), take("bo")), null);
    book.spread(first);
    ask(session, new GiveBack("ana", Reason.GIVEN_BACK, NOW));

    book.spread(first);

    assertThat(stored(session, List.of("ana", "bo")))
        .isEqualTo(
            Map.of(
                "ana", seat(session, "ana", State.RELEASED, 1, 3),
                "bo", seat(session, "bo", State.CONFIRMED, 2, 3)));
  }

  @Test
  void aLongLineIsPromotedInOrderOverSeveralWrites() {
    var session = session(1);
    var crowd = people(1_300);
    var outcomes = askAll(session, crowd);
    assertThat(ask(session, new Arrange(Arrangement.ofCapacity(1_201), "seed", NOW)))
        .isEqualTo(new Done());

    var roster =
        Eventually.yields(
            "everybody promoted",
            PATIENCE,
            () -> {
              var now = book.find(session).block();
              return now.state().counts().confirmed() == 1_201 ? now : null;
            });
    assertThat(roster.state().counts().waiting()).isEqualTo(99);
    var inOrder =
        outcomes.entrySet().stream()
            .sorted(Comparator.comparing(each -> ((Seated) each.getValue()).seat().ticket()))
            .map(Map.Entry::getKey)
            .toList();
    Eventually.holds(
        "the line is the end of the old one",
        PATIENCE,
        () ->
            seats
                .line(session, 1_000)
                .map(Seat::attendee)
                .collectList()
                .block()
                .equals(inOrder.subList(1_201, 1_300)));
  }

  @Test
  void whoComesWhenTooManyWaitIsTurnedAway() {
    var session = session(1);
    assertThat(instance(0).ask(session, take("ana")).block()).isEqualTo(new Busy());
    assertThat(stored(session, List.of("ana"))).isEmpty();
  }

  @Test
  void everyEventIsWhatTheContractSays() {
    var session = session(2);
    try (var tail = TestBacking.shared().tail(RosterEvents.SEATS, RosterEvents.ROSTERS)) {
      var ana = UUID.randomUUID().toString();
      var bo = UUID.randomUUID().toString();
      var cy = UUID.randomUUID().toString();
      for (var who : List.of(ana, bo, cy)) {
        ask(session, new Take(who, NOW));
      }
      ask(session, new GiveBack(ana, Reason.GIVEN_BACK, NOW));
      ask(session, new Arrange(Arrangement.ofCapacity(1), "seed", NOW));

      var records = tail.await(record -> session.equals(record.key()), 12, PATIENCE);
      records.forEach(Contracts::check);
      assertThat(
              records.stream()
                  .filter(record -> record.topic().equals(RosterEvents.SEATS))
                  .map(
                      record ->
                          "%s %s %s/%s"
                              .formatted(
                                  record.value().getType(),
                                  record.value().getExtension("sequence"),
                                  record.value().getExtension("step"),
                                  record.value().getExtension("steps"))))
          .isEqualTo(
              List.of(
                  "plenary.registration.seat-confirmed.v1 2 1/1",
                  "plenary.registration.seat-confirmed.v1 3 1/1",
                  "plenary.registration.seat-waitlisted.v1 4 1/1",
                  "plenary.registration.seat-released.v1 5 1/2",
                  "plenary.registration.seat-promoted.v1 5 2/2",
                  "plenary.registration.over-capacity.v1 6 1/1"));
      assertThat(
              records.stream()
                  .filter(record -> record.topic().equals(RosterEvents.ROSTERS))
                  .map(record -> new String(record.value().getData().toBytes())))
          .isEqualTo(
              List.of(
                  counted(session, 2, 0, 0, 0),
                  counted(session, 2, 1, 0, 0),
                  counted(session, 2, 2, 0, 0),
                  counted(session, 2, 2, 1, 0),
                  counted(session, 2, 2, 0, 1),
                  counted(session, 1, 2, 0, 1)));
    }
  }

  @Test
  void theRosterFollowsTheProgramme() {
    var session = UUID.randomUUID().toString();
    var backing = TestBacking.shared();
    backing.send(Told.session(programme, session, 3, "panel", "scheduled", 1));
    awaitVersion(session, 3);
    ask(session, new Take("ana", NOW));
    ask(session, new Take("bo", NOW));

    backing.send(Told.session(programme, session, 5, "panel", "scheduled", 2));
    Eventually.holds("bo is promoted", PATIENCE, () -> state(session, "bo") == State.CONFIRMED);

    backing.send(Told.session(programme, session, 4, "panel", "cancelled", 1));
    backing.send(Told.session(programme, session, 6, "panel", "cancelled", 2));
    awaitVersion(session, 6);
    assertThat(ask(session, new Take("cy", NOW))).isEqualTo(new NotHeld(Standing.CANCELLED));
    assertThat(book.find(session).block().state().terms().version()).isEqualTo(6);
    Eventually.holds(
        "their seats are released", PATIENCE, () -> state(session, "bo") == State.RELEASED);
    backing.send(Told.session(programme, session, 7, "panel", "scheduled", 2));
    Eventually.holds("and theirs again", PATIENCE, () -> state(session, "bo") == State.CONFIRMED);
  }

  @Test
  void everyExampleOfTheContractIsReadAndWhatIsNewInItPassedOver() {
    var all = new ArrayList<>(Contracts.examplesOf("agenda.sessions"));
    all.addAll(Contracts.forwardExamplesOf("agenda.sessions"));
    assertThat(all).hasSizeGreaterThan(2);
    for (var example : all) {
      listener.on(example.received(0, 0));
    }
    var golden = Contracts.example("plenary.agenda.session-state.v1");
    var told = sessions.find(golden.key()).block();
    assertThat(told)
        .isEqualTo(
            new Session(
                golden.key(),
                "migration-dialogue",
                told.version(),
                "Break",
                null,
                "break",
                "2026-10-06T13:00:00-04:00",
                "2026-10-06T15:00:00-04:00",
                "2026-10-06T13:00:00-04:00",
                "2026-10-06T15:00:00-04:00",
                null,
                "scheduled",
                new Session.Details(
                    "Dialogue on Migration",
                    "America/New_York",
                    "",
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    0,
                    null,
                    told.details().changedAt())));
  }

  private String counted(String session, int capacity, int confirmed, int waiting, int released) {
    return ("{\"programme\":\"%s\",\"sessionId\":\"%s\",\"capacity\":%d,\"confirmed\":%d,"
            + "\"waiting\":%d,\"checkedIn\":0,\"offered\":0,\"requested\":0,\"released\":%d,"
            + "\"noShows\":0}")
        .formatted(programme, session, capacity, confirmed, waiting, released);
  }

  private void awaitVersion(String session, long version) {
    Eventually.holds(
        "version " + version,
        PATIENCE,
        () -> {
          var told = sessions.find(session).block();
          return told != null && told.version() == version;
        });
  }

  private String session(int capacity) {
    var id = UUID.randomUUID().toString();
    var time = "2026-10-06T10:00:00-04:00";
    var room = new Session.Room(Told.ROOM, "Hall A", capacity);
    sessions
        .keep(
            new Session(
                id,
                programme,
                1,
                "Climate displacement",
                "Panel 3",
                "panel",
                time,
                time,
                time,
                time,
                room,
                "scheduled"))
        .block();
    return id;
  }

  private static List<String> people(int count) {
    return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID().toString()).toList();
  }

  private Ask take(String who) {
    return Ask.of(programme, new Take(who, NOW));
  }

  private Outcome ask(String session, SeatCommand command) {
    return desks.ask(session, Ask.of(programme, command)).block();
  }

  private Map<String, Outcome> askAll(String session, List<String> crowd) {
    return Flux.fromIterable(crowd)
        .flatMap(
            who -> desks.ask(session, take(who)).map(outcome -> Map.entry(who, outcome)),
            crowd.size())
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .block();
  }

  private static State state(Outcome outcome) {
    return ((Seated) outcome).seat().state();
  }

  private @Nullable State state(String session, String who) {
    return seats.find(session, who).map(Seat::state).block();
  }

  private static List<Integer> positions(Map<String, Outcome> outcomes) {
    return outcomes.values().stream()
        .map(each -> ((Seated) each).position())
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }

  /** What the callers were told, with the version that the store knows apart. */
  private static Map<String, Seat> answered(Map<String, Outcome> outcomes) {
    var answered = new HashMap<String, Seat>();
    outcomes.forEach((who, outcome) -> answered.put(who, ((Seated) outcome).seat()));
    return answered;
  }

  private Map<String, Seat> stored(String session, List<String> crowd) {
    return seats.of(session, crowd).collectMap(Seat::attendee).block();
  }

  private static Map<String, Seat> versionless(Map<String, Seat> all) {
    var without = new HashMap<String, Seat>();
    all.forEach((who, seat) -> without.put(who, seat.at(0)));
    return without;
  }

  private Seat seat(String session, String who, State state, long ticket, long version) {
    return Seats.seat(programme, session, who, state, ticket, NOW, version);
  }
}
