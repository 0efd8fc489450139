package plenary.notification.announcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How edits are announced, set over HTTP. */
class AnnouncingOverHttpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static Instance instance;
  private static String staff;

  private final Programme programme = new Programme("announcing");
  private final String slug = programme.slug();
  private final String path = "/programmes/" + slug + "/announcing";

  @BeforeAll
  static void start() {
    instance = Instance.start(Instance.surroundings(AnnouncingOverHttpTest.class));
    staff = TestTokens.shared().staff();
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  private void known() {
    TestBacking.shared().send(programme.known());
    Eventually.holds(
        "the programme is known",
        PATIENCE,
        () -> instance.request("GET", path, staff).statusCode() == 200);
  }

  private HttpResponse<String> put(String token, String body, String... headers) {
    return instance.request("PUT", path, token, body, headers);
  }

  private static String told(HttpResponse<String> answer) {
    return answer.statusCode()
        + " "
        + answer.headers().firstValue("ETag").orElse("-")
        + " "
        + answer.body();
  }

  private static List<String> problem(HttpResponse<String> answer) {
    JsonNode body = JSON.readTree(answer.body());
    return List.of(
        Integer.toString(answer.statusCode()),
        body.path("type").asString("-"),
        body.path("field").asString("-"));
  }

  @Test
  void whatIsSetHoldsAndWhatIsLeftOutIsAsUsual() {
    known();
    assertThat(told(instance.request("GET", path, staff)))
        .isEqualTo("200 \"0\" {\"holdSeconds\":10,\"urgentMinutes\":60}");

    assertThat(told(put(staff, "{\"holdSeconds\":0,\"urgentMinutes\":1440}")))
        .isEqualTo("200 \"1\" {\"holdSeconds\":0,\"urgentMinutes\":1440}");
    assertThat(told(put(staff, "{\"holdSeconds\":300}", "If-Match", "\"1\"")))
        .isEqualTo("200 \"2\" {\"holdSeconds\":300,\"urgentMinutes\":60}");
    assertThat(told(instance.request("GET", path, staff)))
        .isEqualTo("200 \"2\" {\"holdSeconds\":300,\"urgentMinutes\":60}");
  }

  @Test
  void whoComesTooLateIsToldAndChangesNothing() {
    known();
    put(staff, "{\"holdSeconds\":5}");
    assertThat(problem(put(staff, "{\"holdSeconds\":6}", "If-Match", "\"0\"")))
        .isEqualTo(List.of("412", "urn:plenary:problem:changed-meanwhile", "-"));
    assertThat(problem(put(staff, "{\"holdSeconds\":6}", "If-Match", "\"x\"")))
        .isEqualTo(List.of("412", "urn:plenary:problem:changed-meanwhile", "-"));
    assertThat(told(instance.request("GET", path, staff)))
        .isEqualTo("200 \"1\" {\"holdSeconds\":5,\"urgentMinutes\":60}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"holdSeconds":301}                   | holdSeconds
          {"holdSeconds":-1}                    | holdSeconds
          {"holdSeconds":"soon"}                | holdSeconds
          {"urgentMinutes":1441}                | urgentMinutes
          {"urgentMinutes":-1,"holdSeconds":5}  | urgentMinutes
          {"holdSecond":5}                      | holdSecond
          """)
  void aMistakeIsRefusedAndNamesTheField(String body, String field) {
    known();
    assertThat(problem(put(staff, body)))
        .isEqualTo(List.of("400", "urn:plenary:problem:bad-request", field));
    assertThat(told(instance.request("GET", path, staff)))
        .isEqualTo("200 \"0\" {\"holdSeconds\":10,\"urgentMinutes\":60}");
  }

  @Test
  void onlyTheProgrammesStaffMay() {
    known();
    var attendee = TestTokens.shared().attendee(UUID.randomUUID(), "a@example.org");
    var refused = List.of("403", "urn:plenary:problem:not-allowed", "-");
    assertThat(problem(instance.request("GET", path, attendee))).isEqualTo(refused);
    assertThat(problem(put(attendee, "{\"holdSeconds\":5}"))).isEqualTo(refused);
    assertThat(put(null, "{\"holdSeconds\":5}").statusCode()).isEqualTo(401);
    var nowhere = path.replace(slug, "no-" + slug);
    assertThat(problem(instance.request("GET", nowhere, staff)))
        .isEqualTo(List.of("404", "urn:plenary:problem:no-such-programme", "-"));
    assertThat(told(instance.request("GET", path, staff)))
        .isEqualTo("200 \"0\" {\"holdSeconds\":10,\"urgentMinutes\":60}");
  }
}
