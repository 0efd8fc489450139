package plenary.agenda.telling;

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
import plenary.wording.Happening;
import plenary.wording.Phrasebook;

/** One thing that differs between two versions of a programme. */
@Schema(name = "Difference")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DifferenceJson(
    @Schema(example = "session-moved") String kind,
    @Nullable UUID sessionId,
    @Nullable UUID roomId,
    @Nullable UUID personId,
    @Schema(description = "What it is called that differs") @Nullable String label,
    @Schema(description = "In the reader's language; left out where nothing is said of it")
        @Nullable String text,
    @Schema(description = "What was there, and who comes and goes")
        Map<String, @Nullable Object> details) {

  public static List<DifferenceJson> between(Programme was, Programme now, Phrasebook language) {
    return of(Difference.between(was, now), new Teller(was, now), language);
  }

  public static List<DifferenceJson> of(
      List<ChangeEvent> events, Teller teller, Phrasebook language) {
    return new Words(teller).of(events).stream().map(said -> of(said, teller, language)).toList();
  }

  private static DifferenceJson of(Words.Said said, Teller teller, Phrasebook language) {
    ChangeEvent event = said.event();
    Happening happening = said.happening();
    String text = happening == null ? null : language.text(happening);
    var details = teller.details(event);
    String kind = Teller.name(event);
    return switch (event) {
      case ChangeEvent.OfSession of ->
          new DifferenceJson(
              kind, of.session().value(), null, null, label(of, teller), text, details);
      case ChangeEvent.OfRoom of -> {
        Room room = teller.room(of.id());
        yield new DifferenceJson(
            kind, null, of.id().value(), null, room == null ? null : room.name(), text, details);
      }
      case ChangeEvent.OfPerson of ->
          new DifferenceJson(
              kind, null, null, of.person().id().value(), of.person().name(), text, details);
      case ChangeEvent.SettingsChanged _ ->
          new DifferenceJson(kind, null, null, null, null, text, details);
    };
  }

  private static @Nullable String label(ChangeEvent.OfSession event, Teller teller) {
    return teller
        .after()
        .session(event.session())
        .or(() -> teller.before().session(event.session()))
        .map(Session::label)
        .orElse(null);
  }
}
