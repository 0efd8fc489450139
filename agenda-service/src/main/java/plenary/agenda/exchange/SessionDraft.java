package plenary.agenda.exchange;

import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.Kind;

/**
 * One session of a {@link ProgrammeDraft}.
 *
 * @param code short, unique within the programme, and the same when the same programme is read
 *     again: "panel-1", "opening", "break-2"
 * @param label what people call it, as printed: "Panel 1"; null where no number is printed
 * @param title without its code: "Panel 1 – Ports" has the title "Ports"
 * @param abstractText paragraphs separated by an empty line; empty where there is none
 * @param language as printed, where it is
 * @param start always before {@code end}, both in the programme's zone
 * @param room the name of one of the programme's rooms
 * @param line where it starts in the file, from 1
 */
public record SessionDraft(
    @Nullable String code,
    @Nullable String label,
    Kind kind,
    String title,
    String abstractText,
    List<String> questions,
    @Nullable String language,
    ZonedDateTime start,
    ZonedDateTime end,
    @Nullable String room,
    List<PersonDraft> moderators,
    List<PersonDraft> speakers,
    int line) {

  public SessionDraft {
    questions = List.copyOf(questions);
    moderators = List.copyOf(moderators);
    speakers = List.copyOf(speakers);
  }
}
