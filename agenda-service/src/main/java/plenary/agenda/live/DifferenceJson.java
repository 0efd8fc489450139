package plenary.agenda.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.ChangeEvent;
import plenary.agenda.change.Difference;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.Session;

/** One thing that differs between two versions of a programme. */
@Schema(name = "Difference")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DifferenceJson(
    @Schema(example = "session-moved") String kind,
    @Nullable UUID sessionId,
    @Nullable UUID roomId,
    @Nullable UUID personId,
    @Schema(description = "What it is called that differs") @Nullable String label,
    @Schema(description = "What was there, and who comes and goes")
        Map<String, @Nullable Object> details) {

  static List<DifferenceJson> between(Programme was, Programme now) {
    var teller = new Teller(was, now);
    return Difference.between(was, now).stream()
        .filter(teller::isTold)
        .map(event -> of(event, teller))
        .toList();
  }

  static DifferenceJson of(ChangeEvent event, Teller teller) {
    String kind = Teller.name(event);
    Map<String, @Nullable Object> details = teller.details(event);
    return switch (event) {
      case ChangeEvent.SessionRemoved(var removed) ->
          new DifferenceJson(kind, removed.id().value(), null, null, removed.label(), details);
      case ChangeEvent.OfSession of ->
          new DifferenceJson(
              kind,
              of.session().value(),
              null,
              null,
              teller.after().session(of.session()).map(Session::label).orElse(null),
              details);
      case ChangeEvent.OfRoom of ->
          new DifferenceJson(
              kind,
              null,
              of.id().value(),
              null,
              teller.after().room(of.id()).map(Room::name).orElse(null),
              details);
      case ChangeEvent.OfPerson of ->
          new DifferenceJson(
              kind, null, null, of.person().id().value(), of.person().name(), details);
      case ChangeEvent.SettingsChanged _ ->
          new DifferenceJson(kind, null, null, null, null, details);
    };
  }
}
