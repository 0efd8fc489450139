package plenary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every service inherits, over HTTP on a real port. */
class EdgeTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final UUID ADA = UUID.fromString("6f1c2f0e-54b1-4d0c-9a3e-0d6c0e5a7b11");

  private static ReactiveWebServerApplicationContext service;

  @BeforeAll
  static void start() {
    var properties = new HashMap<String, Object>(TestTokens.shared().properties());
    properties.put("server.port", "0");
    properties.put("server.address", "127.0.0.1");
    properties.put("spring.webflux.base-path", "/api/probe");
    properties.put("spring.main.banner-mode", "off");
    service =
        (ReactiveWebServerApplicationContext)
            new SpringApplicationBuilder(Probe.class).properties(properties).run();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private record Answer(int status, String type, String body, Map<String, List<String>> headers) {

    JsonNode json() {
      return JSON.readTree(body);
    }

    /** Status, and the problem's type without its common part. */
    List<Object> problem() {
      assertThat(type).isEqualTo("application/problem+json");
      return List.of(status, json().get("type").asString().replace("urn:plenary:problem:", ""));
    }
  }

  private static Answer send(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + service.getWebServer().getPort() + "/api/probe" + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body(),
          response.headers().map());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Answer get(String path, String token) {
    return token.isEmpty()
        ? send("GET", path, null)
        : send("GET", path, null, "Authorization", "Bearer " + token);
  }

  @Test
  void eachRoleOpensItsOwnDoorsAndThoseBefore() {
    var tokens = TestTokens.shared();
    var table = new ArrayList<List<Integer>>();
    for (var token :
        List.of("", tokens.attendee(ADA, "ada@example.org"), tokens.staff(), tokens.admin())) {
      table.add(
          List.of(
              get("/open/who", token).status(),
              get("/staff/list", token).status(),
              get("/admins/keys", token).status(),
              get("/forgotten", token).status()));
    }

    assertThat(table)
        .isEqualTo(
            List.of(
                List.of(200, 401, 401, 401),
                List.of(200, 403, 403, 403),
                List.of(200, 200, 403, 403),
                List.of(200, 200, 200, 403)));
  }

  @Test
  void onlyTokensOfTheIssuerForThisAudienceAndTimeAreBelieved() {
    var answers =
        TestTokens.shared().noGood().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, each -> get("/open/who", each.getValue()).problem()));

    assertThat(answers).hasSize(16);
    assertThat(answers)
        .allSatisfy(
            (what, problem) ->
                assertThat(problem).as(what).isEqualTo(List.of(401, "sign-in-needed")));
  }

  /** A claim of a shape that nobody expects is no role. */
  @Test
  void rolesThatAreNoneAreNone() {
    var statuses =
        Stream.of(7, "", Map.of("admin", true), List.of(List.of("admin")), List.of(7, "x"))
            .map(roles -> TestTokens.shared().token(claims -> claims.claim("roles", roles)))
            .map(
                token ->
                    get("/open/who", token).status() + " " + get("/staff/list", token).status())
            .toList();
    assertThat(statuses).isEqualTo(List.of("200 403", "200 403", "200 403", "200 403", "200 403"));
  }

  @Test
  void aCookieSpeaksForItsOwnerAndAStaleOneForNobody() {
    var good = "plenary-session=" + TestTokens.shared().attendee(ADA, "ada@example.org");
    var stale = "plenary-session=" + TestTokens.stranger().staff();

    assertThat(
            List.of(
                send("GET", "/open/who", null, "Cookie", good).body(),
                send("GET", "/open/who", null, "Cookie", stale).body(),
                send("GET", "/open/who", null, "Cookie", stale).status(),
                send("GET", "/open/who", null, "Cookie", stale).type(),
                send("GET", "/staff/list", null, "Cookie", stale).status()))
        .isEqualTo(
            List.of(
                "{\"who\":\"" + ADA + "\"}",
                "{\"who\":\"anybody\"}",
                200,
                "application/json",
                401));
  }

  @Test
  void aChangeThatRidesOnTheCookieMustComeFromOurOwnPages() {
    var cookie = "plenary-session=" + TestTokens.shared().attendee(ADA, "ada@example.org");
    var seat = "{\"row\":\"A\",\"number\":3}";

    assertThat(send("POST", "/attendees/seats", seat, "Cookie", cookie).problem())
        .isEqualTo(List.of(403, "cross-site-request"));
    assertThat(send("POST", "/attendees/seats", seat, "Cookie", cookie, "X-Plenary", "1").json())
        .isEqualTo(JSON.readTree(seat));
  }

  @Test
  void badInputGetsAProblemThatNamesTheField() {
    var token = "Bearer " + TestTokens.shared().attendee(ADA, "ada@example.org");
    var wrongType =
        send(
            "POST", "/attendees/seats", "{\"row\":\"A\",\"number\":\"x\"}", "Authorization", token);
    var broken = send("POST", "/attendees/seats", "{\"row\":", "Authorization", token);

    assertThat(wrongType.problem()).isEqualTo(List.of(400, "bad-request"));
    assertThat(wrongType.json().get("field").asString()).isEqualTo("number");
    assertThat(wrongType.json().get("detail").asString())
        .isEqualTo("number must be a number (line 1)");
    assertThat(broken.problem()).isEqualTo(List.of(400, "bad-request"));
    assertThat(get("/open/sessions/seven", "").problem()).isEqualTo(List.of(400, "bad-request"));
    assertThat(get("/open/nowhere", "").problem()).isEqualTo(List.of(404, "not-found"));
    assertThat(send("POST", "/open/who", "{}", "Authorization", token).status()).isEqualTo(403);
    assertThat(
            send(
                    "POST",
                    "/attendees/seats",
                    "{\"row\":\"" + "A".repeat(2_000_000) + "\"}",
                    "Authorization",
                    token)
                .problem())
        .isEqualTo(List.of(413, "content-too-large"));
  }

  @Test
  void aFieldThatIsNotKnownOrIsThereTwiceIsRefusedAndNamed() {
    var token = "Bearer " + TestTokens.shared().attendee(ADA, "ada@example.org");
    var unknown =
        send(
            "POST",
            "/attendees/seats",
            "{\"row\":\"A\",\"number\":3,\"colour\":1}",
            "Authorization",
            token);
    var twice =
        send(
            "POST",
            "/attendees/seats",
            "{\"row\":\"A\",\"number\":3,\"row\":\"B\"}",
            "Authorization",
            token);

    assertThat(unknown.problem()).isEqualTo(List.of(400, "bad-request"));
    assertThat(unknown.json().get("field").asString()).isEqualTo("colour");
    assertThat(unknown.json().get("detail").asString())
        .isEqualTo("colour is no field of this; there are number, row (line 1)");
    assertThat(twice.problem()).isEqualTo(List.of(400, "bad-request"));
    assertThat(twice.json().get("detail").asString()).contains("row").doesNotContain("Exception");
  }

  @Test
  void whatTheFirewallStopsGetsAProblemToo() {
    assertThat(get("/open/who;x=1", "").problem()).isEqualTo(List.of(400, "bad-request"));
    assertThat(send("BREW", "/open/who", "").problem()).isEqualTo(List.of(400, "bad-request"));
  }

  @Test
  void aRefusalCarriesItsOwnMembers() {
    var token = "Bearer " + TestTokens.shared().attendee(ADA, "ada@example.org");

    assertThat(
            send(
                    "POST",
                    "/attendees/seats",
                    "{\"row\":\"A\",\"number\":11}",
                    "Authorization",
                    token)
                .json())
        .isEqualTo(
            JSON.readTree(
                """
                {"type":"urn:plenary:problem:no-such-seat","title":"There is no such seat",
                 "status":409,"detail":"Choose a number from 1 to 10.",
                 "instance":"/api/probe/attendees/seats","most":10}
                """));
  }

  @Test
  void aFaultOfOursIsToldWithoutItsInsides() {
    var broken = get("/open/broken", "");
    var away = get("/open/away", "");

    assertThat(broken.problem()).isEqualTo(List.of(500, "internal-error"));
    assertThat(broken.body()).doesNotContain("secret", "Exception", "plenary.edge");
    assertThat(away.problem()).isEqualTo(List.of(503, "temporarily-unavailable"));
    assertThat(away.headers().get("retry-after")).containsExactly("2");
  }

  @Test
  void healthAndTheDescriptionOfTheApiAreOpen() {
    assertThat(
            List.of(
                get("/actuator/health/liveness", "").status(),
                get("/actuator/health/readiness", "").status(),
                get("/actuator/env", "").status(),
                get("/openapi.json", "").json().get("openapi").asString().substring(0, 3)))
        .isEqualTo(List.of(200, 200, 401, "3.1"));
  }

  @Test
  void theDescriptionOfTheApiSaysThatEveryRefusalIsAProblem() {
    var api = get("/openapi.json", "").json();
    var operations = api.path("paths").valueStream().flatMap(JsonNode::valueStream).toList();

    assertThat(api.at("/servers/0/url").asString()).isEqualTo("/api/probe");
    assertThat(api.at("/components/securitySchemes/token/scheme").asString()).isEqualTo("bearer");
    assertThat(operations).isNotEmpty();
    assertThat(operations)
        .allSatisfy(
            operation ->
                assertThat(
                        operation.at("/responses/default/content/application~1problem+json/schema"))
                    .isEqualTo(JSON.readTree("{\"$ref\":\"#/components/schemas/Problem\"}")));
    assertThat(operations)
        .allSatisfy(
            operation ->
                assertThat(operation.at("/responses/200/content").propertyNames())
                    .containsExactly("application/json"));
  }

  @Test
  void aVersionIsAnEntityTagAndBack() {
    assertThat(EntityTag.of(12)).isEqualTo("\"12\"");
    assertThat(EntityTag.parse("\"12\"")).hasValue(12);
    assertThat(EntityTag.parse("W/\"12\"")).hasValue(12);
    assertThat(EntityTag.parse("\"twelve\"")).isEmpty();
    assertThat(EntityTag.parse(null)).isEmpty();
  }
}
