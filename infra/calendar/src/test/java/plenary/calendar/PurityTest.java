package plenary.calendar;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house count on it that everything here is pure. */
class PurityTest {

  private static final ArchRule VALUES_ALONE =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "plenary.calendar",
                      "java.lang",
                      "java.lang.invoke",
                      "java.lang.runtime",
                      "java.nio.charset",
                      "java.time",
                      "java.time.chrono",
                      "java.time.format",
                      "java.time.temporal",
                      "java.time.zone",
                      "java.util",
                      "java.util.function",
                      "java.util.stream",
                      "org.jspecify.annotations")
                  .or(type(URI.class))
                  .or(type(ByteArrayOutputStream.class))
                  .or(describe("arrays of bytes", found -> found.isEquivalentTo(byte[].class))));

  private static final Set<String> ASKING =
      Set.of("now", "getDefault", "systemDefault", "randomUUID", "random", "currentTimeMillis");

  private static final ArchRule ASKING_NOBODY =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "asks for the time, the place or chance",
                  call -> ASKING.contains(call.getName())));

  /** What must not be here. */
  private static final class Offender {
    boolean isThereToday(Path file) {
      return Files.exists(file) && LocalDate.now(ZoneOffset.UTC).isAfter(LocalDate.EPOCH);
    }
  }

  static List<ArchRule> rules() {
    return List.of(VALUES_ALONE, ASKING_NOBODY);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everythingHereIsAFunctionOfValues(ArchRule rule) {
    rule.check(
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("plenary.calendar"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatAsksTheWorldIsFound(ArchRule rule) {
    var offender = new ClassFileImporter().importClasses(Offender.class);
    assertThatThrownBy(() -> rule.check(offender)).isInstanceOf(AssertionError.class);
  }
}
