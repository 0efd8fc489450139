package plenary.local;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.GracefulShutdownCallback;
import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * A service as it would run alone, but behind somebody else's port: in a context of its own, with a
 * web server that only keeps the handler.
 */
final class Mount implements AutoCloseable {

  private final String path;
  private final ConfigurableApplicationContext context;
  private final HttpHandler handler;

  private Mount(String path, ConfigurableApplicationContext context, HttpHandler handler) {
    this.path = path;
    this.context = context;
    this.handler = handler;
  }

  /**
   * Starts a service; returns when it is ready.
   *
   * @param settings they beat the service's file and the environment
   * @param beans what the service finds in its context before it makes its own
   */
  static Mount start(
      String name,
      SpringApplicationBuilder application,
      Map<String, String> settings,
      Map<String, Object> beans) {
    var server = new StandIn();
    var context =
        application
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .initializers(
                starting -> {
                  var into = (GenericApplicationContext) starting;
                  into.registerBean(ReactiveWebServerFactory.class, () -> server);
                  into.registerBean(ReactorResourceFactory.class, Mount::ownResources);
                  beans.forEach(into.getBeanFactory()::registerSingleton);
                })
            .run(
                settings.entrySet().stream()
                    .map(each -> "--" + each.getKey() + "=" + each.getValue())
                    .toArray(String[]::new));
    return new Mount("/api/" + name, context, server.handler());
  }

  /** Shared ones would be closed for everybody by the first service that stops. */
  private static ReactorResourceFactory ownResources() {
    var resources = new ReactorResourceFactory();
    resources.setUseGlobalResources(false);
    resources.setShutdownQuietPeriod(Duration.ZERO);
    return resources;
  }

  boolean serves(String path) {
    return path.startsWith(this.path)
        && (path.length() == this.path.length() || path.charAt(this.path.length()) == '/');
  }

  Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
    return handler.handle(request, response);
  }

  /** Says that the end is near: streams end, and the rest is answered still. */
  void refuseTraffic() {
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
  }

  @Override
  public void close() {
    context.close();
  }

  /** Takes the place of the service's web server; whoever owns the port sees to its requests. */
  private static final class StandIn implements ReactiveWebServerFactory, WebServer {

    private @Nullable HttpHandler handler;

    @Override
    public WebServer getWebServer(HttpHandler handler) {
      this.handler = handler;
      return this;
    }

    HttpHandler handler() {
      if (handler == null) {
        throw new IllegalStateException("The service started no web server");
      }
      return handler;
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public void shutDownGracefully(GracefulShutdownCallback callback) {
      callback.shutdownComplete(GracefulShutdownResult.IDLE);
    }

    /** None of its own. */
    @Override
    public int getPort() {
      return -1;
    }
  }
}
