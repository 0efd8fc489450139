package plenary.agenda.exchange.schedule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.ProgrammeDraft;
import plenary.agenda.exchange.RoomDraft;
import plenary.agenda.exchange.SessionDraft;

/**
 * Reads schedule.json as pretalx, frab and {@link ScheduleJson} write it. Of others a session's
 * subtitle and description are added to its abstract, and a type that is none of our kinds becomes
 * a tag; links, attachments, biographies and pictures are passed over.
 */
public final class ScheduleReader {

  private static final int MOST_SESSIONS = 5_000;
  private static final int MOST_ROOMS = 5_000;

  private static final Comparator<SessionDraft> AS_PRINTED =
      Comparator.comparing((SessionDraft session) -> session.start().toInstant())
          .thenComparing(SessionDraft::number, Comparator.nullsLast(Comparator.naturalOrder()));

  private final Options options;
  private final Remarks remarks = new Remarks();
  private final Map<String, RoomDraft> rooms = new LinkedHashMap<>();
  private final Set<String> declared = new HashSet<>();

  private ScheduleReader(Options options) {
    this.options = options;
  }

  /**
   * What beats the document.
   *
   * @param zone the programme's zone; null for the one that the document names
   * @param title null for the one that the document has
   */
  public record Options(@Nullable ZoneId zone, @Nullable String title) {}

  /** A draft, or the reason why there is none. Reading never throws. */
  public sealed interface Result {}

  public record Read(ProgrammeDraft draft) implements Result {}

  /**
   * The document is no schedule, or is one that can't be taken.
   *
   * @param why a sentence for a person, with the path of what is at fault
   * @param line where that is, from 1
   */
  public record NoProgramme(String why, int line) implements Result {}

  /** Reads a document of UTF-8, UTF-16 or UTF-32. */
  public static Result read(byte[] bytes, Options options) {
    return switch (JsonText.parse(bytes)) {
      case Node.Broken(var why, var line) ->
          new NoProgramme("this is no JSON that can be read: " + why, line);
      case Node.Document(var root) -> new ScheduleReader(options).read(root);
    };
  }

  private Result read(Node root) {
    Node schedule = root.get("schedule");
    Node conference = schedule == null ? null : schedule.get("conference");
    Node days = conference == null ? null : conference.get("days");
    if (conference == null || days == null || !days.is(Node.Sort.ARRAY)) {
      return new NoProgramme(
          "expected a list of days at $.schedule.conference.days, as pretalx and frab write it",
          root.line());
    }
    List<Node> events = events(days);
    if (events.size() > MOST_SESSIONS) {
      return new NoProgramme(
          "%s has %d events, and %d are the most".formatted(days, events.size(), MOST_SESSIONS),
          days.line());
    }
    ZoneId zone = zone(conference, events);
    if (zone == null) {
      return new NoProgramme(
          "%s.time_zone_name names no time zone, and the dates don't tell which it is;"
                  .formatted(conference)
              + " add the programme's IANA time zone, such as ?zone=Europe/Zagreb",
          conference.line());
    }
    return read(conference, days, zone);
  }

  private Result read(Node conference, Node days, ZoneId zone) {
    var head = new Members(conference, remarks);
    for (Node room : head.list("rooms")) {
      declare(room);
    }
    List<SessionDraft> sessions = sessions(days, new EventReader(zone, remarks));
    if (sessions.isEmpty()) {
      return new NoProgramme(
          remarks.inOrder().stream()
              .findFirst()
              .map(
                  first ->
                      "there is no event that can be used; " + first.text() + " " + first.message())
              .orElse("there is no event in " + days),
          days.line());
    }
    if (rooms.size() > MOST_ROOMS) {
      return new NoProgramme(
          "there are %d rooms, and %d are the most".formatted(rooms.size(), MOST_ROOMS),
          conference.line());
    }
    String title = options.title();
    return new Read(
        new ProgrammeDraft(
            title == null || title.isBlank()
                ? Objects.requireNonNullElse(head.line("title", "acronym"), "Programme")
                : title.strip(),
            Objects.requireNonNullElse(head.prose("description"), ""),
            zone,
            List.copyOf(rooms.values()),
            sessions,
            remarks.inOrder()));
  }

  /** Everything that stands where events should. */
  private static List<Node> events(Node days) {
    return rooms(days).flatMap(room -> room.children().stream()).toList();
  }

  private static Stream<Node> rooms(Node days) {
    return days.children().stream()
        .flatMap(day -> day.all("rooms"))
        .flatMap(rooms -> rooms.children().stream());
  }

