package plenary.agenda.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.agenda.change.AgendaCommand.Incoming;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Kind;
import plenary.agenda.programme.Level;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Projection;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Rule;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Slot;
import plenary.agenda.programme.Status;
import plenary.agenda.programme.Visibility;
import plenary.agenda.rules.Attendance;
import tools.jackson.databind.json.JsonMapper;

/** Staff who press anything in any order; the seed tells which walk failed. */
class ProgrammeWalkTest {

  private static final int CHANGE_SETS = 400;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Stored(List<ChangeEvent> events) {}

  private record Committed(long version, Programme before, List<ChangeEvent> events) {}

  /** One walk from the small conference. */
  private static final class Walk {
    final Random random;
    final List<Committed> log = new ArrayList<>();
    Programme now = Conference.programme();
    int refused;
    int undone;

    Walk(long seed) {
      random = new Random(seed);
    }

    void step() {
      decide(changeSet(random, now));
    }

    /** Now and then somebody takes back what was done long ago, or took something back. */
    void stepOrUndo() {
      if (log.isEmpty() || random.nextInt(3) > 0) {
        step();
      } else {
        Committed some = log.get(random.nextInt(Math.max(0, log.size() - 12), log.size()));
        int made = log.size();
        decide(new ChangeSet(List.of(new AgendaCommand.TakeBack(some.version(), some.events()))));
        undone += log.size() - made;
      }
    }

    private void decide(ChangeSet wanted) {
      Programme before = now;
      var changes = Conference.accepting(before, wanted);
      switch (changes.on(before, Attendance.NONE).decision()) {
        case Decision.Refused(var refusals) -> {
          assertThat(refusals).isNotEmpty();
          refused++;
        }
        case Decision.Accepted(var events, _) -> {
          if (!events.isEmpty()) {
            now = next(before, events);
            log.add(new Committed(now.version(), before, events));
          }
        }
      }
    }
  }

