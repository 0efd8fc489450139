package plenary.notification.preference;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Hours in which somebody does not want to be disturbed.
 *
 * @param from the first minute of it
 * @param to the first minute after it; before {@code from} where it lasts over midnight
 * @param zone an IANA time zone
 */
public record Quiet(LocalTime from, LocalTime to, ZoneId zone) {

  /** In days; whatever the clocks do, it ends once within so many. */
  private static final int LONGEST = 2;

  /** The first moment from this one on that is not quiet, by the clock as people there see it. */
  public Instant after(Instant moment) {
    return isQuiet(moment)
        ? ends(moment)
            .filter(end -> end.isAfter(moment) && !isQuiet(end))
            .min(Comparator.naturalOrder())
            .orElse(moment)
        : moment;
  }

  private boolean isQuiet(Instant moment) {
    var time = moment.atZone(zone).toLocalTime();
    boolean isAfterStart = !time.isBefore(from);
    boolean isBeforeEnd = time.isBefore(to);
    return from.isBefore(to) ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd;
  }

  /**
   * When it may end: at its time, which a night may have twice, or where the clocks are changed.
   */
  private Stream<Instant> ends(Instant moment) {
    var today = moment.atZone(zone).toLocalDate();
    var change = zone.getRules().nextTransition(moment);
    return Stream.concat(
        IntStream.rangeClosed(0, LONGEST)
            .mapToObj(days -> today.plusDays(days).atTime(to).atZone(zone))
            .flatMap(
                end -> Stream.of(end.withEarlierOffsetAtOverlap(), end.withLaterOffsetAtOverlap()))
            .map(ZonedDateTime::toInstant),
        Stream.ofNullable(change == null ? null : change.getInstant()));
  }
}
