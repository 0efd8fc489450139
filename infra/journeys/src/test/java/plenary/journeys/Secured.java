package plenary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import plenary.backing.EmbeddedStore;
import plenary.backing.KafkaBroker;
import plenary.testing.Rights;

/**
 * A broker, and the services' way to it, as docker-compose.yml and infra/deploy/secured.yml have
 * them, with the secrets that infra/deploy/secrets makes and the rights that infra/deploy/acls
 * lists. The embedded store knows no users: it stands in for one that does.
 */
final class Secured implements ApartDeployment.Surroundings {

  private static final String MOUNT = "/run/secrets";

  private final Path folder;
  private final Compose compose;
  private final KafkaBroker broker;
  private final EmbeddedStore store;
  private final Map<String, String> more;

  private Secured(
      Path folder,
      Compose compose,
      KafkaBroker broker,
      EmbeddedStore store,
      Map<String, String> more) {
    this.folder = folder;
    this.compose = compose;
    this.broker = broker;
    this.store = store;
    this.more = more;
  }

  /**
   * @param more of the environment of every service
   */
  static Secured start(Path folder, Map<String, String> more) {
    makeSecrets(folder);
    int port = Programs.freePort();
    int controller = Programs.freePort();
    var compose =
        new Compose(
            Map.of(
                "PLENARY_ADMINS",
                "nobody@example.org",
                "KAFKA_BOOTSTRAP_SERVERS",
                "localhost:" + port),
            "docker-compose.yml",
            "infra/deploy/secured.yml");
    var settings = new TreeMap<String, String>();
    compose
        .environment("kafka")
        .forEach(
            (name, value) ->
                settings.put(
                    name.replaceFirst("^KAFKA_", "").toLowerCase(Locale.ROOT).replace('_', '.'),
                    value
                        .replace(MOUNT, mount(folder, compose, "kafka").toString())
                        .replace("://:", "://localhost:")
                        .replace("kafka:909", "localhost:909")
                        .replace(":9092", ":" + port)
                        .replace(":9093", ":" + controller)));
    settings.keySet().removeAll(List.of("heap.opts", "process.roles", "node.id", "log.dirs"));
    var broker = KafkaBroker.start(folder.resolve("broker"), "localhost:" + port, settings);
    return new Secured(
        folder, compose, broker, EmbeddedStore.start(folder.resolve("store")), Map.copyOf(more));
  }

  private static void makeSecrets(Path folder) {
    try {
      var made =
          new ProcessBuilder(
                  Programs.ROOT.resolve("infra/deploy/secrets").toString(),
                  secrets(folder).toString())
              .redirectErrorStream(true)
              .start();
      var said =
          new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(made.waitFor()).as(said).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path secrets(Path folder) {
    return folder.resolve("secrets");
  }

  /** What the service's container would find as its secrets, and nobody else's. */
  private static Path mount(Path folder, Compose compose, String service) {
    try {
      var mount = Files.createDirectories(folder.resolve("mounted").resolve(service));
      for (var secret : compose.secrets(service).entrySet()) {
        var file = mount.resolve(secret.getKey());
        if (!Files.exists(file)) {
          Files.copy(secrets(folder).resolve(secret.getValue()), file);
        }
      }
      return mount;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> environment(String service) {
    var mount = mount(folder, compose, service + "-service").toString();
    var all = new HashMap<String, String>();
    compose
        .environment(service + "-service")
        .forEach((name, value) -> all.put(name, value.replace(MOUNT, mount)));
    all.keySet().removeIf(name -> name.startsWith("SPRING_MONGODB_SSL"));
    all.remove("PLENARY_STREAM_PORT"); // which a gateway would send streams to
    all.put("MONGODB_URI", store.uri());
    all.putAll(more);
    return all;
  }

  /** How a Kafka client of that user connects. */
  Map<String, Object> client(String user) {
    return Map.of(
        "bootstrap.servers",
        broker.bootstrapServers(),
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, text(secrets(folder).resolve("kafka-" + user))),
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        secrets(folder).resolve("ca.pem").toString());
  }

  /** What infra/deploy/rights does with Kafka's own program, which is not on the class path. */
  void giveRights() {
    try (var admin = Admin.create(client("admin"))) {
      admin.createAcls(Rights.listed().bindings()).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every password and key that was made. */
  List<String> madeSecrets() {
    try (Stream<Path> files = Files.list(secrets(folder))) {
      return files
          .filter(file -> !file.getFileName().toString().matches("ca\\.(pem|srl)|.*\\.properties"))
          .flatMap(file -> text(file).lines())
          .filter(line -> line.length() > 20 && !line.startsWith("-----"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Override
  public void close() {
    broker.close();
    store.close();
  }
}
