package plenary.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long each service takes to begin, and what it takes of memory with nothing to do. */
final class Startups {

  private final Instances instances;
  private final int rounds;

  Startups(Instances instances, int rounds) {
    this.instances = instances;
    this.rounds = rounds;
  }

  /**
   * @param ready seconds from the process's beginning until it says that it is ready
   * @param cpu seconds of processor time until then, the compilers' included
   * @param idle megabytes (Pss) three seconds later, after a collection
   */
  record Start(double ready, double cpu, double idle) {}

  /** Of one service: its jar as it was built, and as in its image, turn by turn. */
  record Starts(List<Start> jar, List<Start> image) {}

  Map<String, Starts> measure(Map<String, Path> jars) throws IOException, InterruptedException {
    var found = new LinkedHashMap<String, Starts>();
    for (var each : jars.entrySet()) {
      String service = each.getKey();
      System.err.println("  " + service);
      Path trained = instances.trained(service, each.getValue());
      var starts = new Starts(new ArrayList<>(), new ArrayList<>());
      for (int round = 0; round < rounds; round++) {
        starts.jar().add(instances.startOnce(service, each.getValue(), null));
        starts
            .image()
            .add(instances.startOnce(service, trained, trained.resolveSibling("app.aot")));
      }
      found.put(service, starts);
    }
    return found;
  }

  static String markdown(Map<String, Starts> found, int rounds) {
    return """
    ## Start-up and memory

    Each service by itself, with empty stores, as its jar and as its image starts it (unpacked, \
    with what a start before has taught the JVM), turn by turn; medians of %d. *Idle* is its \
    memory (Pss) with nothing to do, after a collection; the heap may grow to 256 MiB. What it \
    takes under load stands with each load.

    """
            .formatted(rounds)
        + table(found);
  }

  /** The figures alone. */
  static String table(Map<String, Starts> found) {
    var out =
        new StringBuilder(
            """
            | service | as | ready after s | CPU s until then | idle MB |
            | --- | --- | ---: | ---: | ---: |
            """);
    found.forEach(
        (service, starts) ->
            out.append(line(service, "jar", starts.jar()))
                .append(line(service, "image", starts.image())));
    return out.append('\n').toString();
  }

  private static String line(String service, String as, List<Start> starts) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f | %.0f |%n",
        service,
        as,
        Samples.median(starts, Start::ready),
        Samples.median(starts, Start::cpu),
        Samples.median(starts, Start::idle));
  }
}
