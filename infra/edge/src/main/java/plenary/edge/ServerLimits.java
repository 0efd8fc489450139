package plenary.edge;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** How long a connection may take over a request, and what is answered to one that is none. */
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

  private HttpServer limited(HttpServer server) {
    return server
        .idleTimeout(limits.idle())
        .doOnChannelInit(
            (_, channel, _) -> {
              var watch = new RequestWatch(limits, problems);
              channel
                  .pipeline()
                  .addBefore(NettyPipeline.HttpCodec, "plenary.bytes", watch.bytes())
                  .addAfter(NettyPipeline.HttpCodec, "plenary.requests", watch.requests());
            });
  }
}
