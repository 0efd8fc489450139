package plenary.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule reports what breaks it, and nothing else; the offenders live in {@code fixtures}. */
class ArchitectureRulesTest {

  private static final String FIXTURES = "plenary.testing.fixtures.";
  private static final Pattern NAME =
      Pattern.compile(Pattern.quote(FIXTURES) + "(?:[a-z]+\\.)+([A-Z]\\w*)");

  private static JavaClasses fixture(String name) {
    return new ClassFileImporter().importPackages(FIXTURES + name);
  }

  @ParameterizedTest
  @CsvSource({
    "own house, house, Visits",
    "sending is delivery's, sending, UsesAProducer UsesTheTemplate",
    "no field injection, injected, InjectedByField InjectedValue",
    "telling names, names, RosterManager SeatHelper StoreImpl StringUtil Tool",
    "reactive code does not wait, reactive, WaitsInAController WaitsInAFlow",
    "who subscribes can stop, subscribing, Forgets",
    "controllers translate, controllers, ReadsTheStore",
    "narrow catches, catching, CatchesAll"
  })
  void aRuleReportsThoseWhoBreakItAndNobodyElse(String rule, String fixture, String offenders) {
    var details =
        ArchitectureRules.all(FIXTURES + fixture)
            .get(rule)
            .evaluate(fixture(fixture))
            .getFailureReport()
            .getDetails();
    var reported = new TreeSet<String>();
    for (var detail : details) {
      var name = NAME.matcher(detail);
      reported.add(name.find() ? name.group(1) : fail(detail));
    }
    assertThat(String.join(" ", reported)).isEqualTo(offenders);
  }

  @Test
  void aPureTypeThatTouchesTheWorldIsReportedWithTheWayThere() {
    var reported =
        ArchitectureRules.all(FIXTURES + "pure")
            .get("pure vocabulary")
            .evaluate(fixture("pure"))
            .getFailureReport()
            .getDetails();
    assertThat(reported.stream().map(line -> line.replace(FIXTURES + "pure.", "")))
        .containsExactlyInAnyOrder(
            "AsksTheSystem touches java.lang.System.currentTimeMillis",
            "Dices touches java.lang.Math.random",
            "Dices touches java.util.Collections.shuffle",
            "Dices touches java.util.Random",
            "DrawsAnId touches java.util.UUID.randomUUID",
            "GoesRound -> Errand -> World touches java.io.PrintStream",
            "GoesRound -> Errand -> World touches java.lang.System.out",
            "GoesRound -> Errand touches java.lang.Thread",
            "GoesRound -> Errand -> Errand$Note touches java.lang.Thread",
            "HoldsAClock touches java.time.Clock",
            "HoldsAStream touches reactor.core.publisher.Flux",
            "OpensFiles touches java.nio.file.Files",
            "OpensFiles touches java.nio.file.Path",
            "ReadsTheClock touches java.time.Instant.now");
  }

  @Test
  void packagesThatNeedEachOtherAreReportedAsACycle() {
    var reported =
        ArchitectureRules.all(FIXTURES + "cycles")
            .get("no cycles")
            .evaluate(fixture("cycles"))
            .getFailureReport()
            .getDetails();
    assertThat(reported).singleElement().asString().contains("cycles.one", "cycles.two");
    assertThat(reported).singleElement().asString().doesNotContain("cycles.three");
  }

  @Test
  void everyRuleIsProvedAbove() {
    assertThat(ArchitectureRules.all("plenary.agenda").keySet())
        .containsExactly(
            "controllers translate",
            "narrow catches",
            "no cycles",
            "no field injection",
            "own house",
            "pure vocabulary",
            "reactive code does not wait",
            "sending is delivery's",
            "telling names",
            "who subscribes can stop");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleThatFindsNothingToLookAtFails(String name) {
    var nothing = new ClassFileImporter().importPackages("plenary.nowhere");
    var rule = ArchitectureRules.all("plenary.nowhere").get(name);
    assertThatThrownBy(() -> rule.check(nothing))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }

  static Iterable<String> rules() {
    return ArchitectureRules.all("plenary.nowhere").keySet();
  }

  @Test
  void aCheckTellsOfEveryRuleThatIsBroken() {
    assertThatThrownBy(() -> ArchitectureRules.check("plenary.testing"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("plenary.testing.Example touches io.cloudevents.CloudEvent")
        .hasMessageContaining("calls method <plenary.backing.EmbeddedStore.inMemory()>")
        .hasMessageContaining("are controllers")
        .hasMessageNotContaining("fixtures");
  }
}
