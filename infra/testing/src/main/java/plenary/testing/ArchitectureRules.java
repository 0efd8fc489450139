package plenary.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules of the house, for a service's code. In a service's test:
 *
 * <pre>{@code
 * @Test
 * void theServiceKeepsTheRulesOfTheHouse() {
 *   ArchitectureRules.check("plenary.agenda");
 * }
 * }</pre>
 *
 * <p>A rule that finds nothing to look at fails.
 */
public final class ArchitectureRules {

  private static final List<String> SHARED =
      List.of("plenary.calendar..", "plenary.delivery..", "plenary.edge..", "plenary.wording..");

  private static final Set<String> REACTIVE =
      Set.of("reactor.core.publisher.Mono", "reactor.core.publisher.Flux");

  private static final Set<String> WAITING =
      Set.of("block", "blockFirst", "blockLast", "blockOptional", "toIterable", "toStream");

  private static final Set<String> REFUSED_PACKAGES =
      Set.of("common", "core", "helper", "helpers", "misc", "shared", "util", "utils");

  private ArchitectureRules() {}

  /** Fails with all that a service's code, tests apart, does against the rules. */
  public static void check(String basePackage) {
    var imported =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(basePackage);
    var broken = new ArrayList<String>();
    for (ArchRule rule : all(basePackage).values()) {
      try {
        rule.check(imported);
      } catch (AssertionError e) {
        broken.add(String.valueOf(e.getMessage()));
      }
    }
    if (!broken.isEmpty()) {
      throw new AssertionError(String.join("\n\n", broken));
    }
  }

  /** The rules by name, for the package that a service lives in. */
  public static Map<String, ArchRule> all(String basePackage) {
    return new TreeMap<>(
        Map.ofEntries(
            Map.entry("pure vocabulary", pureVocabulary(basePackage)),
            Map.entry("own house", ownHouse(basePackage)),
            Map.entry("no cycles", noCycles(basePackage)),
            Map.entry("sending is delivery's", sendingIsDeliverys(basePackage)),
            Map.entry("no field injection", noFieldInjection(basePackage)),
            Map.entry("telling names", tellingNames(basePackage)),
            Map.entry("reactive code does not wait", reactiveCodeDoesNotWait(basePackage)),
            Map.entry("who subscribes can stop", whoSubscribesCanStop(basePackage)),
            Map.entry("controllers translate", controllersTranslate(basePackage)),
            Map.entry("narrow catches", narrowCatches(basePackage))));
  }

  /** {@link Purity} says what that means. */
  static ArchRule pureVocabulary(String base) {
    return classes()
        .that(within(base))
        .and(Purity.pureTypes())
        .should(Purity.bePure(base))
        .because("deciding is a function of state and command; classes touch the world")
        .allowEmptyShould(false);
  }

  static ArchRule ownHouse(String base) {
    var foreign =
        resideInAPackage("plenary..")
            .and(DescribedPredicate.not(resideInAnyPackage(SHARED.toArray(String[]::new))))
            .and(DescribedPredicate.not(within(base)))
            .as("live in another part of plenary than calendar, delivery, edge and wording");
    return noClasses()
        .that(within(base))
        .should()
        .dependOnClassesThat(foreign)
        .because("services know each other by topics and HTTP alone")
        .allowEmptyShould(false);
  }

  static ArchRule noCycles(String base) {
    var packages =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            return within(base).test(type)
                ? SliceIdentifier.of(type.getPackageName())
                : SliceIdentifier.ignore();
          }

