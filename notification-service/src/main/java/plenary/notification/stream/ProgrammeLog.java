package plenary.notification.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A programme's newest announcements and its readers. Joining and telling exclude each other, so a
 * reader gets from the log what came before joining and live what came after, nothing twice.
 */
final class ProgrammeLog {

  private final int most;
  private final long mostBytes;
  private final Deque<Told> told = new ArrayDeque<>();
  private final Set<Member> members = new LinkedHashSet<>();
  private int partition;
  private long bytes;

  /** Everything after this position is in the log. */
  private long from;

  private long last;

  ProgrammeLog(int partition, long from, int most, long mostBytes) {
    this.partition = partition;
    this.from = from;
    this.last = from;
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /** A reader who has joined; {@code after} is what it is up to. */
  static final class Member {
    private final Reader reader;
    private final Subscriber subscriber;
    private long after;

    private Member(Reader reader, Subscriber subscriber, long after) {
      this.reader = reader;
      this.subscriber = subscriber;
      this.after = after;
    }

    Reader reader() {
      return reader;
    }

    Subscriber subscriber() {
      return subscriber;
    }
  }

  /**
   * Starts a stream with what the reader missed, and keeps it going.
   *
   * @param after what the reader is up to; null when it is new
   * @param partitionPosition the last position in the partition, of any programme
   * @param isAddressed decides for what is in the log
   */
  synchronized Member join(
      Reader reader,
      Subscriber subscriber,
      @Nullable Long after,
      long partitionPosition,
      int retryMillis,
      Predicate<Told> isAddressed) {
    long current = Math.max(partitionPosition, last);
    var start = new ArrayList<Frame>();
    long upTo;
    if (after == null) {
      upTo = current;
      start.add(Frame.position(current, retryMillis));
    } else if (after < from) {
      upTo = current;
      start.add(Frame.position(Math.max(after, -1), retryMillis));
      start.add(Frame.snapshot(current));
    } else {
      upTo = Math.max(after, current);
      start.add(Frame.position(after, retryMillis));
      for (var each : told) {
        var frame = each.frame(isAddressed.test(each), reader.language());
        if (each.position() > after && frame != null) {
          start.add(frame);
        }
      }
    }
    var member = new Member(reader, subscriber, upTo);
    subscriber.begin(start);
    members.add(member);
    return member;
  }

  synchronized void leave(Member member) {
    members.remove(member);
  }

  /** Notes an announcement; gives those who are to get it live. */
  synchronized List<Member> add(int fromPartition, Told next) {
    if (fromPartition != partition) {
      startOver(fromPartition, next.position() - 1);
    }
    told.add(next);
    bytes += next.size();
    last = next.position();
    while (told.size() > most || (bytes > mostBytes && told.size() > 1)) {
      var oldest = told.remove();
      bytes -= oldest.size();
      from = oldest.position();
    }
    var live = new ArrayList<Member>(members.size());
    for (var member : members) {
      if (member.after < next.position()) {
        member.after = next.position();
        live.add(member);
      }
    }
    return live;
  }

  /** The topic got more partitions, and the programme moved: positions count anew. */
  private void startOver(int newPartition, long position) {
    partition = newPartition;
    told.clear();
    bytes = 0;
    from = position;
    for (var member : members) {
      member.after = position;
      member.subscriber.offer(Frame.snapshot(position));
    }
  }

  /**
   * Readers whose position has not been reached, as it would be if another instance were a little
   * ahead: theirs is of another topic's life, and they start anew.
   */
  synchronized void takeBackWhoIsAhead(long partitionPosition) {
    long current = Math.max(partitionPosition, last);
    for (var member : members) {
      if (member.after > current) {
        member.after = current;
        member.subscriber.offer(Frame.snapshot(current));
      }
    }
  }

  synchronized List<Member> members() {
    return List.copyOf(members);
  }

  synchronized boolean isUnused() {
    return told.isEmpty() && members.isEmpty();
  }

  synchronized int size() {
    return told.size();
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized int partition() {
    return partition;
  }
}
