package plenary.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ContractsTest {

  private static final String MOVED = "plenary.agenda.session-moved.v1";

  @Test
  void everySchemaIsAValidSchema() {
    var dialect =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertAll(
        Contracts.schemaFiles().stream()
            .map(
                file ->
                    () ->
                        assertThat(dialect.validate(Contracts.schema(file).getSchemaNode()))
                            .as(file)
                            .isEmpty()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsWhatItsContractSays(Example example) {
    Contracts.check(example);
  }

  static List<Example> examples() {
    return Contracts.examples();
  }

  @Test
  void schemasExamplesAndMessagesAreOfTheSameTypes() {
    var types = new TreeSet<>(Contracts.schemas());
    assertThat(types).hasSizeGreaterThan(25);
    assertAll(
        () ->
            assertThat(new TreeSet<>(Contracts.examples().stream().map(Example::name).toList()))
                .isEqualTo(types),
        () -> assertThat(new TreeSet<>(Contracts.api().described())).isEqualTo(types),
        () ->
            assertThat(
                    Contracts.api().messages().stream()
                        .map(AsyncApi.Message::name)
                        .sorted()
                        .toList())
                .as("each message on one topic")
                .isEqualTo(List.copyOf(types)));
  }

  @Test
  void anExampleIsNamedForItsTypeAndStandsOnTheTopicThatCarriesIt() {
    for (var example : Contracts.examples()) {
      assertThat(example.type()).isEqualTo(example.name());
      assertThat(Contracts.examplesOf(example.topic())).contains(example);
      assertThat(Contracts.api().messagesOf(example.topic()).orElseThrow())
          .extracting(AsyncApi.Message::name)
          .contains(example.name());
    }
  }

  @Test
  void noReferenceLeadsNowhere() {
    assertThat(Contracts.api().dangling()).isEmpty();
    assertThat(Contracts.api().files())
        .allSatisfy(file -> assertThat(Contracts.schema(file).getSchemaNode()).isNotNull());
  }

  @Test
  void anEventReadFromTheWireIsCheckedLikeItsExample() {
    for (var example : Contracts.examples()) {
      Contracts.check(example.received(0, 0));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void aRecordThatIsNotWhatItsContractSaysIsRefused(String because, Example wrong) {
    assertThat(Contracts.violations(wrong.topic(), wrong.key(), wrong.headers(), wrong.json()))
        .singleElement()
        .asString()
        .contains(because);
    assertThatThrownBy(() -> Contracts.check(wrong))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(because);
  }

  static List<Arguments> wrong() {
    var moved = Contracts.example(MOVED);
    var waitlisted = Contracts.example("plenary.registration.seat-waitlisted.v1");
    var live = Contracts.example("plenary.agenda.session-went-live.v1");
    var state = Contracts.example("plenary.agenda.session-state.v1");
    var edited = Contracts.example("plenary.agenda.session-edited.v1");
    var settings = Contracts.example("plenary.agenda.settings-changed.v1");
    var closed = Contracts.example("plenary.agenda.room-closed.v1");
    var programme = Contracts.example("plenary.agenda.programme-state.v1");
    var signedOut = Contracts.example("plenary.registration.signed-out.v1");
    var other = "8c2f4c60-6a0e-4f7e-8f0e-3f2a1b0c9d8e";
    return List.of(
        Arguments.of("floor", moved.with(data -> data.put("floor", 2))),
        Arguments.of("livestream", moved.with(data -> session(data).put("livestream", "x"))),
        Arguments.of("pronouns", moved.with(data -> speaker(data).put("pronouns", "they"))),
        Arguments.of("title", moved.with(data -> session(data).remove("title"))),
        Arguments.of("was", moved.with(data -> data.remove("was"))),
        Arguments.of(
            "data/session/start",
            moved.with(data -> session(data).put("start", "2026-10-06T16:30:00"))),
        Arguments.of(
            "data/session/start",
            moved.with(data -> session(data).put("start", "2026-10-06T16:30-04:00"))),
        Arguments.of("status", moved.with(data -> session(data).put("status", "LIVE"))),
        Arguments.of("delayMinutes", moved.with(data -> session(data).put("delayMinutes", "5"))),
        Arguments.of("delayMinutes", moved.with(data -> session(data).put("delayMinutes", -5))),
        Arguments.of("live", live.with(data -> session(data).put("status", "paused"))),
        Arguments.of("position", waitlisted.with(data -> data.put("position", 0))),
        Arguments.of("attendeeId", waitlisted.with(data -> data.put("attendeeId", ""))),
        Arguments.of("data/was", edited.with(data -> data.putObject("was"))),
        Arguments.of("start", edited.with(data -> data.putObject("was").put("start", "x"))),
        Arguments.of("data/was/kind", edited.with(data -> data.putObject("was").put("kind", "x"))),
        Arguments.of("number", edited.with(data -> session(data).put("number", 0))),
        Arguments.of("tags", edited.with(data -> session(data).putArray("tags").add(""))),
        Arguments.of("luck", settings.with(data -> rules(data).put("luck", "block"))),
        Arguments.of("room-closed", settings.with(data -> rules(data).put("room-closed", "no"))),
        Arguments.of("closed", closed.with(data -> room(data).put("closed", false))),
        Arguments.of("data/staff/0", programme.with(data -> data.putArray("staff").add("me"))),
        Arguments.of("before", signedOut.with(data -> data.put("before", "soon"))),
        Arguments.of("programme", moved.with(data -> data.put("programme", "another"))),
        Arguments.of("roomId", moved.with(data -> session(data).remove("room"))),
        Arguments.of("data/session/id", moved.with(data -> session(data).put("id", other))),
        Arguments.of("ce_subject", moved.withHeader("ce_subject", other)),
        Arguments.of("ce_region", moved.withHeader("ce_region", "east")),
        Arguments.of("ce_source", moved.withHeader("ce_source", "/registration")),
        Arguments.of("ce_sequence", moved.withHeader("ce_sequence", "0")),
        Arguments.of("ce_id", moved.withHeader("ce_id", other)),
        Arguments.of("ce_time", moved.withHeader("ce_time", "yesterday")),
        Arguments.of("ce_step", moved.withHeader("ce_step", "3")),
        Arguments.of("ce_steps", state.withHeader("ce_steps", "1")),
        Arguments.of("content-type", moved.withHeader("content-type", "text/plain")),
        Arguments.of(
            "no plenary.agenda.session-moved.v2",
            moved.withHeader("ce_type", MOVED.replace("1", "2"))),
        Arguments.of("on agenda.sessions", on(moved, "agenda.sessions", moved.key())),
        Arguments.of("no topic agenda.weather", on(moved, "agenda.weather", moved.key())));
  }

  @Test
  void aKeyThatIsNoneOfTheMessagesKeysIsRefused() {
    var tombstone = Contracts.example("plenary.registration.attendee-erased.v1");
    assertThat(Contracts.violations(tombstone.topic(), "", Map.of(), null))
        .singleElement()
        .asString()
        .startsWith("key: ");
    var published = Contracts.example("plenary.agenda.programme-published.v1");
    var shouted = published.with(data -> data.put("programme", "DIALOGUE"));
    assertThat(
            Contracts.violations(
                shouted.topic(),
                "DIALOGUE",
                shouted.withHeader("ce_subject", "DIALOGUE").headers(),
                shouted.json()))
        .hasSize(2)
        .anySatisfy(violation -> assertThat(violation).startsWith("key: "))
        .anySatisfy(violation -> assertThat(violation).startsWith("data/programme: "));
  }

  @Test
  void aTombstoneIsOnlyForTopicsThatForget() {
    assertThat(
            Contracts.violations(
                "agenda.session-status", "8c2f4c60-6a0e-4f7e-8f0e-3f2a1b0c9d8e", Map.of(), null))
        .containsExactly("asyncapi.yaml has no tombstone on agenda.session-status");
  }

  @Test
  void theHeadersOfAnEnvelopeAreTheHeadersOnTheWire() {
    var moved = Contracts.example(MOVED);
    var event = moved.received(0, 0).value();
    assertThat(
            Contracts.headers(
                event.getId(),
                event.getType(),
                event.getSource().toString(),
                event.getSubject(),
                event.getTime().toInstant(),
                3,
                2,
                2))
        .isEqualTo(
            moved.headers().entrySet().stream()
                .filter(header -> !header.getKey().equals("ce_traceparent"))
                .collect(
                    java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** A golden example with more in it: without what is more it would be golden. */
  @Test
  void aForwardExampleBreaksTheContractOnlyByWhatIsNewInIt() {
    var known = new TreeSet<String>();
    for (var forward : Contracts.forwardExamples()) {
      var violations =
          Contracts.violations(forward.topic(), forward.key(), forward.headers(), forward.json());
      if (Contracts.schemas().contains(forward.type())) {
        known.add(forward.topic());
        assertThat(violations)
            .as(forward.name())
            .hasSizeGreaterThanOrEqualTo(2)
            .allSatisfy(
                violation ->
                    assertThat(violation)
                        .containsAnyOf(
                            "'sponsor'",
                            "'livestream'",
                            "'pronouns'",
                            "'floor'",
                            "'ce_region'",
                            "room: object found, null expected"));
      } else {
        assertThat(violations).as(forward.name()).singleElement().asString().contains("has no");
      }
    }
    assertThat(known).isEqualTo(new TreeSet<>(Contracts.api().topics()));
  }

  @Test
  void everyTopicHasSomethingFromANewerProducerToReadAndToPassOver() {
    for (var topic : Contracts.api().topics()) {
      var names = new ArrayList<String>();
      Contracts.forwardExamplesOf(topic).forEach(example -> names.add(example.name()));
      assertThat(names)
          .containsExactlyInAnyOrder(
              topic + ".unknown-field",
              "agenda.unknown-type",
              "notification.unknown-type",
              "registration.unknown-type");
    }
  }

  private static ObjectNode session(ObjectNode data) {
    return (ObjectNode) data.get("session");
  }

  private static ObjectNode room(ObjectNode data) {
    return (ObjectNode) data.get("room");
  }

  private static ObjectNode rules(ObjectNode data) {
    return (ObjectNode) data.get("settings").get("rules");
  }

  private static ObjectNode speaker(ObjectNode data) {
    return (ObjectNode) ((ArrayNode) session(data).get("speakers")).get(0);
  }

  private static Example on(Example example, String topic, String key) {
    return new Example(example.name(), topic, key, example.headers(), example.data());
  }
}
