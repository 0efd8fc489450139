package plenary.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
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

      assertThat(read(ask("POST", one + "/replay"))).isEqualTo(letter);
      Eventually.holds(
          "it was read again, and given up again",
          PATIENCE,
          () -> ours(session, group).size() == 2);
      assertThat(ours(session, group).stream().map(each -> each.get("event")).distinct().toList())
          .isEqualTo(List.of(letter.get("event")));
    }
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
