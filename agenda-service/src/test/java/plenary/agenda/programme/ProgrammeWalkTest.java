package plenary.agenda.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.agenda.change.AgendaCommand.Incoming;

/** Staff who press anything in any order; the seed tells which walk failed. */
class ProgrammeWalkTest {

  private static final int CHANGE_SETS = 400;

  private record Committed(long version, List<ChangeEvent> events) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void noWalkDoubleBooksARoomAndItsEventsTellItAll(long seed) {
    var random = new Random(seed);
    Programme start = Conference.programme();
    Programme now = start;
    var log = new ArrayList<Committed>();
    int refused = 0;
    for (int i = 0; i < CHANGE_SETS; i++) {
      Programme before = now;
      switch (before.decide(changeSet(random, before))) {
        case Decision.Refused(var refusals) -> {
          assertThat(refusals).isNotEmpty();
          refused++;
        }
        case Decision.Accepted(var events) -> {
          if (!events.isEmpty()) {
            now = before.apply(events, before.version() + 1);
            log.add(new Committed(now.version(), events));
          }
        }
      }
      holds(now);
    }

    Programme replayed = start;
    for (Committed committed : log) {
      replayed = replayed.apply(committed.events(), committed.version());
    }
    assertThat(replayed).isEqualTo(now);
    assertThat(now.version()).isEqualTo(1 + log.size());
    // A walk that is always, or never, refused would show nothing.
    assertThat(refused).isBetween(CHANGE_SETS / 20, CHANGE_SETS * 19 / 20);
  }

  /** Said by hand and not by the rule that is under test. */
  private static void holds(Programme programme) {
    List<Session> sessions = programme.sessions();
    for (Session one : sessions) {
      assertThat(one.slot().start()).isBefore(one.slot().end());
      assertThat(one.version()).isBetween(1L, programme.version());
      assertThat(programme.rooms().stream().map(Room::id)).contains(one.slot().roomId());
      assertThat(one.stage().speakers().stream().map(Appearance::person))
          .doesNotHaveDuplicates()
          .allMatch(programme.people()::contains);
      assertThat(one.live().cancelledBecause() != null).isEqualTo(one.isCancelled());
      for (Session other : sessions) {
        assertThat(clash(one, other)).as(one + " and " + other).isFalse();
      }
    }
  }

  private static boolean clash(Session one, Session other) {
    boolean both =
        !one.equals(other)
            && one.about().kind() != Kind.BREAK
            && other.about().kind() != Kind.BREAK
            && one.live().status() != Status.CANCELLED
            && other.live().status() != Status.CANCELLED;
    return both
        && one.slot().roomId().equals(other.slot().roomId())
        && one.slot().start().isBefore(other.slot().end())
        && other.slot().start().isBefore(one.slot().end());
  }

  private static ChangeSet changeSet(Random random, Programme programme) {
    var commands = new ArrayList<AgendaCommand>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      commands.add(command(random, programme));
    }
    return new ChangeSet(commands);
  }

  private static AgendaCommand command(Random random, Programme programme) {
    SessionId session = one(random, programme.sessions()).id();
    RoomId room = one(random, programme.rooms()).id();
    PersonId person = one(random, programme.people()).id();
    Incoming incoming =
        random.nextBoolean()
            ? new Incoming.Known(person, null)
            : new Incoming.Named(
                new Person(
                    new PersonId(new UUID(random.nextLong(), random.nextLong())),
                    "Speaker " + random.nextInt(20),
                    "Organisation " + random.nextInt(3)),
                random.nextBoolean() ? "Keynote" : "");
    Instant start = Conference.at("10:00").plusSeconds(900L * random.nextInt(40));
    return switch (random.nextInt(13)) {
      case 0 ->
          new AgendaCommand.Reschedule(
              session, start, start.plusSeconds(900L * (random.nextInt(6) - 1)));
      case 1 -> new AgendaCommand.MoveRoom(session, room);
      case 2 -> new AgendaCommand.SwapSpeaker(session, person, incoming);
      case 3 -> new AgendaCommand.SwapModerator(session, person, incoming);
      case 4 -> new AgendaCommand.AddSpeaker(session, incoming);
      case 5 -> new AgendaCommand.WithdrawSpeaker(session, person);
      case 6 -> new AgendaCommand.Cancel(session, "Because " + random.nextInt(3));
      case 7 -> new AgendaCommand.Reinstate(session);
      case 8 ->
          new AgendaCommand.AddRoom(
              new Room(
                  new RoomId(new UUID(random.nextLong(), random.nextLong())),
                  "Room " + random.nextInt(4),
                  random.nextInt(5)));
      case 9 -> new AgendaCommand.ResizeRoom(room, random.nextInt(5));
      case 10 -> new AgendaCommand.SetStatus(session, one(random, List.of(Status.values())));
      case 11 -> new AgendaCommand.SetDelay(session, random.nextInt(-5, 60));
      default -> new AgendaCommand.SetNote(session, random.nextBoolean() ? "Note" : null);
    };
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
