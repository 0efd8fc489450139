package plenary.agenda.live;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.agenda.programme.Conference.HALL;
import static plenary.agenda.programme.Conference.PORTS;
import static plenary.agenda.programme.Conference.TOMAS;
import static plenary.agenda.programme.Conference.at;
import static plenary.agenda.programme.Conference.id;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.change.AgendaCommand.Incoming;
import plenary.agenda.change.ChangeSet;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
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
              { "type": "resize-room", "roomId": "%2$s", "capacity": 5 } ] }
            """
                .formatted(PORTS, HALL, TOMAS.id()));

    assertThat(fields.errors()).isEmpty();
    assertThat(read)
        .isEqualTo(
            new ChangeSet(
                List.of(
                    new AgendaCommand.Reschedule(PORTS, at("14:00"), at("15:30")),
                    new AgendaCommand.MoveRoom(PORTS, HALL),
                    new AgendaCommand.SwapSpeaker(
                        PORTS,
                        TOMAS.id(),
                        new Incoming.Named(
                            new Person(new PersonId(id(101)), "Lea Novak", "Port Authority"),
                            null)),
                    new AgendaCommand.SwapModerator(
                        PORTS, TOMAS.id(), new Incoming.Known(TOMAS.id(), "Chair")),
                    new AgendaCommand.AddSpeaker(
                        PORTS,
                        new Incoming.Named(new Person(new PersonId(id(102)), "Ivo", ""), null)),
                    new AgendaCommand.WithdrawSpeaker(PORTS, TOMAS.id()),
                    new AgendaCommand.Cancel(PORTS, "Fire"),
                    new AgendaCommand.Cancel(PORTS, "Storm"),
                    new AgendaCommand.Reinstate(PORTS),
                    new AgendaCommand.AddRoom(new Room(new RoomId(id(103)), "Tent", null)),
                    new AgendaCommand.AddRoom(new Room(new RoomId(id(104)), "Barn", 40)),
                    new AgendaCommand.ResizeRoom(HALL, 5))));
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
        "it is one of reschedule, move-room, swap-speaker, swap-moderator, add-speaker,"
            + " withdraw-speaker, cancel, reinstate, add-room, resize-room";
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
    read("{\"changes\": [" + "null,".repeat(500) + "null]}");

    assertThat(fields.errors())
        .containsExactly(
            new Fields.Error("changes", "is missing"),
            new Fields.Error("changes", "are more than 500"));
  }
}
