package plenary.bench;

import static plenary.bench.Report.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** What was found of the agenda, in Markdown, with plots beside it. */
record AgendaReport(Results results, int runs) {

  void writePlots(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("report-wall.svg"),
        plot("Median time on the clock", samples -> samples.wall(50)).svg());
    Files.writeString(folder.resolve("report-cpu.svg"), plot("Processor time", Samples::cpu).svg());
  }

  private Plot plot(String title, ToDoubleFunction<Samples> of) {
    var rows = new LinkedHashMap<String, List<Double>>();
    for (String operation : operations()) {
      rows.put(
          operation,
          results.costs().values().stream()
              .map(bySize -> of.applyAsDouble(bySize.get(operation)))
              .toList());
    }
    List<String> series =
        results.costs().keySet().stream().map(size -> size + " sessions").toList();
    return new Plot(title, "ms", series, rows);
  }

  private Iterable<String> operations() {
    return results.costs().values().iterator().next().keySet();
  }

  String markdown() {
    var out = new StringBuilder("## What the agenda costs\n");
    out.append(
        """

        Each figure is of %d runs (imports: %d) after half as many that are not counted. *p50* and
        *p99* are on the clock, over HTTP, until the whole answer is there; with so few runs the p99
        is the slowest. *CPU* is the service's alone, its work after the answer included, that of
        the JVM's compilers left out.

        ![Median time on the clock](report-wall.svg)
        ![Processor time](report-cpu.svg)

        """
            .formatted(runs, Math.max(2, runs / 5)));
    out.append(table());
    out.append(memoryTable());
    var latencies = results.latencies();
    if (latencies != null) {
      out.append("\n### From the staff's request to a consumer\n\n");
      out.append(latencyWords(latencies));
    }
    if (!results.large().isEmpty()) {
      out.append("\n### Imports of twenty megabytes\n\n");
      results.large().forEach(line -> out.append("- ").append(line).append('\n'));
    }
    return out.toString();
  }

  /** The figures alone. */
  String tables() {
    var latencies = results.latencies();
    return table()
        + memoryTable()
        + (latencies == null ? "" : "\n" + latencyWords(latencies))
        + String.join("\n", results.large());
  }

  /** The costs, one row an operation and size. */
  String table() {
    boolean compared = !results.against().isEmpty();
    var out = new StringBuilder("| operation | sessions | p50 ms | p99 ms | CPU ms | kB |");
    out.append(compared ? " p50 before | CPU before | time, ratio | CPU, ratio |\n" : "\n");
    out.append("| --- | ---: | ---: | ---: | ---: | ---: |");
    out.append(compared ? " ---: | ---: | ---: | ---: |\n" : "\n");
    for (String operation : operations()) {
      for (int size : new TreeSet<>(results.costs().keySet())) {
        Samples samples = at(results.costs(), size, operation);
        out.append(
            row(
                "| %s | %,d | %.1f | %.1f | %.1f | %,.1f |",
                operation,
                size,
                samples.wall(50),
                samples.wall(99),
                samples.cpu(),
                samples.bytes() / 1000));
        if (compared) {
          Samples before = at(results.against(), size, operation);
          out.append(
              row(
                  " %.1f | %.1f | %.2f | %.2f |",
                  before.wall(50),
                  before.cpu(),
                  Samples.ratio(samples, before),
                  samples.cpu() / before.cpu()));
        }
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static Samples at(Map<Integer, Map<String, Samples>> costs, int size, String operation) {
    return costs.getOrDefault(size, Map.of()).getOrDefault(operation, new Samples(List.of()));
  }

  /** Of the process, by size. */
  String memoryTable() {
    var out =
        new StringBuilder(
            """

            | memory after all of it, MiB | resident | most resident | most heap | live heap |
            | --- | ---: | ---: | ---: | ---: |
            """);
    results.memory().forEach((size, memory) -> out.append(memoryRow(size + " sessions", memory)));
    results
        .memoryAgainst()
        .forEach((size, memory) -> out.append(memoryRow(size + " sessions, before", memory)));
    return out.toString();
  }

  private static String memoryRow(String of, Gauge.Memory memory) {
    return row(
        "| %s | %d | %d | %d | %d |\n",
        of, memory.resident(), memory.peakResident(), memory.peakHeap(), memory.liveHeap());
  }

  /** Of the largest size. */
  static String latencyWords(StreamLatency.Latencies latencies) {
    return row(
        """
        A move of one session is with a consumer %.1f ms (p50; p99 %.1f) after the request is sent; \
        the staff have their answer after %.1f ms. The same broker hands a bare record of that size \
        from a producer to the same consumer in %.1f ms (p99 %.1f): **a ratio of %.1f**.
        """,
        Samples.percentile(latencies.changed(), 50),
        Samples.percentile(latencies.changed(), 99),
        Samples.percentile(latencies.answered(), 50),
        Samples.percentile(latencies.bare(), 50),
        Samples.percentile(latencies.bare(), 99),
        latencies.ratio());
  }
}
