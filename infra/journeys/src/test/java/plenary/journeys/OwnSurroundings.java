package plenary.journeys;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The embedded broker and store, each a process of its own, which ask nobody who they are. */
final class OwnSurroundings implements ApartDeployment.Surroundings {

  private final Path folder;
  private final int brokerPort = Programs.freePort();
  private final int storePort = Programs.freePort();
  private final Optional<Disk> disk;
  private final Server broker;
  private final Server store;

  private OwnSurroundings(Path folder, Optional<Disk> disk) {
    this.folder = folder;
    this.disk = disk;
    broker = backing("broker", Integer.toString(brokerPort), "-");
    store = backing("store", "-", Integer.toString(storePort));
    broker.awaitReady();
    store.awaitReady();
  }

  static OwnSurroundings start(Path folder) {
    return new OwnSurroundings(folder, Optional.empty());
  }

  /** With the store on a disk of its own, where this user may have one. */
  static OwnSurroundings withDisk(Path folder) {
    return new OwnSurroundings(folder, Disk.mounted(folder.resolve("backing/store")));
  }

  private Server backing(String name, String itsBrokerPort, String itsStorePort) {
    var log = folder.resolve(name + ".log");
    var command =
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "plenary.backing.Backing",
            folder.resolve("backing").toString(),
            itsBrokerPort,
            itsStorePort);
    var starts = new AtomicInteger();
    return Server.begin(
        name,
        0,
        log,
        () -> {
          starts.incrementAndGet();
          return Programs.java(log, Map.of(), command);
        },
        _ -> timesReady(log) == starts.get());
  }

  /** It says so once each time that it is started. */
  private static long timesReady(Path log) {
    return ApartDeployment.printed(log).lines().filter(line -> line.startsWith("ready ")).count();
  }

  Server broker() {
    return broker;
  }

  Server store() {
    return store;
  }

  /** The store's; empty where this user may not mount one. */
  Optional<Disk> disk() {
    return disk;
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
    broker.stop();
    store.stop();
    disk.ifPresent(Disk::close);
  }
}
