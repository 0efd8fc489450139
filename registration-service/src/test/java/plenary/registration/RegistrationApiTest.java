package plenary.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import plenary.testing.Backed;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import plenary.testing.api.AccessTable;
import plenary.testing.api.ApiDrive;
import reactor.core.publisher.Mono;

/** Who may do what, and that the description of the API is true whatever is sent. */
@Backed(topics = {"agenda.sessions", "agenda.programmes"})
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration",
      "server.address=127.0.0.1",
      "plenary.limits.per-person=1000000",
      "plenary.limits.per-client=1000000",
      "plenary.per-client.mails=1000000",
      "plenary.per-client.wrong-attempts=1000000"
    })
class RegistrationApiTest {

  private static final Mailbox MAILBOX = new Mailbox();
  private static final String HOST = "host@example.org";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private ApplicationContext context;
  @Autowired private MongoDatabase database;
  @LocalServerPort private int port;

  private TestTokens tokens;
  private Guest owner;
  private Map<String, String> open;
  private Map<String, String> draft;

  @DynamicPropertySource
  static void mail(DynamicPropertyRegistry properties) {
    properties.add("spring.mail.host", () -> "127.0.0.1");
    properties.add("spring.mail.port", MAILBOX::port);
  }

  @AfterAll
  static void closeMailbox() {
    MAILBOX.close();
  }

  @BeforeEach
  void programmes() throws ParseException {
    var stored = Mono.from(database.getCollection("keys").find().first()).block();
    tokens = TestTokens.signing(RSAKey.parse(stored.getString("jwk")));
    owner =
        Guest.from("127.0.0.1", Integer.toString(port))
            .signedIn(TestBacking.slug("owner") + "@example.org", MAILBOX);
    var elsewhere = TestBacking.slug("elsewhere");
    TestBacking.shared()
        .send(Told.programme(elsewhere, 1, "public", List.of("elsewhere@example.org")));
    open = world("open", "public");
    draft = world("draft", "draft");
  }

  /** A programme, and in it something of somebody. */
  private Map<String, String> world(String about, String visibility) {
    var slug = TestBacking.slug("api " + about);
    var session = UUID.randomUUID().toString();
    TestBacking.shared()
        .send(
            Told.programme(slug, 1, visibility, List.of(HOST)),
            Told.session(slug, session, 1, "panel", "scheduled", 200));
    var me = owner.get("/me").body();
    var host = owner.as(tokens.attendee(UUID.randomUUID(), HOST));
    Eventually.holds(
        "the session is known",
        PATIENCE,
        () ->
            host.get("/programmes/%s/sessions/%s/roster".formatted(slug, session)).status() == 200);
    var listed =
        host.send(
            "PUT",
            "/programmes/" + slug + "/participants",
            "{\"email\":\"" + me.get("email").asString() + "\"}");
    assertThat(listed.status()).isBetween(200, 201);
    var calendar = owner.send("POST", "/me/calendars", "{}").body();
    var url = calendar.get("url").asString();
    var device = owner.get("/me/devices").body().at("/devices/0/id").asString();
    assertThat(device).isNotEmpty();
    return Map.of(
        "slug",
        slug,
        "id",
        session,
        "attendeeId",
        me.get("id").asString(),
        "secret",
        url.replaceFirst("^.*/calendars/", "").replace(".ics", ""),
        "DELETE /me/calendars/{id} id",
        calendar.get("id").asString(),
        "DELETE /me/devices/{id} id",
        device,
        "DELETE /attendees/{attendeeId} attendeeId",
        "nobody",
        "DELETE /programmes/{slug}/participants/{attendeeId} attendeeId",
        "nobody",
        "topic",
        "registration.rosters",
        "partition",
        "0");
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + port + "/api/registration");
  }

  private Supplier<@Nullable String> called(String email) {
    return () -> tokens.attendee(UUID.randomUUID(), email);
  }

  /** Of a path with a programme's name, the answer for a public one, then that for a draft. */
  @Test
  void everyEndpointIsOpenToThoseAloneWhomItIsFor() {
    var columns = new LinkedHashMap<String, Supplier<@Nullable String>>();
    columns.put("nobody", () -> null);
    columns.put("attendee", called("ada@example.org"));
    columns.put("elsewhere", called("elsewhere@example.org"));
    columns.put("theirs", called(HOST));
    columns.put("staff", tokens::staff);
    columns.put("admin", tokens::admin);
    var bodies = new HashMap<String, String>();
    var endpoints = AccessTable.endpoints(context);
    endpoints.stream().filter(each -> each.startsWith("P")).forEach(each -> bodies.put(each, "{}"));
    bodies.put("PUT /programmes/{slug}/participants", "{\"email\":\"new@example.org\"}");
    bodies.put("PUT /programmes/{slug}/sessions/{id}/roster", "{\"capacity\":null}");

    assertThat(
            new AccessTable(base(), columns, tokens.noGood().values(), List.of(open, draft), bodies)
                .of(endpoints))
        .isEqualTo(
            """
            """);
  }

  @Test
  void whateverIsSentTheAnswerIsOneThatIsDocumented() {
    var admin = UUID.randomUUID();
    var known = new HashMap<String, List<String>>();
    open.forEach((name, value) -> known.put(name, List.of(value)));
    known.put("DELETE /attendees/{attendeeId} attendeeId", List.of("nobody"));
    known.put("sessionId", List.of(open.get("id")));
    known.put("zone", List.of("Europe/Zagreb", "Asia/Tokyo"));
    known.put("language", List.of("fr", "ar"));
    known.put(
        "POST /programmes/{slug}/participants text/csv",
        List.of(
            "Email,Name\nmira@example.org,Mira\nvalentin@example.org,Valentin\nnobody,Nobody\n"));

    var report =
        ApiDrive.run(
            new ApiDrive.Settings(
                base(),
                () -> tokens.token(admin, "admin@example.org", List.of("admin")),
                known,
                List.of("DELETE /me/devices", "DELETE /me"),
                4));

    assertThat(report.violations()).isEmpty();
    assertThat(report.neverDone()).isEmpty();
  }
}
