package plenary.registration.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import plenary.registration.RegistrationService;
import plenary.registration.Told;
import plenary.registration.book.RosterBook.Committed;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Arrangement;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand;
import plenary.registration.roster.SeatCommand.Arrange;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.PutIn;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.SeatCommand.TakeTogether;
import plenary.testing.Backed;
import plenary.testing.TestBacking;
import plenary.testing.TopicTail;
import tools.jackson.databind.json.JsonMapper;

/**
 * An instance dies at every point at which it can: before its write, after it with any part of the
 * seats spread, or before it notes that they are. Whoever goes on, and whoever only sweeps, ends
 * where an instance that never died does.
 */
@Backed(topics = "agenda.sessions")
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.rosters.sweep=PT1H",
      "plenary.relay.sweep-every=PT1H"
    })
class RosterCrashTest {

  private static final Instant NOW = Instant.parse("2026-10-06T08:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  /** Events of the day. */
  private static final int TOLD = 19;

  private final String programme = TestBacking.slug("crashes");

  @Autowired private RosterBook book;
  @Autowired private SeatBook seats;
  @Autowired private SessionView sessions;

  private TopicTail tail;

  @BeforeEach
  void listen() {
    tail = TestBacking.shared().tail(RosterEvents.SEATS);
  }

  @AfterEach
  void stopListening() {
    tail.close();
  }

  /** Batches that confirm, wait, promote, part with seats, grow and go over. */
  private static List<List<SeatCommand>> day() {
    return List.of(
        List.of(take("ana"), take("bo"), take("cy"), take("di")),
        List.of(giveBack("ana"), take("eve")),
        List.of(new TakeTogether("fay", "party", List.of("fay", "gus"), NOW), giveBack("bo")),
        List.of(new Arrange(Arrangement.ofCapacity(5), "seed", NOW)),
        List.of(new PutIn("zoe", true, "desk", "guest", NOW), giveBack("cy"), giveBack("di")),
        List.of(take("ana"), giveBack("gus")));
  }

  private static SeatCommand take(String who) {
    return new Take(who, NOW);
  }

  private static SeatCommand giveBack(String who) {
    return new GiveBack(who, Reason.GIVEN_BACK, NOW);
  }

  @Test
  void whereverAnInstanceDiesTheNextOneEndsWhereNobodyDied() {
    var expected = live(session(), _ -> -1);
    var batches = day();
    int deaths = 0;
    for (int batch = 0; batch < batches.size(); batch++) {
      for (int spread = 0; spread <= 6; spread++) {
        int fatal = batch;
        int before = spread;
        assertThat(live(session(), each -> each == fatal ? before : -1))
            .as("died in batch %s after %s seats", batch, spread)
            .isEqualTo(expected);
        deaths++;
      }
    }
    assertThat(deaths).isEqualTo(42);
  }

  @Test
  void ifItDiesInEveryBatchItIsTheSame() {
    var expected = live(session(), _ -> -1);
    for (int seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      assertThat(live(session(), _ -> random.nextInt(7))).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void whatWasDecidedByTheDeadIsSpreadByASweepAlone() {
    for (int spread = 0; spread <= 4; spread++) {
      var session = session();
      var committed = book.commit(session, asks(day().getFirst()), null);
      die(committed, spread);
      book.spreadLeftovers();
      assertThat(states(session))
          .isEqualTo(
              Map.of(
                  "ana", "confirmed 1",
                  "bo", "confirmed 2",
                  "cy", "confirmed 3",
                  "di", "waitlisted 4"));
    }
  }

  /** Two instances with stale memories of the roster take turns, and die at random. */
  @Test
  void aRandomWalkWithDeathsNeverOversellsAndNeverForgetsAnAnswer() {
    for (int seed = 0; seed < 25; seed++) {
      var random = new Random(seed);
      var session = session();
      Map<String, State> answered = new HashMap<>();
      RosterBook.Known known = null;
      for (int step = 0; step < 30; step++) {
        var commands = commands(random);
        var committed = book.commit(session, asks(commands), known);
        boolean dies = random.nextInt(3) == 0;
        if (dies) {
          die(committed, random.nextInt(4));
          known = null;
        } else {
          book.spread(committed);
          known = random.nextBoolean() ? committed.known() : null;
          if (known == null && committed.known() != null) {
            book.close(session, committed.known());
          }
        }
        note(answered, commands, committed);
        var there = Objects.requireNonNull(book.find(session).block()).state();
        assertThat(there.counts().confirmed()).isLessThanOrEqualTo(3);
        book.spreadLeftovers();
        assertThat(held(session, State.CONFIRMED)).isEqualTo(there.counts().confirmed());
        assertThat(held(session, State.WAITLISTED)).isEqualTo(there.counts().waiting());
      }
      var now = states(session);
      answered.forEach(
          (who, state) ->
              assertThat(now.get(who))
                  .as("%s was told %s", who, state)
                  .satisfies(each -> assertThat(each).matches(still(state))));
    }
  }

  /** Who was told of a place in the line may have a seat by now; who has a seat keeps it. */
  private static Predicate<String> still(State state) {
    return each ->
        switch (state) {
          case CONFIRMED -> each.startsWith("confirmed");
          case WAITLISTED -> each.startsWith("waitlisted") || each.startsWith("confirmed");
          case RELEASED -> each.startsWith("released");
          case REQUESTED, OFFERED, CHECKED_IN -> false;
        };
  }

  private static void note(
      Map<String, State> answered, List<SeatCommand> commands, Committed committed) {
    for (int i = 0; i < commands.size(); i++) {
      if (committed.outcomes().get(i) instanceof Seated(var seat, _)) {
        answered.put(seat.attendee(), seat.state());
      }
    }
  }

  private static List<SeatCommand> commands(Random random) {
    var commands = new ArrayList<SeatCommand>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      var who = "attendee-" + random.nextInt(9);
      commands.add(random.nextInt(5) < 3 ? take(who) : giveBack(who));
    }
    return commands;
  }

  /**
   * A day, whose instance dies in some batches and is followed by another one.
   *
   * @param deaths by batch, after how many seats; -1 for not at all
   * @return what everybody was answered, the seats at the end, and what was told, in order
   */
  private List<Object> live(String session, IntUnaryOperator deaths) {
    var batches = day();
    var outcomes = new ArrayList<Outcome>();
    RosterBook.Known known = null;
    for (int i = 0; i < batches.size(); i++) {
      var committed = book.commit(session, asks(batches.get(i)), known);
      committed.outcomes().stream().map(RosterCrashTest::anywhere).forEach(outcomes::add);
      int before = deaths.applyAsInt(i);
      if (before >= 0) {
        die(committed, before);
        known = null;
      } else {
        book.spread(committed);
        known = committed.known();
      }
    }
    book.spreadLeftovers();
    var roster = Objects.requireNonNull(book.find(session).block());
    return List.of(
        outcomes, states(session), roster.state().counts(), roster.version(), told(session));
  }

  /** What is told of the day, in order. */
  private List<String> told(String session) {
    return tail.await(record -> session.equals(record.key()), TOLD, PATIENCE).stream()
        .map(record -> record.value().getType() + " " + attendee(record))
        .toList();
  }

  private static String attendee(ConsumerRecord<String, CloudEvent> record) {
    var data = new String(record.value().getData().toBytes(), StandardCharsets.UTF_8);
    return JSON.readTree(data).path("attendeeId").asString("");
  }

  private static Outcome anywhere(Outcome outcome) {
    return outcome instanceof Seated(var seat, var position)
        ? new Seated(
            new Seat(
                "",
                "",
                seat.attendee(),
                seat.state(),
                seat.ticket(),
                0,
                NOW,
                null,
                null,
                null,
                null,
                seat.release(),
                false,
                List.of(),
                0),
            position)
        : outcome;
  }

  private void die(Committed committed, int afterSeats) {
    seats.spread(committed.journal().stream().limit(afterSeats).toList()).block();
  }

  private List<Ask> asks(List<SeatCommand> commands) {
    return commands.stream().map(command -> Ask.of(programme, command)).toList();
  }

  private Map<String, String> states(String session) {
    return Objects.requireNonNull(
        seats
            .ofSession(session)
            .collectMap(Seat::attendee, seat -> seat.state().label() + " " + seat.ticket())
            .block());
  }

  private int held(String session, State state) {
    return (int)
        states(session).values().stream().filter(each -> each.startsWith(state.label())).count();
  }

  private String session() {
    var id = UUID.randomUUID().toString();
    var time = "2026-10-06T10:00:00-04:00";
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
                new Session.Room(Told.ROOM, "Hall A", 3),
                "scheduled"))
        .block();
    return id;
  }
}
