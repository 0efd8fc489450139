package plenary.notification.preference;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Hours in which somebody does not want to be disturbed.
 *
 * @param from the first minute of it
 * @param to the first minute after it; before {@code from} where it lasts over midnight
 * @param zone an IANA time zone
 */
public record Quiet(LocalTime from, LocalTime to, ZoneId zone) {

  /** The first moment from this one on that is not quiet. */
  public Instant after(Instant moment) {
    var there = moment.atZone(zone);
    return isQuiet(there.toLocalTime()) ? end(there).toInstant() : moment;
  }

  private boolean isQuiet(LocalTime time) {
    boolean isAfterStart = !time.isBefore(from);
    boolean isBeforeEnd = time.isBefore(to);
    return from.isBefore(to) ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd;
  }

  private ZonedDateTime end(ZonedDateTime there) {
    var day = there.toLocalDate();
    return (there.toLocalTime().isBefore(to) ? day : day.plusDays(1)).atTime(to).atZone(zone);
  }
}
