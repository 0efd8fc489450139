package plenary.agenda.exchange.schedule;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.schedule.Node.Sort;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Makes {@link Node}s of JSON, within limits that no schedule reaches. */
final class JsonText {

  private static final int DEEPEST = 64;
  private static final int LARGEST = 20_000_000;
  private static final int MOST_TOKENS = 2_000_000;
  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_NAME = 5_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxDocumentLength(LARGEST)
                  .maxTokenCount(MOST_TOKENS)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .build())
          .build();

  private JsonText() {}

  /** Reads a whole document, of UTF-8, UTF-16 or UTF-32, without recursion. */
  static Node.Parsed parse(byte[] bytes) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      if (parser.nextToken() == null) {
        return new Node.Broken("there is nothing in it", 1);
      }
      Node root = value(parser);
      return parser.nextToken() == null
          ? new Node.Document(root)
          : new Node.Broken("something follows the end of the document", line(parser));
    } catch (JacksonException e) {
      return new Node.Broken(
          String.valueOf(e.getOriginalMessage()),
          e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()));
    }
  }

  private static Node value(JsonParser parser) {
    Node root = node(parser, null, null);
    Deque<Node> open = new ArrayDeque<>();
    if (root.isOpen()) {
      open.push(root);
    }
    String name = null;
    while (!open.isEmpty()) {
      Node current = open.element();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
        open.pop();
      } else if (token == JsonToken.PROPERTY_NAME) {
        name = parser.currentName();
      } else {
        Node child = node(parser, current, current.is(Sort.OBJECT) ? name : null);
        current.add(child);
        if (child.isOpen()) {
          open.push(child);
        }
      }
    }
    return root;
  }

  private static Node node(JsonParser parser, @Nullable Node parent, @Nullable String name) {
    Sort sort =
        switch (parser.currentToken()) {
          case START_OBJECT -> Sort.OBJECT;
          case START_ARRAY -> Sort.ARRAY;
          case VALUE_STRING -> Sort.TEXT;
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Sort.NUMBER;
          case VALUE_TRUE, VALUE_FALSE -> Sort.FLAG;
          case VALUE_NULL -> Sort.NULL;
          default -> throw new IllegalStateException("no value begins so");
        };
    String text =
        sort == Sort.TEXT || sort == Sort.NUMBER || sort == Sort.FLAG ? parser.getString() : "";
    int place = parent == null ? 0 : parent.children().size();
    return new Node(parent, name, place, sort, line(parser), text);
  }

  private static int line(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
