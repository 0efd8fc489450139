package plenary.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured.
 *
 * @param sizes in sessions, smallest first
 * @param runs of each operation, after half as many that are not counted
 * @param against another jar of the service to measure turn by turn beside this one; null for none
 * @param large whether to send imports of twenty megabytes too
 */
record Options(List<Integer> sizes, int runs, @Nullable Path against, Path report, boolean large) {

  static final String HELP =
      """
      Measures what the agenda costs at several sizes, over HTTP, as a process of its own
      with -Xmx256m beside a real broker and the store of infra/backing.

        infra/bench/run [--sizes 10,100,1500] [--runs 20] [--against JAR] [--no-large]
                        [--report DIR]

        --against JAR   measures another agenda-service-*-exec.jar too, turn by turn,
                        and tells this one's cost as a ratio to that one's
        --no-large      leaves out the imports of twenty megabytes
        --report DIR    where report.md and its plots go; infra/bench/report otherwise

      AGENDA_JAVA_OPTIONS   more options for the service's JVM, such as those of a
                            flight recording

      Figures of one run are comparable; figures of two runs are not.
      """;

  /**
   * @throws IllegalArgumentException with what is wrong, for people
   */
  static Options parse(List<String> arguments, Path report) {
    var options = new Options(List.of(10, 100, 1_500), 20, null, report, true);
    var left = new ArrayList<>(arguments);
    while (!left.isEmpty()) {
      String name = left.removeFirst();
      options =
          switch (name) {
            case "--no-large" ->
                new Options(options.sizes, options.runs, options.against, options.report, false);
            case "--sizes" ->
                new Options(
                    Arrays.stream(value(name, left).split(","))
                        .map(each -> number(name, each, 10))
                        .sorted()
                        .toList(),
                    options.runs,
                    options.against,
                    options.report,
                    options.large);
            case "--runs" ->
                new Options(
                    options.sizes,
                    number(name, value(name, left), 2),
                    options.against,
                    options.report,
                    options.large);
            case "--against" ->
                new Options(
                    options.sizes,
                    options.runs,
                    Path.of(value(name, left)),
                    options.report,
                    options.large);
            case "--report" ->
                new Options(
                    options.sizes,
                    options.runs,
                    options.against,
                    Path.of(value(name, left)),
                    options.large);
            default -> throw new IllegalArgumentException("There is no option " + name);
          };
    }
    return options;
  }

  /** How often an operation is run and counted. */
  int runs(Operations.Operation operation) {
    return operation.expensive() ? Math.max(2, runs / 5) : runs;
  }

  private static String value(String name, List<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(name + " wants a value");
    }
    return left.removeFirst();
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
