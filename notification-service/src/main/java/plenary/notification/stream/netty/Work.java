package plenary.notification.stream.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import plenary.notification.stream.Frame;
import plenary.notification.stream.Hub;
import plenary.notification.stream.Reader;
import plenary.notification.stream.Recipients;
import plenary.notification.stream.Telling;

/**
 * What is to be done with all readers of a room. Who comes while it is done may be passed over; one
 * reader may be met twice.
 */
abstract class Work {

  private final Encoded encoded = new Encoded(ByteBufAllocator.DEFAULT);

  abstract void on(NettyReader reader);

  /** All readers have been met. */
  final void end() {
    encoded.release();
  }

  final ByteBuf encoded(List<Frame> frames) {
    return encoded.of(frames);
  }

  /** Announcements; what is told before the first reader is met goes out together. */
  static final class News extends Work {

    private static final int MOST = 64;
    private static final long MOST_BYTES = 256 * 1024;

    private final List<Telling> tellings = new ArrayList<>(2);

    /** Whether all readers of a language get the same. */
    private boolean alike = true;

    private long size;
    private @Nullable Reader last;
    private @Nullable ByteBuf forLast;

    News(Telling telling) {
      take(telling);
    }

    /** False when these are enough. */
    boolean take(Telling telling) {
      if (tellings.size() == MOST || size > MOST_BYTES) {
        return false;
      }
      size += telling.told().size();
      alike &=
          switch (telling.recipients()) {
            case Recipients.Nobody _, Recipients.Everybody _ -> true;
            case Recipients.ProgrammeStaff _, Recipients.These _ -> false;
          };
      return tellings.add(telling);
    }

    @Override
    void on(NettyReader to) {
      long after = to.upTo;
      long position = tellings.getLast().position();
      if (after >= position) {
        return;
      }
      to.upTo = position;
      boolean gets = after < tellings.getFirst().position();
      var buffer = gets ? all(to.reader()) : after(after, to.reader());
      if (buffer != null && to.send(buffer)) {
        note(after, to.reader());
      }
    }

    private void note(long after, Reader reader) {
      if (reader.isPersonal()) {
        for (var telling : tellings) {
          if (telling.position() > after) {
            telling.isOnItsWayTo(reader);
          }
        }
      }
    }

    private @Nullable ByteBuf all(Reader reader) {
      boolean isLike =
          last != null && (reader == last || alike && reader.language().equals(last.language()));
      if (!isLike) {
        forLast = after(Long.MIN_VALUE, reader);
        last = reader;
      }
      return forLast;
    }

    /** Null when there is nothing for the reader. */
    private @Nullable ByteBuf after(long position, Reader reader) {
      var frames = new ArrayList<Frame>(tellings.size());
      for (var telling : tellings) {
        var frame = telling.position() > position ? telling.frame(reader) : null;
        if (frame != null) {
          frames.add(frame);
        }
      }
      return frames.isEmpty() ? null : encoded(frames);
    }
  }

  /** A sign of life. */
  static final class Beat extends Work {

    private static final List<Frame> HEARTBEAT = List.of(Frame.HEARTBEAT);

    private final Hub hub;
    private final String programme;
    private final Predicate<Reader> haveEnded;
    private final long current;
    private final ByteBuf heartbeat = encoded(HEARTBEAT);

    Beat(Hub hub, String programme, Predicate<Reader> haveEnded) {
      this.hub = hub;
      this.programme = programme;
      this.haveEnded = haveEnded;
      current = hub.current(programme);
    }

    @Override
    void on(NettyReader reader) {
      if (haveEnded.test(reader.reader())) {
        reader.end();
      } else if (reader.upTo > current && reader.upTo > hub.current(programme)) {
        reader.upTo = hub.current(programme);
        reader.send(encoded(List.of(Frame.snapshot(reader.upTo))));
      } else {
        reader.send(heartbeat);
      }
    }
  }

  /** Ends some of the streams. */
  static final class End extends Work {

    private final Predicate<Reader> which;

    End(Predicate<Reader> which) {
      this.which = which;
    }

    @Override
    void on(NettyReader reader) {
      if (which.test(reader.reader())) {
        reader.end();
      }
    }
  }

  /** Has the readers come back, for what comes after they joined can't be told them. */
  static final class Cut extends Work {

    private final long position;

    Cut(long position) {
      this.position = position;
    }

    @Override
    void on(NettyReader reader) {
      if (reader.upTo < position) {
        reader.cut();
      }
    }
  }

  /** Positions count anew. */
  static final class StartOver extends Work {

    private final long position;
    private final ByteBuf snapshot;

    StartOver(long position) {
      this.position = position;
      snapshot = encoded(List.of(Frame.snapshot(position)));
    }

    @Override
    void on(NettyReader reader) {
      reader.upTo = position;
      reader.send(snapshot);
    }
  }

  /** The end of all streams. */
  static final class Drain extends Work {

    private final List<Frame> farewells;

    Drain(List<Frame> farewells) {
      this.farewells = farewells;
    }

    @Override
    void on(NettyReader reader) {
      int which = ThreadLocalRandom.current().nextInt(farewells.size());
      reader.send(encoded(List.of(farewells.get(which))));
      reader.end();
    }
  }
}
