package plenary.notification.inbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import plenary.notification.notice.Notice;

/** A place between the entries of an inbox, right after one of them. */
record Cursor(Instant at, String id) {

  static Cursor after(Notice notice) {
    return new Cursor(notice.at(), notice.id());
  }

  /** Empty for what is none of ours. */
  static Optional<Cursor> parse(String text) {
    int end = text.indexOf('~');
    if (end < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Cursor(Instant.parse(text.substring(0, end)), text.substring(end + 1)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  boolean isBefore(Notice notice) {
    int order = notice.at().compareTo(at);
    return order < 0 || (order == 0 && notice.id().compareTo(id) < 0);
  }

  /** As it stands in an address. */
  String text() {
    return at + "~" + id;
  }
}
