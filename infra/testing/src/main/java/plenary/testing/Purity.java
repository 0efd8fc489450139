package plenary.testing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What "records, enums and sealed interfaces are pure; classes touch the world" means to a
 * compiler.
 *
 * <p>A pure type computes: its answer depends on what it is given alone. So it uses values of the
 * language (texts, numbers, collections, times), annotations, records, enums and sealed interfaces
 * of delivery and edge, all of wording and calendar (whose own tests keep them pure), and what else
 * there is in its own service, as far as that, and all that it reaches there, keeps the same rule.
 * It asks no clock, no random source, no environment.
 *
 * <p>Exempt are records of configuration properties (they may carry Spring's annotations for them),
 * and records that are private in a class or local in a method: such a record is a tuple of the
 * class around it, which touches the world.
 */
final class Purity {

  private static final Set<String> PACKAGES =
      Set.of(
          "java.lang",
          "java.lang.annotation",
          "java.lang.invoke",
          "java.lang.runtime",
          "java.math",
          "java.nio.charset",
          "java.text",
          "java.time",
          "java.time.chrono",
          "java.time.format",
          "java.time.temporal",
          "java.time.zone",
          "java.util",
          "java.util.function",
          "java.util.regex",
          "java.util.stream");

  private static final Set<String> TYPES =
      Set.of(
          "java.io.Serializable",
          "java.net.URI",
          "java.nio.ByteBuffer",
          "java.nio.CharBuffer",
          "java.security.MessageDigest",
          "java.security.NoSuchAlgorithmException");

  private static final Set<String> WORLDLY_TYPES =
      Set.of(
          "java.lang.ClassLoader",
          "java.lang.InheritableThreadLocal",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle",
          "java.lang.Runtime",
          "java.lang.ScopedValue",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Random",
          "java.util.Scanner",
          "java.util.ServiceLoader",
          "java.util.SplittableRandom",
          "java.util.Timer",
          "java.util.TimerTask");

  private static final Set<String> WORLDLY_MEMBERS =
      Set.of(
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.time.ZoneId.systemDefault",
          "java.util.Collections.shuffle",
          "java.util.Locale.getDefault",
          "java.util.TimeZone.getDefault",
          "java.util.UUID.randomUUID");

  private static final Set<String> SYSTEM_MEMBERS =
      Set.of("arraycopy", "identityHashCode", "lineSeparator");

  private static final Set<String> ANNOTATIONS =
      Set.of(
          "com.fasterxml.jackson.annotation",
          "com.google.errorprone.annotations",
          "io.swagger.v3.oas.annotations",
          "jakarta.validation",
          "org.jspecify.annotations",
          "tools.jackson.databind.annotation");

  private static final Set<String> PROPERTIES =
      Set.of("org.springframework.boot.context.properties", "org.springframework.boot.convert");

  private static final Set<String> SHARED = Set.of("plenary.delivery", "plenary.edge");

  private static final Set<String> PURE = Set.of("plenary.calendar", "plenary.wording");

  private final String base;

  private Purity(String base) {
    this.base = base;
  }

  /** Records, enums and sealed interfaces that may not touch the world. */
  static DescribedPredicate<JavaClass> pureTypes() {
    return DescribedPredicate.describe(
        "records, enums and sealed interfaces",
        type -> isVocabulary(type) && !isTuple(type) && !isProperties(type));
  }

  /** Touches nothing of the world, nor does anything of its own service that it reaches. */
  static ArchCondition<JavaClass> bePure(String base) {
    var purity = new Purity(base);
    return new ArchCondition<>("be pure") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var worldly = purity.worldly(type);
        worldly.forEach(what -> events.add(SimpleConditionEvent.violated(type, what)));
        if (worldly.isEmpty()) {
          events.add(SimpleConditionEvent.satisfied(type, type.getName() + " is pure"));
        }
      }
    };
  }

  private static boolean isVocabulary(JavaClass type) {
    return type.isRecord() || type.isEnum() || (type.isInterface() && type.isSealed());
  }

  private static boolean isTuple(JavaClass type) {
    return type.isRecord()
        && (type.isLocalClass()
            || type.getModifiers().contains(JavaModifier.PRIVATE)
                && !isVocabulary(outermost(type)));
  }

  private static boolean isProperties(JavaClass type) {
    return Stream.iterate(
            Optional.of(type), Optional::isPresent, at -> at.orElseThrow().getEnclosingClass())
        .anyMatch(
            at ->
                at.orElseThrow()
                    .isAnnotatedWith(
                        "org.springframework.boot.context.properties.ConfigurationProperties"));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(Purity::outermost).orElse(type);
  }

  /** Everything worldly that a type reaches, with the way to it. */
  private Set<String> worldly(JavaClass start) {
    var found = new TreeSet<String>();
    Map<JavaClass, String> ways = new LinkedHashMap<>();
    var next = new ArrayDeque<JavaClass>();
    ways.put(start, start.getName());
    next.add(start);
    while (!next.isEmpty()) {
      var at = next.remove();
      var way = ways.get(at);
      for (Dependency dependency : at.getDirectDependenciesFromSelf()) {
        var target = dependency.getTargetClass().getBaseComponentType();
        if (isOwn(target)) {
          // What is a pure type itself is judged by itself.
          if (!pureTypes().test(target)
              && ways.putIfAbsent(target, way + " -> " + target.getName()) == null) {
            next.add(target);
          }
        } else if (!isAllowed(target)) {
          found.add(way + " touches " + target.getName());
        }
      }
      at.getAccessesFromSelf().stream()
          .filter(Purity::asksTheWorld)
          .map(access -> way + " touches " + member(access))
          .forEach(found::add);
    }
    return found;
  }

  private boolean isOwn(JavaClass type) {
    return within(type, base) && !type.isAnnotation() && !isProperties(type);
  }

  private boolean isAllowed(JavaClass type) {
    if (type.isPrimitive() || type.isAnnotation() && isAnnotationOfOurs(type)) {
      return true;
    }
    if (WORLDLY_TYPES.contains(topName(type))) {
      return false;
    }
    return PACKAGES.contains(type.getPackageName())
        || TYPES.contains(type.getName())
        || within(type, base)
        || PURE.stream().anyMatch(pure -> within(type, pure))
        || isVocabulary(type) && SHARED.stream().anyMatch(shared -> within(type, shared))
        || ANNOTATIONS.stream().anyMatch(shared -> within(type, shared));
  }

  private boolean isAnnotationOfOurs(JavaClass type) {
    return within(type, base) || PROPERTIES.stream().anyMatch(shared -> within(type, shared));
  }

  private static boolean asksTheWorld(JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    return owner.getName().equals("java.lang.System") && !SYSTEM_MEMBERS.contains(access.getName())
        || owner.getPackageName().startsWith("java.time") && access.getName().equals("now")
        || WORLDLY_MEMBERS.contains(member(access));
  }

  private static String member(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + "." + access.getName();
  }

  private static String topName(JavaClass type) {
    var dollar = type.getName().indexOf('$');
    return dollar < 0 ? type.getName() : type.getName().substring(0, dollar);
  }

  private static boolean within(JavaClass type, String packageName) {
    return type.getPackageName().equals(packageName)
        || type.getPackageName().startsWith(packageName + ".");
  }
}
