package plenary.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import plenary.bench.Startups.Start;

/** Services, each started as its image starts it. */
final class Instances {

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

  private final Processes processes;
  private final Map<String, String> surroundings;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger started = new AtomicInteger();

  /**
   * @param surroundings settings that all of them get
   */
  Instances(Processes processes, Map<String, String> surroundings) {
    this.processes = processes;
    this.surroundings = surroundings;
  }

  record Started(int port, Gauge gauge) {}

  Started start(String service, String name, Path jar, Map<String, String> more)
      throws IOException {
    // A copy, which nobody builds anew meanwhile.
    Path copy = Files.copy(jar, processes.folder().resolve(name + ".jar"));
    return start(service, name, copy, List.of(), more);
  }

  private Started start(
      String service, String name, Path jar, List<String> options, Map<String, String> more)
      throws IOException {
    var command = command(service, name);
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    int port = Processes.freePort();
    var builder = new ProcessBuilder(command);
    var environment = builder.environment();
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    surroundings(environment, name);
    environment.putAll(more);
    Path log = processes.folder().resolve(name + ".log");
    Process process = processes.run(log, builder);
    var ready =
        URI.create("http://127.0.0.1:%d/api/%s/actuator/health/readiness".formatted(port, service));
    Processes.await("the service; see " + log, process, () -> isReady(ready));
    return new Started(port, new Gauge(process, gcLog(name)));
  }

  private Path gcLog(String name) {
    return processes.folder().resolve(name + "-gc.log");
  }

  private void surroundings(Map<String, String> environment, String name) {
    environment.putAll(surroundings);
    environment.put("MONGODB_DATABASE", name);
    environment.put("PLENARY_GROUP", name);
  }

  /** A JVM as the service's image starts it, up to what it runs. */
  private List<String> command(String service, String name) {
    var command = new ArrayList<String>();
    command.add(Processes.java());
    command.addAll(JVM);
    String options = System.getProperty("plenary.bench.jvm." + service, "");
    if (service.equals("notification")) {
      command.addAll(options.isBlank() ? NOTIFICATION : List.of(options.split(" ")));
    } else {
      command.addAll(COLLECTOR);
      command.addAll(Arrays.asList(options.isBlank() ? new String[0] : options.split(" ")));
    }
    command.add("-Xlog:gc:file=" + gcLog(name) + "::filecount=0");
    return command;
  }

  /**
   * A service's jar unpacked as in its image, and what a start of it taught the JVM.
   *
   * @return the jar that starts it; the cache is beside it
   */
  Path trained(String service, Path jar) throws IOException, InterruptedException {
    Path unpacked = processes.folder().resolve(service + "-image");
    processes.finish(
        new ProcessBuilder(
            Processes.java(),
            "-Djarmode=tools",
            "-jar",
            jar.toString(),
            "extract",
            "--destination",
            unpacked.toString(),
            "--application-filename",
            "app.jar"),
        service + "-extract.log");
    var training = command(service, service + "-training");
    training.addAll(
        List.of(
            "-XX:AOTCacheOutput=" + unpacked.resolve("app.aot"),
            "-Dspring.context.exit=onRefresh",
            "-jar",
            unpacked.resolve("app.jar").toString()));
    var builder = new ProcessBuilder(training);
    surroundings(builder.environment(), service + "-training");
    processes.finish(builder, service + "-training.log");
    return unpacked.resolve("app.jar");
  }

  /**
   * Starts a service, as its image does where a cache is given, and takes it down again.
   *
   * @param cache what a training has left; null for none
   */
  Start startOnce(String service, Path jar, @Nullable Path cache) throws IOException {
    String name = service + "-start-" + started.incrementAndGet();
    List<String> options = cache == null ? List.of() : List.of("-XX:AOTCache=" + cache);
    long begun = System.nanoTime();
    var one = start(service, name, jar, options, Map.of());
    double ready = (System.nanoTime() - begun) / 1e9;
    double cpu = one.gauge().process().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    Processes.pause(Duration.ofSeconds(3));
    double idle = one.gauge().footprint() / 1e6;
    Processes.stop(one.gauge().process());
    return new Start(ready, cpu, idle);
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
}
