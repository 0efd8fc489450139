package plenary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plenary.bench.Startups.Starts;

/**
 * A run's results in Markdown, with plots beside it.
 *
 * @param agenda null where it was not measured
 * @param openings null where none were measured
 * @param reads null where they were not measured
 * @param sharing null where it was not measured
 * @param starts by service; null where they were not measured
 * @param streams null where none were measured
 */
record Report(
    @Nullable Results agenda,
    @Nullable OpeningReport openings,
    @Nullable ReadReport reads,
    @Nullable SharingReport sharing,
    @Nullable Map<String, Starts> starts,
    @Nullable StreamReport streams,
    List<String> machine,
    int runs) {

  /** Writes {@code report.md} and its plots. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.md"), markdown());
    if (streams != null) {
      streams.writePlot(folder);
    }
    if (reads != null) {
      reads.writePlot(folder);
    }
    if (openings != null) {
      openings.writePlot(folder);
    }
    if (agenda != null) {
      var costs = new AgendaReport(agenda, runs);
      costs.writePlots(folder);
    }
  }

  private String markdown() {
    var out = new StringBuilder("# What Plenary costs\n\n");
    machine.forEach(line -> out.append("- ").append(line).append('\n'));
    out.append("\nFigures of one run are comparable, figures of two runs are not.\n");
    if (streams != null) {
      out.append('\n').append(streams.markdown());
    }
    if (starts != null) {
      var rounds = starts.values().stream().mapToInt(each -> each.jar().size()).max().orElse(0);
      out.append('\n').append(Startups.markdown(starts, rounds));
    }
    if (reads != null) {
      out.append('\n').append(reads.markdown());
    }
    if (openings != null) {
      out.append('\n').append(openings.markdown());
    }
    if (sharing != null) {
      out.append('\n').append(sharing.markdown());
    }
    if (agenda != null) {
      out.append('\n').append(new AgendaReport(agenda, runs).markdown());
    }
    return out.toString();
  }

  /** The figures alone. */
  String tables() {
    return (streams == null ? "" : streams.tables())
        + (starts == null ? "" : Startups.table(starts))
        + (reads == null ? "" : reads.tables())
        + (openings == null ? "" : openings.tables())
        + (sharing == null ? "" : sharing.tables())
        + (agenda == null ? "" : new AgendaReport(agenda, runs).tables());
  }

  /** Text with values put into it, written alike on every machine. */
  static String row(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
