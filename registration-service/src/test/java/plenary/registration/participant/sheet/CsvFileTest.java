package plenary.registration.participant.sheet;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plenary.registration.participant.sheet.Sheet.Read;
import plenary.registration.participant.sheet.Sheet.Reason;
import plenary.registration.participant.sheet.Sheet.Refused;

class CsvFileTest {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  static Stream<Arguments> exports() {
    return Samples.ALL.entrySet().stream()
        .map(sample -> Arguments.of(sample.getKey(), sample.getValue().file(), sample.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exports")
  void anExportIsReadForWhatItSays(String name, byte[] file, Samples.Sample sample) {
    var read = (Read) CsvFile.read(file);
    assertThat(read.charset()).isEqualTo(sample.charset());
    assertThat(Intake.of(read.lines())).isEqualTo(sample.intake());
  }

  @Test
  void everyCharsetThatIsMetGivesTheSame() {
    var text = "Name;E-Mail\r\nZoë Müller;zoe@example.org\r\n";
    var lines =
        List.of(new Line(2, Map.of(Column.NAME, "Zoë Müller", Column.EMAIL, "zoe@example.org")));
    var headers = Map.of(Column.NAME, "Name", Column.EMAIL, "E-Mail");
    assertThat(
            Stream.of(
                    text.getBytes(UTF_8),
                    ("\uFEFF" + text).getBytes(UTF_8),
                    ("\uFEFF" + text).getBytes(UTF_16LE),
                    ("\uFEFF" + text).getBytes(UTF_16BE),
                    text.getBytes(WINDOWS))
                .map(CsvFile::read))
        .isEqualTo(
            List.of(
                new Read("utf-8", headers, lines),
                new Read("utf-8", headers, lines),
                new Read("utf-16le", headers, lines),
                new Read("utf-16be", headers, lines),
                new Read("windows-1252", headers, lines)));
  }

  @Test
  void theHeaderMayStandBelowATitleAndExcelsHint() {
    var file = "sep=;\r\nParticipants as of today\r\n\r\nName;E-mail\r\nBo;bo@example.org\r\n";
    assertThat(CsvFile.read(file.getBytes(UTF_8)))
        .isEqualTo(
            new Read(
                "utf-8",
                Map.of(Column.NAME, "Name", Column.EMAIL, "E-mail"),
                List.of(new Line(5, Map.of(Column.NAME, "Bo", Column.EMAIL, "bo@example.org")))));
  }

  @Test
  void shortRowsLackCellsLongOnesSayMoreThanIsAskedAndBlankOnesAreNone() {
    var file = "email,name,note\nbo@example.org\ncy@example.org,Cy,a,b,c\n,,\n\n , ,\n";
    assertThat(((Read) CsvFile.read(file.getBytes(UTF_8))).lines())
        .isEqualTo(
            List.of(
                new Line(2, Map.of(Column.EMAIL, "bo@example.org")),
                new Line(3, Map.of(Column.EMAIL, "cy@example.org", Column.NAME, "Cy"))));
  }

  static Stream<Arguments> refusals() {
    var zip = new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0};
    return Stream.of(
        Arguments.of("", Reason.NO_TEXT, null, List.of()),
        Arguments.of(" \r\n \r\n", Reason.NO_TEXT, null, List.of()),
        Arguments.of(new String(zip, WINDOWS), Reason.NO_TEXT, null, List.of()),
        Arguments.of("a\0b\0c", Reason.NO_TEXT, null, List.of()),
        Arguments.of(
            "Name;City\r\nBo;Bern\r\n", Reason.NO_ADDRESSES, null, List.of("Name", "City")),
        Arguments.of("{\"a\": 1}", Reason.NO_ADDRESSES, null, List.of("{\"a\": 1}")),
        Arguments.of(
            "email,name\nbo@example.org,Bo\ncy@example.org,\"Cy\ndi@example.org,Di\n",
            Reason.BROKEN_ROW,
            3L,
            List.of("email", "name")),
        Arguments.of(
            "email,name\nbo@example.org,\"Bo\" the second\n",
            Reason.BROKEN_ROW,
            2L,
            List.of("email", "name")),
        Arguments.of(
            "email,name\nbo@example.org," + "o".repeat(70_000) + "\n",
            Reason.BROKEN_ROW,
            2L,
            List.of("email", "name")),
        Arguments.of(
            "email\n" + "bo@example.org\n".repeat(CsvFile.MOST_ROWS + 1),
            Reason.TOO_MANY_ROWS,
            null,
            List.of("email")));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatCantBeReadIsRefusedWithWhatWasFound(
      String file, Reason reason, Long line, List<String> columns) {
    var refused = (Refused) CsvFile.read(file.getBytes(UTF_8));
    assertThat(refused).isEqualTo(new Refused(reason, refused.why(), line, columns));
    assertThat(refused.why()).endsWith(".");
  }

  @Test
  void asManyRowsAsAreAllowedAreRead() {
    var file = "email\n" + "bo@example.org\n".repeat(CsvFile.MOST_ROWS);
    assertThat(((Read) CsvFile.read(file.getBytes(UTF_8))).lines()).hasSize(CsvFile.MOST_ROWS);
  }
}
