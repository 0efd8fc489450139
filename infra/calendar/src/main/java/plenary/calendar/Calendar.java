package plenary.calendar;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A calendar to subscribe to.
 *
 * @param product which part of Plenary made it
 * @param home where it is at home: the zone that is in the file even without entries
 * @param source where it is found, unless that is nobody else's business
 * @param page where more is read
 * @param changedAt when something in it last changed
 * @param entries in the order of their start
 */
public record Calendar(
    String product,
    String name,
    Home home,
    @Nullable URI source,
    URI page,
    Instant changedAt,
    List<Entry> entries) {

  /** How often calendars should ask again. */
  private static final String REFRESH = "PT5M";

  public Calendar {
    entries = entries.stream().sorted(Comparator.comparing(Entry::start)).toList();
  }

  /**
   * @param day a moment for which the zone's rules are given where no entry says for which
   */
  public record Home(ZoneId zone, Instant day) {}

  /** In UTF-8. */
  public byte[] written() {
    var lines = new ContentLines();
    lines.begin("VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//Plenary//" + product + "//EN");
    lines.add("CALSCALE", "GREGORIAN");
    lines.text("NAME", name);
    lines.text("X-WR-CALNAME", name);
    lines.add("X-WR-TIMEZONE", home.zone().getId());
    if (source != null) {
      lines.add("SOURCE;VALUE=URI", source.toString());
    }
    lines.add("URL", page.toString());
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    lines.add("X-PUBLISHED-TTL", REFRESH);
    lines.moment("LAST-MODIFIED", changedAt);
    zones().forEach(zone -> rules(lines, zone));
    entries.forEach(entry -> entry.write(lines));
    lines.end("VCALENDAR");
    return lines.bytes();
  }

  private Set<ZoneId> zones() {
    var zones = new LinkedHashSet<ZoneId>();
    zones.add(home.zone());
    entries.forEach(entry -> zones.add(entry.zone()));
    return zones;
  }

  private void rules(ContentLines lines, ZoneId zone) {
    List<Entry> there = entries.stream().filter(entry -> entry.zone().equals(zone)).toList();
    Instant first = there.isEmpty() ? home.day() : there.getFirst().start();
    Instant last = there.stream().map(Entry::end).max(Comparator.naturalOrder()).orElse(home.day());
    ZoneRules.write(lines, zone, first, last);
  }
}
