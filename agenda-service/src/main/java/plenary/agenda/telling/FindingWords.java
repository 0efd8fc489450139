package plenary.agenda.telling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Level;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.Rule;
import plenary.agenda.programme.Session;
import plenary.agenda.rules.Finding;
import plenary.agenda.telling.AgendaJson.PersonJson;
import plenary.agenda.telling.AgendaJson.RoomJson;
import plenary.agenda.telling.AgendaJson.SessionInClash;

/** What is wrong with a programme, in words and as JSON. */
public record FindingWords(Programme programme) {

  @Schema(name = "Finding", description = "Something that is wrong, with every side of it")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FindingJson(
      @Schema(description = "Names it in accepts") String id,
      Rule rule,
      Level level,
      String detail,
      @Nullable RoomJson room,
      @Nullable PersonJson person,
      List<SessionInClash> sessions) {}

  public FindingJson json(Finding finding, Level level) {
    Room room = room(finding);
    Person person = person(finding);
    return new FindingJson(
        finding.id(),
        finding.rule(),
        level,
        detail(finding),
        room == null ? null : RoomJson.of(room),
        person == null ? null : PersonJson.of(new Appearance(person, null)),
        finding.sessions().stream()
            .map(session -> SessionInClash.of(session, programme.zone()))
            .toList());
  }

  private static @Nullable Room room(Finding finding) {
    return switch (finding) {
      case Finding.RoomDoubleBooked(var room, _, _) -> room;
      case Finding.RoomTooSmall(var room, _, _) -> room;
      case Finding.RoomClosed(var room, _) -> room;
      case Finding.PersonDoubleBooked _,
          Finding.RoomChangeTooShort _,
          Finding.OutsideDays _,
          Finding.PersonWithdrawn _,
          Finding.PanelIncomplete _ ->
          null;
    };
  }

  private static @Nullable Person person(Finding finding) {
    return switch (finding) {
      case Finding.PersonDoubleBooked(var person, _, _) -> person;
      case Finding.RoomChangeTooShort(var person, _, _, _) -> person;
      case Finding.PersonWithdrawn(var person, _) -> person;
      case Finding.RoomDoubleBooked _,
          Finding.RoomTooSmall _,
          Finding.RoomClosed _,
          Finding.OutsideDays _,
          Finding.PanelIncomplete _ ->
          null;
    };
  }

  public static String title(Rule rule) {
    return switch (rule) {
      case ROOM_DOUBLE_BOOKED -> "The room is taken";
      case PERSON_DOUBLE_BOOKED -> "Somebody would be on two stages at once";
      case ROOM_CHANGE_TOO_SHORT -> "Somebody would have too little time to change rooms";
      case ROOM_TOO_SMALL -> "The room is too small";
      case OUTSIDE_DAYS -> "Outside of the programme's days";
      case ROOM_CLOSED -> "The room is closed";
      case PERSON_WITHDRAWN -> "Somebody on stage has withdrawn";
      case PANEL_INCOMPLETE -> "A panel lacks somebody";
    };
  }

  public String detail(Finding finding) {
    String sides =
        finding.sessions().stream().map(this::named).collect(Collectors.joining(" and "));
    return switch (finding) {
      case Finding.RoomDoubleBooked(var room, _, _) ->
          "%s would hold %s at the same time.".formatted(room.name(), sides);
      case Finding.PersonDoubleBooked(var person, _, _) ->
          "%s would be on stage in %s at the same time.".formatted(person.name(), sides);
      case Finding.RoomChangeTooShort(var person, var one, var other, var between) ->
          "%s would have %d minutes to get from %s to %s; %d are needed."
              .formatted(
                  person.name(),
                  between.toMinutes(),
                  named(one),
                  named(other),
                  programme.settings().roomChangeMinutes());
      case Finding.RoomTooSmall(var room, _, var registered) ->
          "%s holds %d, and %d are registered for %s."
              .formatted(room.name(), room.capacity(), registered, sides);
      case Finding.OutsideDays _ ->
          "%s would not be on one of the programme's days, %s to %s."
              .formatted(sides, programme.firstDay(), programme.lastDay());
      case Finding.RoomClosed(var room, _) ->
          "%s is closed, and %s would be there.".formatted(room.name(), sides);
      case Finding.PersonWithdrawn(var person, _) ->
          "%s has withdrawn and would be on stage in %s.".formatted(person.name(), sides);
      case Finding.PanelIncomplete(_, var missing) ->
          "%s would have no %s.".formatted(sides, missing.word());
    };
  }

  private String named(Session session) {
    var start = session.slot().start().atZone(programme.zone());
    var end = session.slot().end().atZone(programme.zone());
    String code = session.about().code();
    return "%s (%s %s to %s)"
        .formatted(
            code == null ? "\"" + session.about().title() + "\"" : code,
            start.toLocalDate(),
            start.toLocalTime(),
            end.toLocalTime());
  }
}
