package plenary.edge;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import reactor.netty.http.server.HttpServer;

/**
 * How long a connection may take over a request and over reading the answer, and what is answered
 * to what is no request. The server alone waits without end.
 */
final class ServerLimits implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

  private final LimitProperties limits;
  private final ProblemWriter problems;

  ServerLimits(LimitProperties limits, ProblemWriter problems) {
    this.limits = limits;
    this.problems = problems;
  }

  @Override
  public void customize(NettyReactiveWebServerFactory factory) {
    factory.addServerCustomizers(this::limited);
  }

  HttpServer limited(HttpServer server) {
    var limited =
        server
            .idleTimeout(limits.idle())
            .doOnChannelInit(
                (_, channel, _) -> new RequestWatch(limits, problems).watch(channel.pipeline()));
    return Epoll.isAvailable()
        ? limited.childOption(EpollChannelOption.TCP_USER_TIMEOUT, (int) limits.stuck().toMillis())
        : limited;
  }
}
