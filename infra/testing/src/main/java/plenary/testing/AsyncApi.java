package plenary.testing;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What the AsyncAPI document says, as far as a record can be held against it. */
final class AsyncApi {

  private final JsonNode document;

  AsyncApi(JsonNode document) {
    this.document = document;
  }

  /**
   * @param name the event type
   * @param headers where the schema of the headers is, relative to the document
   * @param payload where the schema of the body is
   * @param keySchema what a key looks like
   * @param keyLocation where in the body the record's key stands; null for a tombstone
   */
  record Message(
      String name,
      String headers,
      String payload,
      JsonNode keySchema,
      @Nullable JsonPointer keyLocation) {

    boolean isTombstone() {
      return keyLocation == null;
    }
  }

  /** The topics of events, dead letters apart. */
  List<String> topics() {
    return document
        .get("channels")
        .valueStream()
        .filter(channel -> !channel.has("parameters"))
        .map(channel -> channel.get("address").asString())
        .toList();
  }

  /**
   * The topics of events that a service sends or receives, dead letters apart.
   *
   * @param action {@code send} or {@code receive}
   */
  List<String> topicsOf(String action, String service) {
    return document
        .get("operations")
        .valueStream()
        .filter(operation -> operation.get("action").asString().equals(action))
        .filter(
            operation ->
                operation
                    .get("tags")
                    .valueStream()
                    .anyMatch(tag -> tag.get("name").asString().equals(service)))
        .map(operation -> resolve(operation.get("channel")))
        .filter(channel -> !channel.has("parameters"))
        .map(channel -> channel.get("address").asString())
        .toList();
  }

  /** The messages of a topic; empty when there is no such topic. */
  Optional<List<Message>> messagesOf(String topic) {
    return document
        .get("channels")
        .valueStream()
        .filter(channel -> channel.get("address").asString().equals(topic))
        .findFirst()
        .map(
            channel ->
                channel
                    .get("messages")
                    .valueStream()
                    .map(this::resolve)
                    .map(this::message)
                    .toList());
  }

  /** How a topic is kept, as Kafka names it. */
  Map<String, String> topicSettings(String topic) {
    var channel =
        document
            .get("channels")
            .valueStream()
            .filter(each -> matches(each, topic))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("asyncapi.yaml has no topic " + topic));
    var settings = new HashMap<String, String>();
    resolve(channel.get("bindings"))
        .at("/kafka/topicConfiguration")
        .forEachEntry((name, value) -> settings.put(name, text(value)));
    return settings;
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::asString).collect(joining(","))
        : value.asString();
  }

  private static boolean matches(JsonNode channel, String topic) {
    var address = channel.get("address").asString();
    return address.equals(topic)
        || address.startsWith("{topic}")
            && channel
                .at("/parameters/topic/enum")
                .valueStream()
                .anyMatch(name -> address.replace("{topic}", name.asString()).equals(topic));
  }

  /** All messages that some topic carries. */
  List<Message> messages() {
    return topics().stream().flatMap(topic -> messagesOf(topic).orElseThrow().stream()).toList();
  }

  /** The names of all messages that are described, carried or not. */
  List<String> described() {
    return document
        .at("/components/messages")
        .valueStream()
        .filter(message -> message.has("bindings"))
        .map(message -> message.get("name").asString())
        .toList();
  }

  /** Local references that lead nowhere. */
  List<String> dangling() {
    return document.findValuesAsString("$ref").stream()
        .filter(reference -> reference.startsWith("#"))
        .filter(reference -> document.at(reference.substring(1)).isMissingNode())
        .toList();
  }

  /** References to files beside the document. */
  List<String> files() {
    return document.findValuesAsString("$ref").stream()
        .filter(reference -> reference.startsWith("./"))
        .toList();
  }

  private Message message(JsonNode message) {
    var key = resolve(message.get("bindings")).at("/kafka/key");
    var location = message.get("x-key");
    return new Message(
        message.get("name").asString(),
        message.at("/headers/$ref").asString(),
        message.at("/payload/$ref").asString(),
        key,
        location == null || message.path("x-tombstone").asBoolean(false)
            ? null
            : JsonPointer.compile(location.asString().replace("$message.payload#", "")));
  }

  private JsonNode resolve(JsonNode node) {
    var reference = node.get("$ref");
    return reference == null ? node : document.at(reference.asString().substring(1));
  }
}
