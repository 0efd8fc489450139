package plenary.agenda.reading;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import plenary.agenda.live.Staff;
import plenary.agenda.programme.Programme;
import plenary.edge.ClientLimit;
import plenary.edge.ProblemWriter;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * The agenda that everybody may read, to whoever shows no bearer token: the same answer as the
 * controller's, header by header, out of one buffer for all, as soon as the request is read from
 * its connection. Everybody's pages ask for this at once after a break, and nothing else is asked
 * so often. What is not plainly that, or not for everybody, goes on to the controller. An instance
 * that ends may cut off a read that it has begun; whoever asked asks again.
 */
@Component
final class SharedReads implements NettyServerCustomizer {

  /** What is only of use with an answer that the controller alone can give. */
  private static final List<CharSequence> SPECIAL =
      List.of(
          HttpHeaderNames.AUTHORIZATION,
          HttpHeaderNames.EXPECT,
          HttpHeaderNames.UPGRADE,
          HttpHeaderNames.IF_MATCH,
          HttpHeaderNames.IF_MODIFIED_SINCE,
          HttpHeaderNames.IF_UNMODIFIED_SINCE);

  private static final String PATH = "/programmes/";

  private final EncodedProgrammes encoded;
  private final ClientLimit limit;
  private final String before;
  private final Map<HttpResponseStatus, Timer> timers;
  private final ProblemWriter problems;
  private final Map<EventExecutor, SharedLooks> looks = new ConcurrentHashMap<>();

  SharedReads(
      EncodedProgrammes encoded,
      ClientLimit limit,
      ProblemWriter problems,
      MeterRegistry meters,
      @Value("${spring.webflux.base-path:}") String basePath) {
    this.encoded = encoded;
    this.limit = limit;
    this.problems = problems;
    before = basePath + PATH;
    timers =
        Map.of(
            HttpResponseStatus.OK,
            timer(meters, "200", "SUCCESS"),
            HttpResponseStatus.NOT_MODIFIED,
            timer(meters, "304", "REDIRECTION"),
            HttpResponseStatus.SERVICE_UNAVAILABLE,
            timer(meters, "503", "SERVER_ERROR"));
  }

  /** Among those of all other requests. */
  private static Timer timer(MeterRegistry meters, String status, String outcome) {
    return meters.timer(
        "http.server.requests",
        Tags.of("method", "GET", "uri", PATH + "{slug}", "status", status, "outcome", outcome)
            .and("exception", "none", "error", "none"));
  }

  @Override
  public HttpServer apply(HttpServer server) {
    return server.doOnChannelInit(
        (_, channel, _) ->
            channel
                .pipeline()
                .addBefore(
                    NettyPipeline.HttpTrafficHandler, "plenary.reads", new SharedReader(this)));
  }

  /** Of which programme the current agenda is asked for; null for any other request. */
  @Nullable String slug(HttpRequest request) {
    if (!request.method().equals(HttpMethod.GET)
        || !request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
      return null;
    }
    String uri = request.uri();
    return uri.startsWith(before) && isSlug(uri, before.length()) && isPlain(request)
        ? uri.substring(before.length())
        : null;
  }

  private static boolean isSlug(String uri, int from) {
    for (int i = from; i < uri.length(); i++) {
      char at = uri.charAt(i);
      if ((at < 'a' || at > 'z') && (at < '0' || at > '9') && at != '-') {
        return false;
      }
    }
    return uri.length() > from;
  }

  private static boolean isPlain(HttpRequest request) {
    HttpHeaders headers = request.headers();
    String accept = headers.get(HttpHeaderNames.ACCEPT);
    return (accept == null
            || accept.equals("*/*")
            || accept.equals(MediaType.APPLICATION_JSON_VALUE))
        && !hasSpecial(headers)
        && HttpUtil.isKeepAlive(request)
        && !HttpUtil.isTransferEncodingChunked(request)
        && HttpUtil.getContentLength(request, 0) == 0
        && isOneTag(headers.getAll(HttpHeaderNames.IF_NONE_MATCH));
  }

  /** None, or a strong one and no more. */
  private static boolean isOneTag(List<String> known) {
    if (known.isEmpty()) {
      return true;
    }
    String tag = known.getFirst();
    return known.size() == 1 && tag.startsWith("\"") && tag.indexOf('"', 1) == tag.length() - 1;
  }

  private static boolean hasSpecial(HttpHeaders headers) {
    for (CharSequence each : SPECIAL) {
      if (headers.contains(each)) {
        return true;
      }
    }
    return false;
  }

  /** Those who are served by the same event loop wait together. */
  SharedLooks looks(EventExecutor loop) {
    return looks.computeIfAbsent(loop, _ -> new SharedLooks(encoded, loop));
  }

  static boolean isForAll(Programme programme) {
    return Staff.mayRead(programme, null);
  }

  /** Who asks, as far as it is told one from another. */
  String client(HttpRequest request, @Nullable InetSocketAddress peer) {
    return limit.client(request, peer);
  }

  /** Whether they have not asked too much; counts one. */
  boolean mayAsk(String client) {
    return limit.take(client).isEmpty();
  }

  /** What somebody else answers, and counts. */
  void giveBack(String client) {
    limit.giveBack(client);
  }

  FullHttpResponse unavailable(Throwable failure) {
    return problems.unavailable(failure);
  }

  /**
   * Counts one that was answered.
   *
   * @param began by {@link System#nanoTime}
   */
  void answered(HttpResponseStatus status, long began) {
    Objects.requireNonNull(timers.get(status))
        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
  }
}
