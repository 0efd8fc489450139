package plenary.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PreferencesOverHttpTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static Instance instance;

  private final UUID ana = UUID.randomUUID();

  @BeforeAll
  static void start() {
    instance = Instance.start(Instance.surroundings(PreferencesOverHttpTest.class));
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  private HttpResponse<String> ask(String method, String path, String body, String... headers) {
    return instance.request(
        method, path, TestTokens.shared().attendee(ana, "ana@example.org"), body, headers);
  }

  private static JsonNode body(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private static final String CHOSEN =
      """
      {"topics":{"status":{"push":"never","mail":"now"}},"remindMinutes":30,
       "quiet":{"from":"22:00","to":"07:30","zone":"Europe/Zurich"}}\
      """;

  @Test
  void whatWasChosenIsKeptAndTheRestIsAsUsual() {
    var usual = ask("GET", "/me/preferences", null);
    assertThat(body(usual, 200).get("remindMinutes").asInt()).isEqualTo(10);
    assertThat(usual.headers().firstValue("ETag")).contains("\"0\"");
    var set = ask("PUT", "/me/preferences", CHOSEN, "If-Match", "\"0\"");
    assertThat(body(set, 200)).isEqualTo(body(ask("GET", "/me/preferences", null), 200));
    assertThat(set.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(body(set, 200).at("/topics/status").toString())
        .isEqualTo("{\"push\":\"never\",\"mail\":\"now\"}");
    assertThat(body(set, 200).at("/topics/schedule").toString())
        .isEqualTo("{\"push\":\"now\",\"mail\":\"now\"}");
    assertThat(body(set, 200).get("quiet").toString())
        .isEqualTo("{\"from\":\"22:00\",\"to\":\"07:30\",\"zone\":\"Europe/Zurich\"}");
    var stale = body(ask("PUT", "/me/preferences", "{}", "If-Match", "\"0\""), 412);
    assertThat(stale.get("type").asString()).isEqualTo("urn:plenary:problem:changed-meanwhile");
    assertThat(stale.get("version").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsWrongIsSaidByItsField() {
    var fields = new ArrayList<String>();
    for (var wrong :
        List.of(
            "{\"quiet\":{\"from\":\"22:00\"}}",
            "{\"quiet\":{\"from\":\"22:00\",\"to\":\"22:00\",\"zone\":\"Europe/Zurich\"}}",
            "{\"quiet\":{\"from\":\"25:00\",\"to\":\"07:00\",\"zone\":\"Europe/Zurich\"}}",
            "{\"quiet\":{\"from\":\"22:00\",\"to\":\"07:00\",\"zone\":\"Europe/Nowhere\"}}",
            "{\"remindMinutes\":7}",
            "{\"topics\":{\"seats\":{\"webhook\":\"now\"}}}",
            "{\"topics\":{\"status\":null}}",
            "{\"topics\":{\"status\":{\"mail\":null}}}",
            "{\"muted\":[null]}")) {
      fields.add(body(ask("PUT", "/me/preferences", wrong), 400).get("field").asString());
    }
    assertThat(fields)
        .isEqualTo(
            List.of(
                "quiet",
                "quiet",
                "quiet",
                "quiet",
                "remindMinutes",
                "topics",
                "topics",
                "topics",
                "muted"));
    assertThat(
            body(ask("PUT", "/me/preferences", "{\"topics\":{\"gossip\":{}}}"), 400)
                .get("type")
                .asString())
        .isEqualTo("urn:plenary:problem:bad-request");
  }

  @Test
  void whoIsErasedLeavesNothingThoughTheyChooseOnceMore() {
    TestBacking.shared()
        .send(new Example("erased", "registration.attendees", ana.toString(), Map.of(), null));
    Eventually.holds(
        "nothing of it is kept",
        Duration.ofSeconds(30),
        () ->
            ask("PUT", "/me/preferences", CHOSEN).statusCode() == 200
                && ask("GET", "/me/preferences", null)
                    .headers()
                    .firstValue("ETag")
                    .equals(Optional.of("\"0\"")));
  }

  @Test
  void aSessionIsMutedAndHeardAgain() {
    var programme = new Programme("mutes");
    var session = UUID.randomUUID();
    var path = "/programmes/%s/sessions/%s/mutes/me".formatted(programme.slug(), session);
    assertThat(body(ask("PUT", path, null), 404).get("type").asString())
        .isEqualTo("urn:plenary:problem:no-such-session");
    TestBacking.shared().send(programme.state(session));
    Eventually.holds(
        "the session is known",
        Duration.ofSeconds(30),
        () -> ask("PUT", path, null).statusCode() == 204);
    assertThat(body(ask("GET", "/me/preferences", null), 200).get("muted").toString())
        .isEqualTo("[\"%s\"]".formatted(session));
    assertThat(ask("DELETE", path, null).statusCode()).isEqualTo(204);
    assertThat(body(ask("GET", "/me/preferences", null), 200).get("muted").toString())
        .isEqualTo("[]");
  }
}
