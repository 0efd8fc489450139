package plenary.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plenary.local.Options.Parsed;
import plenary.local.Options.Programme;

class OptionsTest {

  private static final Path DATA = Path.of("data").toAbsolutePath();

  @Test
  void nothingAskedIsTheSampleOnTheUsualPort() {
    assertThat(Options.parse(DATA))
        .isEqualTo(
            new Parsed.Run(
                new Options(
                    8080, DATA, new Programme(null, null, ZoneId.of("UTC"), null, null), null)));
  }

  @Test
  void aValueFollowsItsOptionOrAnEqualsSign() {
    var file = Path.of("my.txt").toAbsolutePath();
    var elsewhere = Path.of("elsewhere").toAbsolutePath();
    var expected =
        new Parsed.Run(
            new Options(
                9090,
                elsewhere,
                new Programme(
                    file, LocalDate.of(2026, 3, 4), ZoneId.of("Europe/Zurich"), "A = B", "a-day"),
                Duration.ofSeconds(20)));

    assertThat(
            Options.parse(
                DATA,
                ("--port 9090 --data elsewhere --import my.txt --first-day 2026-03-04"
                        + " --zone Europe/Zurich --slug a-day --demo-seconds 20 --title=A = B")
                    .split(" (?!= B|B)")))
        .isEqualTo(expected);
    assertThat(
            Options.parse(
                DATA,
                "--port=9090",
                "--data=elsewhere",
                "--import=my.txt",
                "--first-day=2026-03-04",
                "--zone=Europe/Zurich",
                "--title=A = B",
                "--slug=a-day",
                "--demo-seconds=20"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --porto 1               | --porto: there is no such option
          --port                  | --port: a value is missing
          --data=                 | --data: a value is missing
          --port ninety           | --port: ninety is not a number from 0 to 65535
          --port 70000            | --port: 70000 is not a number from 0 to 65535
          --demo-seconds 0        | --demo-seconds: 0 is not a number from 1 to 86400
          --first-day tomorrow    | --first-day: tomorrow is not a date such as 2026-03-04
          --zone Europe/Nowhere   | --zone: Europe/Nowhere is not a time zone such as Europe/Zurich
          --title Mine            | --title and --slug belong to --import
          more                    | more: there is no such option
          """)
  void whatIsNotUnderstoodIsRefusedWithTheReason(String line, String why) {
    assertThat(Options.parse(DATA, line.split(" "))).isEqualTo(new Parsed.Wrong(why));
  }

  @Test
  void helpComesBeforeAnythingElse() {
    assertThat(Options.parse(DATA, "--port", "1", "--help", "--nonsense"))
        .isEqualTo(new Parsed.Help());
  }

  @ParameterizedTest
  @CsvSource({
    "Journée d'été (2026).txt, journee-d-ete-2026",
    "programme, programme",
    "x.txt, programme",
    "会議.txt, programme"
  })
  void aFileNameBecomesAnAddress(Path file, String slug) {
    assertThat(ProgrammeLoader.slug(file)).isEqualTo(slug);
  }
}
