package plenary.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  private static final Path REPORT = Path.of("report");

  @Test
  void nothingSaidMeasuresTheThreeSizes() {
    assertThat(Options.parse(List.of(), REPORT))
        .isEqualTo(new Options(List.of(10, 100, 1_500), 20, null, REPORT, true));
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
                    "--no-large"),
                REPORT))
        .isEqualTo(new Options(List.of(10, 100), 4, Path.of("old.jar"), Path.of("out"), false));
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatThrownBy(() -> Options.parse(List.of("--sizes", "1"), REPORT))
        .hasMessage("--sizes wants whole numbers from 10");
    assertThatThrownBy(() -> Options.parse(List.of("--runs"), REPORT))
        .hasMessage("--runs wants a value");
    assertThatThrownBy(() -> Options.parse(List.of("--fast"), REPORT))
        .hasMessage("There is no option --fast");
  }
}
