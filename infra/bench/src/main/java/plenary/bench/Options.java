package plenary.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured.
 *
 * @param parts of all that there is to measure
 * @param sizes in sessions, smallest first
 * @param runs of each operation, after half as many that are not counted
 * @param against another jar of the service to measure turn by turn beside this one; null for none
 * @param large whether to send imports of twenty megabytes too
 * @param instances how many share the same work, fewest first
 */
record Options(
    Set<Part> parts,
    List<Integer> sizes,
    int runs,
    @Nullable Path against,
    Path report,
    boolean large,
    OpeningScale openings,
    StreamScale streams,
    List<Integer> instances) {

  static final String HELP =
      """
      Measures what the agenda costs at several sizes, and what the opening of a registration
      does, over HTTP, with each service a process of its own with -Xmx256m beside a real
      broker and the store of infra/backing; reads of an agenda beside those of nginx, and
      streams beside those of nchan.

        infra/bench/run [--parts agenda,instances,openings,reads,services,streams]
                        [--report DIR]
                        [--sizes 10,100,1500] [--runs 20] [--against JAR] [--no-large]
                        [--openings 1x10000,40x20000/10] [--rosters 100,1000,5000,20000]
                        [--rounds 3] [--connections 1000] [--instances 1,2,4]
                        [--readers 1000,10000,20000] [--changes 40] [--reuseport]

        --parts         what is measured: agenda, instances (what the same work costs with
                        more of them), openings, reads, services (how they start), streams;
                        all otherwise
        --report DIR    where report.md and its plots go; infra/bench/report otherwise

      of the agenda:
        --against JAR   measures another agenda-service-*-exec.jar too, turn by turn,
                        and tells this one's cost as a ratio to that one's
        --no-large      leaves out the imports of twenty megabytes

      of openings:
        --openings      panels x attendees / seconds within which they come; at once
                        where no seconds are said
        --rosters       on how long a roster the cost of a decision is measured; - for none
        --rounds        of each, after one that is not counted
        --connections   over which the attendees ask

      of instances:
        --instances     how many share the work
        --rounds        of each, after one that is not counted

      of reads, which want nginx:
        --rounds        of each, after two that are not counted

      of streams, which want nginx with nchan (Debian's libnginx-mod-nchan), and a file for
      each reader (ulimit -n; no more are measured):
        --readers       how many read at the same time
        --rounds        of each, after one that is not counted
        --changes       of the agenda that are followed to the streams
        --reuseport     has each of nchan's workers listen by itself, so that they share
                        the readers evenly

      AGENDA_JAVA_OPTIONS, REGISTRATION_JAVA_OPTIONS, NOTIFICATION_JAVA_OPTIONS
                            more options for a service's JVM, such as those of a flight
                            recording; those of notification take the place of what its
                            image gives the JVM

      Figures of one run are comparable; figures of two runs are not.
      """;

  /** What there is to measure. */
  enum Part {
    AGENDA,
    INSTANCES,
    OPENINGS,
    READS,
    SERVICES,
    STREAMS
  }

  private static final Set<String> NAMES =
      Set.of(
          "--parts",
          "--report",
          "--sizes",
          "--runs",
          "--against",
          "--openings",
          "--rosters",
          "--rounds",
          "--connections",
          "--instances",
          "--readers",
          "--changes");

  /**
   * @throws IllegalArgumentException with what is wrong, for people
   */
  static Options parse(List<String> arguments, Path report) {
    var left = new ArrayList<>(arguments);
    boolean large = !left.removeIf("--no-large"::equals);
    boolean reuseport = left.removeIf("--reuseport"::equals);
    Map<String, String> said = said(left);
    String against = said.get("--against");
    return new Options(
        parts(said.getOrDefault("--parts", allParts(","))),
        numbers("--sizes", said.getOrDefault("--sizes", "10,100,1500"), 10),
        number("--runs", said.getOrDefault("--runs", "20"), 2),
        against == null ? null : Path.of(against),
        said.containsKey("--report") ? Path.of(said.get("--report")) : report,
        large,
        openings(said),
        new StreamScale(
            numbers("--readers", said.getOrDefault("--readers", "1000,10000,20000"), 1),
            number("--rounds", said.getOrDefault("--rounds", "3"), 1),
            number("--changes", said.getOrDefault("--changes", "40"), 1),
            reuseport),
        numbers("--instances", said.getOrDefault("--instances", "1,2,4"), 1));
  }

  private static OpeningScale openings(Map<String, String> said) {
    String rosters = said.getOrDefault("--rosters", "100,1000,5000,20000");
    return new OpeningScale(
        Arrays.stream(said.getOrDefault("--openings", "1x10000,40x20000/10").split(","))
            .map(OpeningScale.Crowd::parse)
            .toList(),
        rosters.equals("-") ? List.of() : numbers("--rosters", rosters, 1),
        number("--rounds", said.getOrDefault("--rounds", "3"), 1),
        number("--connections", said.getOrDefault("--connections", "1000"), 1));
  }

  private static Map<String, String> said(List<String> left) {
    var said = new HashMap<String, String>();
    while (!left.isEmpty()) {
      String name = left.removeFirst();
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException("There is no option " + name);
      }
      if (left.isEmpty()) {
        throw new IllegalArgumentException(name + " wants a value");
      }
      said.put(name, left.removeFirst());
    }
    return said;
  }

  /** How often an operation is run and counted. */
  int runs(Operations.Operation operation) {
    return operation.expensive() ? Math.max(2, runs / 5) : runs;
  }

  private static Set<Part> parts(String text) {
    return Arrays.stream(text.split(","))
        .map(each -> part(each.strip()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Part part(String name) {
    return Arrays.stream(Part.values())
        .filter(each -> named(each).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("--parts wants some of " + allParts(", ")));
  }

  private static String allParts(String between) {
    return Arrays.stream(Part.values()).map(Options::named).collect(Collectors.joining(between));
  }

  private static String named(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  private static List<Integer> numbers(String name, String text, int least) {
    return Arrays.stream(text.split(","))
        .map(each -> number(name, each, least))
        .distinct()
        .sorted()
        .toList();
  }

  private static int number(String name, String text, int least) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw new IllegalArgumentException(name + " wants whole numbers from " + least);
  }
}
