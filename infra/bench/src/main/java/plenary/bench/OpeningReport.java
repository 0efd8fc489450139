package plenary.bench;

import static plenary.bench.Report.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import plenary.bench.OpeningScale.Crowd;
import plenary.bench.Openings.Found;

/** What was found of openings, in Markdown, with a plot beside it. */
record OpeningReport(Found found, OpeningScale scale) {

  /** Its file, beside the report. */
  static final String PLOT = "report-openings.svg";

  void writePlot(Path folder) throws IOException {
    Files.writeString(folder.resolve(PLOT), plot().svg());
  }

  private Plot plot() {
    var rows = new LinkedHashMap<String, List<Double>>();
    found
        .together()
        .forEach(
            (crowd, rounds) ->
                rows.put(
                    crowd.name(),
                    List.of(
                        Samples.median(rounds, Opening::rate),
                        Samples.median(oneByOne(crowd), Opening::rate),
                        bestBare())));
    return new Plot("Decisions", "1/s", List.of("as it is", "one by one", "the bare store"), rows);
  }

  String markdown() {
    var out = new StringBuilder("## When registration opens\n\n");
    out.append(
        row(
            """
            Attendees, each with a token, ask over %,d connections for a seat in a panel of %,d \
            seats. Each figure is the median of %d rounds after one that is not counted. *Waited* is \
            from when the attendee wanted the seat to the answer, a free connection awaited; \
            *answered* from sending the request. *One by one* is the same service, for a part of them, with one write for \
            each request (`plenary.rosters.most-at-once=1`); *the bare store* is a plain loop of the \
            driver that reads the version of one small document and replaces it where it still \
            stands, as many writers at once as are best. They take turns, and a ratio is the median \
            over turns. Afterwards the seats in the store are held against the answers: every seat \
            sold once, everybody else in a place of their own in the line.

            ![Decisions a second](%s)

            """,
            scale.connections(), OpeningScale.SEATS, scale.rounds(), PLOT));
    return out.append(tables()).toString();
  }

  /** The figures alone. */
  String tables() {
    return table() + bareTable() + growthTable();
  }

  private String table() {
    var out =
        new StringBuilder(
            """
            | opening | as | decisions/s | waited ms, p50 | p99 | most | answered ms, p50 | p99 | CPU ms each: service | broker and store | client | client's share | errors | seats sold | all true |
            | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
            """);
    found
        .together()
        .forEach(
            (crowd, rounds) ->
                out.append(line(crowd, "it is", rounds))
                    .append(line(crowd.part(), "one by one", oneByOne(crowd))));
    out.append('\n');
    found
        .together()
        .forEach(
            (crowd, rounds) ->
                out.append(
                    row(
                        "- %s: **%.1f times** the rate of one by one; **%.1f times** that of the"
                            + " bare store with as many writers, %.1f times that of the bare store"
                            + " at its best\n",
                        crowd.name(),
                        Samples.ratio(rounds, oneByOne(crowd), Opening::rate),
                        toBare(rounds, found.bare().getOrDefault(scale.connections(), List.of())),
                        toBare(rounds, best()))));
    return out.toString();
  }

  private static String line(Crowd crowd, String as, List<Opening> rounds) {
    return row(
        "| %s | %s | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %.2f | %.2f | %.3f | %.0f %% |"
            + " %d | %,d of %,d | %s |\n",
        crowd.name(),
        as,
        Samples.median(rounds, Opening::rate),
        Samples.median(rounds, each -> each.waited(50)),
        Samples.median(rounds, each -> each.waited(99)),
        Samples.median(rounds, each -> each.waited(100)),
        Samples.median(rounds, each -> each.answered(50)),
        Samples.median(rounds, each -> each.answered(99)),
        Samples.median(rounds, Opening::cpuEach),
        Samples.median(rounds, each -> each.cpu().backing() / 1e6 / each.replies().size()),
        Samples.median(rounds, each -> each.cpu().client() / 1e6 / each.replies().size()),
        Samples.median(rounds, OpeningReport::clientShare),
        rounds.stream().mapToInt(Opening::errors).sum(),
        rounds.stream().mapToInt(Opening::sold).min().orElse(0),
        Math.min(crowd.panels() * OpeningScale.SEATS, crowd.attendees()),
        rounds.stream().allMatch(each -> each.wrongs().isEmpty()) ? "yes" : "**no**");
  }

  /** Of all processor time, in percent. */
  private static double clientShare(Opening opening) {
    var cpu = opening.cpu();
    return 100.0 * cpu.client() / (cpu.service() + cpu.backing() + cpu.client());
  }

  /** All that must not be. */
  List<String> wrongs() {
    var wrongs = new ArrayList<String>();
    for (var all : List.of(found.together(), found.oneByOne())) {
      all.forEach(
          (crowd, rounds) ->
              rounds.forEach(
                  each -> each.wrongs().forEach(wrong -> wrongs.add(crowd.name() + ": " + wrong))));
    }
    return wrongs.stream().distinct().toList();
  }

  private String bareTable() {
    var out = new StringBuilder("\n| the bare store, writers | writes/s |\n| ---: | ---: |\n");
    found
        .bare()
        .forEach(
            (writers, rates) ->
                out.append(row("| %,d | %,.0f |\n", writers, Samples.percentile(rates, 50))));
    return out.toString();
  }

  private String growthTable() {
    if (found.growth().isEmpty()) {
      return "";
    }
    var out =
        new StringBuilder(
            row(
                """

                What the next %,d who ask cost, by how many are on the roster already:

                | on the roster | ms each | CPU ms each: service | broker and store |
                | ---: | ---: | ---: | ---: |
                """,
                OpeningScale.PROBE));
    found
        .growth()
        .forEach(
            (size, rounds) ->
                out.append(
                    row(
                        "| %,d | %.3f | %.3f | %.3f |\n",
                        size,
                        Samples.median(rounds, each -> 1000 / each.rate()),
                        Samples.median(rounds, Opening::cpuEach),
                        Samples.median(
                            rounds, each -> each.cpu().backing() / 1e6 / each.replies().size()))));
    return out.toString();
  }

  private List<Opening> oneByOne(Crowd crowd) {
    return found.oneByOne().getOrDefault(crowd, List.of());
  }

  private static double toBare(List<Opening> rounds, List<Double> bare) {
    return Samples.percentile(
        IntStream.range(0, Math.min(rounds.size(), bare.size()))
            .mapToObj(turn -> rounds.get(turn).rate() / bare.get(turn))
            .toList(),
        50);
  }

  private double bestBare() {
    return Samples.percentile(best(), 50);
  }

  /** Of the number of writers with which the store is fastest. */
  private List<Double> best() {
    return found.bare().entrySet().stream()
        .map(Map.Entry::getValue)
        .max(Comparator.comparing(rates -> Samples.percentile(rates, 50)))
        .orElse(List.of());
  }
}
