package plenary.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
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
 * Sees to the line and the headers of each request of one connection: that they come in time, and
 * that one that can't be read is refused with a problem as any other. On the connection's event
 * loop.
 */
final class RequestHead {

  private final Duration patience;
  private final ProblemWriter problems;
  private @Nullable Future<?> limit;
  private boolean isInBody;

  RequestHead(Duration patience, ProblemWriter problems) {
    this.patience = patience;
    this.problems = problems;
  }

  /** Stands before the codec. */
  ChannelInboundHandler bytes() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        if (!isInBody && limit == null) {
          limit =
              context
                  .executor()
                  .schedule(() -> context.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelRead(message);
      }

      @Override
      public void channelInactive(ChannelHandlerContext context) {
        done();
        context.fireChannelInactive();
      }
    };
  }

  /** Stands behind it. */
  ChannelInboundHandler requests() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
          done();
          isInBody = true;
          var unreadable = request.decoderResult().cause();
          if (unreadable != null) {
            ReferenceCountUtil.release(message);
            refuse(context, problem(unreadable));
            return;
          }
        }
        if (message instanceof LastHttpContent) {
          isInBody = false;
        }
        context.fireChannelRead(message);
      }
    };
  }

  private void done() {
    if (limit != null) {
      limit.cancel(false);
      limit = null;
    }
  }

  private void refuse(ChannelHandlerContext context, Problem problem) {
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
