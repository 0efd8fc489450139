package plenary.backing;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** The broker and the store in a process of their own. */
public final class Backing {

  private Backing() {}

  /**
   * Runs both until the process is ended. Arguments: a data directory, the broker's port and the
   * store's (0 or left out: a free one). Says {@code ready <bootstrap servers> <store's URI>} on
   * standard output when both take requests.
   */
  public static void main(String[] args) {
    if (args.length < 1 || args.length > 3) {
      System.err.println("Usage: Backing DIRECTORY [BROKER_PORT [STORE_PORT]]");
      System.exit(2);
    }
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "plenary/backing/quiet.xml");
    }
    var directory = Path.of(args[0]).toAbsolutePath();
    int brokerPort = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    int storePort = args.length > 2 ? Integer.parseInt(args[2]) : 0;
    var starting =
        CompletableFuture.supplyAsync(
            () -> KafkaBroker.start(directory.resolve("broker"), brokerPort));
    var store = EmbeddedStore.start(directory.resolve("store"), storePort);
    var broker = starting.join();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  broker.close();
                  store.close();
                },
                "backing-shutdown"));
    System.out.println("ready " + broker.bootstrapServers() + " " + store.uri());
  }
}
