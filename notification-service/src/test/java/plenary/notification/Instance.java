package plenary.notification;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import plenary.notification.stream.netty.StreamServer;
import plenary.testing.SseClient;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;

/** The service as it is started alone, on a free port; several share what they are given. */
public final class Instance implements AutoCloseable {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext context;

  private Instance(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** A database and groups of a test's own. */
  public static Map<String, String> surroundings(Class<?> test) {
    var backing = TestBacking.shared();
    backing.declare(
        "agenda.schedule-changes",
        "agenda.speaker-swaps",
        "agenda.room-updates",
        "agenda.session-status",
        "agenda.sessions",
        "agenda.programmes",
        "registration.seats",
        "registration.attendees",
        "registration.sign-outs");
    var all = new HashMap<>(backing.properties(test));
    all.putAll(TestTokens.shared().properties());
    return Map.copyOf(all);
  }

  /** One after the other: each sets up the one log of this JVM. */
  public static synchronized Instance start(Map<String, String> surroundings, String... settings) {
    var arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1"));
    arguments.add("--plenary.feed.grace=10s");
    arguments.add("--plenary.stream.port=0");
    surroundings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    for (var setting : settings) {
      arguments.add("--plenary." + setting);
    }
    return new Instance(
        NotificationService.application()
            .sources(OwnThreads.class)
            .run(arguments.toArray(String[]::new)));
  }

  /** An instance that ends must not end the web servers of the others in this JVM. */
  @Configuration(proxyBeanMethods = false)
  static class OwnThreads {
    @Bean
    ReactorResourceFactory reactorResources() {
      var resources = new ReactorResourceFactory();
      resources.setUseGlobalResources(false);
      resources.setShutdownQuietPeriod(Duration.ZERO);
      return resources;
    }
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  public int port() {
    return Integer.parseInt(
        Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
  }

  public URI uri(String path) {
    return uri(port(), path);
  }

  /** The same on the port of the streams alone. */
  public URI streamUri(String path) {
    return uri(streamPort(), path);
  }

  public int streamPort() {
    return context.getBean(StreamServer.class).port();
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:%d/api/notification%s".formatted(port, path));
  }

  /** The public stream. */
  public SseClient stream(String slug) {
    return stream(slug, Map.of());
  }

  public SseClient stream(String slug, Map<String, String> headers) {
    return SseClient.open(uri("/programmes/" + slug + "/stream"), headers);
  }

  public HttpResponse<String> request(String method, String path, String token) {
    return request(method, path, token, null);
  }

  /**
   * @param body JSON; null for none
   * @param headers names and values in turn
   */
  public HttpResponse<String> request(
      String method, String path, String token, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public double meter(String name) {
    var meter = context.getBean(MeterRegistry.class).find(name).meter();
    return meter == null ? 0 : meter.measure().iterator().next().getValue();
  }

  @Override
  public void close() {
    context.close();
  }
}
