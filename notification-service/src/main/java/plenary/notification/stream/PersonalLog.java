package plenary.notification.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was said to single attendees of a programme, lately. It is bounded apart from what concerns
 * many, so that the thousands of messages of a draw drop nothing of that. When something is dropped
 * here, it stays known to whom it was said, and until when: they alone start anew. Its owner's lock
 * guards it.
 */
final class PersonalLog {

  /** Attendees of whom it is known that something was dropped; beyond this, it may be anybody. */
  private static final int MOST_DROPPED = 20_000;

  private final int most;
  private final long mostBytes;
  private final Deque<Entry> oldestFirst = new ArrayDeque<>();
  private final Map<String, Deque<Told>> byAttendee = new HashMap<>();

  /** The last position of what was dropped, by attendee; who had it longest ago comes first. */
  private final Map<String, Long> dropped = new LinkedHashMap<>();

  private long bytes;

  /** To whom what came after this position was said, is known. */
  private long from;

  PersonalLog(long from, int most, long mostBytes) {
    this.from = from;
    this.most = most;
    this.mostBytes = mostBytes;
  }

  private record Entry(String attendee, Told told) {}

  void add(String attendee, Told told) {
    oldestFirst.add(new Entry(attendee, told));
    byAttendee.computeIfAbsent(attendee, _ -> new ArrayDeque<>(1)).add(told);
    bytes += told.size();
    while (oldestFirst.size() > most || (bytes > mostBytes && oldestFirst.size() > 1)) {
      drop(oldestFirst.remove());
    }
  }

  private void drop(Entry oldest) {
    var told = oldest.told();
    bytes -= told.size();
    byAttendee.computeIfPresent(
        oldest.attendee(),
        (_, all) -> {
          all.remove();
          return all.isEmpty() ? null : all;
        });
    dropped.remove(oldest.attendee());
    dropped.put(oldest.attendee(), told.position());
    if (dropped.size() > MOST_DROPPED) {
      var first = dropped.entrySet().iterator();
      from = first.next().getValue();
      first.remove();
    }
  }

  /**
   * Whether all that was said to an attendee after a position is here.
   *
   * @param attendee null for a guest, to whom nothing is said alone
   */
  boolean hasAllOf(@Nullable String attendee, long after) {
    return attendee == null
        || (after >= from && after >= dropped.getOrDefault(attendee, Long.MIN_VALUE));
  }

  /** What was said to an attendee, in order. */
  Stream<Told> of(@Nullable String attendee) {
    var all = attendee == null ? null : byAttendee.get(attendee);
    return all == null ? Stream.empty() : all.stream();
  }

  /** Positions count anew from here on. */
  void startOver(long position) {
    oldestFirst.clear();
    byAttendee.clear();
    dropped.clear();
    bytes = 0;
    from = position;
  }

  int size() {
    return oldestFirst.size();
  }

  long bytes() {
    return bytes;
  }
}
