package plenary.notification.outward;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What became of a request. */
public sealed interface Reply {

  /**
   * There was an answer.
   *
   * @param retryAfter that header as it came; null for none
   */
  record Answered(int status, @Nullable String retryAfter) implements Reply {

    /** After this nobody waits, whatever the other side says. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * How long the other side wants to be left alone: seconds or a date, as RFC 9110 has it.
     *
     * @return null where it says nothing that can be read
     */
    public @Nullable Duration pause(Instant now) {
      if (retryAfter == null) {
        return null;
      }
      var text = retryAfter.strip();
      if (text.matches("\\d+")) {
        return text.length() > 6 ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(text)));
      }
      try {
        var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return bounded(Duration.between(now, date));
      } catch (DateTimeException _) {
        return null;
      }
    }

    private static Duration bounded(Duration asked) {
      if (asked.isNegative()) {
        return Duration.ZERO;
      }
      return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
  }

  /**
   * Nothing was sent: it is no address to send to.
   *
   * @param why without the address
   */
  record Refused(String why) implements Reply {}

  /**
   * There was none, or none in time; it may have arrived all the same.
   *
   * @param why without the address
   */
  record NoAnswer(String why) implements Reply {}
}
