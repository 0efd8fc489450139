package plenary.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Sees to what comes by one connection: that the line and the headers of a request come in time,
 * and then its body, and that one that can't be read is refused with a problem as any other. On the
 * connection's event loop.
 */
final class RequestWatch {

  private final LimitProperties limits;
  private final ProblemWriter problems;
  private @Nullable Future<?> limit;
  private boolean isInBody;
  private boolean isAnswered;

  RequestWatch(LimitProperties limits, ProblemWriter problems) {
    this.limits = limits;
    this.problems = problems;
  }

  /** Stands before the codec. */
  ChannelHandler bytes() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        if (!isInBody && limit == null) {
          limit(context, limits.head(), () -> context.close());
        }
        context.fireChannelRead(message);
      }

      @Override
      public void channelInactive(ChannelHandlerContext context) {
        inTime();
        context.fireChannelInactive();
      }
    };
  }

  /** Stands behind it. */
  ChannelHandler requests() {
    return new ChannelDuplexHandler() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof HttpObject part)) {
          context.fireChannelRead(message);
          return;
        }
        if (part instanceof HttpRequest) {
          inTime();
          isInBody = true;
          isAnswered = false;
          limit(context, limits.body(), () -> refuse(context, tooSlow()));
        }
        var unreadable = part.decoderResult().cause();
        if (unreadable != null) {
          ReferenceCountUtil.release(message);
          refuse(context, problem(unreadable));
          return;
        }
        if (part instanceof LastHttpContent) {
          inTime();
          isInBody = false;
        }
        context.fireChannelRead(message);
      }

      @Override
      public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        isAnswered |= message instanceof HttpResponse;
        context.write(message, promise);
      }
    };
  }

  private void limit(ChannelHandlerContext context, Duration time, Runnable late) {
    limit = context.executor().schedule(late, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void inTime() {
    if (limit != null) {
      limit.cancel(false);
      limit = null;
    }
  }

  /** The end of the connection, after an answer where none has begun. */
  private void refuse(ChannelHandlerContext context, Problem problem) {
    inTime();
    if (isAnswered) {
      context.close();
      return;
    }
    isAnswered = true;
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(problem.status().value()),
            Unpooled.wrappedBuffer(problems.body(problem, null)));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
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
