package plenary.testing;

import static java.util.Objects.requireNonNull;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The contracts of {@code infra/contracts}, to hold what a service does against them.
 *
 * <p>A producer's test gives every record that it sent to {@link #check}; a consumer's test reads
 * {@link #examplesOf} and {@link #forwardExamplesOf} its topics.
 */
public final class Contracts {

  private static final String ROOT = "classpath:contracts/";
  private static final JsonMapper JSON = new JsonMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private static final AsyncApi API =
      new AsyncApi(new YAMLMapper().readTree(text(only(ROOT + "asyncapi.yaml"))));

  private Contracts() {}

  /** The golden examples, one of each event type, in the order of their names. */
  public static List<Example> examples() {
    return read("examples/*.json");
  }

  /** The golden examples of one topic. */
  public static List<Example> examplesOf(String topic) {
    return of(topic, examples());
  }

  /** The golden example of one event type, such as {@code plenary.agenda.session-moved.v1}. */
  public static Example example(String type) {
    return examples().stream()
        .filter(example -> example.name().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no example of " + type));
  }

  /**
   * The golden examples of the last release, as they were: what the version before sends while both
   * run, and what topics hold still.
   */
  public static List<Example> releasedExamples() {
    return read("released/*/examples/*.json");
  }

  /** What a newer producer may send, and a reader must take or pass over. */
  public static List<Example> forwardExamples() {
    return read("examples/forward/*.json");
  }

  /**
   * What a newer producer may send on one topic: of its own, and of the types that nobody knows
   * yet, whichever topic they are shown on.
   */
  public static List<Example> forwardExamplesOf(String topic) {
    return forwardExamples().stream()
        .filter(example -> example.topic().equals(topic) || example.name().endsWith("unknown-type"))
        .map(
            example ->
                new Example(
                    example.name(), topic, example.key(), example.headers(), example.data()))
        .toList();
  }

  /** Fails with everything that is wrong with a record. */
  public static void check(ConsumerRecord<String, CloudEvent> sent) {
    check(sent.topic(), sent.key(), sent.value());
  }

  /** Fails with everything that is wrong with an event; null is a tombstone. */
  public static void check(String topic, String key, @Nullable CloudEvent event) {
    if (event == null) {
      check(topic, key, Map.of(), null);
      return;
    }
    var record = KafkaMessageFactory.<String>createWriter(topic, key).writeBinary(event);
    check(
        topic,
        key,
        text(record.headers()),
        record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8));
  }

  /** Fails with everything that is wrong with an example. */
  public static void check(Example example) {
    check(example.topic(), example.key(), example.headers(), example.json());
  }

  /**
   * Fails with everything that is wrong with a record.
   *
   * @param headers by name, as text: {@code ce_type} and the others
   * @param data the body as JSON; null for a tombstone
   */
  public static void check(
      String topic, String key, Map<String, String> headers, @Nullable String data) {
    var violations = violations(topic, key, headers, data);
    if (!violations.isEmpty()) {
      throw new AssertionError(
          "%s with key %s on %s is not what the contract says:%n- %s%n%s"
              .formatted(
                  headers.getOrDefault("ce_type", "A record"),
                  key,
                  topic,
                  String.join("%n- ".formatted(), violations),
                  data));
    }
  }

  /** The headers that an event has on the wire, for a check before anything is sent. */
  public static Map<String, String> headers(
      String id,
      String type,
      String source,
      String subject,
      Instant time,
      long sequence,
      int step,
      int steps) {
    return Map.of(
        "ce_specversion",
        "1.0",
        "ce_id",
        id,
        "ce_type",
        type,
        "ce_source",
        source,
        "ce_subject",
        subject,
        "ce_time",
        time.toString(),
        "ce_sequence",
        Long.toString(sequence),
        "ce_step",
        Integer.toString(step),
        "ce_steps",
        Integer.toString(steps),
        "content-type",
        "application/json");
  }

  static List<String> violations(
      String topic, String key, Map<String, String> headers, @Nullable String data) {
    var messages = API.messagesOf(topic);
    if (messages.isEmpty()) {
      return List.of("asyncapi.yaml has no topic " + topic);
    }
    var type = headers.get("ce_type");
    var found =
        messages.get().stream()
            .filter(
                message ->
                    data == null && type == null
                        ? message.isTombstone()
                        : message.name().equals(type))
            .findFirst();
    if (found.isEmpty()) {
      return List.of(
          "asyncapi.yaml has no " + (type == null ? "tombstone" : type) + " on " + topic);
    }
    var message = found.get();
    var violations = new ArrayList<String>();
    var body = parse(data);
    if (body.isEmpty()) {
      violations.add("data: is not JSON");
    }
    violations.addAll(against(message.headers(), JSON.valueToTree(headers), "headers"));
    body.ifPresent(json -> violations.addAll(against(message.payload(), json, "data")));
    violations.addAll(keyViolations(message, key, headers, body));
    violations.addAll(orderViolations(headers));
    body.ifPresent(json -> violations.addAll(sessionViolations(json)));
    return violations;
  }

  private static List<String> keyViolations(
      AsyncApi.Message message, String key, Map<String, String> headers, Optional<JsonNode> body) {
    var violations = new ArrayList<String>();
    SCHEMAS
        .getSchema(SchemaLocation.of(ROOT + "asyncapi.yaml"), absolute(message.keySchema()))
        .validate(JSON.valueToTree(key))
        .forEach(error -> violations.add("key: " + error.getMessage()));
    var location = message.keyLocation();
    if (location != null && body.isPresent()) {
      var named = body.get().at(location).asString("");
      if (!named.equals(key)) {
        violations.add("key: is " + key + " but data" + location + " is " + named);
      }
    }
    if (!message.isTombstone() && !key.equals(headers.get("ce_subject"))) {
      violations.add(
          "headers/ce_subject: is " + headers.get("ce_subject") + ", not the key " + key);
    }
    return violations;
  }

  private static List<String> orderViolations(Map<String, String> headers) {
    try {
      int step = Integer.parseInt(headers.getOrDefault("ce_step", "0"));
      int steps = Integer.parseInt(headers.getOrDefault("ce_steps", "0"));
      return step <= steps ? List.of() : List.of("headers/ce_step: " + step + " of " + steps);
    } catch (NumberFormatException _) {
      return List.of(); // the schema has said so
    }
  }

  /** What a session says twice, it says alike. */
  private static List<String> sessionViolations(JsonNode data) {
    var sessions = new ArrayList<JsonNode>();
    if (data.path("session").isObject()) {
      sessions.add(data.path("session"));
    }
    if (data.path("sessions").isArray()) {
      data.path("sessions").forEach(sessions::add);
    }
    var violations = new ArrayList<String>();
    for (var session : sessions) {
      if (!session.path("programme").equals(data.path("programme"))) {
        violations.add("data: the session is of another programme than the event");
      }
      var roomId = session.path("roomId").asString("");
      var room = session.path("room").path("id").asString("");
      if (!roomId.equals(room)) {
        violations.add("data: roomId is '" + roomId + "' but the room is '" + room + "'");
      }
    }
    return violations;
  }

  private static List<String> against(String schema, JsonNode value, String what) {
    return schema(schema).validate(value).stream()
        .map(error -> what + error.getInstanceLocation() + ": " + error.getMessage())
        .distinct()
        .toList();
  }

  /** A schema by its place relative to the AsyncAPI document. */
  static Schema schema(String reference) {
    return SCHEMAS.getSchema(SchemaLocation.of(ROOT + reference.replace("./", "")));
  }

  private static JsonNode absolute(JsonNode schema) {
    return JSON.readTree(schema.toString().replace("\"./", "\"" + ROOT));
  }

  static AsyncApi api() {
    return API;
  }

  /** The names of the schemas of event types, without {@code .json}. */
  static List<String> schemas() {
    return find("schemas/plenary.*.json").stream().map(Contracts::name).toList();
  }

  /** Every schema file's place relative to the AsyncAPI document. */
  static List<String> schemaFiles() {
    return find("schemas/*.json").stream()
        .map(resource -> "./schemas/" + requireNonNull(resource.getFilename()))
        .toList();
  }

  /** The schemas of the last release, by file name. */
  static Map<String, JsonNode> releasedSchemas() {
    return byName("released/*/schemas/*.json");
  }

  /** The schemas as they are now, by file name. */
  static Map<String, JsonNode> currentSchemas() {
    return byName("schemas/*.json");
  }

  private static Map<String, JsonNode> byName(String pattern) {
    var all = new TreeMap<String, JsonNode>();
    find(pattern)
        .forEach(file -> all.put(requireNonNull(file.getFilename()), JSON.readTree(text(file))));
    return all;
  }

  private static List<Example> of(String topic, List<Example> examples) {
    return examples.stream().filter(example -> example.topic().equals(topic)).toList();
  }

  private static List<Example> read(String pattern) {
    return find(pattern).stream()
        .map(
            resource -> {
              var record = JSON.readTree(text(resource));
              var headers = new TreeMap<String, String>();
              record
                  .get("headers")
                  .forEachEntry((name, value) -> headers.put(name, value.asString()));
              var data = record.get("data");
              return new Example(
                  name(resource),
                  record.get("topic").asString(),
                  record.get("key").asString(),
                  headers,
                  data.isNull() ? null : data);
            })
        .toList();
  }

  private static List<Resource> find(String pattern) {
    try {
      var found = new PathMatchingResourcePatternResolver().getResources(ROOT + pattern);
      if (found.length == 0) {
        throw new AssertionError("Nothing on the class path is " + pattern);
      }
      return List.of(found).stream().sorted(Comparator.comparing(Contracts::name)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Resource only(String location) {
    return new PathMatchingResourcePatternResolver().getResource(location);
  }

  private static String name(Resource resource) {
    return requireNonNull(resource.getFilename()).replaceAll("\\.json$", "");
  }

  private static String text(Resource resource) {
    try {
      return resource.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> text(Headers headers) {
    var all = new TreeMap<String, String>();
    headers.forEach(
        header -> all.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return all;
  }

  /** Empty when it is no JSON; a tombstone is JSON's null. */
  private static Optional<JsonNode> parse(@Nullable String data) {
    try {
      return Optional.of(JSON.readTree(data == null ? "null" : data));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
