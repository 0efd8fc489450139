package plenary.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import plenary.bench.OpeningScale.Crowd;
import plenary.bench.Options.Part;

class OptionsTest {

  private static final Path REPORT = Path.of("report");

  @Test
  void nothingSaidMeasuresAllOfIt() {
    assertThat(Options.parse(List.of(), REPORT))
        .isEqualTo(
            new Options(
                EnumSet.allOf(Part.class),
                List.of(10, 100, 1_500),
                20,
                null,
                REPORT,
                true,
                new OpeningScale(
                    List.of(
                        new Crowd(1, 10_000, Duration.ZERO),
                        new Crowd(40, 20_000, Duration.ofSeconds(10))),
                    List.of(100, 1_000, 5_000, 20_000),
                    3,
                    1_000),
                new StreamScale(List.of(1_000, 10_000, 20_000), 3, 40, false),
                List.of(1, 2, 4)));
  }

  @Test
  void everythingCanBeSaid() {
    assertThat(
            Options.parse(
                List.of(
                    "--sizes",
                    "100,10",
                    "--runs",
                    "4",
                    "--against",
                    "old.jar",
                    "--report",
                    "out",
                    "--no-large",
                    "--parts",
                    "openings",
                    "--openings",
                    "2x200/1",
                    "--rosters",
                    "-",
                    "--rounds",
                    "1",
                    "--connections",
                    "20",
                    "--readers",
                    "500,50",
                    "--changes",
                    "5",
                    "--instances",
                    "3,1",
                    "--reuseport"),
                REPORT))
        .isEqualTo(
            new Options(
                Set.of(Part.OPENINGS),
                List.of(10, 100),
                4,
                Path.of("old.jar"),
                Path.of("out"),
                false,
                new OpeningScale(
                    List.of(new Crowd(2, 200, Duration.ofSeconds(1))), List.of(), 1, 20),
                new StreamScale(List.of(50, 500), 1, 5, true),
                List.of(1, 3)));
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatThrownBy(() -> Options.parse(List.of("--sizes", "1"), REPORT))
        .hasMessage("--sizes wants whole numbers from 10");
    assertThatThrownBy(() -> Options.parse(List.of("--runs"), REPORT))
        .hasMessage("--runs wants a value");
    assertThatThrownBy(() -> Options.parse(List.of("--fast"), REPORT))
        .hasMessage("There is no option --fast");
    assertThatThrownBy(() -> Options.parse(List.of("--parts", "all"), REPORT))
        .hasMessage("--parts wants some of agenda, instances, openings, reads, services, streams");
    assertThatThrownBy(() -> Options.parse(List.of("--openings", "2x1"), REPORT))
        .hasMessage("--openings wants an attendee for each panel");
    assertThatThrownBy(() -> Options.parse(List.of("--openings", "many"), REPORT))
        .hasMessage("--openings wants such as 1x10000 or 40x20000/10");
  }
}
