package plenary.calendar;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session in a calendar.
 *
 * @param session its id, which is the same for ever
 * @param changedAt when what is said here last changed
 * @param sequence never falls; a calendar that is handed two entries keeps the one with more
 * @param zone the one by whose clocks it takes place
 * @param start as planned, whatever the delay
 * @param end as planned
 * @param categories each once
 * @param page where more is read
 */
public record Entry(
    String session,
    Instant changedAt,
    long sequence,
    Status status,
    ZoneId zone,
    Instant start,
    Instant end,
    String summary,
    @Nullable String location,
    Description description,
    List<String> categories,
    URI page) {

  public Entry {
    categories = List.copyOf(categories);
  }

  /** Whether it takes place, for whose calendar this is. */
  public enum Status {
    CONFIRMED,
    /** It may yet come true, so it makes nobody busy. */
    TENTATIVE,
    /** Taken off the calendars that have it. */
    CANCELLED
  }

  /**
   * What a session is called where there is room for one line.
   *
   * @param code as printed ("Panel 3"), where one is
   */
  public static String summary(@Nullable String code, String title) {
    return code == null || code.equals(title) ? title : code + ": " + title;
  }

  /**
   * @param track where there is one
   */
  public static List<String> categories(
      String kind, @Nullable String track, Collection<String> tags) {
    return Stream.concat(Stream.of(kind, track == null ? "" : track), tags.stream())
        .filter(category -> !category.isBlank())
        .distinct()
        .toList();
  }

  void write(ContentLines lines) {
    write(lines, null);
  }

  /**
   * @param sent between whom; null in a calendar
   */
  void write(ContentLines lines, @Nullable Invitation sent) {
    lines.begin("VEVENT");
    lines.add("UID", session + "@session.plenary");
    lines.moment("DTSTAMP", changedAt);
    lines.moment("LAST-MODIFIED", changedAt);
    lines.add("SEQUENCE", Long.toString(sequence));
    lines.add("STATUS", status.name());
    if (status == Status.TENTATIVE) {
      lines.add("TRANSP", "TRANSPARENT");
    }
    time(lines, "DTSTART", start);
    time(lines, "DTEND", end);
    lines.text("SUMMARY", summary);
    if (location != null) {
      lines.text("LOCATION", location);
    }
    String told = description.written();
    if (!told.isEmpty()) {
      lines.text("DESCRIPTION", told);
    }
    lines.texts("CATEGORIES", categories);
    lines.add("URL", page.toString());
    if (sent != null) {
      sent.people(lines);
    }
    lines.end("VEVENT");
  }

  /**
   * By the zone's clocks; the second of two moments that have the same local time, when the clocks
   * go back, can only be told in UTC.
   */
  private void time(ContentLines lines, String property, Instant moment) {
    Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
    LocalDateTime local = LocalDateTime.ofInstant(second, zone);
    if (local.atZone(zone).toInstant().equals(second)) {
      lines.add(property + ";TZID=" + zone.getId(), ZoneRules.LOCAL.format(local));
    } else {
      lines.moment(property, second);
    }
  }
}
