package plenary.backing;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The broker and the store in a process of their own, or one of them. */
public final class Backing {

  private static final String NONE = "-";

  private Backing() {}

  /**
   * Runs both until the process is ended. Arguments: a data directory, the broker's port and the
   * store's (0 or left out: a free one; {@code -}: not that one). Says {@code ready <bootstrap
   * servers> <store's URI>} on standard output when both take requests.
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
    var brokerPort = args.length > 1 ? args[1] : "0";
    var storePort = args.length > 2 ? args[2] : "0";
    var starting =
        CompletableFuture.supplyAsync(
            () ->
                port(brokerPort).map(port -> KafkaBroker.start(directory.resolve("broker"), port)));
    var store =
        port(storePort)
            .map(port -> EmbeddedStore.start(directory.resolve("store"), port, Backing::end));
    var broker = starting.join();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  broker.ifPresent(KafkaBroker::close);
                  store.ifPresent(EmbeddedStore::close);
                },
                "backing-shutdown"));
    System.out.println(
        "ready "
            + broker.map(KafkaBroker::bootstrapServers).orElse(NONE)
            + " "
            + store.map(EmbeddedStore::uri).orElse(NONE));
  }

  /**
   * A store that can't write ends, as others do, rather than refuse everything until somebody
   * looks: whoever watches over the process starts it again, and what was answered is there.
   */
  private static void end(RuntimeException cause) {
    System.err.println("The store can't be written and ends: " + cause.getMessage());
    Runtime.getRuntime().halt(1);
  }

  /** Empty for one that is not wanted. */
  private static Optional<Integer> port(String argument) {
    return argument.equals(NONE) ? Optional.empty() : Optional.of(Integer.valueOf(argument));
  }
}