  private List<SessionDraft> sessions(Node days, EventReader reader) {
    var sessions = new ArrayList<SessionDraft>();
    for (Node day : days.children()) {
      if (!day.is(Node.Sort.OBJECT)) {
        remarks.add(day, "is %s, not a day; left out".formatted(day.sort()));
        continue;
      }
      LocalDate date = date(day.get("date"));
      for (Node inRooms : day.all("rooms").toList()) {
        if (!inRooms.is(Node.Sort.OBJECT)) {
          remarks.add(
              inRooms, "is %s, not rooms with their events; left out".formatted(inRooms.sort()));
          continue;
        }
        for (Node inRoom : inRooms.children()) {
          sessions.addAll(inRoom(inRoom, date, reader));
        }
      }
    }
    sessions.sort(AS_PRINTED);
    return sessions;
  }

  private List<SessionDraft> inRoom(Node inRoom, @Nullable LocalDate date, EventReader reader) {
    if (!inRoom.is(Node.Sort.ARRAY)) {
      if (!inRoom.is(Node.Sort.NULL)) {
        remarks.add(inRoom, "is %s, not a list of events; left out".formatted(inRoom.sort()));
      }
      return List.of();
    }
    String name = Prose.line(inRoom.name());
    boolean none = name.isEmpty() || (Layout.isStandIn(name) && !declared.contains(key(name)));
    String room = none ? null : spelt(name);
    return inRoom.children().stream()
        .map(event -> reader.read(event, date, room))
        .filter(Objects::nonNull)
        .toList();
  }

  /** As the room is spelt where it is first named. */
  private String spelt(String name) {
    return rooms.computeIfAbsent(key(name), _ -> new RoomDraft(name, null)).name();
  }

  private void declare(Node room) {
    var members = new Members(room, remarks);
    String name = room.is(Node.Sort.OBJECT) ? members.line("name") : null;
    if (name == null) {
      remarks.add(room, "is no room with a name; left out");
      return;
    }
    declared.add(key(name));
    if (rooms.putIfAbsent(key(name), new RoomDraft(name, capacity(room))) != null) {
      remarks.add(room, "has the name of a room above; the two are taken for one");
    }
  }

  private @Nullable Integer capacity(Node room) {
    Node node = room.get("capacity");
    if (node == null) {
      return null;
    }
    Integer capacity = node.whole();
    if (capacity == null || capacity < 0 || capacity > 1_000_000) {
      remarks.add(node, "is no number of seats; passed over");
      return null;
    }
    return capacity;
  }

  private @Nullable LocalDate date(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(node.text().strip());
      return EventReader.isPlausible(date) ? date : null;
    } catch (DateTimeException _) {
      remarks.add(node, "is not a date such as 2026-03-04; passed over");
      return null;
    }
  }

  /** The one that is asked for, that is named, or that all offsets agree on. */
  private @Nullable ZoneId zone(Node conference, List<Node> events) {
    if (options.zone() != null) {
      return options.zone();
    }
    Node named = conference.get("time_zone_name");
    if (named != null) {
      String id = named.text().strip();
      if (ZoneId.getAvailableZoneIds().contains(id)) {
        return ZoneId.of(id);
      }
      remarks.add(named, "is unknown; passed over");
    }
    ZoneId agreed = agreed(events);
    if (agreed != null) {
      remarks.add(
          named == null ? conference : named,
          "names no time zone; all dates have the offset of %s, which is taken; say ?zone= for another"
              .formatted(agreed));
    }
    return agreed;
  }

  /** A zone for the one offset that all events have; whole hours are all that have a name. */
  private static @Nullable ZoneId agreed(List<Node> events) {
    var offsets = new HashSet<ZoneOffset>();
    for (Node event : events) {
      Node date = event.get("date");
      OffsetDateTime moment = date == null ? null : EventReader.offsetDateTime(date.text().strip());
      if (moment == null) {
        return null;
      }
      offsets.add(moment.getOffset());
    }
    if (offsets.size() != 1) {
      return null;
    }
    int seconds = offsets.iterator().next().getTotalSeconds();
    if (seconds == 0) {
      return ZoneId.of("UTC");
    }
    // The names count the hours that have to be added to reach Greenwich.
    String id = "Etc/GMT%+d".formatted(-seconds / 3600);
    return seconds % 3600 == 0 && ZoneId.getAvailableZoneIds().contains(id) ? ZoneId.of(id) : null;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
