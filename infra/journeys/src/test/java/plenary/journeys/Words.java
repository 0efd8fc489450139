package plenary.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which words the pages use, as their modules name them: {@code t.seats.take} is seats.take. */
final class Words {

  private static final Pattern AREAS = Pattern.compile("data-strings=\"([^\"]*)\"");
  private static final Pattern IN_MODULE =
      Pattern.compile("(?<![\\w.$])t\\.([a-zA-Z]\\w*(?:\\.[a-zA-Z]\\w*)?)");
  private static final Pattern IN_PAGE = Pattern.compile("data-t(?:-label)?=\"([^\"]+)\"");

  private Words() {}

  static List<String> areas(Path html) {
    return AREAS
        .matcher(read(html))
        .results()
        .flatMap(each -> Stream.of(each.group(1).split(" ")))
        .filter(each -> !each.isEmpty())
        .toList();
  }

  /** By a page and all modules that it imports. */
  static SortedSet<String> used(Path html) {
    var all = new TreeSet<String>();
    IN_PAGE.matcher(read(html)).results().forEach(each -> all.add(twoNames(each.group(1))));
    for (var module : Preloads.modules(html)) {
      all.addAll(usedIn(html.resolveSibling(module.substring(1))));
    }
    return all;
  }

  static SortedSet<String> usedIn(Path module) {
    var all = new TreeSet<String>();
    IN_MODULE.matcher(read(module)).results().forEach(each -> all.add(twoNames(each.group(1))));
    return all;
  }

  /** Whether an area has such a place, or a text at its beginning. */
  static boolean isAmong(Map<String, Object> words, String area, String path) {
    if (!(words.get(area) instanceof List<?> all)) {
      return false;
    }
    var first = path.split("\\.")[0];
    return all.stream()
        .map(Object::toString)
        .anyMatch(each -> each.equals(path) || each.equals(first) || each.startsWith(path + "."));
  }

  private static String twoNames(String path) {
    var names = path.split("\\.");
    return names.length > 2 ? names[0] + "." + names[1] : path;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
