package plenary.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What of a schema's change would be noticed by the other side, while the release before and this
 * one run side by side. Either must read what the other sends, so all that may be added is a field
 * that may be missing; see {@code infra/contracts/README.md}.
 */
final class Evolution {

  /** What is said of a schema, and holds nobody to anything. */
  private static final Set<String> WORDS = Set.of("$schema", "$comment", "title", "description");

  /** What maps names to schemas: names may come, and none may go. */
  private static final Set<String> NAMES = Set.of("properties", "$defs");

  private final List<String> found = new ArrayList<>();

  private Evolution() {}

  /** Each as a place in the schema and what is wrong there; empty for what nobody notices. */
  static List<String> breaks(JsonNode released, JsonNode current) {
    var evolution = new Evolution();
    evolution.compare("", released, current);
    return List.copyOf(evolution.found);
  }

  private void compare(String at, JsonNode released, JsonNode current) {
    if (!released.isObject() || !current.isObject()) {
      same(at, released, current);
      return;
    }
    var keywords = new TreeSet<String>();
    keywords.addAll(released.propertyNames());
    keywords.addAll(current.propertyNames());
    keywords.removeAll(WORDS);
    for (var keyword : keywords) {
      keyword(at + "/" + keyword, keyword, released.path(keyword), current.path(keyword));
    }
  }

  private void keyword(String at, String keyword, JsonNode released, JsonNode current) {
    if (NAMES.contains(keyword)) {
      for (var name : released.propertyNames()) {
        if (current.has(name)) {
          compare(at + "/" + name, released.get(name), current.get(name));
        } else {
          found.add(at + "/" + name + " is gone");
        }
      }
    } else if (keyword.equals("required") || keyword.equals("enum")) {
      if (!values(released).equals(values(current))) {
        found.add(at + " was " + released + " and is " + current);
      }
    } else if (released.isArray() && current.isArray() && released.size() == current.size()) {
      for (int each = 0; each < released.size(); each++) {
        compare(at + "/" + each, released.get(each), current.get(each));
      }
    } else {
      compare(at, released, current);
    }
  }

  private void same(String at, JsonNode released, JsonNode current) {
    if (!released.equals(current)) {
      found.add(at + " was " + shown(released) + " and is " + shown(current));
    }
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "not there" : value.toString();
  }

  private static Set<JsonNode> values(JsonNode array) {
    return Set.copyOf(array.valueStream().toList());
  }
}