  private static Programme next(Programme before, List<ChangeEvent> events) {
    long version = before.version() + 1;
    return Evolution.of(before, events, version, Conference.CHANGED.plusSeconds(version));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void everyWalkKeepsTheRulesAndItsEventsTellItAll(long seed) {
    var walk = new Walk(seed);
    for (int i = 0; i < CHANGE_SETS; i++) {
      walk.step();
      holds(walk.now);
    }

    Programme replayed = Conference.programme();
    for (Committed committed : walk.log) {
      // As the history has them.
      String stored = JSON.writeValueAsString(new Stored(committed.events()));
      replayed = next(replayed, JSON.readValue(stored, Stored.class).events());
    }
    assertThat(replayed).isEqualTo(walk.now);
    assertThat(walk.now.version()).isEqualTo(1 + walk.log.size());
    // A walk that is always, or never, refused would show nothing.
    assertThat(walk.refused).isBetween(CHANGE_SETS / 20, CHANGE_SETS * 19 / 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void whateverIsTakenBackAndWhenTheRulesHold(long seed) {
    var walk = new Walk(seed);
    for (int i = 0; i < CHANGE_SETS; i++) {
      walk.stepOrUndo();
      holds(walk.now);
      assertThat(walk.now.rooms().stream().map(room -> room.name().toLowerCase(Locale.ROOT)))
          .doesNotHaveDuplicates();
    }
    assertThat(walk.undone).isGreaterThan(CHANGE_SETS / 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void takingAChangeSetBackGivesWhatWasBefore(long seed) {
    var walk = new Walk(seed);
    int undone = 0;
    for (int i = 0; i < CHANGE_SETS; i++) {
      int before = walk.log.size();
      walk.step();
      if (walk.log.size() == before) {
        continue;
      }
      Committed last = walk.log.getLast();
      if (last.before().settings().visibility() != walk.now.settings().visibility()) {
        continue;
      }
      var takeBack = new AgendaCommand.TakeBack(last.version(), last.events());
      Decision decision = Conference.decide(walk.now, takeBack);
      if (decision instanceof Decision.Accepted(var events, _)) {
        assertThat(content(next(walk.now, events)))
            .as("version " + last.version() + " " + last.events())
            .isEqualTo(content(last.before()));
        undone++;
      }
    }
    assertThat(undone).isGreaterThan(walk.log.size() * 3 / 4);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void theDifferenceOfTwoVersionsMakesTheOneOfTheOther(long seed) {
    var walk = new Walk(seed);
    for (int i = 0; i < CHANGE_SETS; i++) {
      walk.step();
    }
    for (int i = 0; i < walk.log.size(); i += 7) {
      Programme was = walk.log.get(i).before();
      assertThat(content(next(was, Difference.between(was, walk.now))))
          .isEqualTo(content(walk.now));
      assertThat(content(next(walk.now, Difference.between(walk.now, was))))
          .isEqualTo(content(was));
    }
    assertThat(Difference.between(walk.now, walk.now)).isEmpty();
  }

  /** All but the counts of versions and revisions, and who was on stage once. */
  private static Object content(Programme programme) {
    return List.of(
        programme.settings(),
        Set.copyOf(programme.rooms()),
        Set.copyOf(programme.withdrawn()),
        Set.copyOf(
            programme.sessions().stream()
                .map(s -> List.of(s.id(), s.number(), s.about(), s.slot(), s.stage(), s.live()))
                .toList()));
  }

  /** Said by hand and not by the rules that are under test. */
  private static void holds(Programme programme) {
    List<Session> sessions = programme.sessions();
    var projection = Projection.of(programme);
    assertThat(sessions.stream().map(Session::number)).doesNotHaveDuplicates();
    for (Session one : sessions) {
      assertThat(one.slot().start()).isBefore(one.slot().end());
      assertThat(one.version()).isBetween(1L, programme.version());
      assertThat(programme.rooms().stream().map(Room::id)).contains(one.slot().roomId());
      for (Role role : Role.values()) {
        assertThat(one.stage().in(role).stream().map(Appearance::person))
            .doesNotHaveDuplicates()
            .allMatch(programme.people()::contains);
      }
      assertThat(one.live().cancelledBecause() != null).isEqualTo(one.isCancelled());
      if (one.live().status().isAhead()) {
        assertThat(programme.room(one.slot().roomId()).orElseThrow().closed()).isFalse();
      }
      assertThat(projection.of(one).start()).isAfterOrEqualTo(one.slot().start());
      assertThat(projection.of(one).end()).isAfter(projection.of(one).start());
      for (Session other : sessions) {
        assertThat(clash(programme, one, other)).as(one + " and " + other).isFalse();
      }
    }
  }

  private static boolean clash(Programme programme, Session one, Session other) {
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
    Role role = one(random, List.of(Role.values()));
    Instant start = Conference.at("10:00").plusSeconds(900L * random.nextInt(40));
    return switch (random.nextInt(25)) {
      case 0, 1 ->
          new AgendaCommand.Reschedule(
              session, start, start.plusSeconds(900L * (random.nextInt(6) - 1)));
      case 2, 3 -> new AgendaCommand.MoveRoom(session, room);
      case 4 -> new AgendaCommand.Swap(session, role, person, incoming(random, person));
      case 5 -> new AgendaCommand.Join(session, role, incoming(random, person));
      case 6 -> new AgendaCommand.Leave(session, role, person);
      case 7 ->
          new AgendaCommand.Reorder(session, role, shuffled(random, programme, session, role));
      case 8 -> new AgendaCommand.Cancel(session, "Because " + random.nextInt(3));
      case 9 -> new AgendaCommand.Reinstate(session);
      case 10 ->
          new AgendaCommand.AddRoom(
              new Room(new RoomId(id(random)), "Room " + random.nextInt(4), random.nextInt(5)));
      case 11 -> new AgendaCommand.ResizeRoom(room, random.nextInt(5));
      case 12 -> new AgendaCommand.RenameRoom(room, "Room " + random.nextInt(6));
      case 13 -> new AgendaCommand.CloseRoom(room);
      case 14 -> new AgendaCommand.ReopenRoom(room);
      case 15 -> new AgendaCommand.WithdrawPerson(person);
      case 16 -> new AgendaCommand.ReturnPerson(person);
      case 17 -> new AgendaCommand.EditSession(session, edit(random));
      case 18 ->
          programme.sessions().size() > 12
              ? new AgendaCommand.SetNote(session, null)
              : new AgendaCommand.AddSession(
                  new SessionId(id(random)),
                  new Session.About(null, Kind.TALK, "New", "", List.of(), null),
                  new Slot(start, start.plusSeconds(1800), room),
                  new AgendaCommand.Cast(List.of(), List.of(incoming(random, person))));
      case 19 -> new AgendaCommand.ShiftRoom(room, start, random.nextInt(-4, 5) * 15);
      case 20 ->
          new AgendaCommand.ChangeSettings(
              Map.of(Rule.PERSON_DOUBLE_BOOKED, one(random, List.of(Level.WARN, Level.IGNORE))),
              random.nextInt(101),
              random.nextInt(30),
              random.nextInt(8) == 0 ? Visibility.PUBLIC : null,
              null);
      case 21, 22 -> new AgendaCommand.SetStatus(session, one(random, List.of(Status.values())));
      case 23 -> new AgendaCommand.SetDelay(session, random.nextInt(-5, 60));
      default -> new AgendaCommand.SetNote(session, random.nextBoolean() ? "Note" : null);
    };
  }

  private static Incoming incoming(Random random, PersonId known) {
    return random.nextBoolean()
        ? new Incoming.Known(known, null)
        : new Incoming.Named(
            new Person(
                new PersonId(id(random)),
                "Speaker " + random.nextInt(20),
                "Organisation " + random.nextInt(3)),
            random.nextBoolean() ? "Keynote" : "");
  }

  private static List<PersonId> shuffled(
      Random random, Programme programme, SessionId session, Role role) {
    var people =
        new ArrayList<>(
            Conference.session(programme, session).stage().in(role).stream()
                .map(who -> who.person().id())
                .toList());
    Collections.shuffle(people, random);
    return people;
  }

  private static Edit edit(Random random) {
    return new Edit(
        random.nextBoolean() ? null : Optional.of("Panel " + random.nextInt(9)),
        random.nextInt(6) == 0 ? Kind.PANEL : null,
        random.nextBoolean() ? null : "Title " + random.nextInt(5),
        random.nextBoolean() ? null : "Text " + random.nextInt(5),
        random.nextBoolean() ? null : List.of("Why " + random.nextInt(3) + "?"),
        random.nextBoolean() ? null : Optional.empty(),
        random.nextBoolean() ? null : Optional.of("Track " + random.nextInt(3)),
        random.nextBoolean() ? null : List.of("tag" + random.nextInt(3)));
  }

  private static UUID id(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
