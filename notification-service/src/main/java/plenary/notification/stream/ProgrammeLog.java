package plenary.notification.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.notification.announcement.Announcement.Audience;

/**
 * A programme's newest announcements, and how many read them: those that concern many here, and
 * apart from them what is said to one attendee alone. Joining and telling exclude each other, so a
 * reader gets from the log what came before joining and live what came after, nothing twice.
 */
final class ProgrammeLog {

  private final int most;
  private final long mostBytes;
  private final Deque<Told> told = new ArrayDeque<>();
  private final PersonalLog personal;
  private int partition;
  private long bytes;
  private int guests;
  private int attendees;

  /** Everything after this position that concerns many is in the log. */
  private long from;

  private long last;

  /**
   * @param most announcements that concern many, and as many again of the others
   * @param mostBytes the same in bytes
   */
  ProgrammeLog(int partition, long from, int most, long mostBytes) {
    this.partition = partition;
    this.from = from;
    this.last = from;
    this.most = most;
    this.mostBytes = mostBytes;
    this.personal = new PersonalLog(from, most, mostBytes);
  }

  /**
   * Who is there to hear of an announcement.
   *
   * @param startsOver whether the programme's positions count anew from it on
   */
  record Readership(boolean startsOver, int guests, int attendees) {}

  /**
   * Begins a stream, or goes on with it, with what the reader missed.
   *
   * @param after what the reader is up to; null when it is new
   * @param partitionPosition the last position in the partition, of any programme
   * @param isAddressed decides for what is in the log
   * @param bytesAtOnce when there is more, the rest is asked for later
   * @param begin is handed the start before anything that comes after it can be told
   */
  synchronized void join(
      Reader reader,
      @Nullable Long after,
      long partitionPosition,
      Predicate<Told> isAddressed,
      long bytesAtOnce,
      Consumer<Start> begin) {
    long current = Math.max(partitionPosition, last);
    Start start;
    if (after == null) {
      start = new Start(current, List.of(), current, true);
    } else if (after < from || !personal.hasAllOf(reader.attendeeId(), after)) {
      start = new Start(Math.max(after, -1), List.of(Frame.snapshot(current)), current, true);
    } else {
      start = missed(reader, after, Math.max(after, current), isAddressed, bytesAtOnce);
    }
    if (start.isWhole()) {
      count(reader, 1);
    }
    begin.accept(start);
  }

  private Start missed(
      Reader reader, long after, long current, Predicate<Told> isAddressed, long bytesAtOnce) {
    var frames = new ArrayList<Frame>();
    long size = 0;
    long upTo = after;
    for (var each : since(after, reader)) {
      var frame = each.frame(isAddressed.test(each), reader.language());
      if (frame != null) {
        size += frame.size();
        if (size > bytesAtOnce && !frames.isEmpty()) {
          return new Start(after, frames, upTo, false);
        }
        frames.add(frame);
      }
      upTo = each.position();
    }
    return new Start(after, frames, current, true);
  }

  private List<Told> since(long after, Reader reader) {
    return Stream.concat(told.stream(), personal.of(reader.attendeeId()))
        .filter(each -> each.position() > after)
        .sorted(Comparator.comparingLong(Told::position))
        .toList();
  }

  synchronized void leave(Reader reader) {
    count(reader, -1);
  }

  private void count(Reader reader, int change) {
    if (reader.isPersonal()) {
      attendees += change;
    } else {
      guests += change;
    }
  }

  /** Notes an announcement. */
  synchronized Readership add(int fromPartition, Told next) {
    boolean startsOver = fromPartition != partition;
    if (startsOver) {
      // The topic got more partitions, and the programme moved.
      partition = fromPartition;
      told.clear();
      bytes = 0;
      from = next.position() - 1;
      personal.startOver(from);
    }
    last = next.position();
    if (next.audience() instanceof Audience.Only(var attendee)) {
      personal.add(attendee, next);
    } else {
      keep(next);
    }
    return new Readership(startsOver, guests, attendees);
  }

  private void keep(Told next) {
    told.add(next);
    bytes += next.size();
    while (told.size() > most || (bytes > mostBytes && told.size() > 1)) {
      var oldest = told.remove();
      bytes -= oldest.size();
      from = oldest.position();
    }
  }

  /** What a reader who is not ahead can be up to. */
  synchronized long current(long partitionPosition) {
    return Math.max(partitionPosition, last);
  }

  synchronized boolean isUnused() {
    return size() == 0 && guests + attendees == 0;
  }

  synchronized int size() {
    return told.size() + personal.size();
  }

  synchronized long bytes() {
    return bytes + personal.bytes();
  }

  synchronized int partition() {
    return partition;
  }
}
