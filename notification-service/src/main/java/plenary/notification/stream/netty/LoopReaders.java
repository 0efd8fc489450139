package plenary.notification.stream.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import plenary.notification.stream.Frame;
import plenary.notification.stream.Hub;
import plenary.notification.stream.Reader;
import plenary.notification.stream.Telling;

/** All readers whose connections one event loop serves. */
final class LoopReaders {

  /** What many begin with is kept until the next heartbeat, or until it is as much as this. */
  private static final long MOST_STARTS = 4 * 1024 * 1024;

  private final EventLoop loop;
  private final Hub hub;
  private final Map<String, Room> guests = new HashMap<>();
  private final Map<String, Room> attendees = new HashMap<>();
  private final Encoded starts = new Encoded(ByteBufAllocator.DEFAULT);

  LoopReaders(EventLoop loop, Hub hub) {
    this.loop = loop;
    this.hub = hub;
  }

  EventLoop loop() {
    return loop;
  }

  /** Where a reader of a programme belongs. On the loop. */
  Room room(String programme, Reader reader) {
    return (reader.isPersonal() ? attendees : guests)
        .computeIfAbsent(programme, _ -> new Room(loop, programme));
  }

  /** What a reader missed, encoded; those who come together mostly missed the same. On the loop. */
  ByteBuf start(List<Frame> frames) {
    if (starts.size() > MOST_STARTS) {
      starts.release();
    }
    return starts.of(frames);
  }

  void tellGuests(Telling telling) {
    onLoop(() -> in(guests, telling.told().programme(), room -> room.tell(telling)));
  }

  void tellAttendees(Telling telling) {
    onLoop(() -> in(attendees, telling.told().programme(), room -> room.tell(telling)));
  }

  void cutAttendees(String programme, long position) {
    onLoop(() -> in(attendees, programme, room -> room.begin(new Work.Cut(position))));
  }

  void startOver(String programme, long position) {
    onLoop(
        () -> {
          in(guests, programme, room -> room.begin(new Work.StartOver(position)));
          in(attendees, programme, room -> room.begin(new Work.StartOver(position)));
        });
  }

  void beat(Predicate<Reader> haveEnded) {
    onLoop(
        () -> {
          starts.release();
          guests.values().removeIf(Room::isUnused);
          attendees.values().removeIf(Room::isUnused);
          all(room -> room.begin(new Work.Beat(hub, room.programme(), haveEnded)));
        });
  }

  void end(Predicate<Reader> which) {
    onLoop(() -> attendees.values().forEach(room -> room.begin(new Work.End(which))));
  }

  void drain(List<Frame> farewells) {
    onLoop(() -> all(room -> room.begin(new Work.Drain(farewells))));
  }

  private static void in(Map<String, Room> rooms, String programme, Consumer<Room> action) {
    var room = rooms.get(programme);
    if (room != null) {
      action.accept(room);
    }
  }

  private void all(Consumer<Room> action) {
    guests.values().forEach(action);
    attendees.values().forEach(action);
  }

  private void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException _) {
      // It has ended, and its connections with it.
    }
  }
}
