package plenary.bench;

import static plenary.bench.Report.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import plenary.bench.Streams.Found;
import plenary.bench.Streams.Sides;
import plenary.bench.Telling.Figure;

/** What was found of streams, in Markdown, with a plot beside it. */
record StreamReport(Found found, StreamScale scale) {

  private static final String PLOT = "report-streams.svg";

  void writePlot(Path folder) throws IOException {
    var rows = new LinkedHashMap<String, List<Double>>();
    found
        .crowds()
        .forEach(
            (readers, crowd) -> {
              for (var figure : List.of(Figure.MEDIAN, Figure.LAST)) {
                rows.put(
                    row("%,d readers: %s", readers, figure.label().replace(", ms", "")),
                    List.of(
                        Samples.median(crowd.told().plenary(), figure::of),
                        Samples.median(crowd.told().nchan(), figure::of)));
              }
            });
    Files.writeString(
        folder.resolve(PLOT),
        new Plot("From publishing to a client", "ms", List.of("Plenary", "nchan"), rows).svg());
  }

  String markdown() {
    return row(
            """
            ## Streams

            Readers of one programme, each signed in with a token of their own, and beside them as \
            many of nchan with two workers%s, which asks for no token; heartbeats every 15 seconds on \
            both. Each side is read by a process with one thread, of the same code. An event is %,d bytes of JSON; Plenary's is \
            published as a record to the broker, nchan's as a POST. Each round tells %d events one \
            after the other and then %d at once, to the one and to the other in turn; figures are \
            medians of %d rounds after one that is not counted, and a ratio is the median over \
            rounds. *CPU* is the server's alone, with its part of the system's, and without that of \
            the JVM's compilers. *kB each* is what a server's memory (Pss) has grown by with the \
            readers that are there: nchan's since it started, Plenary's since a first crowd left, \
            after a collection before and after.

            ![From publishing to a client](%s)

            """,
            scale.reuseport()
                ? " that listen each by itself (reuseport)"
                : " that take readers from one socket, as where nothing is said",
            StreamScale.EVENT,
            StreamScale.SINGLE,
            StreamScale.BURST,
            scale.rounds(),
            PLOT)
        + tables();
  }

  /** The figures alone. */
  String tables() {
    var out =
        new StringBuilder(
            """
            | readers | | Plenary | nchan | ratio |
            | ---: | --- | ---: | ---: | ---: |
            """);
    found
        .crowds()
        .forEach(
            (readers, crowd) -> {
              var told = crowd.told();
              for (var figure : Figure.values()) {
                out.append(
                    line(
                        readers,
                        figure.label(),
                        Samples.median(told.plenary(), figure::of),
                        Samples.median(told.nchan(), figure::of),
                        Samples.ratio(told.plenary(), told.nchan(), figure::of)));
              }
              out.append(line(readers, "kB each", kilo(crowd.bytes())));
              out.append(line(readers, "came in a second", crowd.opened()));
            });
    var storm = found.storm();
    int back = storm.plenary().readers();
    out.append(
        line(
            back,
            "all come back at once: ms until the last has what it missed",
            new Sides<>(storm.plenary().millis(), storm.nchan().millis())));
    out.append(
        line(back, "the same: CPU s", new Sides<>(storm.plenary().cpu(), storm.nchan().cpu())));
    return out.append('\n').append(changes()).toString();
  }

  private String changes() {
    var changes = found.changes();
    double theirs =
        Samples.median(
            Objects.requireNonNull(found.crowds().get(changes.readers())).told().nchan(),
            Figure.LAST::of);
    double last = Samples.percentile(changes.last(), 50);
    return row(
        """
        From the staff's request, over the agenda's rules and store, the broker, the feed, the \
        store and the broker again, to the streams:

        | | p50 ms | p99 ms |
        | --- | ---: | ---: |
        | one reader | %.1f | %.1f |
        | the staff have their answer | %.1f | %.1f |
        | the bare chain: one write in the store, one record over the broker | %.1f | %.1f |
        | %,d readers: the median one | %.1f | %.1f |
        | %,d readers: 99 %% of them | %.1f | %.1f |
        | %,d readers: the last one | %.1f | %.1f |

        - one reader: **%.2f times** the bare chain at p50
        - %,d readers: the median one after **%.2f times**, the last one after **%.2f times** what \
        nchan takes from publishing to its last client
        """,
        Samples.percentile(changes.alone(), 50),
        Samples.percentile(changes.alone(), 99),
        Samples.percentile(changes.answered(), 50),
        Samples.percentile(changes.answered(), 99),
        Samples.percentile(changes.bare(), 50),
        Samples.percentile(changes.bare(), 99),
        changes.readers(),
        Samples.percentile(changes.median(), 50),
        Samples.percentile(changes.median(), 99),
        changes.readers(),
        Samples.percentile(changes.p99(), 50),
        Samples.percentile(changes.p99(), 99),
        changes.readers(),
        last,
        Samples.percentile(changes.last(), 99),
        Samples.percentile(changes.alone(), 50) / Samples.percentile(changes.bare(), 50),
        changes.readers(),
        Samples.percentile(changes.median(), 50) / theirs,
        last / theirs);
  }

  private static Sides<Double> kilo(Sides<Double> bytes) {
    return new Sides<>(bytes.plenary() / 1000, bytes.nchan() / 1000);
  }

  private static String line(int readers, String what, Sides<Double> sides) {
    return line(readers, what, sides.plenary(), sides.nchan(), sides.plenary() / sides.nchan());
  }

  private static String line(int readers, String what, double one, double other, double ratio) {
    return row("| %,d | %s | %s | %s | %.2f |\n", readers, what, number(one), number(other), ratio);
  }

  private static String number(double value) {
    return value >= 1000 ? row("%,.0f", value) : row("%.2f", value);
  }
}
