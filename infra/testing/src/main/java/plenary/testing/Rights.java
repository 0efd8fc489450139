package plenary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What {@code infra/deploy/acls} lets each service do on the broker.
 *
 * @param bindings one for each operation on each topic or group
 */
public record Rights(List<AclBinding> bindings) {

  /** Tests run in their module's folder, and a module is one or two folders down. */
  private static final List<String> PLACES =
      List.of("../deploy/acls", "../infra/deploy/acls", "infra/deploy/acls");

  public Rights {
    bindings = List.copyOf(bindings);
  }

  public static Rights listed() {
    var file =
        PLACES.stream()
            .map(Path::of)
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("infra/deploy/acls is not found"));
    try {
      return new Rights(
          Files.readAllLines(file).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .flatMap(line -> line(line.trim().split("\\s+")))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who, of, named, may, and then the names. */
  private static Stream<AclBinding> line(String... words) {
    var resource = ResourceType.fromString(words[1]);
    var pattern = PatternType.fromString(words[2].toUpperCase(Locale.ROOT));
    return Stream.of(words)
        .skip(4)
        .flatMap(
            name ->
                Stream.of(words[3].split(","))
                    .map(
                        operation ->
                            new AclBinding(
                                new ResourcePattern(resource, name, pattern),
                                new AccessControlEntry(
                                    "User:" + words[0],
                                    "*",
                                    AclOperation.fromString(operation),
                                    AclPermissionType.ALLOW))));
  }

  /** By topic, what a service may do to it. */
  public Map<String, Set<AclOperation>> onTopics(String service) {
    var all = new TreeMap<String, Set<AclOperation>>();
    bindings.stream()
        .filter(each -> each.entry().principal().equals("User:" + service))
        .filter(each -> each.pattern().resourceType() == ResourceType.TOPIC)
        .forEach(
            each ->
                all.computeIfAbsent(each.pattern().name(), _ -> EnumSet.noneOf(AclOperation.class))
                    .add(each.entry().operation()));
    return all;
  }
}
