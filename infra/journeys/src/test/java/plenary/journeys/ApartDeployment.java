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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import plenary.testing.Eventually;

/**
 * Every service twice, as a process of its own, on one broker and one store; requests go to the
 * instances in turn, as a gateway would send them.
 */
final class ApartDeployment implements Deployment {

  static final List<String> SERVICES = List.of("agenda", "registration", "notification");

  private static final Pattern LINK = Pattern.compile("https?://\\S+token=\\S+");
  private static final Pattern CODE = Pattern.compile("\\b\\d{8}\\b");

  private final Path folder;
  private final GreenMail mailServer;
  private final int brokerPort = Programs.freePort();
  private final int storePort = Programs.freePort();
  private final List<Instance> instances = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private Process backing;

  /** One process of a service. */
  record Instance(String service, int port, Process process, Path log) {

    URI at(String path) {
      return URI.create("http://localhost:" + port).resolve(path);
    }
  }

  private ApartDeployment(Path folder) {
    this.folder = folder;
    mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  }

  static ApartDeployment twoOfEach(String name) {
    try {
      Path target = Programs.ROOT.resolve("infra/journeys/target");
      Files.createDirectories(target);
      var deployment = new ApartDeployment(Files.createTempDirectory(target, name + "-"));
      deployment.start();
      return deployment;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start() throws IOException {
    mailServer.start();
    backing =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "plenary.backing.Backing",
                folder.resolve("backing").toString(),
                Integer.toString(brokerPort),
                Integer.toString(storePort))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("backing.log").toFile())
            .start();
    Eventually.holds(
        "the broker and the store are ready; see " + folder.resolve("backing.log"),
        Duration.ofSeconds(60),
        () -> printed(folder.resolve("backing.log")).contains("ready "));
    int identity = Programs.freePort();
    add("registration", identity, identity);
    for (var service :
        List.of("agenda", "notification", "registration", "agenda", "notification")) {
      add(service, Programs.freePort(), identity);
    }
  }

  private void add(String service, int port, int identityPort) {
    var environment = new HashMap<String, String>();
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
    environment.put("KAFKA_PARTITIONS", "3");
    environment.put("MONGODB_URI", "mongodb://127.0.0.1:" + storePort);
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
    return "127.0.0.1:" + brokerPort;
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
    Programs.stop(backing);
    mailServer.stop();
  }
}
