package plenary.bench;

import static plenary.bench.Report.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plenary.bench.Reads.Turn;
import plenary.bench.Reads.Turns;
import plenary.bench.Reads.Way;

/** What was found of reads, in Markdown, with a plot beside it. */
record ReadReport(Map<Way, Turns> found, int rounds) {

  private static final String PLOT = "report-reads.svg";

  void writePlot(Path folder) throws IOException {
    var rows = new LinkedHashMap<String, List<Double>>();
    found.forEach(
        (way, turns) ->
            rows.put(
                way.label(),
                List.of(
                    Samples.median(turns.plenary(), Turn::cpu),
                    Samples.median(turns.nginx(), Turn::cpu))));
    Files.writeString(
        folder.resolve(PLOT),
        new Plot("Processor time of a read", "µs", List.of("Plenary", "nginx"), rows).svg());
  }

  String markdown() {
    return row(
            """
            ## Reads of an agenda

            An agenda of %d sessions over %d connections that are kept, and beside it nginx with two \
            workers, which serves the same bytes from files, compressed beforehand. Plenary asks its \
            store each time which version is current; who asks while it is asked shares the next \
            answer. They take turns; figures are medians of %d rounds after two that are not \
            counted, and a ratio is the median over rounds. *CPU* is the server's alone, with its \
            part of the system's, without that of the JVM's compilers and of the store.

            ![Processor time of a read](%s)

            """,
            Reads.SESSIONS, Reads.CONNECTIONS, rounds, PLOT)
        + tables();
  }

  /** The figures alone. */
  String tables() {
    var out =
        new StringBuilder(
            """
            | what is asked for | kB | CPU µs each: Plenary | nginx | ratio | a second: Plenary | nginx | ms, p50: Plenary | nginx | p99: Plenary | nginx |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
    found.forEach(
        (way, turns) ->
            out.append(
                row(
                    "| %s | %.1f | %.1f | %.1f | **%.2f** | %,.0f | %,.0f | %.2f | %.2f | %.2f |"
                        + " %.2f |\n",
                    way.label(),
                    turns.bytes() / 1e3,
                    Samples.median(turns.plenary(), Turn::cpu),
                    Samples.median(turns.nginx(), Turn::cpu),
                    Samples.ratio(turns.plenary(), turns.nginx(), Turn::cpu),
                    Samples.median(turns.plenary(), Turn::rate),
                    Samples.median(turns.nginx(), Turn::rate),
                    Samples.median(turns.plenary(), Turn::p50),
                    Samples.median(turns.nginx(), Turn::p50),
                    Samples.median(turns.plenary(), Turn::p99),
                    Samples.median(turns.nginx(), Turn::p99))));
    return out.append('\n').toString();
  }
}
