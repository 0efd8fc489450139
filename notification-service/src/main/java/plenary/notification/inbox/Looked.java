package plenary.notification.inbox;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.notification.notice.Notice;

/**
 * How far a programme's notices have been looked through for somebody.
 *
 * @param theirs what was found
 * @param count how many were looked at
 * @param upTo everything up to there was looked at; null for nothing yet
 * @param isAll whether nothing is left
 */
record Looked(List<Notice> theirs, int count, @Nullable Cursor upTo, boolean isAll) {

  Looked {
    theirs = List.copyOf(theirs);
  }

  static Looked nothing(@Nullable Cursor from) {
    return new Looked(List.of(), 0, from, false);
  }

  /**
   * With those that come next.
   *
   * @param isAll whether there are no more
   */
  Looked and(List<Notice> next, Predicate<Notice> isTheirs, boolean isLast) {
    return new Looked(
        Stream.concat(theirs.stream(), next.stream().filter(isTheirs)).toList(),
        count + next.size(),
        next.isEmpty() ? upTo : Cursor.after(next.getLast()),
        isLast);
  }

  /**
   * What of several programmes goes on one page.
   *
   * @param next where the next page begins; null where nothing is left
   */
  record Page(List<Notice> notices, @Nullable Cursor next) {

    Page {
      notices = List.copyOf(notices);
    }
  }

  /** Nothing is on it that comes after something which has not been looked at. */
  static Page page(Collection<Looked> all, int limit) {
    var end =
        all.stream()
            .filter(each -> !each.isAll())
            .map(Looked::upTo)
            .filter(Objects::nonNull)
            .min(Cursor.NEWEST_FIRST)
            .orElse(null);
    var known =
        all.stream()
            .flatMap(each -> each.theirs().stream())
            .filter(notice -> end == null || !end.isBefore(notice))
            .sorted(Comparator.comparing(Cursor::after, Cursor.NEWEST_FIRST))
            .toList();
    return known.size() > limit
        ? new Page(known.subList(0, limit), Cursor.after(known.get(limit - 1)))
        : new Page(known, end);
  }
}
