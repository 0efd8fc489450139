package plenary.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plenary.journeys.Findings.What;

/** What the faults did, as a table. */
final class Figures {

  private static final List<String> COLUMNS =
      List.of(
          "times",
          "accepted",
          "turned away",
          "unanswered",
          "lost",
          "doubled",
          "streams",
          "told each",
          "not told",
          "told twice",
          "back, median s",
          "back, longest s");

  private final Map<String, Fault> faults = new LinkedHashMap<>();

  /** One kind of fault, and all that went on around it. */
  static final class Fault {
    private int accepted;
    private int turnedAway;
    private int unanswered;
    private int streams;
    private int told;
    private int lost;
    private int doubled;
    private int untold;
    private int toldTwice;
    private final List<Duration> back = new ArrayList<>();

    /**
     * It happened once.
     *
     * @param after how long it took until every kind of request was accepted again and its changes
     *     were on every stream: from a kill, or else from when the part was there again
     */
    void happened(Duration after) {
      back.add(after);
    }

    /** What a load that it happened to came to. */
    void reckoned(Load load, Findings findings) {
      accepted += load.account().accepted();
      turnedAway += load.account().turnedAway();
      unanswered += load.account().unanswered();
      streams = (int) load.followers().count();
      told += load.guests().getFirst().heard().size();
      lost += findings.count(What.LOST);
      doubled += findings.count(What.DOUBLED);
      untold += findings.count(What.UNTOLD);
      toldTwice += findings.count(What.TOLD_TWICE);
    }

    private String cells() {
      var sorted = back.stream().sorted().toList();
      return "%d | %,d | %,d | %,d | %d | %d | %d | %,d | %d | %d | %s | %s"
          .formatted(
              back.size(),
              accepted,
              turnedAway,
              unanswered,
              lost,
              doubled,
              streams,
              told,
              untold,
              toldTwice,
              sorted.isEmpty() ? "" : seconds(sorted.get(sorted.size() / 2)),
              sorted.isEmpty() ? "" : seconds(sorted.getLast()));
    }

    private static String seconds(Duration duration) {
      return "%.1f".formatted(duration.toMillis() / 1000.0);
    }
  }

  synchronized Fault of(String name) {
    return faults.computeIfAbsent(name, _ -> new Fault());
  }

  /** In Markdown. */
  synchronized String table() {
    var lines = new StringBuilder();
    lines.append("| fault | ").append(String.join(" | ", COLUMNS)).append(" |\n");
    lines.append("| --- |").append(" ---: |".repeat(COLUMNS.size())).append('\n');
    faults.forEach(
        (name, fault) ->
            lines.append("| ").append(name).append(" | ").append(fault.cells()).append(" |\n"));
    return lines.toString();
  }

  void write(Path file) {
    try {
      Files.writeString(file, table());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
