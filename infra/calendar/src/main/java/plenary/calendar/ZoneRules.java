package plenary.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/**
 * A VTIMEZONE (RFC 5545, section 3.6.5) that says each change of the clocks around some moments by
 * itself, for that is exact where rules that repeat would have to be guessed.
 */
final class ZoneRules {

  /** Local times; in what is written they stand for times of the zone. */
  static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

  /** A programme of two centuries has fewer. */
  private static final int MOST_CHANGES = 500;

  private ZoneRules() {}

  /** From the change before the first moment to the one after the last. */
  static void write(ContentLines lines, ZoneId zone, Instant first, Instant last) {
    lines.begin("VTIMEZONE");
    lines.add("TZID", zone.getId());
    var rules = zone.getRules();
    ZoneOffsetTransition change = rules.previousTransition(first.plusNanos(1));
    if (change == null) {
      ZoneOffset offset = rules.getOffset(first);
      observance(lines, zone, first, LocalDateTime.of(1970, 1, 1, 0, 0), offset, offset);
      change = rules.nextTransition(first);
    }
    for (int written = 0; change != null && written < MOST_CHANGES; written++) {
      observance(
          lines,
          zone,
          change.getInstant(),
          change.getDateTimeBefore(),
          change.getOffsetBefore(),
          change.getOffsetAfter());
      change = change.getInstant().isAfter(last) ? null : rules.nextTransition(change.getInstant());
    }
    lines.end("VTIMEZONE");
  }

  /**
   * @param from when it starts, by the clocks before
   */
  private static void observance(
      ContentLines lines,
      ZoneId zone,
      Instant at,
      LocalDateTime from,
      ZoneOffset before,
      ZoneOffset after) {
    String component = zone.getRules().isDaylightSavings(at) ? "DAYLIGHT" : "STANDARD";
    lines.begin(component);
    lines.add("DTSTART", LOCAL.format(from));
    lines.add("TZOFFSETFROM", offset(before));
    lines.add("TZOFFSETTO", offset(after));
    lines.text("TZNAME", NAME.format(at.atZone(zone)));
    lines.end(component);
  }

  private static String offset(ZoneOffset offset) {
    int seconds = Math.abs(offset.getTotalSeconds());
    String hours =
        "%s%02d%02d"
            .formatted(offset.getTotalSeconds() < 0 ? "-" : "+", seconds / 3600, seconds / 60 % 60);
    return seconds % 60 == 0 ? hours : hours + "%02d".formatted(seconds % 60);
  }
}
