package plenary.notification.stream.netty;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import plenary.notification.stream.Telling;

/**
 * The readers of a programme on one event loop, guests or attendees. One work after the other is
 * done with all of them, from the last to the first: so whoever takes the place of one who left was
 * met before, and whoever came meanwhile knows already.
 */
final class Room {

  /** Readers that are met before others have their turn on the event loop. */
  private static final int SLICE = 256;

  private static final int LEAST = 8;
  private static final int MOST_WAITING = 64;

  private final EventLoop loop;
  private final String programme;
  private final Deque<Work> waiting = new ArrayDeque<>();
  private @Nullable NettyReader[] readers = new NettyReader[LEAST];
  private int size;
  private @Nullable Work current;

  /** Readers that the current work has not met. */
  private int left;

  private boolean scheduled;

  Room(EventLoop loop, String programme) {
    this.loop = loop;
    this.programme = programme;
  }

  String programme() {
    return programme;
  }

  boolean isUnused() {
    return size == 0 && current == null && waiting.isEmpty();
  }

  void add(NettyReader reader) {
    if (size == readers.length) {
      readers = Arrays.copyOf(readers, size + size / 2);
    }
    reader.index = size;
    readers[size++] = reader;
  }

  void remove(NettyReader reader) {
    var last = readers[--size];
    readers[size] = null;
    if (last != null && last != reader) {
      readers[reader.index] = last;
      last.index = reader.index;
    }
    if (size < readers.length / 4 && readers.length > LEAST) {
      readers = Arrays.copyOf(readers, readers.length / 2);
    }
  }

  void tell(Telling telling) {
    if (!(waiting.peekLast() instanceof Work.News news && news.take(telling))) {
      begin(new Work.News(telling));
    }
  }

  void begin(Work work) {
    if (waiting.size() == MOST_WAITING) {
      // More is told than can be sent; who comes back is given what is newer.
      waiting.forEach(Work::end);
      waiting.clear();
      waiting.add(new Work.Cut(Long.MAX_VALUE));
    }
    waiting.add(work);
    later();
  }

  /** A moment ahead, so that the loop reads and accepts first. */
  private void later() {
    if (!scheduled) {
      scheduled = true;
      var unused = loop.schedule(this::slice, 1, TimeUnit.NANOSECONDS);
    }
  }

  private void slice() {
    scheduled = false;
    var work = current;
    if (work == null) {
      work = waiting.remove();
      current = work;
      left = size;
    }
    left = Math.min(left, size);
    for (int end = Math.max(0, left - SLICE); left > end; ) {
      var reader = readers[--left];
      if (reader != null) {
        work.on(reader);
      }
    }
    if (left == 0) {
      work.end();
      current = null;
    }
    if (current != null || !waiting.isEmpty()) {
      later();
    }
  }
}
