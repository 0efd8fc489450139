package plenary.agenda.exchange.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.Addresses;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Live;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.Session;

/** Writes the calendar of a programme, or of a part of it. */
public final class ProgrammeCalendar {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  /** How often calendars should ask again. */
  private static final String REFRESH = "PT5M";

  private final ContentLines lines = new ContentLines();
  private final Programme programme;
  private final Addresses addresses;

  private ProgrammeCalendar(Programme programme, Addresses addresses) {
    this.programme = programme;
    this.addresses = addresses;
  }

  /** Which sessions are in a calendar. */
  public sealed interface Selection {

    record All() implements Selection {}

    record One(Session session) implements Selection {}

    /** Those in which somebody is on stage. */
    record Of(Person person) implements Selection {}

    record In(Room room) implements Selection {}

    /** Where the calendar is found, below its programme. */
    default String path() {
      return switch (this) {
        case All() -> "calendar.ics";
        case One(var session) -> "sessions/" + session.id() + "/calendar.ics";
        case Of(var person) -> "people/" + person.id() + "/calendar.ics";
        case In(var room) -> "rooms/" + room.id() + "/calendar.ics";
      };
    }

    private boolean has(Session session) {
      return switch (this) {
        case All() -> true;
        case One(var one) -> session.id().equals(one.id());
        case Of(var person) ->
            session.stage().people().anyMatch(who -> who.id().equals(person.id()));
        case In(var room) -> session.isIn(room.id());
      };
    }

    private String name(Programme programme) {
      return switch (this) {
        case All() -> programme.title();
        case One(var session) -> session.label() + " – " + programme.title();
        case Of(var person) -> person.name() + " – " + programme.title();
        case In(var room) -> room.name() + " – " + programme.title();
      };
    }
  }

  /** In UTF-8; depends on nothing but the programme and its addresses. */
  public static byte[] write(Programme programme, Selection selection, Addresses addresses) {
    return new ProgrammeCalendar(programme, addresses).write(selection);
  }

  private byte[] write(Selection selection) {
    List<Session> sessions =
        programme.sessions().stream()
            .filter(selection::has)
            .sorted(Comparator.comparing(session -> session.slot().start()))
            .toList();
    String name = selection.name(programme);
    lines.begin("VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//Plenary//Agenda//EN");
    lines.add("CALSCALE", "GREGORIAN");
    lines.text("NAME", name);
    lines.text("X-WR-CALNAME", name);
    lines.add("X-WR-TIMEZONE", programme.zone().getId());
    lines.add("SOURCE;VALUE=URI", addresses.export(programme.slug(), selection.path()).toString());
    lines.add("URL", addresses.programme(programme.slug()).toString());
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    lines.add("X-PUBLISHED-TTL", REFRESH);
    lines.add("LAST-MODIFIED", utc(programme.changedAt()));
    ZoneRules.write(lines, programme.zone(), first(sessions), last(sessions));
    sessions.forEach(this::event);
    lines.end("VCALENDAR");
    return lines.bytes();
  }

  private void event(Session session) {
    Session.About about = session.about();
    lines.begin("VEVENT");
    lines.add("UID", session.id() + "@session.plenary");
    lines.add("DTSTAMP", utc(session.changedAt()));
    lines.add("LAST-MODIFIED", utc(session.changedAt()));
    lines.add("SEQUENCE", Integer.toString(session.revision()));
    lines.add("STATUS", session.isCancelled() ? "CANCELLED" : "CONFIRMED");
    time("DTSTART", session.slot().start());
    time("DTEND", session.slot().end());
    lines.text("SUMMARY", summary(about));
    programme.room(session.slot().roomId()).ifPresent(room -> lines.text("LOCATION", room.name()));
    String description = description(session);
    if (!description.isEmpty()) {
      lines.text("DESCRIPTION", description);
    }
    lines.texts(
        "CATEGORIES",
        Stream.concat(
                Stream.of(about.kind().word(), Objects.requireNonNullElse(about.track(), "")),
                about.tags().stream())
            .filter(category -> !category.isBlank())
            .distinct()
            .toList());
    lines.add("URL", addresses.session(programme.slug(), session.id()).toString());
    lines.end("VEVENT");
  }

  /**
   * By the programme's clocks; the second of two moments that have the same local time, when the
   * clocks go back, can only be told in UTC.
   */
  private void time(String property, Instant moment) {
    ZoneId zone = programme.zone();
    Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
    LocalDateTime local = LocalDateTime.ofInstant(second, zone);
    if (local.atZone(zone).toInstant().equals(second)) {
      lines.add(property + ";TZID=" + zone.getId(), ZoneRules.LOCAL.format(local));
    } else {
      lines.add(property, utc(second));
    }
  }

  private static String summary(Session.About about) {
    String code = about.code();
    return code == null || code.equals(about.title()) ? about.title() : code + ": " + about.title();
  }

  private String description(Session session) {
    var parts = new ArrayList<String>();
    String changed = changed(session);
    if (changed != null) {
      parts.add(changed);
    }
    if (!session.about().text().isEmpty()) {
      parts.add(session.about().text());
    }
    people("Moderator", session.stage().moderators(), parts);
    people("Speaker", session.stage().speakers(), parts);
    return String.join("\n\n", parts);
  }

  /** What is not as planned. */
  private @Nullable String changed(Session session) {
    Live live = session.live();
    if (session.isCancelled()) {
      String because = live.cancelledBecause();
      return because == null || because.isBlank() ? "Cancelled" : "Cancelled: " + because;
    }
    if (live.delayMinutes() <= 0 || !live.status().isAhead()) {
      return null;
    }
    Instant expected = session.slot().start().plus(live.delayMinutes(), ChronoUnit.MINUTES);
    return "%d minutes late, expected at %s"
        .formatted(live.delayMinutes(), CLOCK.format(expected.atZone(programme.zone())));
  }

  private static void people(String role, List<Appearance> people, List<String> parts) {
    if (people.isEmpty()) {
      return;
    }
    var told = new StringBuilder(people.size() == 1 ? role + ":" : role + "s:");
    for (Appearance who : people) {
      told.append(people.size() == 1 ? " " : "\n- ").append(who.person().name());
      if (!who.person().affiliation().isEmpty()) {
        told.append(", ").append(who.person().affiliation());
      }
      if (who.part() != null) {
        told.append(" (").append(who.part()).append(')');
      }
    }
    parts.add(told.toString());
  }

  /** Without sessions the programme's days still have a zone. */
  private Instant first(List<Session> sessions) {
    return sessions.isEmpty()
        ? programme.firstDay().atStartOfDay(programme.zone()).toInstant()
        : sessions.getFirst().slot().start();
  }

  private Instant last(List<Session> sessions) {
    return sessions.stream()
        .map(session -> session.slot().end())
        .max(Comparator.naturalOrder())
        .orElseGet(() -> first(sessions));
  }

  private static String utc(Instant moment) {
    return UTC.format(moment);
  }
}
