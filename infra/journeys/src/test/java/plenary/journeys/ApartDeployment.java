package plenary.journeys;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import plenary.testing.Eventually;

/**
 * Every service as a process of its own, twice where nothing else is said, on one broker and one
 * store; requests go to the instances in turn, as a gateway would send them.
 */
final class ApartDeployment implements Deployment {

  static final List<String> SERVICES = List.of("agenda", "registration", "notification");

  private static final Pattern LINK = Pattern.compile("https?://\\S+token=\\S+");
  private static final Pattern CODE = Pattern.compile("\\b\\d{8}\\b");

  private final Path folder;
  private final GreenMail mailServer;
  private final Surroundings surroundings;
  private final List<Instance> instances = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();

  /** One process of a service. */
  record Instance(String service, int port, Process process, Path log) {

    URI at(String path) {
      return URI.create("http://localhost:" + port).resolve(path);
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
    mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  }

  static ApartDeployment twoOfEach(String name) {
    var folder = folder(name);
    var deployment = new ApartDeployment(folder, OwnProcess.start(folder));
    deployment.start(
        List.of(
            "registration", "agenda", "notification", "registration", "agenda", "notification"));
    return deployment;
  }

  /** Each once, on surroundings of the caller's in that folder. */
  static ApartDeployment oneOfEach(Path folder, Surroundings surroundings) {
    var deployment = new ApartDeployment(folder, surroundings);
    deployment.start(List.of("registration", "agenda", "notification"));
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

  /** The embedded pair in a process of its own, which asks nobody who they are. */
  private record OwnProcess(Process process, int brokerPort, int storePort)
      implements Surroundings {

    static OwnProcess start(Path folder) {
      int brokerPort = Programs.freePort();
      int storePort = Programs.freePort();
      var log = folder.resolve("backing.log");
      var process =
          Programs.start(
              log,
              Map.of(),
              List.of("-cp", System.getProperty("java.class.path"), "plenary.backing.Backing"),
              folder.resolve("backing").toString(),
              Integer.toString(brokerPort),
              Integer.toString(storePort));
      Eventually.holds(
          "the broker and the store are ready; see " + log,
          Duration.ofSeconds(60),
          () -> printed(log).contains("ready "));
      return new OwnProcess(process, brokerPort, storePort);
    }

    @Override
    public String bootstrapServers() {
      return "127.0.0.1:" + brokerPort;
    }

    @Override
    public Map<String, String> environment(String service) {
      return Map.of(
          "KAFKA_BOOTSTRAP_SERVERS",
          bootstrapServers(),
          "MONGODB_URI",
          "mongodb://127.0.0.1:" + storePort);
    }

    @Override
    public void close() {
      Programs.stop(process);
    }
  }

  /** The first of registration's publishes the keys, as the gateway would for all. */
  private void start(List<String> services) {
    mailServer.start();
    int identity = Programs.freePort();
    add(services.getFirst(), identity, identity);
    services.stream().skip(1).forEach(each -> add(each, Programs.freePort(), identity));
  }

  private void add(String service, int port, int identityPort) {
    var environment = new HashMap<>(surroundings.environment(service));
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("KAFKA_PARTITIONS", "3");
    environment.put(
        "PLENARY_JWKS_URI", "http://localhost:" + identityPort + "/api/registration/jwks.json");
    environment.put("PLENARY_ADMINS", admin());
    environment.put("SMTP_HOST", "127.0.0.1");
    environment.put("SMTP_PORT", Integer.toString(mailServer.getSmtp().getPort()));
    var log = folder.resolve(service + "-" + port + ".log");
    var process =
        Programs.start(
            service + "-service", log, environment, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    var instance = new Instance(service, port, process, log);
    instances.add(instance);
    Eventually.holds(
        service + " is ready; see " + folder, Duration.ofSeconds(90), () -> isReady(instance));
  }

  private static boolean isReady(Instance instance) {
    if (!instance.process().isAlive()) {
      throw new AssertionError(instance + " ended while it started");
    }
    try {
      var health = instance.at("/api/" + instance.service() + "/actuator/health/readiness");
      var request = java.net.http.HttpRequest.newBuilder(health).build();
      var response =
          Visitor.HTTP.send(request, java.net.http.HttpResponse.BodyHandlers.discarding());
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

  List<Instance> instancesOf(String service) {
    return instances.stream().filter(each -> each.service().equals(service)).toList();
  }

  /** Ends an instance as kill -9 does; the others go on. */
  void kill(Instance instance) {
    Programs.kill(instance.process());
    instances.remove(instance);
  }

  @Override
  public URI at(String path) {
    var service = path.split("/")[2];
    var running = instancesOf(service);
    return running.get(Math.floorMod(turn.getAndIncrement(), running.size())).at(path);
  }

  @Override
  public List<Mail> mailsTo(String address) {
    return Arrays.stream(mailServer.getReceivedMessages())
        .filter(message -> isTo(message, address))
        .flatMap(message -> read(message).stream())
        .toList()
        .reversed();
  }

  private static boolean isTo(MimeMessage message, String address) {
    try {
      return message.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empty for one that signs nobody in but tells what happened. */
  private static Optional<Mail> read(MimeMessage message) {
    String text;
    try {
      text = String.valueOf(message.getContent());
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(GreenMailUtil.getWholeMessage(message), e);
    }
    var link = LINK.matcher(text);
    var code = CODE.matcher(text);
    return link.find() && code.find()
        ? Optional.of(new Mail(link.group(), code.group()))
        : Optional.empty();
  }

  @Override
  public String admin() {
    return "organiser@example.org";
  }

  @Override
  public void close() {
    instances.forEach(each -> each.process().destroy());
    instances.forEach(each -> Programs.stop(each.process()));
    surroundings.close();
    mailServer.stop();
  }
}
