package plenary.agenda.exchange.schedule;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document that knows where it stands. Unlike Jackson's tree it keeps members
 * that have the same name, so that none is lost.
 */
final class Node {

  /** What sort of value it is. */
  enum Sort {
    OBJECT("an object"),
    ARRAY("an array"),
    TEXT("a text"),
    NUMBER("a number"),
    FLAG("true or false"),
    NULL("null");

    private final String words;

    Sort(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private final @Nullable Node parent;

  /** The member's name, or null for the element of an array. */
  private final @Nullable String name;

  /** The place in the array. */
  private final int place;

  private final Sort sort;
  private final int line;

  /** What a text, number or flag says. */
  private final String text;

  private final List<Node> children;

  Node(@Nullable Node parent, @Nullable String name, int place, Sort sort, int line, String text) {
    this.parent = parent;
    this.name = name;
    this.place = place;
    this.sort = sort;
    this.line = line;
    this.text = text;
    this.children = sort == Sort.OBJECT || sort == Sort.ARRAY ? new ArrayList<>() : List.of();
  }

  /** What is read next into an array or object. */
  void add(Node child) {
    children.add(child);
  }

  /** A document, or why it is none. */
  sealed interface Parsed {}

  record Document(Node root) implements Parsed {}

  /**
   * @param line where reading ended
   */
  record Broken(String why, int line) implements Parsed {}

  /** Whether others stand in it. */
  boolean isOpen() {
    return sort == Sort.OBJECT || sort == Sort.ARRAY;
  }

  Sort sort() {
    return sort;
  }

  boolean is(Sort sort) {
    return this.sort == sort;
  }

  /** From 1. */
  int line() {
    return line;
  }

  /** What a text, number or flag says; empty for anything else. */
  String text() {
    return text;
  }

  /** The name under which it stands in its object; empty in an array. */
  String name() {
    return name == null ? "" : name;
  }

  /** The values in an array or of an object, in order. */
  List<Node> children() {
    return children;
  }

  /** An object's member, unless it is null; of several that have the name, the last. */
  @Nullable Node get(String member) {
    if (sort != Sort.OBJECT) {
      return null;
    }
    Node found = null;
    for (Node child : children) {
      if (member.equals(child.name)) {
        found = child;
      }
    }
    return found == null || found.sort == Sort.NULL ? null : found;
  }

  /** An object's members of that name, unless they are null. */
  Stream<Node> all(String member) {
    return children.stream().filter(child -> member.equals(child.name) && child.sort != Sort.NULL);
  }

  /** A whole number that an {@code int} holds, written without fraction; null for anything else. */
  @Nullable Integer whole() {
    if (sort != Sort.NUMBER || text.length() > 20) {
      return null;
    }
    try {
      return new BigDecimal(text).intValueExact();
    } catch (ArithmeticException | NumberFormatException _) {
      return null;
    }
  }

  /** Where it stands, as a JSONPath (RFC 9535), such as {@code $.schedule.conference.days[0]}. */
  String path() {
    var steps = new ArrayDeque<Node>();
    for (Node at = this; at.parent != null; at = at.parent) {
      steps.push(at);
    }
    var path = new StringBuilder("$");
    for (Node step : steps) {
      String named = step.name;
      if (named == null) {
        path.append('[').append(step.place).append(']');
      } else if (named.matches("[A-Za-z_$][A-Za-z0-9_]*")) {
        path.append('.').append(named);
      } else {
        path.append("['").append(shortened(named).replace("\\", "\\\\").replace("'", "\\'"));
        path.append("']");
      }
    }
    return path.toString();
  }

  private static String shortened(String text) {
    return Prose.line(text.length() > 60 ? text.substring(0, 60) + "…" : text);
  }

  @Override
  public String toString() {
    return path();
  }
}
