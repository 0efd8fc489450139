package plenary.registration.participant.sheet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import plenary.registration.participant.sheet.Sheet.Read;
import plenary.registration.participant.sheet.Sheet.Refused;

/** Files that nobody would think of; the same ones every time. */
class CsvWalkTest {

  private static final long SEED = 20261006;
  private static final int MUTATIONS = 20_000;
  private static final Duration MOST_FOR_ONE = Duration.ofSeconds(2);
  private static final int FILES = 2_000;

  private static final Map<Column, String> HEADERS =
      new EnumMap<>(
          Map.of(
              Column.EMAIL, "E-mail",
              Column.NAME, "Attendee name",
              Column.CATEGORY, "Product",
              Column.REFERENCE, "Order code",
              Column.LANGUAGE, "Language"));

  private static final List<String> ODDITIES =
      List.of(
          "\"",
          "\"\"",
          ",",
          ";",
          "\t",
          "\n",
          "\r",
          "\r\n",
          "\0",
          "\uFEFF",
          "PK\u0003\u0004",
          "=1+1",
          "\"\n\"",
          "sep=;",
          "email",
          "@",
          " ",
          "\u202E",
          "é",
          "\uD83D\uDE00");

  private static final List<String> PIECES =
      List.of("a", "B", " ", "é", "\uD83D\uDE00", "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "=");

  @Test
  void whateverIsDoneToAFileItIsReadOrRefusedWithLinesThatItHas() {
    var random = new SplittableRandom(SEED);
    var samples = new ArrayList<>(Samples.ALL.values());
    int read = 0;
    for (int round = 0; round < MUTATIONS; round++) {
      var file = mutated(samples.get(random.nextInt(samples.size())).file(), random);
      var since = System.nanoTime();
      var sheet = CsvFile.read(file);
      if (sheet instanceof Read list) {
        read++;
        check(list, Intake.of(list.lines()), lines(file), round);
      } else if (sheet instanceof Refused refused && refused.line() != null) {
        assertThat(refused.line()).as("round %s", round).isBetween(1L, lines(file));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - since))
          .as("round %s", round)
          .isLessThan(MOST_FOR_ONE);
    }
    assertThat(read).as("files that were read in spite of it").isBetween(5_000, 19_000);
  }

  private static void check(Read list, Intake intake, long lines, int round) {
    assertThat(list.lines().stream().mapToLong(Line::number))
        .as("round %s", round)
        .allMatch(number -> number > 1 && number <= lines)
        .isSorted();
    assertThat(intake.remarks().stream().mapToLong(Remark::line))
        .as("round %s", round)
        .allMatch(number -> number > 1 && number <= lines);
    assertThat(intake.rows()).isEqualTo(list.lines().size());
    assertThat(intake.entries().stream().map(Entry::email)).doesNotHaveDuplicates();
    assertThat(intake.entries().size() + intake.withdrawn())
        .as("round %s", round)
        .isLessThanOrEqualTo(intake.rows());
  }

  /** Up to eight bytes, pieces or odd characters changed, moved, doubled or lost. */
  private static byte[] mutated(byte[] sample, SplittableRandom random) {
    var text = new StringBuilder(new String(sample, ISO_8859_1));
    for (int i = random.nextInt(1, 9); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + random.nextInt(1, 40));
      switch (random.nextInt(6)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(256));
        case 1 -> text.delete(at, to);
        case 2 -> text.insert(at, text.substring(at, to));
        case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
        case 4 -> text.setLength(at);
        default -> text.insert(at, odd(random));
      }
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  private static String odd(SplittableRandom random) {
    var oddity = ODDITIES.get(random.nextInt(ODDITIES.size()));
    return new String(oddity.getBytes(UTF_8), ISO_8859_1);
  }

  /** As an editor counts them, whichever ends them; in UTF-16 there are no more than bytes say. */
  private static long lines(byte[] file) {
    var text = new String(file, ISO_8859_1).replace("\0", "");
    return text.split("\r\n|\r|\n", -1).length;
  }

  @Test
  void whatIsWrittenIsReadBackHoweverItIsQuotedAndDelimited() {
    var random = new SplittableRandom(SEED);
    for (int round = 0; round < FILES; round++) {
      var dialect = new Dialect(random);
      var columns = new ArrayList<>(HEADERS.keySet());
      var file = new StringBuilder();
      dialect.write(file, columns.stream().map(HEADERS::get).toList(), random);
      var expected = new ArrayList<Line>();
      for (int row = random.nextInt(12); row > 0; row--) {
        var line = file.toString().split("\r\n|\r|\n", -1).length;
        var cells = columns.stream().map(_ -> cell(random)).toList();
        dialect.write(file, cells, random);
        if (!cells.stream().allMatch(String::isBlank)) {
          expected.add(new Line(line, said(columns, cells)));
        }
      }
      var read = CsvFile.read(file.toString().getBytes(UTF_8));
      assertThat(read)
          .as("round %s:%n%s", round, file)
          .isEqualTo(new Read("utf-8", HEADERS, expected));
    }
  }

  private static Map<Column, String> said(List<Column> columns, List<String> cells) {
    Map<Column, String> said = new EnumMap<>(Column.class);
    for (int i = 0; i < columns.size(); i++) {
      if (!cells.get(i).isBlank()) {
        said.put(columns.get(i), cells.get(i));
      }
    }
    return said;
  }

  private static String cell(SplittableRandom random) {
    var cell = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      cell.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return cell.toString();
  }

  /** How a program writes its lists. */
  private record Dialect(char delimiter, String end, boolean quotesAll) {

    Dialect(SplittableRandom random) {
      this(
          List.of(',', ';', '\t').get(random.nextInt(3)),
          List.of("\n", "\r\n").get(random.nextInt(2)),
          random.nextBoolean());
    }

    void write(StringBuilder file, List<String> cells, SplittableRandom random) {
      for (int i = 0; i < cells.size(); i++) {
        var cell = cells.get(i);
        boolean must =
            cell.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r')
                || cell.indexOf(delimiter) >= 0;
        if (i > 0) {
          file.append(delimiter);
        }
        file.append(
            must || quotesAll || random.nextInt(4) == 0
                ? "\"" + cell.replace("\"", "\"\"") + "\""
                : cell);
      }
      file.append(end);
    }
  }
}
