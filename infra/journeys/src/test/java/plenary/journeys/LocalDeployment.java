package plenary.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import plenary.testing.Eventually;

/** Everything in one process, as {@code infra/run} starts it; or one that is running already. */
final class LocalDeployment implements Deployment {

  private final URI base;
  private final @Nullable Path data;
  private @Nullable Process process;

  private LocalDeployment(URI base, @Nullable Path data) {
    this.base = base;
    this.data = data;
  }

  /** The one that {@code -Dplenary.base-url} names, else a new one with nothing in it. */
  static LocalDeployment runningOrNew(String name) {
    String named = System.getProperty("plenary.base-url", "");
    return named.isBlank() ? fresh(name) : new LocalDeployment(URI.create(named), null);
  }

  /** A new one with a data folder and a port of its own. */
  static LocalDeployment fresh(String name) {
    try {
      Path target = Programs.ROOT.resolve("infra/journeys/target");
      Files.createDirectories(target);
      var data = Files.createTempDirectory(target, name + "-");
      var deployment =
          new LocalDeployment(URI.create("http://localhost:" + Programs.freePort()), data);
      deployment.start();
      return deployment;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it on the data that it has; returns when every service is ready. */
  void start(String... options) {
    var folder = java.util.Objects.requireNonNull(data);
    var arguments = new java.util.ArrayList<String>();
    arguments.addAll(List.of("--port", Integer.toString(base.getPort())));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    arguments.addAll(List.of(options));
    process =
        Programs.start(
            Programs.jar("infra/local"),
            folder.resolve("output.log"),
            Map.of(),
            List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"),
            arguments.toArray(String[]::new));
    var anybody = Visitor.anybody(this);
    Eventually.holds(
        "Plenary is ready; see " + folder.resolve("output.log"),
        Duration.ofSeconds(90),
        () ->
            List.of("agenda", "registration", "notification").stream()
                .allMatch(service -> isReady(anybody, service)));
  }

  private static boolean isReady(Visitor anybody, String service) {
    try {
      return anybody.get("/api/" + service + "/actuator/health/readiness").status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Where all of it is kept: the broker's part and the store's. */
  Path kept() {
    return java.util.Objects.requireNonNull(data).resolve("data");
  }

  /** As {@code kill -9} does it. */
  void kill() {
    Programs.kill(java.util.Objects.requireNonNull(process));
  }

  /** As Ctrl-C does it. */
  void stop() {
    Programs.stop(java.util.Objects.requireNonNull(process));
  }

  @Override
  public URI at(String path) {
    return base.resolve(path);
  }

  @Override
  public List<Mail> mailsTo(String address) {
    return StreamSupport.stream(
            Visitor.anybody(this).get("/api/local/mails").json().spliterator(), false)
        .filter(mail -> mail.get("to").asString().equals(address))
        .filter(mail -> mail.hasNonNull("code")) // the others tell what happened
        .map(mail -> new Mail(mail.get("links").get(0).asString(), mail.get("code").asString()))
        .toList();
  }

  @Override
  public String admin() {
    return "staff@plenary.localhost";
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      stop();
    }
  }
}
