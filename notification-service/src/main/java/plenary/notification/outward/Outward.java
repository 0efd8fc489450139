package plenary.notification.outward;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import plenary.notification.outward.CheckedAddresses.NotPublicException;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Sends requests to addresses that others have given us. It has a thread of its own: whatever is at
 * the other end holds up no stream.
 */
public final class Outward implements AutoCloseable {

  /** Connections to one host at once; who needs another waits, within the request's time limit. */
  private static final int CONNECTIONS = 64;

  private static final int WAITING = 512;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final Duration LONGEST_USE = Duration.ofMinutes(5);
  private static final Duration NOBODYS = Duration.ofMinutes(1);
  private static final int MOST_READ = 64 << 10;
  private static final int MOST_HEADERS = 16 << 10;

  private final LoopResources threads = LoopResources.create("outward", 1, true);
  private final @Nullable DomainNames own;
  private final ConnectionProvider strangers = connections("strangers");
  private final ConnectionProvider friends = connections("friends");
  private final HttpClient toStrangers;
  private final HttpClient toFriends;

  /**
   * @param given null for those of the machine
   * @param passes which addresses a stranger's name may stand for
   * @param trust null for what the platform trusts
   */
  Outward(@Nullable Names given, Predicate<InetAddress> passes, @Nullable SslContext trust) {
    own = given == null ? new DomainNames(threads.onClient(false).next()) : null;
    Names names = given == null ? Objects.requireNonNull(own) : given;
    toStrangers = client(strangers, new CheckedAddresses(names, passes), trust);
    toFriends = client(friends, new CheckedAddresses(names, _ -> true), trust);
  }

  private static ConnectionProvider connections(String name) {
    return ConnectionProvider.builder(name)
        .maxConnections(CONNECTIONS)
        .pendingAcquireMaxCount(WAITING)
        .maxIdleTime(IDLE)
        .maxLifeTime(LONGEST_USE)
        .evictInBackground(IDLE)
        .disposeInactivePoolsInBackground(IDLE, NOBODYS)
        .build();
  }

  private HttpClient client(
      ConnectionProvider connections, CheckedAddresses addresses, @Nullable SslContext trust) {
    var client =
        HttpClient.create(connections)
            .runOn(threads, false)
            .resolver(addresses)
            .noProxy()
            .followRedirect(false)
            .disableRetry(true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT.toMillis()))
            .httpResponseDecoder(decoder -> decoder.maxHeaderSize(MOST_HEADERS));
    return trust == null ? client : client.secure(tls -> tls.sslContext(trust));
  }

  /**
   * Posts a body; never fails.
   *
   * @param within the time for all of it
   */
  public Mono<Reply> post(
      Destinations destinations,
      URI address,
      Map<String, String> headers,
      byte[] body,
      Duration within) {
    var refusal = destinations.refusal(address);
    if (refusal != null) {
      return Mono.just(new Reply.Refused(refusal));
    }
    return (destinations.isTrusted(address) ? toFriends : toStrangers)
        .headers(all -> headers.forEach(all::set))
        .post()
        .uri(address)
        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
        .response(Outward::answered)
        .next()
        .timeout(within)
        .onErrorResume(Exception.class, failure -> Mono.just(failed(failure)));
  }

  /**
   * What is said besides the head is read, so that the connection can be used again; to a point.
   */
  private static Publisher<Reply> answered(HttpClientResponse head, ByteBufFlux body) {
    var reply = new Reply.Answered(head.status().code(), head.responseHeaders().get("Retry-After"));
    return body.map(ByteBuf::readableBytes)
        .scan(0, Integer::sum)
        .takeUntil(read -> read > MOST_READ)
        .then(Mono.just(reply));
  }

  /** By its kind alone: what a failure says names the address. */
  private static Reply failed(Throwable failure) {
    return switch (failure) {
      case NotPublicException _ -> new Reply.Refused("Its host is not a public one.");
      case TimeoutException _ -> new Reply.NoAnswer("no answer in time");
      case UnknownHostException _ -> new Reply.NoAnswer("no such host");
      case SSLException _ -> new Reply.NoAnswer("no trusted connection");
      case ConnectException _ -> new Reply.NoAnswer("no connection");
      default -> new Reply.NoAnswer("no answer: " + failure.getClass().getSimpleName());
    };
  }

  @Override
  public void close() {
    strangers.dispose();
    friends.dispose();
    if (own != null) {
      own.close();
    }
    threads.dispose();
  }
}
