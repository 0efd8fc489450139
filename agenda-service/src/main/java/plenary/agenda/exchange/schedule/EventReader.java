package plenary.agenda.exchange.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.PersonDraft;
import plenary.agenda.exchange.SessionDraft;
import plenary.agenda.programme.Kind;

/** Reads the events of a schedule, one by one; knows the ids that came before. */
final class EventReader {

  /** Numbers that leave room for more. */
  private static final int HIGHEST_NUMBER = 999_999_999;

  private static final int EARLIEST_YEAR = 1970;
  private static final int LATEST_YEAR = 2200;

  /** Beyond a month something else is meant. */
  private static final Duration LONGEST = Duration.ofDays(31);

  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Hours and minutes, or days, hours and minutes. */
  private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,4}):(\\d{1,2})");

  private final ZoneId zone;
  private final Remarks remarks;
  private final Set<UUID> guids = new HashSet<>();
  private final Set<Integer> numbers = new HashSet<>();

  EventReader(ZoneId zone, Remarks remarks) {
    this.zone = zone;
    this.remarks = remarks;
  }

  /**
   * @param day the date of the day under which it stands, where that is known
   * @param room null where the document says that there is none
   * @return null where it can't be put at a time, which is remarked
   */
  @Nullable SessionDraft read(Node event, @Nullable LocalDate day, @Nullable String room) {
    if (!event.is(Node.Sort.OBJECT)) {
      remarks.add(event, "is %s, not an event; left out".formatted(event.sort()));
      return null;
    }
    ZonedDateTime start = start(event, day);
    if (start == null) {
      remarks.add(event, "has no date that can be read; left out");
      return null;
    }
    ZonedDateTime end = end(event, start);
    if (end == null) {
      remarks.add(event, "has no duration that can be read, or ends as it starts; left out");
      return null;
    }
    return draft(event, start, end, room);
  }

  private SessionDraft draft(
      Node event, ZonedDateTime start, ZonedDateTime end, @Nullable String room) {
    var members = new Members(event, remarks);
    String type = members.line("type");
    Kind kind = type == null ? Kind.OTHER : Kinds.named(type).orElse(null);
    var tags = new ArrayList<>(members.lines("tags"));
    if (kind == null && type != null) {
      tags.add(type);
    }
    List<String> questions = members.lines("questions");
    String label = members.line("label");
    var moderators = new ArrayList<PersonDraft>();
    var speakers = new ArrayList<PersonDraft>();
    for (Node person : members.list("persons")) {
      PersonDraft draft = person(person);
      if (draft != null) {
        (moderates(person) ? moderators : speakers).add(draft);
      }
    }
    return new SessionDraft(
        null,
        label,
        kind == null ? Kind.OTHER : kind,
        title(event, members, label),
        prose(members, label, questions),
        questions,
        members.line("language"),
        start,
        end,
        room,
        moderators,
        speakers,
        event.line(),
        guid(event),
        number(event),
        members.line("track"),
        tags.stream().distinct().toList());
  }

  private String title(Node event, Members members, @Nullable String label) {
    String title = members.line("title");
    if (title == null && label == null) {
      remarks.add(event, "has no title");
    }
    return Objects.requireNonNullElse(title, "");
  }

  /** What is said about the session; a part that says what is kept elsewhere is not repeated. */
  private static String prose(Members members, @Nullable String label, List<String> questions) {
    var parts = new ArrayList<String>();
    String subtitle = members.line("subtitle");
    if (subtitle != null && !subtitle.equals(label)) {
      parts.add(subtitle);
    }
    String text = members.prose("abstract");
    if (text != null) {
      parts.add(text);
    }
    String description = members.prose("description");
    if (description != null
        && !description.equals(text)
        && (questions.isEmpty() || !description.equals(Wording.list(questions)))) {
      parts.add(description);
    }
    return String.join("\n\n", parts);
  }

  private @Nullable PersonDraft person(Node person) {
    if (person.is(Node.Sort.TEXT) && !Prose.line(person.text()).isEmpty()) {
      return new PersonDraft(Prose.line(person.text()), "", null);
    }
    var members = new Members(person, remarks);
    String name =
        person.is(Node.Sort.OBJECT)
            ? members.line("name", "public_name", "full_public_name")
            : null;
    if (name == null) {
      remarks.add(person, "is nobody with a name; left out");
      return null;
    }
    return new PersonDraft(
        name, Objects.requireNonNullElse(members.line("affiliation"), ""), members.line("part"));
  }

  private static boolean moderates(Node person) {
    Node role = person.get("role");
    return role != null && role.text().strip().toLowerCase(Locale.ROOT).equals("moderator");
  }

  private @Nullable UUID guid(Node event) {
    Node node = event.get("guid");
    if (node == null) {
      return null;
    }
    if (!UUID_FORM.matcher(node.text()).matches()) {
      remarks.add(node, "is no UUID; the session gets an id of its own");
      return null;
    }
    UUID guid = UUID.fromString(node.text());
    if (!guids.add(guid)) {
      remarks.add(node, "is the guid of an event above; the session gets an id of its own");
      return null;
    }
    return guid;
  }

  private @Nullable Integer number(Node event) {
    Node node = event.get("id");
    if (node == null) {
      return null;
    }
    Integer number = node.whole();
    if (number == null || number < 1 || number > HIGHEST_NUMBER) {
      remarks.add(node, "is no number from 1 to " + HIGHEST_NUMBER + "; the session gets another");
      return null;
    }
    if (!numbers.add(number)) {
      remarks.add(node, "is the id of an event above; the session gets another number");
      return null;
    }
    return number;
  }

  /** By the date with its offset, by a date without one, or by the day and the clock. */
  private @Nullable ZonedDateTime start(Node event, @Nullable LocalDate day) {
    Node date = event.get("date");
    if (date != null) {
      String text = date.text().strip();
      ZonedDateTime read = moment(text);
      if (read != null) {
        if (offsetDateTime(text) == null) {
          remarkClocks(event, LocalDateTime.parse(text));
        }
        return read;
      }
    }
    Node clock = event.get("start");
    if (day == null || clock == null) {
      return null;
    }
    try {
      LocalDateTime printed = LocalTime.parse(clock.text().strip()).atDate(day);
      remarks.add(event, "has no date that can be read; put at its day and its start");
      remarkClocks(event, printed);
      return printed.atZone(zone);
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** A time without an offset, in the night when the clocks change. */
  private void remarkClocks(Node event, LocalDateTime time) {
    switch (zone.getRules().getValidOffsets(time).size()) {
      case 0 ->
          remarks.add(event, "starts when the clocks of %s skip that; put later".formatted(zone));
      case 1 -> {}
      default ->
          remarks.add(
              event,
              "starts when the clocks of %s show that twice; put at the first".formatted(zone));
    }
  }

  private @Nullable ZonedDateTime moment(String text) {
    try {
      OffsetDateTime moment = offsetDateTime(text);
      ZonedDateTime read =
          moment == null ? LocalDateTime.parse(text).atZone(zone) : moment.atZoneSameInstant(zone);
      return isPlausible(read.toLocalDate()) ? read : null;
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** Null where there is no offset, or no date and time at all. */
  static @Nullable OffsetDateTime offsetDateTime(String text) {
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeException _) {
      return null;
    }
  }

  static boolean isPlausible(LocalDate date) {
    return date.getYear() >= EARLIEST_YEAR && date.getYear() <= LATEST_YEAR;
  }

  /** By the end where it is told, for it may have seconds; else by the duration. */
  private @Nullable ZonedDateTime end(Node event, ZonedDateTime start) {
    Node told = event.get("end");
    ZonedDateTime end = told == null ? null : moment(told.text().strip());
    if (end != null && isLater(start, end)) {
      return end;
    }
    Duration duration = duration(event.get("duration"));
    // By the clock of the world: an hour is an hour on the night when the clocks change.
    ZonedDateTime reached = duration == null ? start : start.plus(duration);
    return isLater(start, reached) ? reached : null;
  }

  private static boolean isLater(ZonedDateTime start, ZonedDateTime end) {
    return start.isBefore(end) && Duration.between(start, end).compareTo(LONGEST) <= 0;
  }

  private static @Nullable Duration duration(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    Integer minutes = node.whole();
    if (minutes != null) {
      return Duration.ofMinutes(minutes);
    }
    Matcher parts = DURATION.matcher(node.text().strip());
    if (!parts.matches()) {
      return null;
    }
    String days = parts.group(1);
    return Duration.ofDays(days == null ? 0 : Long.parseLong(days))
        .plusHours(Long.parseLong(parts.group(2)))
        .plusMinutes(Long.parseLong(parts.group(3)));
  }
}
