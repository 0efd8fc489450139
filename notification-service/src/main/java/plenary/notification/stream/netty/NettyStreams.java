package plenary.notification.stream.netty;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.function.Predicate;
import plenary.notification.stream.Frame;
import plenary.notification.stream.Reader;
import plenary.notification.stream.Telling;
import plenary.notification.stream.Transport;

/** Hands on to every event loop what there is to tell. */
final class NettyStreams implements Transport {

  private final List<LoopReaders> loops;

  NettyStreams(List<LoopReaders> loops) {
    this.loops = List.copyOf(loops);
  }

  LoopReaders on(EventLoop loop) {
    for (var each : loops) {
      if (each.loop() == loop) {
        return each;
      }
    }
    throw new IllegalArgumentException("another group's event loop");
  }

  @Override
  public void tellGuests(Telling telling) {
    loops.forEach(each -> each.tellGuests(telling));
  }

  @Override
  public void tellAttendees(Telling telling) {
    loops.forEach(each -> each.tellAttendees(telling));
  }

  @Override
  public void cutAttendees(String programme, long position) {
    loops.forEach(each -> each.cutAttendees(programme, position));
  }

  @Override
  public void startOver(String programme, long position) {
    loops.forEach(each -> each.startOver(programme, position));
  }

  @Override
  public void beat(Predicate<Reader> haveEnded) {
    loops.forEach(each -> each.beat(haveEnded));
  }

  @Override
  public void end(Predicate<Reader> which) {
    loops.forEach(each -> each.end(which));
  }

  @Override
  public void drain(List<Frame> farewells) {
    loops.forEach(each -> each.drain(farewells));
  }
}
