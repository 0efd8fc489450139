package plenary.agenda.live;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.agenda.change.Conference.AMARA;
import static plenary.agenda.change.Conference.COFFEE;
import static plenary.agenda.change.Conference.ELENA;
import static plenary.agenda.change.Conference.HALL;
import static plenary.agenda.change.Conference.PORTS;
import static plenary.agenda.change.Conference.STUDIO;
import static plenary.agenda.change.Conference.TALK;
import static plenary.agenda.change.Conference.TOMAS;
import static plenary.agenda.change.Conference.TOWNS;
import static plenary.agenda.change.Conference.at;
import static plenary.agenda.change.Conference.id;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.change.AgendaCommand.Incoming;
import plenary.agenda.change.Conference;
import plenary.agenda.change.Decision;
import plenary.agenda.change.Edit;
import plenary.agenda.change.Evolution;
import plenary.agenda.programme.Kind;
import plenary.agenda.programme.Level;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Rule;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Slot;
import plenary.agenda.programme.Status;
import plenary.delivery.Envelope;
import plenary.testing.Contracts;
import plenary.testing.Example;
import tools.jackson.databind.json.JsonMapper;

class AgendaEventsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AgendaEvents EVENTS = new AgendaEvents(JSON);
  private static final Cause CAUSE =
      Cause.of(
          Instant.parse("2026-03-04T08:00:00.123Z"),
          "staff@example.org",
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

  private record Changed(Programme after, List<Envelope> events) {}

  private static Changed change(Programme before, AgendaCommand... commands) {
    return switch (Conference.decide(before, commands)) {
      case Decision.Refused(var refusals) -> throw new AssertionError(refusals);
      case Decision.Accepted(var events, _) -> {
        Programme after = Evolution.of(before, events, before.version() + 1, before.changedAt());
        yield new Changed(after, EVENTS.changed(before, after, events, CAUSE));
      }
    };
  }

  private static List<String> summaries(List<Envelope> events) {
    return events.stream()
        .map(
            event ->
                "%s %s %s %s %d %d/%d"
                    .formatted(
                        event.id(),
                        event.topic(),
                        event.type().replace("plenary.agenda.", ""),
                        event.key(),
                        event.sequence(),
                        event.step(),
                        event.steps()))
        .toList();
  }

  @Test
  void aFirstVersionTellsOfTheProgrammeAndOfEverySession() {
    assertThat(summaries(EVENTS.published(Conference.programme(), CAUSE)))
        .containsExactly(
            "migration-dialogue/1/1 agenda.schedule-changes programme-published.v1"
                + " migration-dialogue 1 1/1",
            "migration-dialogue/1/2 agenda.programmes programme-state.v1 migration-dialogue 1 0/0",
            "migration-dialogue/1/3 agenda.sessions session-state.v1 " + PORTS + " 1 0/0",
            "migration-dialogue/1/4 agenda.sessions session-state.v1 " + TOWNS + " 1 0/0",
            "migration-dialogue/1/5 agenda.sessions session-state.v1 " + COFFEE + " 1 0/0",
            "migration-dialogue/1/6 agenda.sessions session-state.v1 " + TALK + " 1 0/0");
  }

  @Test
  void theChangesOfAVersionAreNumberedAcrossTheirTopics() {
    Changed changed =
        change(
            Conference.programme(),
            new AgendaCommand.SetNote(PORTS, "Moved"),
            new AgendaCommand.MoveRoom(PORTS, STUDIO),
            new AgendaCommand.MoveRoom(TOWNS, HALL),
            new AgendaCommand.ResizeRoom(HALL, 250),
            new AgendaCommand.Reschedule(TOWNS, at("10:15"), at("11:45")),
            new AgendaCommand.Leave(TOWNS, Role.SPEAKER, ELENA.id()));

    assertThat(summaries(changed.events()))
        .containsExactly(
            "migration-dialogue/2/1 agenda.session-status note-changed.v1 " + PORTS + " 2 1/6",
            "migration-dialogue/2/2 agenda.room-updates session-moved.v1 " + PORTS + " 2 2/6",
            "migration-dialogue/2/3 agenda.room-updates session-moved.v1 " + TOWNS + " 2 3/6",
            "migration-dialogue/2/4 agenda.room-updates room-resized.v1 " + HALL + " 2 4/6",
            "migration-dialogue/2/5 agenda.schedule-changes session-rescheduled.v1 "
                + TOWNS
                + " 2 5/6",
            "migration-dialogue/2/6 agenda.speaker-swaps speaker-withdrawn.v1 " + TOWNS + " 2 6/6",
            "migration-dialogue/2/7 agenda.sessions session-state.v1 " + PORTS + " 2 0/0",
            "migration-dialogue/2/8 agenda.sessions session-state.v1 " + TOWNS + " 2 0/0",
            "migration-dialogue/2/9 agenda.sessions session-state.v1 " + COFFEE + " 2 0/0",
            "migration-dialogue/2/10 agenda.sessions session-state.v1 " + TALK + " 2 0/0");
  }

  @Test
  void anEventCarriesTheSessionAsItIsAtTheEndAndWhatWasThere() {
    Changed changed =
        change(
            Conference.programme(),
            new AgendaCommand.Reschedule(PORTS, at("14:00"), at("15:30")),
            new AgendaCommand.SetDelay(PORTS, 10));

    assertThat(JSON.readTree(changed.events().getFirst().data()))
        .isEqualTo(
            JSON.readTree(
                """
                { "programme": "migration-dialogue",
                  "session": {
                    "programme": "migration-dialogue", "zone": "Europe/Zagreb",
                    "id": "00000000-0000-0000-0000-00000000000b",
                    "number": 1, "code": "Panel 1", "kind": "panel", "title": "Ports",
                    "questions": [], "language": "en", "tags": [],
                    "start": "2026-03-04T14:00:00+01:00", "end": "2026-03-04T15:30:00+01:00",
                    "projectedStart": "2026-03-04T14:10:00+01:00",
                    "projectedEnd": "2026-03-04T15:40:00+01:00",
                    "roomId": "00000000-0000-0000-0000-000000000001",
                    "status": "scheduled", "delayMinutes": 10,
                    "moderators": [
                      { "personId": "00000000-0000-0000-0000-000000000015",
                        "name": "Amara Okonjo",
                        "affiliation": "Director, Centre for Local Government" } ],
                    "speakers": [
                      { "personId": "00000000-0000-0000-0000-000000000016",
                        "name": "Elena Marchetti",
                        "affiliation": "Deputy Mayor, Port of Trevano",
                        "part": "Opening remarks" },
                      { "personId": "00000000-0000-0000-0000-000000000017",
                        "name": "Tomás Ibarra",
                        "affiliation": "State Secretary, Ministry of the Interior" } ],
                    "revision": 1, "version": 2,
                    "room": { "id": "00000000-0000-0000-0000-000000000001",
                              "name": "Hall", "capacity": 200,
                              "closed": false, "shared": false } },
                  "was": { "start": "2026-03-04T10:00:00+01:00",
                           "end": "2026-03-04T11:30:00+01:00" } }
                """));
  }

  @Test
  void everyEventThatCanBeSentIsWhatTheContractSays() {
    var newcomer = new Person(new PersonId(id(31)), "Lea Novak", "");
    List<Envelope> sent = new ArrayList<>(EVENTS.published(Conference.programme(), CAUSE));
    Programme now = Conference.programme();
    for (AgendaCommand command :
        List.of(
            new AgendaCommand.Reschedule(PORTS, at("14:00"), at("15:30")),
            new AgendaCommand.MoveRoom(PORTS, STUDIO),
            new AgendaCommand.SetDelay(PORTS, 10),
            new AgendaCommand.SetNote(PORTS, "Doors on the left"),
            new AgendaCommand.SetNote(PORTS, null),
            new AgendaCommand.Swap(
                PORTS, Role.SPEAKER, ELENA.id(), new Incoming.Named(newcomer, "")),
            new AgendaCommand.Swap(
                PORTS, Role.MODERATOR, AMARA.id(), new Incoming.Known(TOMAS.id(), null)),
            new AgendaCommand.Join(TALK, Role.SPEAKER, new Incoming.Known(ELENA.id(), "Keynote")),
            new AgendaCommand.Leave(TALK, Role.SPEAKER, ELENA.id()),
            new AgendaCommand.AddRoom(new Room(new RoomId(id(3)), "Tent", null)),
            new AgendaCommand.ResizeRoom(new RoomId(id(3)), 40),
            new AgendaCommand.ResizeRoom(HALL, 40),
            new AgendaCommand.SetStatus(PORTS, Status.DOORS_OPEN),
            new AgendaCommand.SetStatus(PORTS, Status.SCHEDULED),
            new AgendaCommand.SetStatus(PORTS, Status.LIVE),
            new AgendaCommand.SetStatus(PORTS, Status.PAUSED),
            new AgendaCommand.SetStatus(PORTS, Status.ENDED),
            new AgendaCommand.Cancel(TALK, "Storm"),
            new AgendaCommand.Reinstate(TALK),
            new AgendaCommand.Join(TALK, Role.MODERATOR, new Incoming.Known(ELENA.id(), null)),
            new AgendaCommand.Join(TALK, Role.MODERATOR, new Incoming.Known(TOMAS.id(), null)),
            new AgendaCommand.Reorder(TALK, Role.MODERATOR, List.of(TOMAS.id(), ELENA.id())),
            new AgendaCommand.Leave(TALK, Role.MODERATOR, ELENA.id()),
            new AgendaCommand.Join(TALK, Role.SPEAKER, new Incoming.Known(ELENA.id(), null)),
            new AgendaCommand.Join(TALK, Role.SPEAKER, new Incoming.Known(AMARA.id(), null)),
            new AgendaCommand.Reorder(TALK, Role.SPEAKER, List.of(AMARA.id(), ELENA.id())),
            new AgendaCommand.WithdrawPerson(ELENA.id()),
            new AgendaCommand.ReturnPerson(ELENA.id()),
            new AgendaCommand.EditSession(
                TALK,
                new Edit(
                    Optional.of("Talk 1"),
                    Kind.OTHER,
                    "Another talk",
                    "About it",
                    List.of("Why?"),
                    Optional.empty(),
                    Optional.of("Main"),
                    List.of("new"))),
            new AgendaCommand.EditSession(
                TALK,
                new Edit(
                    Optional.empty(), null, null, "", null, null, Optional.empty(), List.of())),
            new AgendaCommand.RenameRoom(HALL, "Great hall"),
            new AgendaCommand.CloseRoom(new RoomId(id(3))),
            new AgendaCommand.ReopenRoom(new RoomId(id(3))),
            new AgendaCommand.ShareRoom(HALL, true),
            new AgendaCommand.ShareRoom(HALL, false),
            new AgendaCommand.Reschedule(COFFEE, at("11:30"), at("12:00")),
            new AgendaCommand.MoveRoom(TOWNS, HALL),
            new AgendaCommand.SetDelay(TOWNS, 40),
            new AgendaCommand.ChangeSettings(
                Map.of(Rule.PERSON_DOUBLE_BOOKED, Level.BLOCK),
                20,
                15,
                null,
                Set.of("ada@example.org")))) {
      Changed changed = change(now, command);
      now = changed.after();
      sent.addAll(changed.events());
    }
    sent.addAll(addedAndTakenBack());

    sent.forEach(AgendaEventsTest::checkAgainstContract);
    assertThat(sent.stream().map(AgendaEventsTest::exampleOf).collect(Collectors.toSet()))
        .isEqualTo(
            Contracts.examples().stream()
                .map(Example::name)
                .filter(type -> type.startsWith("plenary.agenda."))
                .collect(Collectors.toSet()));
  }

  /** A session and a room, and nothing of them afterwards. */
  private static List<Envelope> addedAndTakenBack() {
    Programme before = Conference.programme();
    var room = new Room(new RoomId(id(4)), "Tent", null);
    Decision.Accepted added =
        (Decision.Accepted)
            Conference.decide(
                before,
                new AgendaCommand.AddRoom(room),
                new AgendaCommand.AddSession(
                    new SessionId(id(15)),
                    new Session.About(null, Kind.TALK, "New", "", List.of(), null),
                    new Slot(at("15:00"), at("16:00"), room.id()),
                    new AgendaCommand.Cast(List.of(), List.of())));
    Programme now = Evolution.of(before, added.events(), 2, Conference.CHANGED);
    var sent = new ArrayList<>(EVENTS.changed(before, now, added.events(), CAUSE));
    sent.addAll(change(now, new AgendaCommand.TakeBack(2, added.events())).events());
    return sent;
  }

  /** A tombstone has no type on the wire. */
  private static String exampleOf(Envelope event) {
    return event.data() == null ? "plenary.agenda.session-forgotten.v1" : event.type();
  }

  private static void checkAgainstContract(Envelope event) {
    if (event.data() == null) {
      Contracts.check(event.topic(), event.key(), Map.of(), null);
      return;
    }
    Contracts.check(
        event.topic(),
        event.key(),
        Contracts.headers(
            event.id(),
            event.type(),
            event.source(),
            event.key(),
            event.time(),
            event.sequence(),
            event.step(),
            event.steps()),
        event.data());
  }

  @Test
  void aTraceThatIsNoneIsLeftOut() {
    assertThat(Cause.of(Instant.EPOCH, null, "not a trace"))
        .isEqualTo(new Cause(Instant.EPOCH, null, null));
  }
}
