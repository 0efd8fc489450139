package plenary.testing.api;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws values that fit a schema, the same for the same seed.
 *
 * @param known values of things that there are, by the name of a field or a parameter, so that more
 *     is reached than "there is none"
 */
record Samples(ApiDocument api, Map<String, List<String>> known, Random random) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper JSON = new JsonMapper();
  private static final OffsetDateTime SOON =
      OffsetDateTime.of(2026, 3, 4, 9, 0, 0, 0, ZoneOffset.UTC);
  private static final int DEEPEST = 6;
  private static final int LONGEST = 12;

  /** A value of a schema for the field of that name. */
  JsonNode value(String name, JsonNode schema) {
    return value(name, schema, 0);
  }

  /** The same as a part of an address or a header. */
  String text(String name, JsonNode schema) {
    var value = value(name, schema);
    return value.isArray() ? value.path(0).asString("") : value.asString("");
  }

  private JsonNode value(String name, JsonNode named, int depth) {
    var schema = api.resolved(named);
    var there = known.getOrDefault(name, List.of());
    if (!there.isEmpty() && chance(5, 6)) {
      return scalar(schema, there.get(random.nextInt(there.size())));
    }
    if (schema.has("enum")) {
      return one(schema.path("enum"));
    }
    if (schema.has("const")) {
      return schema.path("const");
    }
    if (schema.has("discriminator")) {
      return chosen(name, schema, "oneOf", depth);
    }
    if (schema.has("allOf")) {
      return whole(schema, depth);
    }
    for (var choice : List.of("oneOf", "anyOf")) {
      if (schema.has(choice)) {
        return chosen(name, schema, choice, depth);
      }
    }
    if (isUsual(schema) && chance(1, 2)) {
      return schema.has("example") ? schema.path("example") : one(schema.path("examples"));
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(name, schema, depth);
      case "integer" -> NODES.numberNode(whole(schema));
      case "number" -> NODES.numberNode(whole(schema) + 0.5);
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "null" -> NODES.nullNode();
      default -> NODES.stringNode(string(schema));
    };
  }

  /** An example that is a value, and not the text of one. */
  private static boolean isUsual(JsonNode schema) {
    return schema.has("example") && !schema.path("example").isNull()
        || !schema.path("examples").isEmpty();
  }

  private static JsonNode scalar(JsonNode schema, String text) {
    return type(schema).equals("array")
        ? NODES.arrayNode().add(text)
        : type(schema).equals("integer")
            ? NODES.numberNode(Long.parseLong(text))
            : NODES.stringNode(text);
  }

  private static String type(JsonNode schema) {
    var type = schema.path("type");
    if (type.isArray()) {
      return type.valueStream()
          .map(each -> each.asString(""))
          .filter(each -> !each.equals("null"))
          .findFirst()
          .orElse("null");
    }
    return type.asString(schema.has("properties") ? "object" : "string");
  }

  /** With the name by which the choice is told, where the document says one. */
  private JsonNode chosen(String name, JsonNode schema, String choice, int depth) {
    var mapping = schema.at("/discriminator/mapping");
    if (mapping.isEmpty()) {
      return value(name, one(schema.path(choice)), depth + 1);
    }
    var entries = List.copyOf(mapping.properties());
    var entry = entries.get(random.nextInt(entries.size()));
    var reference = JSON.createObjectNode().put("$ref", entry.getValue().asString());
    var value = value(name, reference, depth + 1);
    if (value instanceof ObjectNode object) {
      object.put(schema.at("/discriminator/propertyName").asString("type"), entry.getKey());
    }
    return value;
  }

  /** All that the parts say together; what they are told apart by is said by whoever chose. */
  private JsonNode whole(JsonNode schema, int depth) {
    var object = JSON.createObjectNode();
    schema
        .path("allOf")
        .forEach(
            part -> {
              var known = api.resolved(part);
              if (!known.has("discriminator") && object(known, depth) instanceof ObjectNode more) {
                object.setAll(more);
              }
            });
    return object;
  }

  private JsonNode object(JsonNode schema, int depth) {
    var object = JSON.createObjectNode();
    var required = schema.path("required").valueStream().map(each -> each.asString("")).toList();
    schema
        .path("properties")
        .forEachEntry(
            (name, each) -> {
              if (required.contains(name) || depth < DEEPEST && chance(2, 3)) {
                object.set(name, value(name, each, depth + 1));
              }
            });
    var more = schema.path("additionalProperties");
    if (more.isObject() && depth < DEEPEST) {
      var keys = known.getOrDefault("additionalProperties", List.of("en"));
      object.set(keys.get(random.nextInt(keys.size())), value("", more, depth + 1));
    }
    return object;
  }

  private JsonNode array(String name, JsonNode schema, int depth) {
    var array = JSON.createArrayNode();
    int least = schema.path("minItems").asInt(depth < DEEPEST ? 1 : 0);
    for (int i = least + (chance(1, 3) ? 1 : 0); i > 0; i--) {
      array.add(value(singular(name), schema.path("items"), depth + 1));
    }
    return array;
  }

  private static String singular(String name) {
    return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
  }

  private long whole(JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    long most = Math.min(schema.path("maximum").asLong(least + 60), least + 1_000_000);
    return least + random.nextLong(Math.max(1, most - least + 1));
  }

  private String string(JsonNode schema) {
    return switch (schema.path("format").asString("")) {
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      case "date-time" -> SOON.plusMinutes(5L * random.nextInt(200)).format(ISO_OFFSET_DATE_TIME);
      case "date" -> LocalDate.of(2026, 3, 4).plusDays(random.nextInt(3)).toString();
      case "uri" -> "https://example.org/" + random.nextInt(100);
      case "email" -> "somebody-" + random.nextInt(100) + "@example.org";
      default -> word(schema);
    };
  }

  private String word(JsonNode schema) {
    int least = schema.path("minLength").asInt(1);
    int most = Math.max(least, Math.min(LONGEST, schema.path("maxLength").asInt(LONGEST)));
    int length = least + random.nextInt(most - least + 1);
    return random
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private JsonNode one(JsonNode array) {
    return array.path(random.nextInt(array.size()));
  }

  private boolean chance(int hits, int of) {
    return random.nextInt(of) < hits;
  }
}
