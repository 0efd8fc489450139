package plenary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import plenary.backing.EmbeddedStore;
import plenary.backing.KafkaBroker;

/**
 * A broker and a store for tests: containers where a Docker engine answers, else the embedded pair.
 *
 * <p>{@code -Dplenary.backing=containers} or {@code =embedded} forces either. One pair serves all
 * tests of a JVM; what keeps them apart is a database, consumer groups and a programme of their
 * own. Spring tests take it by {@link Backed}.
 */
public final class TestBacking {

  /** How many partitions topics have in tests: enough to lose the order between keys. */
  public static final int PARTITIONS = 3;

  private static final String STORE_IMAGE = "mongo:8.0";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();
  private static final long RUN = ProcessHandle.current().pid();
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final String description;
  private final String bootstrapServers;
  private final String mongoUri;
  private final KafkaProducer<String, byte[]> producer;
  private final Set<ConfigurableApplicationContext> users = ConcurrentHashMap.newKeySet();

  private TestBacking(String description, String bootstrapServers, String mongoUri) {
    this.description = description;
    this.bootstrapServers = bootstrapServers;
    this.mongoUri = mongoUri;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  private static final class Shared {
    static final TestBacking BACKING = start();
  }

  /** The pair of this JVM; started by the first who asks, stopped with the JVM. */
  public static TestBacking shared() {
    return Shared.BACKING;
  }

  /** Which pair this is, for people. */
  public String description() {
    return description;
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Where the store is, without a database. */
  public String mongoUri() {
    return mongoUri;
  }

  /** A name that nobody else in this run has; it serves as a database, a group or a slug. */
  public static String slug(String about) {
    var name = about.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "%s-%d-%s".formatted(name, NAMES.incrementAndGet(), Long.toString(RUN, 36));
  }

  /** What a service must know, with a database and a group for this call alone. */
  public Map<String, String> properties(Class<?> test) {
    var own = slug(test.getSimpleName());
    return Map.of(
        "spring.kafka.bootstrap-servers", bootstrapServers,
        "spring.mongodb.uri", mongoUri,
        "plenary.database", own,
        "plenary.group", own,
        "plenary.kafka.partitions", Integer.toString(PARTITIONS),
        "plenary.kafka.replication", "1");
  }

  /** Keeps the pair until this context is closed: one that lost its broker takes long to close. */
  void serve(ConfigurableApplicationContext context) {
    users.removeIf(each -> each.isClosed() && !each.isActive());
    users.add(context);
  }

  /** Contexts are closed by the JVM's end, all at once; they are waited for, for a bounded time. */
  private void awaitUsers() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (users.stream().anyMatch(ConfigurableApplicationContext::isActive)
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Makes topics as the contract says; those that are there stay as they are. */
  public void declare(String... topics) {
    declare(List.of(topics));
  }

  /** Makes topics as the contract says; those that are there stay as they are. */
  public void declare(Collection<String> topics) {
    try (var admin = admin()) {
      for (var topic : topics) {
        var made =
            admin.createTopics(
                List.of(
                    new NewTopic(topic, PARTITIONS, (short) 1)
                        .configs(Contracts.api().topicSettings(topic))));
        try {
          made.all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new IllegalStateException("Cannot make " + topic, e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The broker did not make " + topics, e);
    }
  }

  /** Sends records in their order, and returns when the broker has them. */
  public void send(Example... examples) {
    try {
      for (var example : examples) {
        producer.send(example.sent()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The broker did not take it", e);
    }
  }

  /** Follows topics from now on; they must be there. */
  public TopicTail tail(String... topics) {
    return new TopicTail(bootstrapServers, List.of(topics));
  }

  private Admin admin() {
    return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  private static TestBacking start() {
    var choice = System.getProperty("plenary.backing", "auto");
    var backing =
        switch (choice) {
          case "containers" -> containers("-Dplenary.backing asks for them");
          case "embedded" -> embedded("-Dplenary.backing asks for it");
          case "auto" ->
              DockerClientFactory.instance().isDockerAvailable()
                  ? containers("a Docker engine answers")
                  : embedded("no Docker engine answers");
          default ->
              throw new IllegalArgumentException(
                  "plenary.backing is " + choice + ", not auto, containers or embedded");
        };
    System.out.printf("%n*** TESTS RUN AGAINST %s ***%n%n", backing.description());
    return backing;
  }

  /** Testcontainers removes them when the JVM ends. */
  private static TestBacking containers(String because) {
    var broker = "apache/kafka-native:" + AppInfoParser.getVersion();
    var kafka = new KafkaContainer(broker);
    var mongo = new MongoDBContainer(STORE_IMAGE).withReplicaSet();
    kafka.start();
    mongo.start();
    return new TestBacking(
        "CONTAINERS %s and %s: %s".formatted(broker, STORE_IMAGE, because),
        kafka.getBootstrapServers(),
        mongo.getConnectionString());
  }

  private static TestBacking embedded(String because) {
    var directory = temporary();
    var broker = KafkaBroker.start(directory);
    var store = EmbeddedStore.inMemory();
    var backing =
        new TestBacking(
            "THE EMBEDDED PAIR, Kafka %s and a store in memory: %s"
                .formatted(AppInfoParser.getVersion(), because),
            broker.bootstrapServers(),
            store.uri());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  backing.awaitUsers();
                  backing.producer.close(Duration.ofSeconds(1));
                  broker.close();
                  store.close();
                  delete(directory);
                },
                "test-backing-shutdown"));
    return backing;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("plenary-test-broker");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException e) {
      System.err.println("Left behind: " + directory);
    }
  }
}