          @Override
          public String getDescription() {
            return "packages of " + base;
          }
        };
    return SlicesRuleDefinition.slices()
        .assignedFrom(packages)
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(false);
  }

  static ArchRule sendingIsDeliverys(String base) {
    var sending =
        resideInAPackage("org.apache.kafka.clients.producer..")
            .or(
                describe(
                    "Spring's templates and producer factories",
                    (JavaClass type) ->
                        type.getPackageName().startsWith("org.springframework.kafka")
                            && type.getSimpleName()
                                .matches(".*(Template|Operations|ProducerFactory)")));
    return noClasses()
        .that(within(base))
        .should()
        .dependOnClassesThat(sending)
        .because("an event rides in the document that caused it; plenary.delivery sends it")
        .allowEmptyShould(false);
  }

  static ArchRule noFieldInjection(String base) {
    DescribedPredicate<JavaField> injected =
        describe(
            "injected",
            field ->
                field.getAnnotations().stream()
                    .anyMatch(
                        annotation ->
                            Set.of("Autowired", "Inject", "Resource", "Value")
                                .contains(annotation.getRawType().getSimpleName())));
    return noFields()
        .that()
        .areDeclaredInClassesThat(within(base))
        .should(ArchConditions.be(injected))
        .because("what a class needs stands in its constructor")
        .allowEmptyShould(false);
  }

  static ArchRule tellingNames(String base) {
    DescribedPredicate<JavaClass> empty =
        describe(
            "a name that says nothing",
            type ->
                type.getSimpleName().matches(".+(Util|Utils|Helper|Helpers|Manager|Impl)")
                    || Stream.of(type.getPackageName().split("\\."))
                        .anyMatch(REFUSED_PACKAGES::contains));
    return noClasses()
        .that(within(base))
        .should(ArchConditions.have(empty))
        .because("packages and classes are named for what the domain does")
        .allowEmptyShould(false);
  }

  /** Lambdas count as part of the method that they stand in. */
  static ArchRule reactiveCodeDoesNotWait(String base) {
    DescribedPredicate<JavaCodeUnit> reactive =
        describe(
            "are a controller's, or return a Mono or Flux",
            unit ->
                isController(outermost(unit.getOwner()))
                    || REACTIVE.contains(unit.getRawReturnType().getName()));
    return codeUnits()
        .that()
        .areDeclaredInClassesThat(within(base))
        .and(reactive)
        .should(not("wait for a Mono or Flux", access -> calls(access, WAITING)))
        .because("their thread is an event loop's; listeners and workers wait on threads of ours")
        .allowEmptyShould(false);
  }

  static ArchRule whoSubscribesCanStop(String base) {
    DescribedPredicate<JavaClass> stoppable =
        describe(
            "can be stopped",
            type ->
                outermost(type).isAssignableTo(AutoCloseable.class)
                    || outermost(type).isAssignableTo("org.springframework.context.Lifecycle")
                    || outermost(type)
                        .isAssignableTo("org.springframework.beans.factory.DisposableBean"));
    return codeUnits()
        .that()
        .areDeclaredInClassesThat(within(base).and(DescribedPredicate.not(stoppable)))
        .should(not("subscribe", access -> calls(access, Set.of("subscribe"))))
        .because("a subscription that nobody holds can neither fail nor end")
        .allowEmptyShould(false);
  }

  static ArchRule controllersTranslate(String base) {
    return noClasses()
        .that(within(base).and(describe("are controllers", type -> isController(outermost(type)))))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "com.mongodb..", "org.bson..", "org.apache.kafka..", "io.cloudevents.."))
        .because(
            "controllers translate; what they ask for keeps the documents and reads the topics")
        .allowEmptyShould(false);
  }

  static ArchRule narrowCatches(String base) {
    return codeUnits()
        .that()
        .areDeclaredInClassesThat(within(base))
        .should(
            new ArchCondition<>("not catch Exception") {
              @Override
              public void check(JavaCodeUnit unit, ConditionEvents events) {
                for (var block : unit.getTryCatchBlocks()) {
                  boolean wide =
                      block.getCaughtThrowables().stream()
                          .anyMatch(caught -> caught.isEquivalentTo(Exception.class));
                  events.add(
                      new SimpleConditionEvent(
                          unit, !wide, unit.getFullName() + " catches Exception"));
                }
              }
            })
        .because("it hides what nobody thought of")
        .allowEmptyShould(false);
  }

  private static DescribedPredicate<JavaClass> within(String base) {
    return resideInAPackage(base + "..").as("live in " + base);
  }

  private static boolean isController(JavaClass type) {
    return annotatedWith("org.springframework.stereotype.Controller").test(type)
        || type.isMetaAnnotatedWith("org.springframework.stereotype.Controller");
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureRules::outermost).orElse(type);
  }

  private static boolean calls(JavaAccess<?> access, Set<String> names) {
    return REACTIVE.contains(access.getTargetOwner().getName()) && names.contains(access.getName());
  }

  private static ArchCondition<JavaCodeUnit> not(String what, Predicate<JavaAccess<?>> access) {
    return new ArchCondition<>("not " + what) {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        for (var each : unit.getAccessesFromSelf()) {
          events.add(new SimpleConditionEvent(unit, !access.test(each), each.getDescription()));
        }
      }
    };
  }
}
