package plenary.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServer;
import plenary.agenda.AgendaService;
import plenary.backing.EmbeddedStore;
import plenary.backing.KafkaBroker;
import plenary.notification.NotificationService;
import plenary.registration.RegistrationService;

/**
 * Everything in one process. The broker and the store start side by side, then the three services,
 * and the port opens last; it all stops in the opposite order.
 */
public final class Local implements AutoCloseable {

  /** Who has the admin role here. */
  static final String STAFF = "staff@plenary.localhost";

  /** Whom the launcher acts as, so that its sign-ins don't count among those of {@link #STAFF}. */
  static final String LAUNCHER = "launcher@plenary.localhost";

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  /** Bytes of a request's headers, as the services have it when they run alone. */
  private static final int MOST_HEADERS = 16 << 10;

  private static final Duration DRAIN = Duration.ofSeconds(4);

  private final URI baseUrl;
  private final Deque<AutoCloseable> running;

  private Local(URI baseUrl, Deque<AutoCloseable> running) {
    this.baseUrl = baseUrl;
    this.running = running;
  }

  public static void main(String[] arguments) {
    Console.main(arguments);
  }

  /**
   * Starts everything and returns when it is served; loads no programme.
   *
   * @throws CannotStart when the port or the data folder is not to be had
   */
  public static Local start(Options options) {
    // Three applications would each set up logging for the whole process.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    log().atInfo().addKeyValue("data", options.data()).log("Starting");
    var running = new ArrayDeque<AutoCloseable>();
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var data = DataFolder.take(options.data());
      running.push(data);
      int port = freePort(options.port());
      var baseUrl = URI.create("http://localhost:" + port);
      var broker = threads.submit(() -> KafkaBroker.start(data.part("broker")));
      var store = threads.submit(() -> EmbeddedStore.start(data.part("store"), 0, Local::end));
      running.push(() -> closeIfStarted(broker));
      running.push(() -> closeIfStarted(store));
      var backing = new Backing(result(broker), result(store));
      var clock = Clock.systemUTC();
      var mailbox = new Mailbox(clock);
      var mounts = startServices(threads, running, backing, baseUrl, mailbox);
      var server = serve(port, new Front(mounts, Pages.onClassPath(), mailbox, clock));
      running.push(() -> stop(server, mounts));
      return new Local(baseUrl, running);
    } catch (RuntimeException | Error e) {
      stopAll(running);
      throw e;
    }
  }

  /** What was answered is kept; nothing more can be. */
  private static void end(RuntimeException cause) {
    System.err.println(
        "The data folder can't be written, so Plenary ends. Make room and start it again: "
            + cause.getMessage());
    Runtime.getRuntime().halt(1);
  }

  private record Backing(KafkaBroker broker, EmbeddedStore store) {}

  public URI baseUrl() {
    return baseUrl;
  }

  /** Stops everything; what was answered is kept. */
  @Override
  public void close() {
    stopAll(running);
  }

  private static List<Mount> startServices(
      ExecutorService threads,
      Deque<AutoCloseable> running,
      Backing backing,
      URI baseUrl,
      Mailbox mailbox) {
    var services =
        Map.of(
            "agenda", AgendaService.application(),
            "registration", RegistrationService.application(),
            "notification", NotificationService.application());
    var starting = new ArrayList<Future<Mount>>();
    services.forEach(
        (name, application) ->
            starting.add(
                threads.submit(() -> startService(name, application, backing, baseUrl, mailbox))));
    running.push(() -> closeTogether(starting));
    return starting.stream().map(Local::result).toList();
  }

  private static Mount startService(
      String name,
      SpringApplicationBuilder application,
      Backing backing,
      URI baseUrl,
      Mailbox mailbox) {
    var settings =
        Map.ofEntries(
            Map.entry("spring.config.name", name),
            Map.entry("spring.webflux.base-path", "/api/" + name),
            Map.entry("spring.kafka.bootstrap-servers", backing.broker().bootstrapServers()),
            Map.entry("spring.mongodb.uri", backing.store().uri()),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "5s"),
            Map.entry("plenary.database", name),
            Map.entry("plenary.public-url", baseUrl.toString()),
            Map.entry("plenary.admins", STAFF + "," + LAUNCHER),
            Map.entry("plenary.identity.issuer", "plenary"),
            Map.entry("plenary.identity.jwks-uri", baseUrl + "/api/registration/jwks.json"),
            Map.entry("plenary.kafka.partitions", "3"),
            Map.entry("plenary.kafka.replication", "1"));
    return Mount.start(
        name, application, settings, name.equals("agenda") ? Map.of() : Map.of("mailbox", mailbox));
  }

  static WebServer serve(int port, Front front) {
    var factory = new NettyReactiveWebServerFactory(port);
    factory.setAddress(HERE);
    factory.setShutdown(Shutdown.GRACEFUL);
    factory.addServerCustomizers(
        netty -> netty.httpRequestDecoder(request -> request.maxHeaderSize(MOST_HEADERS)));
    factory.setCompression(compression());
    var server = factory.getWebServer(front);
    server.start();
    return server;
  }

  /** As each service would do it alone; streams are not among it. */
  private static Compression compression() {
    var compression = new Compression();
    compression.setEnabled(true);
    compression.setMimeTypes(
        new String[] {
          "application/json",
          "application/problem+json",
          "application/xml",
          "application/atom+xml",
          "text/calendar",
          "text/xml",
          "text/html",
          "text/css",
          "text/javascript",
          "text/plain",
          "image/svg+xml"
        });
    return compression;
  }

  /** Lets what is being answered end, and ends the streams. */
  static void stop(WebServer server, List<Mount> mounts) {
    mounts.forEach(Mount::refuseTraffic);
    var drained = new CountDownLatch(1);
    server.shutDownGracefully(_ -> drained.countDown());
    try {
      if (!drained.await(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        log().atInfo().addKeyValue("after", DRAIN).log("Requests were cut off");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    server.stop();
  }

  private static void closeTogether(List<Future<Mount>> mounts) {
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      mounts.forEach(each -> threads.submit(() -> closeIfStarted(each)));
    }
  }

  private static <T extends AutoCloseable> @Nullable Void closeIfStarted(Future<T> part)
      throws Exception {
    try {
      part.get().close();
    } catch (ExecutionException _) {
      // It did not start, which is what stops the rest.
    }
    return null;
  }

  private static void stopAll(Deque<AutoCloseable> running) {
    while (!running.isEmpty()) {
      var last = running.pop();
      try {
        last.close();
      } catch (Exception e) { // Whatever it is, the rest must be stopped too.
        log().atWarn().setCause(e).log("Something did not stop as it should");
      }
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The port that was asked for, if it can be had, before anything is started for nothing. */
  private static int freePort(int asked) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(HERE, asked));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CannotStart(
          "Port %d is in use by another program: stop that, or give --port.".formatted(asked), e);
    }
  }

  /** Not before logging is set up. */
  private static Logger log() {
    return LoggerFactory.getLogger(Local.class);
  }

  /** Where data is kept unless the command line says. */
  static Path defaultData() {
    return Path.of(System.getProperty("plenary.data", "plenary-data")).toAbsolutePath().normalize();
  }
}
