package plenary.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.netty.NettyPipeline;

/**
 * Sees to what comes by one connection: that the line and the headers of a request come in time,
 * and then its body, and that one that can't be read is refused with a problem as any other. On the
 * connection's event loop.
 */
final class RequestWatch {

  private final LimitProperties limits;
  private final ProblemWriter problems;
  private Part part = Part.HEAD;
  private Part timed = Part.NOTHING;
  private @Nullable Future<?> limit;
  private boolean isAnswered;

  /** Requests that are not answered as a whole. */
  private int waiting;

  private final AnswerEnds ends = new AnswerEnds();

  /** What a connection is busy with. */
  private enum Part {
    HEAD,
    BODY,
    NOTHING
  }

  RequestWatch(LimitProperties limits, ProblemWriter problems) {
    this.limits = limits;
    this.problems = problems;
  }

  void watch(ChannelPipeline pipeline) {
    pipeline
        .addBefore(NettyPipeline.HttpCodec, "plenary.bytes", new Bytes())
        .addAfter(NettyPipeline.HttpCodec, "plenary.requests", new Requests());
  }

  /** Most requests come whole at once, and nothing is timed for them. */
  private void settle(Channel channel) {
    if (part == timed) {
      return;
    }
    cancel();
    timed = part;
    switch (part) {
      case HEAD -> limit(channel, limits.head().toMillis(), channel::close);
      case BODY ->
          limit(channel, limits.body().toMillis(), () -> refuse(behindCodec(channel), tooSlow()));
      case NOTHING -> {}
    }
  }

  private void limit(Channel channel, long millis, Runnable late) {
    limit = channel.eventLoop().schedule(late, millis, TimeUnit.MILLISECONDS);
  }

  private void cancel() {
    if (limit != null) {
      limit.cancel(false);
      limit = null;
    }
  }

  private static ChannelHandlerContext behindCodec(Channel channel) {
    return channel.pipeline().context(Requests.class);
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

  /** When they are requests. */
  private final class Requests extends ChannelDuplexHandler {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (!(message instanceof HttpObject object)) {
        context.fireChannelRead(message);
        return;
      }
      if (object instanceof HttpRequest) {
        part = Part.BODY;
        isAnswered = false;
        waiting++;
      }
      var unreadable = object.decoderResult().cause();
      if (unreadable != null) {
        ReferenceCountUtil.release(message);
        refuse(context, problem(unreadable));
        return;
      }
      if (object instanceof LastHttpContent) {
        part = Part.NOTHING;
        cancel();
        timed = Part.NOTHING;
      }
      context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      isAnswered |= message instanceof HttpResponse;
      if (ends.isEnd(message)) {
        waiting = Math.max(0, waiting - 1);
      }
      context.write(message, promise);
    }
  }

  /** The end of the connection, after an answer where none has begun. */
  private void refuse(ChannelHandlerContext context, Problem problem) {
    cancel();
    if (isAnswered || waiting > 1) { // or it would be taken for another's answer
      context.close();
      return;
    }
    isAnswered = true;
    var response = problems.answer(problem);
    response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private static Problem tooSlow() {
    return Problem.of(
        HttpStatus.REQUEST_TIMEOUT,
        "request-timeout",
        "The body came too slowly",
        "Send the whole request at once.");
  }

  private static Problem problem(Throwable unreadable) {
    return switch (unreadable) {
      case TooLongHttpLineException _ ->
          Problem.of(
              HttpStatus.URI_TOO_LONG,
              "uri-too-long",
              "The address is too long",
              "Send less in the path and in the query.");
      case TooLongHttpHeaderException _ ->
          Problem.of(
              HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
              "request-header-fields-too-large",
              "The headers are too large",
              "Send fewer headers or cookies.");
      default -> Problem.unreadable();
    };
  }
}
