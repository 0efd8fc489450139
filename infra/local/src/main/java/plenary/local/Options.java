package plenary.local;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the launcher.
 *
 * @param port where everything is served; 0 for a free one
 * @param data the folder that outlives restarts
 * @param programme what to load
 * @param demo how long the simulated day takes; null for none
 */
public record Options(int port, Path data, Programme programme, @Nullable Duration demo) {

  /**
   * A programme to load.
   *
   * @param file as published; null for the sample, which is loaded only where no programme is
   * @param firstDay null for today
   */
  public record Programme(
      @Nullable Path file,
      @Nullable LocalDate firstDay,
      ZoneId zone,
      @Nullable String title,
      @Nullable String slug) {}

  /** What a command line turned out to be. */
  public sealed interface Parsed {
    record Run(Options options) implements Parsed {}

    record Help() implements Parsed {}

    record Wrong(String why) implements Parsed {}
  }

  static final String USAGE =
      """
      Starts everything: a broker, a store, the three services and the pages, on one port.

      Usage: infra/run [options]
        --port PORT          where it listens, on this machine only (8080)
        --data DIR           the folder that outlives restarts (infra/local/plenary-data)
        --import FILE        loads a programme as published, in plain text; without it, a sample
                             is loaded into an empty data folder
        --first-day DATE     the programme's first day, such as 2026-03-04 (today)
        --zone ZONE          its time zone, such as Europe/Zurich (UTC)
        --title TITLE        its title (from the file's name)
        --slug SLUG          its name in addresses: a-z, 0-9 and hyphens (from the file's name)
        --demo               plays a conference day in a few minutes
        --demo-seconds N     how long the day takes (180); implies --demo
        --help               this text
      """;

  private static final Duration DEMO = Duration.ofMinutes(3);

  /** The sample, today, on port 8080. */
  public static Options in(Path data) {
    return new Options(8080, data, new Programme(null, null, ZoneId.of("UTC"), null, null), null);
  }

  public Options withPort(int port) {
    return new Options(port, data, programme, demo);
  }

  Options withData(Path data) {
    return new Options(port, data, programme, demo);
  }

  Options withProgramme(Programme programme) {
    return new Options(port, data, programme, demo);
  }

  Options withDemo(Duration length) {
    return new Options(port, data, programme, length);
  }

  /**
   * Reads a command line; a value follows its option as the next word or after an equals sign.
   *
   * @param data the data folder unless the command line names one
   */
  public static Parsed parse(Path data, String... arguments) {
    var words = Arrays.stream(arguments).flatMap(Options::split).iterator();
    var options = in(data);
    while (words.hasNext()) {
      var option = words.next();
      if (option.equals("--help") || option.equals("-h")) {
        return new Parsed.Help();
      }
      try {
        options = options.with(option, words);
      } catch (IllegalArgumentException e) {
        return new Parsed.Wrong(option + ": " + e.getMessage());
      }
    }
    var programme = options.programme();
    return programme.file() == null && (programme.title() != null || programme.slug() != null)
        ? new Parsed.Wrong("--title and --slug belong to --import")
        : new Parsed.Run(options);
  }

  private static java.util.stream.Stream<String> split(String word) {
    int equals = word.indexOf('=');
    return word.startsWith("--") && equals > 0
        ? java.util.stream.Stream.of(word.substring(0, equals), word.substring(equals + 1))
        : java.util.stream.Stream.of(word);
  }

  private Options with(String option, Iterator<String> words) {
    return switch (option) {
      case "--port" -> withPort(number(words, 0, 65_535));
      case "--data" -> withData(Path.of(value(words)).toAbsolutePath().normalize());
      case "--demo" -> withDemo(DEMO);
      case "--demo-seconds" -> withDemo(Duration.ofSeconds(number(words, 1, 86_400)));
      case "--import", "--first-day", "--zone", "--title", "--slug" ->
          withProgramme(with(programme, option, value(words)));
      default -> throw new IllegalArgumentException("there is no such option");
    };
  }

  private static Programme with(Programme all, String option, String value) {
    return switch (option) {
      case "--import" ->
          new Programme(
              Path.of(value).toAbsolutePath(), all.firstDay, all.zone, all.title, all.slug);
      case "--first-day" -> new Programme(all.file, date(value), all.zone, all.title, all.slug);
      case "--zone" -> new Programme(all.file, all.firstDay, zone(value), all.title, all.slug);
      case "--title" -> new Programme(all.file, all.firstDay, all.zone, value, all.slug);
      default -> new Programme(all.file, all.firstDay, all.zone, all.title, value);
    };
  }

  private static String value(Iterator<String> words) {
    var value = words.hasNext() ? words.next() : "";
    if (value.isBlank()) {
      throw new IllegalArgumentException("a value is missing");
    }
    return value;
  }

  private static LocalDate date(String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(value + " is not a date such as 2026-03-04", e);
    }
  }

  private static ZoneId zone(String value) {
    try {
      return ZoneId.of(value);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(value + " is not a time zone such as Europe/Zurich", e);
    }
  }

  private static int number(Iterator<String> words, int least, int most) {
    var value = value(words);
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "%s is not a number from %d to %d".formatted(value, least, most));
  }
}
