package plenary.notification.outward;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopDnsCache;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Asks the servers that the machine asks; a slow one holds no thread. */
final class DomainNames implements Names, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MOST_QUERIES = 8;

  private final DnsNameResolver resolver;

  DomainNames(EventLoop loop) {
    resolver =
        new DnsNameResolverBuilder(loop)
            .datagramChannelFactory(NioDatagramChannel::new)
            .socketChannelFactory(NioSocketChannel::new, true)
            .queryTimeoutMillis(PATIENCE.toMillis())
            .maxQueriesPerResolve(MOST_QUERIES)
            .resolveCache(NoopDnsCache.INSTANCE)
            .build();
  }

  @Override
  public Mono<List<InetAddress>> addresses(String host) {
    return Mono.create(
        sink ->
            resolver
                .resolveAll(host)
                .addListener(
                    future -> {
                      if (future.isSuccess()) {
                        sink.success(resolved(future.getNow()));
                      } else {
                        sink.error(future.cause());
                      }
                    }));
  }

  private static List<InetAddress> resolved(Object addresses) {
    return ((List<?>) addresses).stream().map(InetAddress.class::cast).toList();
  }

  @Override
  public void close() {
    resolver.close();
  }
}
