package plenary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlausibleTest {

  @Test
  void theLargestHasAsManyRoomsAndPeopleAsIsAskedFor() {
    var programme = Plausible.of(1_500);

    // The spare room is the fortieth.
    assertThat(programme).isEqualTo(new Plausible(1_500, 39, 2_000, programme.seed()));
    assertThat(programme.text().lines().filter(line -> line.contains(" Panel "))).hasSize(1_500);
    assertThat(
            programme
                .text()
                .lines()
                .filter(line -> line.startsWith("• ") || line.startsWith("Moderator: "))
                .filter(line -> line.contains("Section"))
                .distinct()
                .map(line -> line.replaceAll(".*Section (\\d+).*", "$1"))
                .distinct())
        .hasSize(2_000);
  }

  @Test
  void theSameSeedGivesTheSameAndGuidsAreTheImportsOwn() {
    var programme = Plausible.of(10);

    assertThat(programme.scheduleJson("a")).isEqualTo(Plausible.of(10).scheduleJson("a"));
    assertThat(guids(programme.scheduleJson("a"))).hasSize(10);
    assertThat(guids(programme.scheduleJson("a")))
        .doesNotContainAnyElementsOf(guids(programme.scheduleJson("b")));
  }

  private static List<String> guids(String schedule) {
    return Agenda.JSON.readTree(schedule).findValuesAsString("guid").stream().distinct().toList();
  }
}
