package plenary.testing.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What goes wrong with a body, a part of an address or a header. */
final class Damage {

  private static final JsonMapper JSON = new JsonMapper();

  /** A name that no schema has. */
  static final String UNKNOWN = "notAFieldOfThis";

  private Damage() {}

  /**
   * A body that is not as it should be.
   *
   * @param what for people
   * @param refused the status that it must be refused with; null for any that is documented
   * @param field what the problem must name; null for anything
   */
  record Body(String what, byte[] bytes, @Nullable Integer refused, @Nullable String field) {

    static Body any(String what, String text) {
      return new Body(what, text.getBytes(StandardCharsets.UTF_8), null, null);
    }

    static Body bad(String what, String text) {
      return new Body(what, text.getBytes(StandardCharsets.UTF_8), 400, null);
    }
  }

  /** What is no JSON of this kind, or none at all. */
  static List<Body> whole(JsonNode good) {
    var text = good.toString();
    var all = new ArrayList<Body>();
    all.add(Body.bad("empty", ""));
    all.add(Body.bad("blank", " \n\t"));
    all.add(Body.bad("cut off", text.substring(0, text.length() - 1)));
    all.add(Body.bad("followed by more", text + " {}"));
    all.add(Body.any("null", "null"));
    all.add(Body.bad("a number", "42"));
    all.add(Body.bad("a text", "\"x\""));
    all.add(Body.bad("true", "true"));
    all.add(Body.bad(good.isArray() ? "an object" : "a list", good.isArray() ? "{}" : "[]"));
    all.add(Body.bad("another format", "<a/>"));
    all.add(Body.bad("a comment", "/* so */ " + text));
    all.add(Body.bad("deep", "[".repeat(20_000) + "]".repeat(20_000)));
    all.add(Body.bad("deep and cut off", "{\"a\":".repeat(20_000)));
    all.add(new Body("no UTF-8", broken(text), 400, null));
    all.add(new Body("UTF-16", text.getBytes(StandardCharsets.UTF_16), null, null));
    if (good instanceof ObjectNode object) {
      for (var place : paths(good, "")) {
        if (good.at(place).isObject()) {
          all.add(unknown(object, place));
        }
      }
      var first = object.propertyNames().stream().findFirst();
      first.ifPresent(
          name ->
              all.add(
                  Body.bad(
                      "a field twice",
                      "{\"%s\":%s,%s".formatted(name, object.get(name), text.substring(1)))));
      first.ifPresent(
          name ->
              all.add(Body.bad("no number", "{\"%s\":NaN,%s".formatted(name, text.substring(1)))));
    }
    return all;
  }

  private static Body unknown(ObjectNode good, String place) {
    var more = good.deepCopy();
    ((ObjectNode) more.at(place)).put(UNKNOWN, 1);
    return new Body(
        "an unknown field in " + (place.isEmpty() ? "it" : place),
        more.toString().getBytes(StandardCharsets.UTF_8),
        400,
        UNKNOWN);
  }

