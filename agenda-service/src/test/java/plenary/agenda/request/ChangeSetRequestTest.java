package plenary.agenda.request;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.agenda.change.Conference.HALL;
import static plenary.agenda.change.Conference.PORTS;
import static plenary.agenda.change.Conference.TOMAS;
import static plenary.agenda.change.Conference.at;
import static plenary.agenda.change.Conference.id;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.change.AgendaCommand.Incoming;
import plenary.agenda.change.ChangeSet;
import plenary.agenda.change.Edit;
import plenary.agenda.programme.Kind;
import plenary.agenda.programme.Level;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Rule;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Slot;
import plenary.agenda.programme.Status;
import plenary.agenda.programme.Visibility;
import tools.jackson.databind.json.JsonMapper;

class ChangeSetRequestTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Fields fields = new Fields();

  private ChangeSet read(String json) {
    var last = new AtomicInteger(100);
    Supplier<UUID> ids = () -> id(last.incrementAndGet());
    return JSON.readValue(json, ChangeSetRequest.class).changeSet(fields, ids);
  }

  @Test
  void everyTypeOfChangeIsRead() {
    ChangeSet read =
        read(
            """
            { "reason": " Storm ", "changes": [
              { "type": "reschedule", "sessionId": "%1$s",
                "start": "2026-03-04T14:00+01:00", "end": "2026-03-04T09:30:00-05:00" },
              { "type": "move-room", "sessionId": "%1$s", "roomId": "%2$s" },
              { "type": "swap-speaker", "sessionId": "%1$s", "outgoing": "%3$s",
                "incoming": { "name": " Lea Novak ", "affiliation": "Port Authority" } },
              { "type": "swap-moderator", "sessionId": "%1$s", "outgoing": "%3$s",
                "incoming": { "personId": "%3$s", "name": "ignored", "part": "Chair" } },
              { "type": "add-speaker", "sessionId": "%1$s", "person": { "name": "Ivo" } },
              { "type": "withdraw-speaker", "sessionId": "%1$s", "personId": "%3$s" },
              { "type": "cancel", "sessionId": "%1$s", "reason": "Fire" },
              { "type": "cancel", "sessionId": "%1$s" },
              { "type": "reinstate", "sessionId": "%1$s", "somethingNew": true },
              { "type": "add-room", "name": "Tent" },
              { "type": "add-room", "name": "Barn", "capacity": 40 },
              { "type": "resize-room", "roomId": "%2$s", "capacity": 5 },
              { "type": "rename-room", "roomId": "%2$s", "name": "Great hall" },
              { "type": "close-room", "roomId": "%2$s" },
              { "type": "reopen-room", "roomId": "%2$s" },
              { "type": "share-room", "roomId": "%2$s", "shared": true },
              { "type": "shift-room", "roomId": "%2$s", "minutes": -5,
                "from": "2026-03-04T14:00+01:00" },
              { "type": "add-moderator", "sessionId": "%1$s", "person": { "personId": "%3$s" } },
              { "type": "withdraw-moderator", "sessionId": "%1$s", "personId": "%3$s" },
              { "type": "reorder-speakers", "sessionId": "%1$s", "order": ["%3$s"] },
              { "type": "reorder-moderators", "sessionId": "%1$s", "order": [] },
              { "type": "withdraw-person", "personId": "%3$s" },
              { "type": "return-person", "personId": "%3$s" },
              { "type": "set-status", "sessionId": "%1$s", "status": "doors-open" },
              { "type": "set-delay", "sessionId": "%1$s", "delayMinutes": 5 },
              { "type": "set-note", "sessionId": "%1$s", "liveNote": "" },
              { "type": "edit-session", "sessionId": "%1$s", "title": "Sea ports",
                "language": "", "tags": ["sea"], "abstract": "One.\\n\\nTwo." },
              { "type": "add-session", "title": "Late talk", "kind": "talk",
                "start": "2026-03-04T14:00+01:00", "end": "2026-03-04T15:00+01:00",
                "speakers": [{ "name": "Ivo" }] },
              { "type": "change-settings", "rules": { "room-closed": "warn" },
                "breaksAbsorb": 0, "visibility": "archived", "staff": [" Ada@Example.org "] } ],
              "accepts": ["room-closed:x"] }
            """
                .formatted(PORTS, HALL, TOMAS.id()));

    assertThat(fields.errors()).isEmpty();
    assertThat(read)
        .isEqualTo(
            new ChangeSet(
                List.of(
                    new AgendaCommand.Reschedule(PORTS, at("14:00"), at("15:30")),
                    new AgendaCommand.MoveRoom(PORTS, HALL),
                    new AgendaCommand.Swap(
                        PORTS,
                        Role.SPEAKER,
                        TOMAS.id(),
                        new Incoming.Named(
                            new Person(new PersonId(id(101)), "Lea Novak", "Port Authority"),
                            null)),
                    new AgendaCommand.Swap(
                        PORTS, Role.MODERATOR, TOMAS.id(), new Incoming.Known(TOMAS.id(), "Chair")),
                    new AgendaCommand.Join(
                        PORTS,
                        Role.SPEAKER,
                        new Incoming.Named(new Person(new PersonId(id(102)), "Ivo", ""), null)),
                    new AgendaCommand.Leave(PORTS, Role.SPEAKER, TOMAS.id()),
                    new AgendaCommand.Cancel(PORTS, "Fire"),
                    new AgendaCommand.Cancel(PORTS, "Storm"),
                    new AgendaCommand.Reinstate(PORTS),
                    new AgendaCommand.AddRoom(new Room(new RoomId(id(103)), "Tent", null)),
                    new AgendaCommand.AddRoom(new Room(new RoomId(id(104)), "Barn", 40)),
                    new AgendaCommand.ResizeRoom(HALL, 5),
                    new AgendaCommand.RenameRoom(HALL, "Great hall"),
                    new AgendaCommand.CloseRoom(HALL),
                    new AgendaCommand.ReopenRoom(HALL),
                    new AgendaCommand.ShareRoom(HALL, true),
                    new AgendaCommand.ShiftRoom(HALL, at("14:00"), -5),
                    new AgendaCommand.Join(
                        PORTS, Role.MODERATOR, new Incoming.Known(TOMAS.id(), null)),
                    new AgendaCommand.Leave(PORTS, Role.MODERATOR, TOMAS.id()),
                    new AgendaCommand.Reorder(PORTS, Role.SPEAKER, List.of(TOMAS.id())),
                    new AgendaCommand.Reorder(PORTS, Role.MODERATOR, List.of()),
                    new AgendaCommand.WithdrawPerson(TOMAS.id()),
                    new AgendaCommand.ReturnPerson(TOMAS.id()),
                    new AgendaCommand.SetStatus(PORTS, Status.DOORS_OPEN),
                    new AgendaCommand.SetDelay(PORTS, 5),
                    new AgendaCommand.SetNote(PORTS, null),
                    new AgendaCommand.EditSession(
                        PORTS,
                        new Edit(
                            null,
                            null,
                            "Sea ports",
                            "One.\n\nTwo.",
                            null,
                            Optional.empty(),
                            null,
                            List.of("sea"))),
                    new AgendaCommand.AddSession(
                        new SessionId(id(105)),
                        new Session.About(null, Kind.TALK, "Late talk", "", List.of(), null),
                        new Slot(at("14:00"), at("15:00"), null),
                        new AgendaCommand.Cast(
                            List.of(),
                            List.of(
                                new Incoming.Named(
                                    new Person(new PersonId(id(106)), "Ivo", ""), null)))),
                    new AgendaCommand.ChangeSettings(
                        Map.of(Rule.ROOM_CLOSED, Level.WARN),
                        0,
                        null,
                        Visibility.ARCHIVED,
                        Set.of("ada@example.org"))),
                Set.of("room-closed:x")));
  }

  @Test
  void everythingThatIsWrongIsNamedByItsField() {
    read(
        """
        { "changes": [
          { "type": "reschedule", "sessionId": "1-1-1-1-1", "start": "tomorrow" },
          { "type": "move-room" },
          { "type": "fire-everybody", "sessionId": "%1$s" },
          { "sessionId": "%1$s" },
          null,
          { "type": "swap-speaker", "sessionId": "%1$s", "outgoing": "x", "incoming": {} },
          { "type": "add-speaker", "sessionId": "%1$s" },
          { "type": "cancel", "sessionId": "%1$s", "reason": "  " },
          { "type": "add-room", "name": "%2$s" },
          { "type": "resize-room", "roomId": "%1$s" } ] }
        """
            .formatted(PORTS, "x".repeat(201)));

    String types =
        "it is one of reschedule, move-room, edit-session, add-session, cancel, reinstate,"
            + " set-status, set-delay, set-note, swap-speaker, swap-moderator, add-speaker,"
            + " add-moderator, withdraw-speaker, withdraw-moderator, reorder-speakers,"
            + " reorder-moderators, withdraw-person, return-person, add-room, rename-room,"
            + " resize-room, close-room, reopen-room, share-room, shift-room, change-settings";
    assertThat(fields.errors())
        .containsExactly(
            new Fields.Error("changes[0].sessionId", "is not a UUID"),
            new Fields.Error(
                "changes[0].start",
                "is not a date and time with an offset, such as 2026-03-04T15:00:00+01:00"),
            new Fields.Error("changes[0].end", "is missing"),
            new Fields.Error("changes[1].sessionId", "is missing"),
            new Fields.Error("changes[1].roomId", "is missing"),
            new Fields.Error("changes[2].type", "is unknown; " + types),
            new Fields.Error("changes[3].type", "is missing; " + types),
            new Fields.Error("changes[4].type", "is missing; " + types),
            new Fields.Error("changes[5].outgoing", "is not a UUID"),
            new Fields.Error("changes[5].incoming.name", "is missing"),
            new Fields.Error("changes[6].person", "is missing"),
            new Fields.Error("changes[7].reason", "is empty"),
            new Fields.Error("changes[8].name", "is longer than 200 characters"),
            new Fields.Error("changes[9].capacity", "is missing"));
  }

  @Test
  void aChangeSetHasChangesAndNotTooMany() {
    read("{}");
    read("{\"changes\": [" + "null,".repeat(2_000) + "null]}");

    assertThat(fields.errors())
        .containsExactly(
            new Fields.Error("changes", "is missing"),
            new Fields.Error("changes", "are more than 2000"));
  }

  @Test
  void aMomentIsThisCenturysAndANameLeavesSomethingOnThePage() {
    for (String name : List.of("\u00A0", "\u200B\u2060", "\u3164", "\u2800", "\u0301")) {
      read("{\"changes\": [{\"type\": \"add-room\", \"name\": \"" + name + "\"}]}");
    }
    assertThat(fields.errors())
        .hasSize(5)
        .containsOnly(new Fields.Error("changes[0].name", "is empty"));

    for (String far :
        List.of(
            "+999999999-12-31T23:59:59.999999999-18:00",
            "-999999999-01-01T00:00:00+18:00",
            "9999-12-31T00:00Z",
            "1899-12-31T00:00Z",
            "2026-02-30T00:00Z",
            "2026-03-04T10:00")) {
      assertThat(fields.moment(far, far)).isEqualTo(Instant.EPOCH);
    }
    assertThat(fields.errors().subList(5, 11))
        .extracting(Fields.Error::detail)
        .startsWith(
            "is too far away; years are from 1900 to 2999",
            "is too far away; years are from 1900 to 2999",
            "is too far away; years are from 1900 to 2999",
            "is too far away; years are from 1900 to 2999")
        .allMatch(detail -> detail.startsWith("is "));
  }

  @Test
  void whatNobodySeesIsNamedByItsPlace() {
    read(
        """
        { "changes": [
          { "type": "add-room", "name": "Hall\\u202Ecod" },
          { "type": "rename-room", "roomId": "%1$s", "name": "a\\u0007b" },
          { "type": "edit-session", "sessionId": "%1$s", "title": "Two\\nlines",
            "abstract": "Fine\\nhere\\tbut\\u0000", "language": "Klingon!" } ] }
        """
            .formatted(HALL));

    assertThat(fields.errors())
        .containsExactly(
            new Fields.Error(
                "changes[0].name",
                "has the character U+202E at place 5, which nobody sees; leave it out"),
            new Fields.Error(
                "changes[1].name",
                "has the character U+0007 at place 2, which nobody sees; leave it out"),
            new Fields.Error(
                "changes[2].title",
                "has the character U+000A at place 4, which nobody sees; leave it out"),
            new Fields.Error(
                "changes[2].abstract",
                "has the character U+0000 at place 14, which nobody sees; leave it out"),
            new Fields.Error("changes[2].language", "is not a BCP 47 tag, such as en or pt-BR"));
  }
}
