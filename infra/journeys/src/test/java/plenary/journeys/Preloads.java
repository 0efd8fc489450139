package plenary.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hints by which a browser fetches all modules of a page at once, instead of finding one by the
 * other: each module that the page's own one imports, directly or not. Written anew with {@code
 * java infra/journeys/src/test/java/plenary/journeys/Preloads.java infra/web/pages}.
 */
final class Preloads {

  private static final Pattern SCRIPT =
      Pattern.compile("<script type=\"module\" src=\"(/[^\"]+)\"></script>");
  private static final Pattern IMPORT =
      Pattern.compile("^(?:import|export) [^;]*?from '(\\.[^']+)';", Pattern.MULTILINE);
  private static final Pattern HINT =
      Pattern.compile(" *<link rel=\"modulepreload\" href=\"([^\"]+)\">\n");

  /** Every bundle of strings imports it, and which bundles a page needs depends on its reader. */
  private static final String COUNTING = "/assets/strings/counting.js";

  private Preloads() {}

  public static void main(String[] folders) throws IOException {
    for (var page : pages(Path.of(folders[0]))) {
      var text = HINT.matcher(Files.readString(page)).replaceAll("");
      var hints =
          wanted(page).stream()
              .map(each -> "  <link rel=\"modulepreload\" href=\"" + each + "\">\n")
              .collect(Collectors.joining());
      Files.writeString(page, text.replaceFirst("( *<script type=\"module\")", hints + "$1"));
    }
  }

  static List<Path> pages(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(each -> each.toString().endsWith(".html")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that the page has. */
  static SortedSet<String> there(Path page) {
    return found(HINT, read(page));
  }

  /** Those that it should have. */
  static SortedSet<String> wanted(Path page) {
    var all = modules(page);
    all.removeAll(found(SCRIPT, read(page)));
    if (all.contains("/assets/strings.js")) {
      all.add(COUNTING);
    }
    return all;
  }

  /** All that run with a page, but for what it loads later. */
  static SortedSet<String> modules(Path page) {
    var folder = page.getParent();
    var all = found(SCRIPT, read(page));
    var next = new ArrayList<>(all);
    while (!next.isEmpty()) {
      var module = next.removeLast();
      for (var relative : found(IMPORT, read(folder.resolve(module.substring(1))))) {
        var address = Path.of(module).getParent().resolve(relative).normalize().toString();
        if (all.add(address)) {
          next.add(address);
        }
      }
    }
    return all;
  }

  private static SortedSet<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(each -> each.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