  /** A text in which one byte is none of UTF-8. */
  private static byte[] broken(String text) {
    byte[] bytes =
        (text.substring(0, text.length() - 1) + ",\"x\":\"?\"}").getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 3] = (byte) 0xC3;
    return bytes;
  }

  /** The good body with something else in one place, for every place and every such thing. */
  static List<Body> places(JsonNode good) {
    var all = new ArrayList<Body>();
    for (var place : paths(good, "")) {
      if (!place.isEmpty()) {
        all.add(Body.any("without " + place, changed(good, place, Damage::without)));
      }
      for (var other : others()) {
        var text = changed(good, place, (parent, name) -> put(parent, name, JSON.readTree(other)));
        all.add(Body.any(place + " is " + shortened(other), text));
      }
    }
    return all;
  }

  private static List<String> others() {
    return List.of(
        "null",
        "true",
        "0",
        "-1",
        "0.5",
        "2147483648",
        "9223372036854775807",
        "1e300",
        "9".repeat(900),
        "\"\"",
        "\" \"",
        "\"x\"",
        "\"" + "x".repeat(5_000) + "\"",
        "\"\\u0000\\u202Egnp.exe\\u0007\"",
        "\"\\ud800\"",
        "\"+999999999-12-31T23:59:59Z\"",
        "\"2026-03-04T25:61:00Z\"",
        "\"1-1-1-1-1\"",
        "\"$where\"",
        "[]",
        "[null]",
        "[[]]",
        "{}",
        "{\"$gt\":\"\"}");
  }

  private static String shortened(String text) {
    return text.length() > 30 ? text.substring(0, 30) + "…" : text;
  }

  private static List<String> paths(JsonNode node, String at) {
    var all = new ArrayList<String>();
    all.add(at);
    if (node.isObject()) {
      node.forEachEntry((name, each) -> all.addAll(paths(each, at + "/" + name)));
    } else if (node.isArray() && !node.isEmpty()) {
      all.addAll(paths(node.get(0), at + "/0"));
    }
    return all;
  }

  private static String changed(JsonNode good, String place, BiConsumer<JsonNode, String> change) {
    var holder = JSON.createObjectNode();
    holder.set("it", good.deepCopy());
    var whole = "/it" + place;
    int last = whole.lastIndexOf('/');
    change.accept(
        last == 0 ? holder : holder.at(whole.substring(0, last)), whole.substring(last + 1));
    return String.valueOf(holder.path("it"));
  }

  private static void without(JsonNode parent, String name) {
    switch (parent) {
      case ObjectNode object -> object.remove(name);
      case ArrayNode array -> array.remove(Integer.parseInt(name));
      default -> throw new IllegalArgumentException(name);
    }
  }

  private static void put(JsonNode parent, String name, JsonNode value) {
    switch (parent) {
      case ObjectNode object -> object.set(name, value);
      case ArrayNode array -> array.set(Integer.parseInt(name), value);
      default -> throw new IllegalArgumentException(name);
    }
  }

  /** Parts of an address as they stand in it, encoded already. */
  static List<String> segments() {
    return List.of(
        "%00",
        "%2e%2e",
        "..%2F..%2Fetc",
        "%F0%9F%98%80",
        "%FF%FE",
        "not-a-uuid",
        "1-1-1-1-1",
        "%27%22%3C",
        "%7B%22%24gt%22%3A%22%22%7D",
        "-1",
        "0",
        "9223372036854775808",
        "1e9",
        "%20",
        "%0A",
        ";x=1",
        "x".repeat(2_000),
        "NaN",
        "null");
  }

  /** Values of headers that look like some, and are none. */
  static List<List<String>> headers() {
    return List.of(
        List.of("If-Match", "\"x\""),
        List.of("If-Match", "\"999999999999999999999\""),
        List.of("If-Match", "*, \"1\""),
        List.of("If-Match", "-1"),
        List.of("If-None-Match", "W/\"" + "9".repeat(300) + "\""),
        List.of("If-Modified-Since", "yesterday"),
        List.of("Idempotency-Key", "k".repeat(3_000)),
        List.of("Idempotency-Key", "\t"),
        List.of("Last-Event-ID", "-1"),
        List.of("Last-Event-ID", "1e9:x"),
        List.of("Accept", "image/x-nothing"),
        List.of("Accept", "*/*;q=much"),
        List.of("Accept", "///"),
        List.of("Accept-Language", "--, ;q=9, *-*"),
        List.of("Accept-Language", "x-".repeat(500)),
        List.of("Cookie", "plenary-session=\"; =; ;;"),
        List.of("Cookie", "plenary-session=" + "a.".repeat(900)),
        List.of("X-Forwarded-For", "999.1.1.1, ::zz, " + "1".repeat(500)),
        List.of("Forwarded", "for=\"[;proto=;host=\""),
        List.of("Origin", "null"),
        List.of("Origin", "https://elsewhere.example"),
        List.of("Range", "bytes=-99999999999999999999-"),
        List.of("X-Plenary-Confirm", "nobody"),
        List.of("X-HTTP-Method-Override", "DELETE"),
        List.of("User-Agent", "u".repeat(3_000)));
  }

  /** Something drawn from a list that is too long to be tried as a whole. */
  static <T> List<T> some(List<T> all, int most, Random random) {
    var drawn = new ArrayList<>(all);
    java.util.Collections.shuffle(drawn, random);
    return List.copyOf(drawn.subList(0, Math.min(most, drawn.size())));
  }
}
