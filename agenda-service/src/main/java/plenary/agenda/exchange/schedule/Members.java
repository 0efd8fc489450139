package plenary.agenda.exchange.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an object's members, and remarks on those that are not what they should be. */
final class Members {

  private final Node object;
  private final Remarks remarks;

  Members(Node object, Remarks remarks) {
    this.object = object;
    this.remarks = remarks;
  }

  /** One line of text; null where there is none. */
  @Nullable String line(String member) {
    String text = prose(member);
    return text == null ? null : Prose.line(text);
  }

  /** Text of several lines; null where there is none. */
  @Nullable String prose(String member) {
    Node node = object.get(member);
    return node == null ? null : prose(node);
  }

  /** The first of these members that says something. */
  @Nullable String line(String member, String... orElse) {
    String text = line(member);
    for (int i = 0; text == null && i < orElse.length; i++) {
      text = line(orElse[i]);
    }
    return text;
  }

  /** The texts in a list; one text is a list of one. */
  List<String> lines(String member) {
    Node node = object.get(member);
    if (node == null) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    for (Node one : node.is(Node.Sort.ARRAY) ? node.children() : List.of(node)) {
      String text = prose(one);
      if (text != null) {
        lines.add(Prose.line(text));
      }
    }
    return lines;
  }

  /** A member that is a list. */
  List<Node> list(String member) {
    Node node = object.get(member);
    if (node == null) {
      return List.of();
    }
    if (!node.is(Node.Sort.ARRAY)) {
      remarks.add(node, "is %s, not an array; passed over".formatted(node.sort()));
      return List.of();
    }
    return node.children();
  }

  /** A text, or one in several languages, of which the English one or the first is taken. */
  private @Nullable String prose(Node node) {
    Node told =
        switch (node.sort()) {
          case TEXT, NUMBER -> node;
          case OBJECT -> translated(node);
          case ARRAY, FLAG -> null;
          case NULL -> node;
        };
    if (told == null) {
      remarks.add(node, "is %s, not a text; passed over".formatted(node.sort()));
      return null;
    }
    if (Prose.hides(told.text())) {
      remarks.add(told, "has characters that nobody sees; they are left out");
    }
    String text = Prose.of(told.text());
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Node translated(Node node) {
    Node english = node.get("en");
    if (english != null && english.is(Node.Sort.TEXT)) {
      return english;
    }
    return node.children().stream()
        .filter(child -> child.is(Node.Sort.TEXT))
        .findFirst()
        .orElse(null);
  }
}
