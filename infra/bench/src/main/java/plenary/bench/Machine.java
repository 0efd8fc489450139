package plenary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the figures were measured on. */
final class Machine {

  private Machine() {}

  static List<String> described() {
    return List.of(
        "%d cores, %s; %s of memory; load %s when it ended"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                field(Path.of("/proc/cpuinfo"), "model name"),
                field(Path.of("/proc/meminfo"), "MemTotal"),
                first(Path.of("/proc/loadavg"))),
        "%s %s, %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        "Java %s, %s"
            .formatted(System.getProperty("java.vm.version"), System.getProperty("java.vm.name")),
        "each service with -Xmx256m, agenda and registration with G1; the broker and the store in"
            + " one process beside it, the client on the same machine");
  }

  private static String first(Path file) {
    try {
      return Files.readString(file).split(" ", 2)[0];
    } catch (IOException _) {
      return "unknown";
    }
  }

  private static String field(Path file, String name) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException _) {
      return "unknown";
    }
  }
}
