package plenary.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Cuts off who holds a connection and does not get on: who sends a request too slowly, byte by byte
 * or not at all, and who does not read the answer. The server alone waits for them without end.
 */
final class SlowClients implements NettyServerCustomizer {

  private final Patience patience;

  SlowClients(Patience patience) {
    this.patience = patience;
  }

  @Override
  public HttpServer apply(HttpServer server) {
    var patient =
        server
            .idleTimeout(patience.idle())
            .doOnChannelInit((_, channel, _) -> new Progress().watch(channel.pipeline()));
    return Epoll.isAvailable()
        ? patient.childOption(
            EpollChannelOption.TCP_USER_TIMEOUT, (int) patience.stuck().toMillis())
        : patient;
  }

  /** What a connection is busy with. */
  private enum Part {
    HEAD,
    BODY,
    NOTHING
  }

  /** How far one connection is with its request; on its event loop, as all that is called here. */
  private final class Progress {
    private Part part = Part.HEAD;
    private Part timed = Part.NOTHING;
    private @Nullable Future<?> limit;

    void watch(ChannelPipeline pipeline) {
      pipeline.addBefore(NettyPipeline.HttpCodec, "plenary.bytes", new Bytes());
      pipeline.addAfter(NettyPipeline.HttpCodec, "plenary.messages", new Messages());
    }

    /** Most requests come whole at once, and nothing is timed for them. */
    private void settle(Channel channel) {
      if (part == timed) {
        return;
      }
      timed = part;
      cancel();
      if (part != Part.NOTHING) {
        long millis = (part == Part.HEAD ? patience.head() : patience.body()).toMillis();
        limit = channel.eventLoop().schedule(() -> channel.close(), millis, TimeUnit.MILLISECONDS);
      }
    }

    private void cancel() {
      if (limit != null) {
        limit.cancel(false);
        limit = null;
      }
    }

    /** Before anything is made of them. */
    private final class Bytes extends ChannelInboundHandlerAdapter {

      @Override
      public void channelActive(ChannelHandlerContext context) {
        settle(context.channel());
        context.fireChannelActive();
      }

      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        if (part == Part.NOTHING) {
          part = Part.HEAD;
        }
        context.fireChannelRead(message);
      }

      @Override
      public void channelReadComplete(ChannelHandlerContext context) {
        settle(context.channel());
        context.fireChannelReadComplete();
      }

      @Override
      public void channelInactive(ChannelHandlerContext context) {
        cancel();
        context.fireChannelInactive();
      }
    }

    /** When they are a request. */
    private final class Messages extends ChannelInboundHandlerAdapter {

      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
          part = Part.BODY;
        }
        if (message instanceof LastHttpContent) {
          part = Part.NOTHING;
        }
        context.fireChannelRead(message);
      }
    }
  }
}
