package plenary.backing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Apache Kafka in this process: one KRaft node, broker and controller, on the loopback interface.
 * Its directory keeps everything across restarts, also after a kill, and on another port.
 */
public final class KafkaBroker implements AutoCloseable {

  private static final int NODE = 1;

  /** The letters "plenary-embedded". Every directory may have the same: they never meet. */
  private static final String CLUSTER = "cGxlbmFyeS1lbWJlZGRlZA";

  private static final String HOST = "127.0.0.1";

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private KafkaBroker(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts on a free port. */
  public static KafkaBroker start(Path directory) {
    return start(directory, 0);
  }

  /**
   * Starts on a port, or on a free one for 0, and returns when the broker takes requests.
   *
   * @throws RuntimeException when the port or the directory is in use by another process
   */
  public static KafkaBroker start(Path directory, int port) {
    int[] ports = freePorts();
    int brokerPort = port == 0 ? ports[0] : port;
    return start(
        directory, HOST + ":" + brokerPort, configuration(directory, brokerPort, ports[1]));
  }

  /**
   * Starts with listeners and whatever else of its caller, which wins over what is set here; for
   * what a broker that asks for passwords is to be like.
   *
   * @param bootstrapServers where clients connect then
   * @param settings by their names in Kafka; the controller's listener is {@code CONTROLLER}
   */
  public static KafkaBroker start(
      Path directory, String bootstrapServers, Map<String, String> settings) {
    int[] unused = freePorts();
    var all = configuration(directory, unused[0], unused[1]);
    all.putAll(settings);
    return start(directory, bootstrapServers, all);
  }

  private static KafkaBroker start(Path directory, String bootstrapServers, Properties settings) {
    format(directory);
    var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException | Error e) {
      server.shutdown();
      throw e;
    }
    return new KafkaBroker(server, bootstrapServers);
  }

  /** Where clients connect, {@code host:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** Gives a new directory its identity; one that has been used keeps its own. */
  private static void format(Path directory) {
    try {
      Files.createDirectories(directory);
      new Formatter()
          .setPrintStream(
              new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
          .setClusterId(CLUSTER)
          .setNodeId(NODE)
          .setDirectories(List.of(directory.toString()))
          .setMetadataLogDirectory(directory.toString())
          .setControllerListenerName("CONTROLLER")
          .setIgnoreFormatted(true)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) { // The formatter declares no narrower one.
      throw new IllegalStateException("Cannot prepare the broker's directory " + directory, e);
    }
  }

  private static Properties configuration(Path directory, int brokerPort, int controllerPort) {
    var broker = "BROKER://" + HOST + ":" + brokerPort;
    var all = new Properties();
    all.put("process.roles", "broker,controller");
    all.put("node.id", Integer.toString(NODE));
    all.put("log.dirs", directory.toString());
    all.put("listeners", broker + ",CONTROLLER://" + HOST + ":" + controllerPort);
    all.put("advertised.listeners", broker);
    all.put("inter.broker.listener.name", "BROKER");
    all.put("controller.listener.names", "CONTROLLER");
    all.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    all.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
    // A topic that nobody declared is a mistake in a name.
    all.put("auto.create.topics.enable", "false");
    // One node: no copies, and one partition where the default prepares for a cluster's load.
    all.put("offsets.topic.replication.factor", "1");
    all.put("offsets.topic.num.partitions", "1");
    all.put("transaction.state.log.replication.factor", "1");
    all.put("transaction.state.log.min.isr", "1");
    all.put("transaction.state.log.num.partitions", "1");
    all.put("share.coordinator.state.topic.replication.factor", "1");
    all.put("share.coordinator.state.topic.min.isr", "1");
    all.put("share.coordinator.state.topic.num.partitions", "1");
    all.put("group.initial.rebalance.delay.ms", "0");
    // Lets a consumer ask that its place is free soon after its process was killed.
    all.put("group.min.session.timeout.ms", "1000");
    // After a kill the controller refuses the new broker for as long as it may believe in the old.
    all.put("broker.session.timeout.ms", "3000");
    all.put("broker.heartbeat.interval.ms", "500");
    // Small where the defaults prepare for large machines; segments stay far below what an index
    // of one mebibyte can point into.
    all.put("num.network.threads", "2");
    all.put("num.io.threads", "4");
    all.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    all.put("log.segment.bytes", Integer.toString(64 << 20));
    all.put("log.index.size.max.bytes", Integer.toString(1 << 20));
    return all;
  }

  /** Two ports that nobody holds now; both are held open together, so they differ. */
  private static int[] freePorts() {
    try (var one = new ServerSocket(0, 1, InetAddress.getByName(HOST));
        var other = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return new int[] {one.getLocalPort(), other.getLocalPort()};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
