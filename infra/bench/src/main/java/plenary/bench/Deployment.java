package plenary.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import plenary.bench.Registration.Attendee;

/** A broker and a store in a process of their own, and services beside them. */
final class Deployment implements AutoCloseable {

  /** As the images run agenda and registration, in a heap as small as a small container's. */
  private static final List<String> COLLECTOR = List.of("-Xmx256m", "-XX:+UseG1GC");

  private static final List<String> JVM =
      List.of(
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** As its image runs notification, where readers are many and each is to take little. */
  private static final List<String> NOTIFICATION =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

  private final Path folder;
  private final Issuer issuer;
  private final List<Process> processes = new CopyOnWriteArrayList<>();
  private final String bootstrapServers;
  private final String store;
  private final Gauge backing;
  private final HttpClient http = HttpClient.newHttpClient();
  private int started;

  Deployment(Path folder) throws IOException, GeneralSecurityException {
    this.folder = folder;
    issuer = new Issuer();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "deployment-end"));
    Path log = folder.resolve("backing.log");
    Process process =
        run(
            log,
            new ProcessBuilder(
                java(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "plenary.backing.Backing",
                folder.resolve("backing").toString()));
    String[] ready;
    try {
      await("the broker and the store; see " + log, process, () -> ready(log).isPresent());
      ready = ready(log).orElseThrow().split(" ");
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    bootstrapServers = ready[1];
    store = ready[2];
    this.backing = new Gauge(process, log);
  }

  private static Optional<String> ready(Path log) {
    return printed(log).lines().filter(line -> line.startsWith("ready ")).findFirst();
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  String store() {
    return store;
  }

  /** Of the broker and the store. */
  Gauge backing() {
    return backing;
  }

  /** Somebody each with a token of their own. */
  List<Attendee> attendees(int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(_ -> UUID.randomUUID().toString())
        .map(id -> new Attendee(id, issuer.attendee(id)))
        .toList();
  }

  /** A new instance with a database of its own. */
  Agenda agenda(Path jar) throws IOException {
    return agendaAt(jar).agenda();
  }

  /** The same, and where it listens. */
  AgendaAt agendaAt(Path jar) throws IOException {
    make("registration.rosters");
    var service = start("agenda", "agenda-" + ++started, jar, Map.of());
    return new AgendaAt(
        new Agenda(service.port(), issuer.staff(), service.gauge()), service.port());
  }

  record AgendaAt(Agenda agenda, int port) {}

  /** A token of the staff's. */
  String staffToken() {
    return issuer.staff();
  }

  /** A folder of its own, which goes with everything else. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** nginx that serves the files in a folder; to be asked only where it is installed. */
  Serving files(Path served) throws IOException {
    int port = freePort();
    Path log = folder.resolve("files.log");
    var process = run(log, StaticFiles.command(served, port));
    await("nginx; see " + log, process, () -> isOpen(port));
    return new Serving(port, new Gauge(process, Path.of("none")));
  }

  record Serving(int port, Gauge gauge) {}

  private static boolean isOpen(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** The same of the registration's service. */
  Registration registration(Path jar, Map<String, String> more) throws IOException {
    make("agenda.sessions", "agenda.programmes");
    String name = "registration-" + ++started;
    try (var shared = new Store(store)) {
      shared.share(issuer.key(), name);
    }
    var service = start("registration", name, jar, more);
    return new Registration(service.port(), name, service.gauge());
  }

  /** The same of the notification's service. */
  Streaming notification(Path jar) throws IOException {
    make(
        "agenda.schedule-changes",
        "agenda.speaker-swaps",
        "agenda.room-updates",
        "agenda.session-status",
        "agenda.sessions",
        "agenda.programmes",
        "registration.seats",
        "registration.attendees",
        "registration.sign-outs");
    int port = freePort();
    var streams = Map.of("PLENARY_STREAM_PORT", Integer.toString(port));
    var service = start("notification", "notification-" + ++started, jar, streams);
    return new Streaming(port, service.gauge());
  }

  /**
   * @param port where its streams are
   */
  record Streaming(int port, Gauge gauge) {}

  /** nginx with nchan; to be asked only where it is installed. */
  Nchan nchan(boolean reuseport) throws IOException {
    int port = freePort();
    Path log = folder.resolve("nchan.log");
    var process = run(log, Nchan.command(Nchan.required(), folder, port, reuseport));
    var nchan = new Nchan(process, port);
    await("nchan; see " + log, process, nchan::isReady);
    return nchan;
  }

  /** A process that reads streams. */
  Crowd.Line listener() throws IOException {
    var builder =
        new ProcessBuilder(
            java(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Listener.class.getName());
    var process = builder.redirectError(folder.resolve("listener.log").toFile()).start();
    processes.add(process);
    var line =
        new Crowd.Line(
            process.outputWriter(StandardCharsets.US_ASCII),
            process.inputReader(StandardCharsets.US_ASCII),
            folder);
    line.from().readLine();
    return line;
  }

  /** What a service listens to is another one's to make. */
  private void make(String... topics) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(
          Stream.of(topics).map(topic -> new NewTopic(topic, 1, (short) 1)).toList());
    }
  }

  private record Started(int port, Gauge gauge) {}

  private Started start(String service, String name, Path jar, Map<String, String> more)
      throws IOException {
    int port = freePort();
    Path gcLog = folder.resolve(name + "-gc.log");
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(JVM);
    String options = System.getProperty("plenary.bench.jvm." + service, "");
    if (service.equals("notification")) {
      command.addAll(options.isBlank() ? NOTIFICATION : List.of(options.split(" ")));
    } else {
      command.addAll(COLLECTOR);
      command.addAll(Arrays.asList(options.isBlank() ? new String[0] : options.split(" ")));
    }
    command.add("-Xlog:gc:file=" + gcLog + "::filecount=0");
    // A copy, which nobody builds anew meanwhile.
    Path copy = Files.copy(jar, folder.resolve(name + ".jar"));
    command.addAll(List.of("-jar", copy.toString()));
    var builder = new ProcessBuilder(command);
    var environment = builder.environment();
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("KAFKA_PARTITIONS", "3");
    environment.put("MONGODB_URI", store);
    environment.put("MONGODB_DATABASE", name);
    environment.put("PLENARY_GROUP", name);
    environment.put("PLENARY_JWKS_URI", issuer.keySet().toString());
    environment.putAll(more);
    Path log = folder.resolve(name + ".log");
    Process process = run(log, builder);
    var ready =
        URI.create("http://127.0.0.1:%d/api/%s/actuator/health/readiness".formatted(port, service));
    await("the service; see " + log, process, () -> isReady(ready));
    return new Started(port, new Gauge(process, gcLog));
  }

  private boolean isReady(URI probe) {
    try {
      return http.send(HttpRequest.newBuilder(probe).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void stop(Gauge gauge) {
    stop(gauge.process());
  }

  private Process run(Path log, ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    processes.add(process);
    return process;
  }

  private static void await(String what, Process process, BooleanSupplier holds) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!holds.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("not ready within 60 s: " + what);
      }
      pause(Duration.ofMillis(100));
    }
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String printed(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException _) {
      return "";
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever is interrupted leaves nothing running. */
  private void end() {
    processes.forEach(Process::destroyForcibly);
  }

  @Override
  public void close() {
    processes.reversed().forEach(Deployment::stop);
    issuer.close();
  }
}
