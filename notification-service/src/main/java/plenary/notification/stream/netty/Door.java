package plenary.notification.stream.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import plenary.delivery.Outages;
import plenary.edge.Caller;
import plenary.edge.IssuerAwayException;
import plenary.edge.Problem;
import plenary.notification.stream.Arrivals.Arrival;
import plenary.notification.stream.Places.Place;
import plenary.notification.stream.Refusals;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * By which one connection comes in: it reads the request, finds out who asks, and makes way for the
 * reader or refuses. On the connection's event loop, as all that is handed back to it.
 */
final class Door extends ChannelInboundHandlerAdapter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Door.class);

  /** No start is a great part of what may wait for a reader. */
  private static final long MOST_AT_ONCE = 64 * 1024;

  private static final long GO_MILLIS = 2_000;

  private final Reception reception;
  private final LoopReaders loop;
  private final Channel channel;
  private final Disposable.Composite asking = Disposables.composite();
  private @Nullable Future<?> limit;
  private @Nullable Place place;
  private boolean asked;

  Door(Reception reception, LoopReaders loop, Channel channel) {
    this.reception = reception;
    this.loop = loop;
    this.channel = channel;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    long millis = reception.settings().head().toMillis();
    limit = context.executor().schedule(() -> context.close(), millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request && !asked) {
      asked = true;
      Objects.requireNonNull(limit).cancel(false);
      ask(request);
    }
    ReferenceCountUtil.release(message);
  }

  private void ask(HttpRequest request) {
    var unreadable = request.decoderResult().cause();
    if (unreadable != null) {
      refuse(unreadable(unreadable), null, Map.of());
      return;
    }
    try {
      ask(request, new Request(request));
    } catch (IllegalArgumentException e) {
      refuse(unreadable(e), null, Map.of());
    }
  }

  private void ask(HttpRequest http, Request request) {
    var slug = request.programme(reception.basePath());
    var path = request.path();
    if (slug == null) {
      refuse(nothingHere(), path, Map.of());
    } else if (!http.method().equals(HttpMethod.GET)) {
      refuse(onlyRead(), path, Map.of("Allow", "GET"));
    } else {
      var after = Refusals.position(request.lastEventId());
      var wish = new Wish(slug, path, client(http), after, request);
      asking.add(
          reception
              .asking(request)
              .map(Optional::of)
              .defaultIfEmpty(Optional.empty())
              .subscribe(
                  token -> onLoop(() -> letIn(wish, token)),
                  failure -> onLoop(() -> fail(failure, path))));
    }
  }

  /** A stream that is asked for. */
  private record Wish(
      String slug, URI path, String client, @Nullable Long after, Request request) {}

  private void letIn(Wish wish, Optional<JwtAuthenticationToken> token) {
    if (!Refusals.isSlug(wish.slug())) {
      refuse(Refusals.noSuchProgramme(wish.slug()), wish.path(), Map.of());
      return;
    }
    var admitted = reception.hub().admit(wish.client());
    if (admitted.isEmpty()) {
      refuse(Refusals.tooMany(), wish.path(), Map.of("Retry-After", Refusals.RETRY_AFTER));
      return;
    }
    place = admitted.get();
    var caller = Caller.of(token.orElse(null));
    if (caller == null) {
      begin(wish, reception.arrivals().guest(wish.request().locale()));
    } else {
      asking.add(
          reception
              .arrivals()
              .attendee(wish.slug(), token.orElseThrow(), caller, wish.after())
              .subscribe(
                  arrival -> onLoop(() -> begin(wish, arrival)),
                  failure -> onLoop(() -> fail(failure, wish.path()))));
    }
  }

  /** The reader takes the place of all that has read the request. */
  private void begin(Wish wish, Arrival arrival) {
    var reader =
        new NettyReader(reception.hub(), channel, arrival.reader(), Objects.requireNonNull(place));
    place = null;
    var pipeline = channel.pipeline();
    pipeline.addLast(reader);
    pipeline.remove(this);
    pipeline.remove(HttpRequestDecoder.class);
    long atOnce = Math.min(MOST_AT_ONCE, reception.settings().queueSize().toBytes() / 2);
    new CatchUp(
            reception.hub(), loop, reader, wish.slug(), wish.after(), arrival.concerns(), atOnce)
        .begin(reception.answers().stream());
  }

  private String client(HttpRequest request) {
    return reception.client(
        request, channel.remoteAddress() instanceof InetSocketAddress peer ? peer : null);
  }

  /** Nothing more is done for a connection that has ended; it is cleared up by its own event. */
  private void onLoop(Runnable task) {
    if (!channel.eventLoop().inEventLoop()) {
      channel.eventLoop().execute(() -> onLoop(task));
    } else if (channel.isActive()) {
      task.run();
    }
  }

  private void fail(Throwable failure, URI path) {
    if (failure instanceof BadJwtException || failure instanceof AuthenticationException) {
      refuse(Problem.signInNeeded(), null, Map.of("WWW-Authenticate", "Bearer"));
    } else if (failure instanceof IssuerAwayException || Outages.isPassing(failure)) {
      log.atWarn().addKeyValue("cause", failure.toString()).log("Answered 503");
      refuse(Problem.temporarilyUnavailable(), path, Map.of("Retry-After", "2"));
    } else {
      log.atError().setCause(failure).log("Answered 500");
      refuse(Problem.internalError(), path, Map.of());
    }
  }

  /**
   * Answers, and waits a little until the other side has read that and goes: a connection that is
   * closed while something of a request is unread is reset, and the answer may be lost.
   */
  private void refuse(Problem problem, @Nullable URI path, Map<String, String> headers) {
    byte[] answer = reception.answers().refusal(problem, path, headers);
    limit = channel.eventLoop().schedule(() -> channel.close(), GO_MILLIS, TimeUnit.MILLISECONDS);
    channel
        .writeAndFlush(Unpooled.wrappedBuffer(answer))
        .addListener(
            written -> {
              if (written.isSuccess() && channel instanceof DuplexChannel both) {
                both.shutdownOutput();
              } else {
                channel.close();
              }
            });
  }

  private static Problem unreadable(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          Problem.of(
              HttpStatus.URI_TOO_LONG,
              "uri-too-long",
              "The address is too long",
              "Ask for a stream by its path, with no more than lastEventId.");
      case TooLongHttpHeaderException _ ->
          Problem.of(
              HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
              "request-header-fields-too-large",
              "The headers are too large",
              "Send fewer headers or cookies.");
      default ->
          Problem.of(
              HttpStatus.BAD_REQUEST,
              "bad-request",
              "The request can't be read",
              "Its method, its path or a header is nothing that is taken here.");
    };
  }

  private static Problem nothingHere() {
    return Problem.of(
        HttpStatus.NOT_FOUND,
        "not-found",
        "Nothing is here",
        "Only streams are here; everything else is on the service's other port.");
  }

  private static Problem onlyRead() {
    return Problem.of(
        HttpStatus.METHOD_NOT_ALLOWED,
        "method-not-allowed",
        "A stream can only be read",
        "Ask for it with GET.");
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  @Override
  public void close() {
    asking.dispose();
    Objects.requireNonNull(limit).cancel(false);
    if (place != null) {
      reception.hub().release(place);
      place = null;
    }
  }
}
