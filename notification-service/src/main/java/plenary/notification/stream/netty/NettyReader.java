package plenary.notification.stream.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import plenary.notification.stream.Hub;
import plenary.notification.stream.Places.Place;
import plenary.notification.stream.Reader;

/**
 * A reader, and all that stays of its connection beside the channel; so it keeps little. Guests of
 * a language have their {@link Reader} in common, and the streams of a client their place.
 */
final class NettyReader extends ChannelInboundHandlerAdapter {

  private final Hub hub;
  private final Channel channel;
  private final Reader reader;
  private final Place place;

  /** Null until the start is whole. */
  private @Nullable Room room;

  /** Where it is in the room; the room's. */
  int index;

  /** The position that it has been told everything up to. */
  long upTo;

  private boolean ending;

  NettyReader(Hub hub, Channel channel, Reader reader, Place place) {
    this.hub = hub;
    this.channel = channel;
    this.reader = reader;
    this.place = place;
  }

  Reader reader() {
    return reader;
  }

  Channel channel() {
    return channel;
  }

  void enter(Room entered, long position) {
    room = entered;
    upTo = position;
    entered.add(this);
  }

  /**
   * Writes what is shared with others; whoever has too much to read already is cut off.
   *
   * @return whether it is on its way
   */
  boolean send(ByteBuf shared) {
    if (ending || !channel.isOpen()) {
      return false;
    }
    if (!channel.isWritable()) {
      hub.noteCut();
      cut();
      return false;
    }
    channel.writeAndFlush(shared.retainedDuplicate(), channel.voidPromise());
    return true;
  }

  /** Ends the stream after what waits has been sent; asked again, at once. */
  void end() {
    if (ending) {
      cut();
      return;
    }
    ending = true;
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  /** Ends the stream at once, and has the system forget what it would still send. */
  void cut() {
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    channel.close();
  }

  /** A reader has nothing to say after its request, of which only the end may still come. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    boolean saysMore = message instanceof ByteBuf bytes && bytes.isReadable();
    ReferenceCountUtil.release(message);
    if (saysMore) {
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (room != null) {
      room.remove(this);
      hub.leave(room.programme(), reader);
    }
    hub.release(place);
  }

  /** Such as a connection that was reset. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
