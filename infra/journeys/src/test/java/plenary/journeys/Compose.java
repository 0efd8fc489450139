package plenary.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker compose} gives a service that runs by docker-compose.yml and an overlay. */
final class Compose {

  /** {@code $$} for a dollar, or a setting of the command's environment with its default. */
  private static final Pattern SETTING =
      Pattern.compile("\\$\\$|\\$\\{([A-Z_]+)(?::?([-?])([^}]*))?}");

  private final List<Map<String, Object>> files;
  private final Map<String, String> settings;

  /**
   * @param settings the environment of the command
   */
  Compose(Map<String, String> settings, String... files) {
    this.settings = Map.copyOf(settings);
    this.files = List.of(files).stream().map(Compose::read).toList();
  }

  private static Map<String, Object> read(String file) {
    try {
      return new Yaml().load(Files.readString(Programs.ROOT.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the service's process finds in its environment. */
  Map<String, String> environment(String service) {
    var all = new HashMap<String, String>();
    for (var file : files) {
      map(service(file, service).get("environment"))
          .forEach((name, value) -> all.put(name, settled(String.valueOf(value))));
    }
    return all;
  }

  /** The files of its {@code /run/secrets}: the name there, and that in the secrets' folder. */
  Map<String, String> secrets(String service) {
    var all = new LinkedHashMap<String, String>();
    for (var file : files) {
      if (service(file, service).get("secrets") instanceof List<?> named) {
        for (var secret : named) {
          if (secret instanceof Map<?, ?> both) {
            all.put(String.valueOf(both.get("target")), String.valueOf(both.get("source")));
          } else {
            all.put(String.valueOf(secret), String.valueOf(secret));
          }
        }
      }
    }
    return all;
  }

  private static Map<String, Object> service(Map<String, Object> file, String name) {
    return map(map(file.get("services")).get(name));
  }

  private static Map<String, Object> map(Object value) {
    var all = new LinkedHashMap<String, Object>();
    if (value instanceof Map<?, ?> some) {
      some.forEach((name, each) -> all.put(String.valueOf(name), each));
    }
    return all;
  }

  private String settled(String value) {
    return SETTING.matcher(value).replaceAll(found -> quoted(setting(found)));
  }

  private static String quoted(String value) {
    return java.util.regex.Matcher.quoteReplacement(value);
  }

  private String setting(MatchResult found) {
    if (found.group(1) == null) {
      return "$";
    }
    String given = settings.getOrDefault(found.group(1), "");
    if (given.isEmpty() && "?".equals(found.group(2))) {
      throw new IllegalArgumentException(found.group());
    }
    return given.isEmpty() ? String.valueOf(found.group(3)) : given;
  }
}
