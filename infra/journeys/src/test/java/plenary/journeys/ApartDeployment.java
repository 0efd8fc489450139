package plenary.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every service as a process of its own, once or more, on one broker and one store; requests go to
 * the instances of a service in turn, as a gateway would send them.
 */
final class ApartDeployment implements Deployment {

  static final List<String> SERVICES = List.of("agenda", "registration", "notification");

  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Path folder;
  private final Mails mails = new Mails();
  private final int identityPort = Programs.freePort();
  private final Surroundings surroundings;
  private final List<Server> instances = new CopyOnWriteArrayList<>();
  private final Map<Integer, Integer> streamPorts = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * How one instance is started beside what all have alike.
   *
   * @param environment of the process
   * @param arguments of the program
   * @param build the checkout where it was built
   */
  record Special(Map<String, String> environment, List<String> arguments, Path build) {
    static final Special NOTHING = new Special(Map.of(), List.of());

    Special(Map<String, String> environment, List<String> arguments) {
      this(environment, arguments, Programs.ROOT);
    }
  }

  /** The broker and the store. */
  interface Surroundings extends AutoCloseable {

    String bootstrapServers();

    /** What a service must know to reach them. */
    Map<String, String> environment(String service);

    @Override
    void close();
  }

  private ApartDeployment(Path folder, Surroundings surroundings) {
    this.folder = folder;
    this.surroundings = surroundings;
  }

  static ApartDeployment twoOfEach(String name) {
    var folder = folder(name);
    var deployment = oneOfEach(folder, OwnSurroundings.start(folder), Special.NOTHING);
    deployment.addOneOfEach(Special.NOTHING);
    return deployment;
  }

  /** Each once, on surroundings of the caller's in that folder. */
  static ApartDeployment oneOfEach(Path folder, Surroundings surroundings, Special special) {
    var deployment = new ApartDeployment(folder, surroundings);
    // The others ask it for the keys with which tokens are checked.
    deployment.instances.add(
        ready(deployment.begin("registration", deployment.identityPort, special)));
    deployment.add(List.of("agenda", "notification"), special);
    return deployment;
  }

  /** A new one, where everything is found when something went wrong. */
  static Path folder(String name) {
    try {
      Path target = Programs.ROOT.resolve("infra/journeys/target");
      Files.createDirectories(target);
      return Files.createTempDirectory(target, name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One more instance of each service. */
  List<Server> addOneOfEach(Special special) {
    return add(SERVICES, special);
  }

  private List<Server> add(List<String> services, Special special) {
    var begun = services.stream().map(each -> begin(each, Programs.freePort(), special)).toList();
    begun.forEach(each -> instances.add(ready(each)));
    return begun;
  }

  private static Server ready(Server server) {
    server.awaitReady();
    return server;
  }

  private Server begin(String service, int port, Special special) {
    var environment = new HashMap<>(surroundings.environment(service));
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("KAFKA_PARTITIONS", "3");
    environment.put(
        "PLENARY_JWKS_URI", "http://localhost:" + identityPort + "/api/registration/jwks.json");
    environment.put("PLENARY_ADMINS", admin());
    environment.put("SMTP_HOST", "127.0.0.1");
    environment.put("SMTP_PORT", Integer.toString(mails.port()));
    if (service.equals("notification")) {
      streamPorts.computeIfAbsent(port, _ -> Programs.freePort());
      environment.put("PLENARY_STREAM_PORT", Integer.toString(streamPorts.get(port)));
      environment.put("PLENARY_STREAM_HEARTBEAT", "1s");
    }
    environment.putAll(special.environment());
    var log = folder.resolve(service + "-" + port + ".log");
    return Server.begin(
        service,
        port,
        log,
        () ->
            Programs.start(
                Programs.jar(special.build(), service + "-service"),
                log,
                environment,
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                special.arguments().toArray(String[]::new)),
        ApartDeployment::isReady);
  }

  private static boolean isReady(Server instance) {
    try {
      var health = instance.at("/api/" + instance.service() + "/actuator/health/readiness");
      var request = HttpRequest.newBuilder(health).timeout(ANSWER).build();
      var response = Visitor.HTTP.send(request, HttpResponse.BodyHandlers.discarding());
      return response.statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static String printed(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "";
    }
  }

  String bootstrapServers() {
    return surroundings.bootstrapServers();
  }

  List<Server> instancesOf(String service) {
    return instances.stream().filter(each -> each.service().equals(service)).toList();
  }

  /** Ends an instance as kill -9 does, for good; the others go on. */
  void kill(Server instance) {
    instance.kill();
    instances.remove(instance);
  }

  /** An orderly end, after the gateway has stopped sending it requests. */
  void retire(Server instance) {
    instance.leave();
    instance.stop();
    instances.remove(instance);
  }

  /** The same, and then another one in its place. */
  void replace(Server instance, Special special) {
    retire(instance);
    instances.add(ready(begin(instance.service(), instance.port(), special)));
  }

  @Override
  public URI at(String path) {
    return next(path.split("/")[2]).at(path);
  }

  /** The same for a stream: on the port of its own, or on the service's, by chance. */
  URI streamAt(String path) {
    var instance = next("notification");
    return ThreadLocalRandom.current().nextBoolean()
        ? instance.at(path)
        : URI.create("http://localhost:" + streamPort(instance)).resolve(path);
  }

  /** The port on which an instance of notification serves streams. */
  int streamPort(Server instance) {
    return Objects.requireNonNull(streamPorts.get(instance.port()));
  }

  /** The same Plenary by way of some of its instances only. */
  Deployment through(List<Server> some) {
    var all = this;
    return new Deployment() {
      @Override
      public URI at(String path) {
        var service = path.split("/")[2];
        return some.stream()
            .filter(each -> each.service().equals(service))
            .findFirst()
            .orElseThrow()
            .at(path);
      }

      @Override
      public List<Mail> mailsTo(String address) {
        return all.mailsTo(address);
      }

      @Override
      public String admin() {
        return all.admin();
      }

      @Override
      public void close() {
        // It is not ours.
      }
    };
  }

  /** One that takes requests, where there is one. */
  private Server next(String service) {
    var all = instancesOf(service);
    var there = all.stream().filter(each -> !each.isAway()).toList();
    var some = there.isEmpty() ? all : there;
    return some.get(Math.floorMod(turn.getAndIncrement(), some.size()));
  }

  @Override
  public List<Mail> mailsTo(String address) {
    return mails.to(address);
  }

  @Override
  public String admin() {
    return "organiser@example.org";
  }

  @Override
  public void close() {
    instances.forEach(Server::stop);
    surroundings.close();
    mails.close();
  }
}
