package plenary.notification.inbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import plenary.notification.notice.Notice;

/**
 * A place between the entries of an inbox, right after one of them. The newest come first, to the
 * millisecond, and then those with the greater id.
 */
record Cursor(Instant at, String id) {

  static final Comparator<Cursor> NEWEST_FIRST =
      Comparator.comparing(Cursor::at).thenComparing(Cursor::id).reversed();

  static Cursor after(Notice notice) {
    return new Cursor(notice.at().truncatedTo(ChronoUnit.MILLIS), notice.id());
  }

  /** Empty for what is none of ours. */
  static Optional<Cursor> parse(String text) {
    int end = text.indexOf('~');
    if (end < 0) {
      return Optional.empty();
    }
    try {
      var at = Instant.parse(text.substring(0, end));
      return Optional.of(
          new Cursor(Instant.ofEpochMilli(at.toEpochMilli()), text.substring(end + 1)));
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  /** Whether an entry comes after it. */
  boolean isBefore(Notice notice) {
    return NEWEST_FIRST.compare(this, after(notice)) < 0;
  }

  /** As it stands in an address. */
  String text() {
    return at + "~" + id;
  }
}
