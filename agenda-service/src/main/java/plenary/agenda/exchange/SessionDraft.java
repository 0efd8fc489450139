package plenary.agenda.exchange;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
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
 * @param guid the id that it has elsewhere, unique within the draft; null where the source has none
 * @param number positive, unique within the draft; null where the source has none
 * @param track the strand of the programme that it belongs to, where there is one
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
    int line,
    @Nullable UUID guid,
    @Nullable Integer number,
    @Nullable String track,
    List<String> tags) {

  public SessionDraft {
    questions = List.copyOf(questions);
    moderators = List.copyOf(moderators);
    speakers = List.copyOf(speakers);
    tags = List.copyOf(tags);
  }

  /** Of a source that knows no ids, tracks and tags, as printed text. */
  public SessionDraft(
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
    this(
        code,
        label,
        kind,
        title,
        abstractText,
        questions,
        language,
        start,
        end,
        room,
        moderators,
        speakers,
        line,
        null,
        null,
        null,
        List.of());
  }

  SessionDraft withoutGuid() {
    return new SessionDraft(
        code,
        label,
        kind,
        title,
        abstractText,
        questions,
        language,
        start,
        end,
        room,
        moderators,
        speakers,
        line,
        null,
        number,
        track,
        tags);
  }
}
