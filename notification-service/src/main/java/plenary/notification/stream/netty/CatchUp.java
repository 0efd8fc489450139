package plenary.notification.stream.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import plenary.notification.audience.Concerns;
import plenary.notification.stream.Frame;
import plenary.notification.stream.Hub;
import plenary.notification.stream.Start;

/**
 * Begins a stream. What a reader missed is sent in pieces, the next one when the one before is on
 * its way, so that whoever missed much and reads slowly takes no memory; with the last piece the
 * reader joins.
 */
final class CatchUp implements ChannelFutureListener {

  private static final long SECONDS_A_PIECE = 30;

  private final Hub hub;
  private final LoopReaders loop;
  private final NettyReader reader;
  private final String programme;
  private final Optional<Concerns> concerns;
  private final long bytesAtOnce;
  private @Nullable Long after;
  private @Nullable Future<?> limit;

  /**
   * @param after what the reader is up to; null when it is new
   */
  CatchUp(
      Hub hub,
      LoopReaders loop,
      NettyReader reader,
      String programme,
      @Nullable Long after,
      Optional<Concerns> concerns,
      long bytesAtOnce) {
    this.hub = hub;
    this.loop = loop;
    this.reader = reader;
    this.programme = programme;
    this.after = after;
    this.concerns = concerns;
    this.bytesAtOnce = bytesAtOnce;
  }

  /**
   * On the reader's loop.
   *
   * @param head of the answer
   */
  void begin(byte[] head) {
    var start = join();
    var position = Frame.position(start.from(), hub.retryMillis());
    var first = reader.channel().alloc().directBuffer(head.length + position.size());
    first.writeBytes(head);
    position.parts().forEach(first::writeBytes);
    send(first, start);
  }

  private Start join() {
    var begun = new AtomicReference<Start>();
    hub.join(
        programme, reader.reader(), after, concerns.orElse(null), bytesAtOnce, begun::setPlain);
    return begun.getPlain();
  }

  private void send(@Nullable ByteBuf first, Start start) {
    var channel = reader.channel();
    if (start.isWhole()) {
      reader.enter(loop.room(programme, reader.reader()), start.upTo());
    }
    if (first != null) {
      channel.write(first, channel.voidPromise());
    }
    if (!start.isWhole()) {
      after = start.upTo();
      limit = channel.eventLoop().schedule(reader::cut, SECONDS_A_PIECE, TimeUnit.SECONDS);
      channel.writeAndFlush(loop.start(start.frames()).retainedDuplicate()).addListener(this);
      return;
    }
    if (!start.frames().isEmpty()) {
      channel.write(loop.start(start.frames()).retainedDuplicate(), channel.voidPromise());
    }
    channel.flush();
    if (!hub.mayStay(reader.reader())) {
      reader.end();
    }
  }

  /** A piece is on its way, or the connection has ended. */
  @Override
  public void operationComplete(ChannelFuture written) {
    if (limit != null) {
      limit.cancel(false);
    }
    if (written.isSuccess() && !hub.isDraining()) {
      send(null, join());
    } else {
      reader.cut();
    }
  }
}
