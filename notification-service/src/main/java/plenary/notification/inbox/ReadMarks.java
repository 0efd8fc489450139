package plenary.notification.inbox;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an attendee has read.
 *
 * @param upTo everything that happened up to then
 * @param others what was read apart from that, by the announcements' ids, as it was read
 */
record ReadMarks(Instant upTo, Set<String> others) {

  static final ReadMarks NONE = new ReadMarks(Instant.EPOCH, Set.of());

  /** Whoever reads more apart than this has the oldest of it unread again. */
  private static final int MOST = 1_000;

  boolean has(String id, Instant at) {
    return !at.isAfter(upTo) || others.contains(id);
  }

  /** Everything up to a moment; nothing is unread by it. */
  ReadMarks upTo(Instant moment) {
    return moment.isAfter(upTo) ? new ReadMarks(moment, others) : this;
  }

  ReadMarks and(Collection<String> ids) {
    if (others.containsAll(ids)) {
      return this;
    }
    var all = new LinkedHashSet<>(others);
    all.addAll(ids);
    var kept = new LinkedHashSet<String>();
    all.stream().skip(Math.max(0, all.size() - MOST)).forEach(kept::add);
    return new ReadMarks(upTo, kept);
  }
}
