package plenary.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a listener gave up on is listed, looked at and sent again, over HTTP. */
class DeadLettersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SEATS = "/dead-letters/registration.seats";
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestBacking BACKING = TestBacking.shared();
  private static Instance instance;

  @BeforeAll
  static void start() {
    instance = Instance.start(Instance.surroundings(DeadLettersTest.class));
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  private static HttpResponse<String> ask(String method, String path) {
    return instance.request(method, path, TestTokens.shared().admin());
  }

  private static JsonNode read(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** Other tests of this run share the topic. */
  private static List<JsonNode> letters(UUID session) {
    return read(ask("GET", SEATS))
        .get("letters")
        .valueStream()
        .filter(letter -> letter.path("key").asString("").equals(session.toString()))
        .toList();
  }

  private static List<JsonNode> ours(UUID session, String group) {
    return letters(session).stream()
        .filter(letter -> letter.path("group").asString("").equals(group))
        .toList();
  }

  @Test
  void aPoisonRecordIsListedLookedAtAndSentAgain() {
    var group = instance.context().getEnvironment().getRequiredProperty("plenary.group") + ".seats";
    var programme = new Programme("poison");
    var session = UUID.randomUUID();
    var poison = programme.seat("seat-offered", session, UUID.randomUUID(), 1, Instant.now());
    try (var tail = BACKING.tail("registration.seats")) {
      BACKING.send(poison.with(data -> data.remove("until")));
      var letter =
          Eventually.yields(
              "it is given up",
              PATIENCE,
              () -> ours(session, group).isEmpty() ? null : ours(session, group).getFirst());
      assertThat(letter.get("type").asString()).isEqualTo("plenary.registration.seat-offered.v1");
      assertThat(letter.get("cause").asString())
          .isEqualTo(IllegalArgumentException.class.getName());
      assertThat(letter.has("body")).as("a list shows nobody's data").isFalse();

      var one = SEATS + "/" + letter.get("partition").asInt() + "/" + letter.get("offset").asLong();
      var whole = read(ask("GET", one));
      assertThat(whole.get("letter")).isEqualTo(letter);
      assertThat(JSON.readTree(whole.get("body").asString()).get("sessionId").asString())
          .isEqualTo(session.toString());
      assertThat(whole.get("message").asString()).contains("until");

      var failed = ask("POST", one + "/replay");
      assertThat(failed.statusCode()).isEqualTo(409);
      assertThat(JSON.readTree(failed.body()).get("type").asString()).endsWith("fails-again");
      assertThat(failed.body()).contains(IllegalArgumentException.class.getName());
      assertThat(ours(session, group)).as("it stays where it is, once").isEqualTo(List.of(letter));
      assertThat(tail.seen().stream().filter(record -> record.key().equals(session.toString())))
          .as("nobody else gets it again")
          .hasSize(1);
    }
  }

  /** Such as what failed by a mistake that is mended now. */
  @Test
  void whatFailsNoMoreIsHandledByTheListenerThatGaveUpOnIt() {
    var environment = instance.context().getEnvironment();
    var group = environment.getRequiredProperty("plenary.group") + ".seats";
    var session = UUID.randomUUID();
    var attendee = UUID.randomUUID();
    var seat = new Programme("mended").seat("seat-confirmed", session, attendee, 1, Instant.now());
    for (var each : List.of(group, "another.group")) {
      BACKING.send(givenUp(seat, each));
    }

    var letters =
        Eventually.yields(
            "both are listed",
            PATIENCE,
            () -> letters(session).size() < 2 ? null : letters(session));
    var answers =
        letters.stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    letter -> letter.get("group").asString(),
                    letter ->
                        ask(
                                "POST",
                                SEATS
                                    + "/"
                                    + letter.get("partition").asInt()
                                    + "/"
                                    + letter.get("offset").asLong()
                                    + "/replay")
                            .statusCode()));

    assertThat(answers).isEqualTo(java.util.Map.of(group, 200, "another.group", 409));
    var seats = instance.context().getBean(MongoDatabase.class).getCollection("seats");
    assertThat(Mono.from(seats.countDocuments(Filters.eq(session + ":" + attendee))).block())
        .as("the seat is known now")
        .isEqualTo(1);
  }

  /** As the listener of a group leaves a record behind. */
  private static Example givenUp(Example record, String group) {
    return new Example(
            record.name(), record.topic() + ".dlt", record.key(), record.headers(), record.data())
        .withHeader("kafka_dlt-original-consumer-group", group);
  }

  @Test
  void itIsForAdministratorsAloneAndSaysWhatThereIsNot() {
    assertThat(
            List.of(
                instance.request("GET", "/dead-letters", null).statusCode(),
                instance.request("GET", "/dead-letters", TestTokens.shared().staff()).statusCode(),
                ask("GET", "/dead-letters/passwords").statusCode(),
                ask("GET", SEATS + "/0/999999").statusCode(),
                ask("POST", SEATS + "/99/0/replay").statusCode(),
                ask("GET", SEATS + "/zero/0").statusCode()))
        .isEqualTo(List.of(401, 403, 404, 404, 404, 400));
    assertThat(
            read(ask("GET", "/dead-letters"))
                .get("topics")
                .valueStream()
                .map(topic -> topic.get("topic").asString())
                .toList())
        .isEqualTo(
            List.of(
                "agenda.programmes",
                "agenda.room-updates",
                "agenda.schedule-changes",
                "agenda.session-status",
                "agenda.sessions",
                "agenda.speaker-swaps",
                "notification.announcements",
                "registration.attendees",
                "registration.seats"));
  }
}
