package plenary.testing.api;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI 3.1 document, as far as it says what may be sent and what is answered. */
public record ApiDocument(JsonNode root) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  /** Reads a document's text. */
  public static ApiDocument parse(String text) {
    return new ApiDocument(JSON.readTree(text));
  }

  /**
   * Something that can be asked for.
   *
   * @param method in upper case
   * @param path without the base path, with its variables in braces
   */
  public record Operation(String method, String path, JsonNode node) {

    public String name() {
      return method + " " + path;
    }

    /** The parameters of one place: {@code path}, {@code query} or {@code header}. */
    List<JsonNode> parameters(String place) {
      return node.path("parameters")
          .valueStream()
          .filter(each -> each.path("in").asString("").equals(place))
          .toList();
    }

    /** The body's schema by media type; empty where none is taken. */
    JsonNode bodies() {
      return node.at("/requestBody/content");
    }

    boolean needsBody() {
      return node.at("/requestBody/required").asBoolean(false);
    }

    /** Whether it says that it answers so; {@code default} says nothing of any one. */
    boolean documents(int status) {
      return node.path("responses").has(Integer.toString(status));
    }

    JsonNode answers(int status) {
      return node.path("responses").path(Integer.toString(status)).path("content");
    }
  }

  /** In the document's own order. */
  public List<Operation> operations() {
    return root.path("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .filter(each -> METHODS.contains(each.getKey()))
                    .map(
                        each ->
                            new Operation(
                                each.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                each.getValue())))
        .toList();
  }

  /** The schema itself, where one is only named. */
  JsonNode resolved(JsonNode schema) {
    var reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : resolved(root.at(reference.substring(1)));
  }

  /** What is wrong with a value, and where. */
  List<String> violations(JsonNode schema, @Nullable JsonNode sent) {
    var whole = JSON.createObjectNode();
    whole.set("components", told(root.path("components").deepCopy()));
    whole.set("allOf", JSON.createArrayNode().add(told(schema.deepCopy())));
    var value = sent == null ? null : withoutNulls(schema, sent.deepCopy());
    Schema compiled = SCHEMAS.getSchema(SchemaLocation.of("urn:plenary:api"), whole);
    return Stream.concat(
            compiled.validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage()),
            undocumented(schema, value, "").stream())
        .distinct()
        .toList();
  }

  /** Of several shapes an answer has one, though it may look like another of them as well. */
  private static JsonNode told(JsonNode schema) {
    if (schema instanceof ObjectNode object && object.get("oneOf") instanceof JsonNode choices) {
      object.remove("oneOf");
      object.set("anyOf", choices);
    }
    schema.forEach(ApiDocument::told);
    return schema;
  }

  /** A member that need not be there may be null as well. */
  private JsonNode withoutNulls(JsonNode schema, JsonNode value) {
    var known = resolved(schema);
    if (value.isArray()) {
      value.forEach(each -> withoutNulls(known.path("items"), each));
    } else if (value instanceof ObjectNode object) {
      var required = known.path("required").valueStream().map(each -> each.asString("")).toList();
      for (var name : List.copyOf(object.propertyNames())) {
        if (object.get(name).isNull() && !required.contains(name)) {
          object.remove(name);
        } else {
          withoutNulls(known.path("properties").path(name), object.get(name));
        }
      }
    }
    return value;
  }

  /** Members that no schema tells of, which one that is open would let pass. */
  private List<String> undocumented(JsonNode schema, @Nullable JsonNode value, String at) {
    var known = resolved(schema);
    if (value == null || isChoice(known)) {
      return List.of();
    }
    if (value.isArray() && known.has("items")) {
      return value
          .valueStream()
          .flatMap(each -> undocumented(known.path("items"), each, at + "/*").stream())
          .toList();
    }
    if (!(value instanceof ObjectNode object) || !known.has("properties")) {
      return List.of();
    }
    var properties = known.path("properties");
    boolean isOpen = known.has("additionalProperties");
    return object
        .propertyStream()
        .flatMap(
            each ->
                properties.has(each.getKey())
                    ? undocumented(
                        properties.path(each.getKey()), each.getValue(), at + "/" + each.getKey())
                        .stream()
                    : isOpen
                        ? Stream.of()
                        : Stream.of(at + "/" + each.getKey() + ": is not documented"))
        .toList();
  }

  static boolean isChoice(JsonNode schema) {
    return schema.has("oneOf") || schema.has("anyOf") || schema.has("allOf");
  }
}
