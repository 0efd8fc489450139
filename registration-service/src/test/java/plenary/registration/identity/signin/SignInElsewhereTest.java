package plenary.registration.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import plenary.registration.RegistrationService;
import plenary.testing.Backed;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where another issuer signs people in. */
@Backed(
    topics = {"agenda.sessions", "agenda.programmes"},
    tokens = true)
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.identity.external=true"
    })
class SignInElsewhereTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Autowired private Environment environment;

  @Test
  void whoBringsItsTokenIsMadeAnAttendeeAtFirstUse() throws Exception {
    var id = UUID.randomUUID();
    var token = TestTokens.shared().attendee(id, "ana@example.org");
    try (var tail = TestBacking.shared().tail("registration.attendees")) {
      var me =
          JSON.readTree(
              "{\"id\":\""
                  + id
                  + "\",\"email\":\"ana@example.org\",\"language\":\"en\",\"roles\":[\"attendee\"]}");
      assertThat(get("/me", token)).isEqualTo(me);
      assertThat(get("/me", token)).isEqualTo(me);
      Contracts.check(
          tail.await(record -> id.toString().equals(record.key()), Duration.ofSeconds(30)));
    }
    var stranger = TestTokens.stranger().attendee(id, "ana@example.org");
    assertThat(get("/me", stranger).get("type").asString())
        .isEqualTo("urn:plenary:problem:sign-in-needed");
  }

  @Test
  void whoBringsNoAddressIsTold() throws Exception {
    assertThat(get("/me", TestTokens.shared().token(_ -> {})).get("type").asString())
        .isEqualTo("urn:plenary:problem:email-needed");
  }

  @Test
  void whoSignsOutEverywhereIsOutWithTheIssuersTokensToo() throws Exception {
    var id = UUID.randomUUID();
    var token = TestTokens.shared().attendee(id, "bo@example.org");
    assertThat(get("/me/devices", token)).isEqualTo(JSON.readTree("{\"devices\":[]}"));
    assertThat(send("DELETE", "/me/devices/any", token, "").get("type").asString())
        .isEqualTo("urn:plenary:problem:no-such-device");

    assertThat(send("DELETE", "/me/devices", token, "").isMissingNode()).isTrue();
    Eventually.holds(
        "the token is refused",
        Duration.ofSeconds(30),
        () -> "urn:plenary:problem:sign-in-needed".equals(type(token)));

    var later =
        TestTokens.shared()
            .token(
                claims ->
                    claims
                        .subject(id.toString())
                        .claim("email", "bo@example.org")
                        .issuedAt(Instant.now().plusSeconds(2)));
    assertThat(get("/me", later).get("id").asString()).isEqualTo(id.toString());
  }

  private String type(String token) {
    try {
      return get("/me", token).path("type").asString("");
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void ourOwnDoorIsClosed() throws Exception {
    var answer = send("POST", "/sign-ins", "", "{\"email\":\"ana@example.org\"}");
    assertThat(answer.get("status").asInt()).isEqualTo(404);
    assertThat(answer.get("type").asString()).isEqualTo("urn:plenary:problem:sign-in-elsewhere");
    assertThat(answer.get("issuer").asString()).isEqualTo(TestTokens.ISSUER);
    assertThat(get("/jwks.json", "").get("type").asString())
        .isEqualTo("urn:plenary:problem:sign-in-elsewhere");
  }

  private JsonNode get(String path, String token) throws Exception {
    return send("GET", path, token, "");
  }

  private JsonNode send(String method, String path, String token, String body) throws Exception {
    var port = environment.getRequiredProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/registration" + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return JSON.readTree(CLIENT.send(request.build(), BodyHandlers.ofString()).body());
  }
}
