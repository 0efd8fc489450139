package plenary.agenda.exchange.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.PersonDraft;
import plenary.agenda.exchange.RoomDraft;
import plenary.agenda.exchange.SessionDraft;
import plenary.agenda.exchange.text.line.Clock;
import plenary.agenda.exchange.text.line.Heading;
import plenary.agenda.exchange.text.line.Labels.Role;
import plenary.agenda.exchange.text.line.Line;
import plenary.agenda.exchange.text.line.Lines;
import plenary.agenda.exchange.text.line.People;
import plenary.agenda.exchange.text.line.Rooms;
import plenary.agenda.exchange.text.page.Pages.Printed;
import plenary.agenda.exchange.text.page.Warnings;
import plenary.agenda.exchange.text.page.Wrap;
import plenary.agenda.programme.Kind;

/** A session while its lines are being collected. */
final class Sketch {
  private static final Pattern SPOKEN_BY =
      Pattern.compile(
          "((?:.{0,60}\\b)?(?:remarks|address|statement|speech|lecture|keynote|talk)) by (.+)",
          Pattern.CASE_INSENSITIVE);

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

  /** What a label says about the room. */
  void placeIn(Line.Label label, Warnings warnings) {
    RoomDraft found = Rooms.labelled(label.text());
    if (room() == null && !label.text().isEmpty()) {
      room(found);
    } else if (!found.equals(room())) {
      Printed print = label.print();
      stray(print.at(), print.text(), "a second room for one session", warnings);
    }
  }

  /** Under one time may stand several headings: "Panel A: ...", "Panel B: ...". */
  boolean isBesides(String line) {
    return Heading.isHeadline(line) && !title.isEmpty() && !Heading.of(line).title().isEmpty();
  }

  void language(String printed) {
    language = printed;
  }

  private boolean mayTakeSpeakers() {
    Kind kind = heading.kind();
    return kind == Kind.OPENING || kind == Kind.CLOSING || kind == Kind.TALK;
  }

  /** A paragraph, unless it is only a speaker whom no label announces. */
  void prose(String text, boolean listed) {
    List<String> all = text.endsWith(".") ? List.of() : People.split(text, false);
    boolean several = all.size() > 1 && mayTakeSpeakers();
    boolean person =
        !all.isEmpty()
            && (mayTakeSpeakers()
                ? all.stream()
                    .allMatch(one -> People.isPerson(one) || (several && People.isSomebody(one)))
                : !listed && People.isSurelyPerson(text));
    if (person) {
      (mayTakeSpeakers() ? all : List.of(text)).forEach(one -> person(one, Role.SPEAKER, null));
    } else {
      paragraphs.add(text);
    }
  }

  /** A bullet that no label announces. */
  void note(String mark, String text) {
    boolean people = mayTakeSpeakers() || !moderators.isEmpty();
    boolean named = people && (People.isPerson(text) || People.isSomebody(text));
    Matcher by = SPOKEN_BY.matcher(text);
    if (mayTakeSpeakers() && by.matches() && People.isPerson(by.group(2))) {
      person(by.group(2), Role.SPEAKER, by.group(1));
    } else if (named || People.isSurelyPerson(text)) {
      person(text, Role.SPEAKER, null);
    } else {
      boolean counted = Character.isLetterOrDigit(mark.codePointAt(mark.startsWith("(") ? 1 : 0));
      paragraphs.add((counted ? mark : "•") + " " + text);
    }
  }

  /**
   * An item in a list of people; some lists go on with questions, and some names are still open.
   */
  void people(Block block, Warnings warnings) {
    String text = block.text();
    Listing list = block.list();
    if (text.length() > 30 && text.endsWith("?")) {
      questions.add(list == null ? text : list.asPrinted(text));
      return;
    }
    boolean several = list != null && list.isInline() && list.isPlural() && !block.isBulleted();
    for (String one : People.split(text, several)) {
      if (People.isOpen(one)) {
        String printed = list == null ? one : list.asPrinted(one);
        stray(block.line(), printed, "nobody is named here yet", warnings);
      } else if (list == null) {
        person(one, Role.SPEAKER, null);
      } else {
        person(one, list.role(), list.part());
      }
    }
  }

  /** Keeps what has no other place. */
  void stray(int at, String text, String why, Warnings warnings) {
    warnings.add(at, text, why + "; kept in the abstract");
    paragraphs.add(text);
  }

  void question(String text) {
    questions.add(text);
  }

  private void person(String text, Role role, @Nullable String part) {
    PersonDraft person = People.person(text, part);
    String does = person.part();
    boolean moderates = does != null && does.matches("(?i)(?:co-)?(?:moderator|chair|facilitator)");
    (role == Role.MODERATOR || moderates ? moderators : speakers).add(person);
  }

  /** The draft, with the code and the room's spelling that {@code programme} gave it. */
  SessionDraft draft(
      String code, Timetable.Slot slot, @Nullable RoomDraft place, String programme) {
    Matcher by = SPOKEN_BY.matcher(heading.title());
    if (speakers.isEmpty() && by.matches() && People.isPerson(by.group(2))) {
      person(by.group(2), Role.SPEAKER, by.group(1));
    }
    return new SessionDraft(
        code,
        heading.label(),
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
    String head = Wrap.trimEnd(Rooms.take(title).text(), " \t:–—-").replace('\t', ' ');
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
