package plenary.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import plenary.bench.Reads.Turn;
import plenary.bench.Reads.Turns;
import plenary.bench.Reads.Way;

/** What was found of reads, in Markdown. */
record ReadReport(Map<Way, Turns> found, int rounds) {

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

            """,
            Reads.SESSIONS, Reads.CONNECTIONS, rounds)
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
                    median(turns.plenary(), Turn::cpu),
                    median(turns.nginx(), Turn::cpu),
                    ratio(turns),
                    median(turns.plenary(), Turn::rate),
                    median(turns.nginx(), Turn::rate),
                    median(turns.plenary(), Turn::p50),
                    median(turns.nginx(), Turn::p50),
                    median(turns.plenary(), Turn::p99),
                    median(turns.nginx(), Turn::p99))));
    return out.append('\n').toString();
  }

  private static double ratio(Turns turns) {
    return Samples.percentile(
        IntStream.range(0, turns.plenary().size())
            .mapToObj(round -> turns.plenary().get(round).cpu() / turns.nginx().get(round).cpu())
            .toList(),
        50);
  }

  private static double median(List<Turn> turns, ToDoubleFunction<Turn> of) {
    return Samples.percentile(turns.stream().map(of::applyAsDouble).toList(), 50);
  }

  private static String row(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
