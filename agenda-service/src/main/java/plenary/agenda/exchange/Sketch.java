package plenary.agenda.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.Labels.Role;

/** A session while its lines are being collected. */
final class Sketch {
  private final int line;
  private final int day;
  private final Clock clock;
  private final List<String> paragraphs = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();
  private final List<PersonDraft> moderators = new ArrayList<>();
  private final List<PersonDraft> speakers = new ArrayList<>();
  private String title = "";
  private Heading heading = Heading.of("");
  private @Nullable RoomDraft room;
  private @Nullable String language;

  Sketch(int line, int day, Clock clock) {
    this.line = line;
    this.day = day;
    this.clock = clock;
  }

  int line() {
    return line;
  }

  /** The index of its day's heading, or -1 where none was printed before it. */
  int day() {
    return day;
  }

  Clock clock() {
    return clock;
  }

  @Nullable RoomDraft room() {
    return room == null ? heading.room() : room;
  }

  Heading heading() {
    return heading;
  }

  String printedTitle() {
    return title;
  }

  /** Only marks when the session before it ends: "17:00 End of Day One". */
  boolean isClose() {
    return clock.end() == null && Lines.isClose(title);
  }

  void title(String printed) {
    title = printed;
    heading = Heading.of(printed);
  }

  void room(RoomDraft found) {
    room = found;
  }

  void language(String printed) {
    language = printed;
  }

  void paragraph(String text) {
    paragraphs.add(text);
  }

  boolean mayTakeSpeakers() {
    Kind kind = heading.kind();
    return kind == Kind.OPENING || kind == Kind.CLOSING || kind == Kind.TALK;
  }

  void question(String text) {
    questions.add(text);
  }

  void person(String text, Role role, @Nullable String part) {
    PersonDraft person = People.person(text, part);
    String does = person.part();
    boolean moderates = does != null && does.matches("(?i)(?:co-)?(?:moderator|chair|facilitator)");
    (role == Role.MODERATOR || moderates ? moderators : speakers).add(person);
  }

  /** The draft, with the code and the room's spelling that {@code programme} gave it. */
  SessionDraft draft(String code, Timetable.Slot slot, @Nullable RoomDraft place, String programme) {
    return new SessionDraft(
        code,
        kind(heading.kind()),
        titleIn(programme),
        String.join("\n\n", paragraphs),
        questions,
        language,
        slot.start(),
        slot.end(),
        place == null ? null : place.name(),
        moderators,
        speakers,
        line);
  }

  /** "Panel 1" where nothing else is printed; a flyer's only session has the flyer's title. */
  private String titleIn(String programme) {
    String head = Rooms.take(title).text().replaceFirst("[\\s:–—-]+$", "").replace('\t', ' ');
    String text = heading.title().isEmpty() ? head : heading.title();
    return text.isEmpty() ? programme : text;
  }

  private Kind kind(Kind printed) {
    if (printed != Kind.OTHER) {
      return printed;
    }
    if (!moderators.isEmpty() && !speakers.isEmpty()) {
      return Kind.PANEL;
    }
    boolean alone = speakers.size() == 1 && speakers.getFirst().part() == null;
    return moderators.isEmpty() && alone ? Kind.TALK : Kind.OTHER;
  }
}
