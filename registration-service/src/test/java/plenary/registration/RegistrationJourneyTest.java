package plenary.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import plenary.testing.Backed;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service over HTTP, with a mail server, a broker and a store that are real. */
@Backed(topics = {"agenda.sessions", "agenda.programmes"})
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.admins=Chair@example.org",
      "plenary.staff=desk@example.org,door@example.org"
    })
class RegistrationJourneyTest {

  private static final Mailbox MAILBOX = new Mailbox();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String programme = TestBacking.slug("registration");

  @Autowired private Environment environment;
  @Autowired private MongoDatabase database;
  @Autowired private ApplicationContext context;

  @DynamicPropertySource
  static void mail(DynamicPropertyRegistry properties) {
    properties.add("spring.mail.host", () -> "127.0.0.1");
    properties.add("spring.mail.port", MAILBOX::port);
  }

  @AfterAll
  static void closeMailbox() {
    MAILBOX.close();
  }

  /** An answer, its body read as JSON; a missing node where there is none. */
  private record Answer(HttpResponse<String> raw, int status, JsonNode body) {

    /** The problem's name, after checking that it is one. */
    String problem() {
      assertThat(raw.headers().firstValue("content-type")).contains("application/problem+json");
      assertThat(body.get("status").asInt()).isEqualTo(status);
      return status + " " + body.get("type").asString().replace("urn:plenary:problem:", "");
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  @Test
  void aLinkSignsInOnceAndAnybodyElseLearnsNothing() {
    var asked = post("/sign-ins", "{\"email\":\" Ana@Example.org \"}");
    assertThat(asked.status()).isEqualTo(202);
    var expiresAt = Instant.parse(asked.body().get("expiresAt").asString());
    assertThat(Duration.between(Instant.now(), expiresAt))
        .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    assertThat(names(asked.body())).isEqualTo(List.of("expiresAt"));

    var mail = MAILBOX.await("ana@example.org", 1);
    assertThat(mail.content()).contains("Subject: Sign in to Plenary\n");
    var in = post("/tokens", "{\"token\":\"" + mail.token() + "\"}");
    assertThat(in.status()).isEqualTo(200);
    assertThat(in.body().get("tokenType").asString()).isEqualTo("Bearer");
    assertThat(in.body().get("expiresIn").asLong()).isEqualTo(43_200);
    assertThat(in.raw().headers().firstValue("set-cookie")).isEmpty();
    var id = in.body().get("attendee").get("id").asString();
    assertThat(in.body().get("attendee"))
        .isEqualTo(
            json("{'id':'%s','email':'ana@example.org','roles':['attendee']}".formatted(id)));

    assertThat(send("GET", "/me", in.body().get("accessToken").asString(), null).body())
        .isEqualTo(
            json(
                "{'id':'%s','email':'ana@example.org','language':'en','roles':['attendee']}"
                    .formatted(id)));
    assertThat(post("/tokens", "{\"token\":\"" + mail.token() + "\"}").problem())
        .isEqualTo("401 sign-in-refused");
    assertThat(post("/tokens", code("ana@example.org", mail.code())).problem())
        .isEqualTo("401 sign-in-refused");

    var again = post("/sign-ins", "{\"email\":\"ana@example.org\"}");
    assertThat(again.status()).isEqualTo(202);
    assertThat(names(again.body()))
        .as("known or not, the answer is the same")
        .isEqualTo(names(asked.body()));
  }

  @Test
  void oneAddressIsOneAttendeeAndItsCodeOpensOnceAmongThoseWhoTryAtOnce() {
    post("/sign-ins", "{\"email\":\"bo@example.org\"}");
    var code = MAILBOX.await("bo@example.org", 1).code();
    var statuses =
        Flux.range(0, 8)
            .flatMap(
                _ ->
                    Mono.fromCallable(() -> post("/tokens", code("BO@example.org", code)).status())
                        .subscribeOn(Schedulers.boundedElastic()),
                8)
            .sort()
            .collectList()
            .block();
    assertThat(statuses).isEqualTo(List.of(200, 401, 401, 401, 401, 401, 401, 401));
    assertThat(signIn("bo@example.org").get("attendee").get("id"))
        .isEqualTo(signIn("Bo@example.org").get("attendee").get("id"));
  }

  @Test
  void whatIsKeptOfASignInOpensNothing() {
    post("/sign-ins", "{\"email\":\"cy@example.org\"}");
    var mail = MAILBOX.await("cy@example.org", 1);
    var all =
        Flux.from(database.listCollectionNames())
            .concatMap(name -> Flux.from(database.getCollection(name).find()))
            .map(Document::toJson)
            .collectList()
            .block();
    assertThat(String.join("\n", all))
        .contains("cy@example.org")
        .doesNotContain(mail.token(), mail.code());
  }

  @Test
  void beyondFiveOpenSignInsTheAnswerStaysAndTheMailsStop() {
    for (int i = 0; i < 7; i++) {
      assertThat(post("/sign-ins", "{\"email\":\"di@example.org\"}").status()).isEqualTo(202);
    }
    MAILBOX.await("di@example.org", 5);
    post("/sign-ins", "{\"email\":\"after-di@example.org\"}");
    MAILBOX.await("after-di@example.org", 1);
    assertThat(MAILBOX.to("di@example.org")).hasSize(5);
  }

  @Test
  void theCookieIsForPagesAndGoesWithTheSignOut() {
    post("/sign-ins", "{\"email\":\"eve@example.org\"}");
    var token = MAILBOX.await("eve@example.org", 1).token();
    var in = post("/tokens", "{\"token\":\"" + token + "\",\"cookie\":true}");
    var cookie = in.header("set-cookie");
    assertThat(
            Arrays.stream(cookie.split("; ")).skip(1).filter(part -> !part.startsWith("Expires")))
        .containsExactlyInAnyOrder("Path=/api", "Max-Age=43200", "HttpOnly", "SameSite=Strict");
    assertThat(cookie).startsWith("plenary-session=" + in.body().get("accessToken").asString());

    var carried = Map.of("Cookie", cookie.substring(0, cookie.indexOf(';')));
    assertThat(send("GET", "/me", carried, null).status()).isEqualTo(200);
    assertThat(send("DELETE", "/tokens/current", carried, null).problem())
        .isEqualTo("403 cross-site-request");
    var own = new TreeMap<>(carried);
    own.put("X-Plenary", "1");
    var out = send("DELETE", "/tokens/current", own, null);
    assertThat(out.status()).isEqualTo(204);
    assertThat(out.header("set-cookie")).startsWith("plenary-session=; Path=/api; Max-Age=0");
  }

  @Test
  void rolesComeFromTheConfiguration() {
    assertThat(signIn("chair@example.org").get("attendee").get("roles"))
        .isEqualTo(json("['attendee','staff','admin']"));
    assertThat(signIn("desk@example.org").get("attendee").get("roles"))
        .isEqualTo(json("['attendee','staff']"));
  }

  @Test
  void whatIsNoAddressIsNamed() {
    var answer = post("/sign-ins", "{\"email\":\"nobody\"}");
    assertThat(answer.problem()).isEqualTo("400 bad-request");
    assertThat(answer.body().get("field").asString()).isEqualTo("email");
    assertThat(post("/tokens", "{}").problem()).isEqualTo("400 bad-request");
  }

  @Test
  void aTokenIsSignedWithTheKeyWhosePublicHalfIsPublished() throws ParseException {
    var keys = send("GET", "/jwks.json", Map.of(), null);
    assertThat(names(keys.body().get("keys").get(0)))
        .as("the public half only")
        .isEqualTo(List.of("alg", "e", "kid", "kty", "n", "use"));
    var mine = signIn("fay@example.org").get("accessToken").asString();
    var parsed = SignedJWT.parse(mine);
    assertThat(parsed.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    assertThat(parsed.getHeader().getKeyID())
        .isEqualTo(keys.body().get("keys").get(0).get("kid").asString());
    assertThat(parsed.getJWTClaimsSet().getAudience()).isEqualTo(List.of("plenary"));
  }

  @Test
  void everyRegistrationIsTold() {
    try (var tail = TestBacking.shared().tail("registration.attendees")) {
      var id = signIn("gus@example.org").get("attendee").get("id").asString();
      signIn("gus@example.org");
      var record = tail.await(each -> id.equals(each.key()), PATIENCE);
      Contracts.check(record);
      assertThat(
              JSON.readTree(new String(record.value().getData().toBytes(), StandardCharsets.UTF_8)))
          .isEqualTo(
              json(
                  "{'attendeeId':'%s','email':'gus@example.org','name':null,'language':'en','zone':null}"
                      .formatted(id)));
    }
  }

  @Test
  void aDayOfOneSessionFromTheFirstSeatToTheLast() {
    var session = UUID.randomUUID().toString();
    var recess = UUID.randomUUID().toString();
    TestBacking.shared()
        .send(
            Told.programme(programme, 1, "public", List.of()),
            Told.session(programme, session, 1, "panel", "scheduled", 1),
            Told.session(programme, recess, 1, "break", "scheduled", null));
    var ana = token("ana.day@example.org");
    var bo = token("bo.day@example.org");
    var desk = token("door@example.org");
    var seat = "/programmes/" + programme + "/sessions/" + session + "/seats/me";
    var roster = "/programmes/" + programme + "/sessions/" + session + "/roster";
    Eventually.holds(
        "both are known",
        PATIENCE,
        () ->
            send("GET", "/programmes/" + programme + "/rosters", Map.of(), null)
                    .body()
                    .get("rosters")
                    .size()
                == 2);

    assertThat(send("PUT", seat, Map.of(), null).problem()).isEqualTo("401 sign-in-needed");
    assertThat(send("GET", seat, ana, null).problem()).isEqualTo("404 no-seat");
    var confirmed = send("PUT", seat, ana, null);
    assertThat(confirmed.body()).isEqualTo(seat(session, "confirmed", null, confirmed));
    assertThat(send("PUT", seat, ana, null).body()).isEqualTo(confirmed.body());
    var waiting = send("PUT", seat, bo, null);
    assertThat(waiting.body()).isEqualTo(seat(session, "waitlisted", 1, waiting));
    assertThat(send("PUT", seat, bo, null).body()).isEqualTo(waiting.body());

    assertThat(
            send("GET", "/programmes/" + programme + "/rosters", Map.of(), null)
                .body()
                .get("rosters"))
        .containsExactlyInAnyOrder(
            json(
                "{'sessionId':'%s','capacity':1,'confirmed':1,'waiting':1,'free':0,'needsSeat':true}"
                    .formatted(session)),
            json(
                "{'sessionId':'%s','capacity':null,'confirmed':0,'waiting':0,'free':null,'needsSeat':false}"
                    .formatted(recess)));
    assertThat(send("GET", "/me/seats", bo, null).body())
        .isEqualTo(
            json(
                """
                {'seats':[{'programme':'%s','sessionId':'%s','state':'waitlisted','position':1,'since':'%s',
                  'session':{'code':'Panel 3','title':'Climate displacement',
                    'start':'2026-10-06T13:00:00-04:00','end':'2026-10-06T15:00:00-04:00',
                    'projectedStart':'2026-10-06T13:00:00-04:00','projectedEnd':'2026-10-06T15:00:00-04:00',
                    'room':{'id':'%s','name':'Hall A','capacity':1},'status':'scheduled'}}],
                 'clashes':[]}
                """
                    .formatted(
                        programme, session, waiting.body().get("since").asString(), Told.ROOM)));

    assertThat(
            send("PUT", "/programmes/" + programme + "/sessions/" + recess + "/seats/me", ana, null)
                .problem())
        .isEqualTo("409 no-seat-needed");
    assertThat(
            send("PUT", "/programmes/another/sessions/" + session + "/seats/me", ana, null)
                .problem())
        .isEqualTo("404 no-such-session");

    assertThat(send("GET", roster, ana, null).problem()).isEqualTo("403 not-allowed");
    var stale = Map.of("Authorization", "Bearer " + desk, "If-Match", "\"1\"");
    assertThat(send("PUT", roster, stale, "{\"capacity\":2}").problem())
        .isEqualTo("412 changed-meanwhile");
    assertThat(send("PUT", roster, desk, "{\"capacity\":-1}").problem())
        .isEqualTo("400 bad-request");
    assertThat(send("PUT", roster, desk, "{\"capactiy\":2}").problem())
        .isEqualTo("400 bad-request");
    var current =
        Map.of(
            "Authorization",
            "Bearer " + desk,
            "If-Match",
            send("GET", roster, desk, null).header("etag"));
    var larger = send("PUT", roster, current, "{\"capacity\":2}");
    assertThat(larger.body())
        .isEqualTo(
            json(
                """
                {'roster':{'sessionId':'%s','capacity':2,'confirmed':2,'waiting':0,'free':0,'needsSeat':true},
                 'offered':0,'checkedIn':0,'released':0,'noShows':0,'arrangement':{'capacity':2}}
                """
                    .formatted(session)));
    assertThat(larger.header("etag")).isEqualTo("\"4\"");
    assertThat(send("GET", seat, bo, null).body().get("state").asString()).isEqualTo("confirmed");

    var released = send("DELETE", seat, ana, null);
    assertThat(released.body()).isEqualTo(seat(session, "released", null, released));
    assertThat(send("DELETE", seat, ana, null).body()).isEqualTo(released.body());
    assertThat(send("GET", "/me/seats", ana, null).body())
        .isEqualTo(json("{'seats':[],'clashes':[]}"));
    var byRoom = send("PUT", roster, desk, "{\"capacity\":null}").body();
    assertThat(byRoom.get("roster").get("capacity").asInt()).isEqualTo(1);
  }

  @Test
  void oneSecurityChainGuardsEverything() {
    assertThat(context.getBeansOfType(SecurityWebFilterChain.class).keySet())
        .isEqualTo(Set.of("securityWebFilterChain"));
  }

  @Test
  void whatIsNotOpenIsClosedAndTheDescriptionIsServed() {
    assertThat(send("GET", "/nothing/here", token("hal@example.org"), null).problem())
        .isEqualTo("403 not-allowed");
    var description = send("GET", "/openapi.json", Map.of(), null);
    assertThat(description.status()).isEqualTo(200);
    assertThat(description.body().at("/info/title").asString()).isEqualTo("Plenary: registration");
  }

  private static JsonNode seat(
      String session, String state, @Nullable Integer position, Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    var since = answer.body().get("since").asString();
    assertThat(Duration.between(Instant.parse(since), Instant.now())).isLessThan(PATIENCE);
    return json(
        "{'sessionId':'%s','state':'%s',%s'since':'%s'%s}"
            .formatted(
                session,
                state,
                position == null ? "" : "'position':" + position + ",",
                since,
                state.equals("released") ? ",'reason':'given-back'" : ""));
  }

  private JsonNode signIn(String email) {
    int before = MAILBOX.to(email.toLowerCase(Locale.ROOT)).size();
    post("/sign-ins", "{\"email\":\"" + email + "\"}");
    var mail = MAILBOX.await(email.toLowerCase(Locale.ROOT), before + 1);
    var in = post("/tokens", code(email, mail.code()));
    assertThat(in.status()).isEqualTo(200);
    return in.body();
  }

  private String token(String email) {
    return signIn(email).get("accessToken").asString();
  }

  private static String code(String email, String code) {
    return "{\"email\":\"" + email + "\",\"code\":\"" + code + "\"}";
  }

  private Answer post(String path, String body) {
    return send("POST", path, Map.of(), body);
  }

  private Answer send(String method, String path, String token, @Nullable String body) {
    return send(method, path, Map.of("Authorization", "Bearer " + token), body);
  }

  private Answer send(
      String method, String path, Map<String, String> headers, @Nullable String body) {
    var port = environment.getRequiredProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/registration" + path))
            .timeout(PATIENCE)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      var raw = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(raw, raw.statusCode(), JSON.readTree(raw.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(JsonNode object) {
    return object.propertyNames().stream().sorted().toList();
  }

  /** JSON in single quotes, which no text here has. */
  private static JsonNode json(String quoted) {
    return JSON.readTree(quoted.replace('\'', '"'));
  }
}
