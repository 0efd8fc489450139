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
    var all =
        new HashMap<>(
            Map.of(
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
                "0"));
    all.put("POST /programmes/{slug}/participants ?", "dryRun=true");
    return Map.copyOf(all);
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
    bodies.put("POST /programmes/{slug}/participants", "Email\nnew@example.org\n");
    bodies.put("PUT /programmes/{slug}/sessions/{id}/roster", "{\"capacity\":null}");

    assertThat(
            new AccessTable(base(), columns, tokens.noGood().values(), List.of(open, draft), bodies)
                .of(endpoints))
        .isEqualTo(
            """
                                                                        | nobody    attendee  elsewhere theirs    staff     admin     no good
            DELETE /attendees/{attendeeId}                              | 401       403       403       403       403       404       401
            DELETE /me                                                  | 401       404       404       404       404       404       401
            DELETE /me/calendars/{id}                                   | 401       404       404       404       404       404       401
            DELETE /me/devices                                          | 401       204       204       204       204       204       401
            DELETE /me/devices/{id}                                     | 401       404       404       404       404       404       401
            DELETE /programmes/{slug}/participants/{attendeeId}         | 401       403/hidden 403/hidden 404       404       404       401
            DELETE /programmes/{slug}/parties/mine                      | 401       204       204       204       204       204       401
            DELETE /programmes/{slug}/sessions/{id}/seats/me            | 401       404       404       404       404       404       401
            DELETE /programmes/{slug}/sessions/{id}/seats/me/party      | 401       404       404       404       404       404       401
            DELETE /tokens/current                                      | 204       204       204       204       204       204       401
            GET /calendars/{secret}.ics                                 | 200       200       200       200       200       200       401
            GET /dead-letters                                           | 401       403       403       403       403       200       401
            GET /dead-letters/{topic}                                   | 401       403       403       403       403       200       401
            GET /dead-letters/{topic}/{partition}/{offset}              | 401       403       403       403       403       400       401
            GET /docs                                                   | 302       302       302       302       302       302       401
            GET /jwks.json                                              | 200       200       200       200       200       200       401
            GET /me                                                     | 401       404       404       404       404       404       401
            GET /me/badge                                               | 401       404       404       404       404       404       401
            GET /me/badge.html                                          | 401       404       404       404       404       404       401
            GET /me/badge.png                                           | 401       404       404       404       404       404       401
            GET /me/badge.svg                                           | 401       404       404       404       404       404       401
            GET /me/calendars                                           | 401       200       200       200       200       200       401
            GET /me/devices                                             | 401       200       200       200       200       200       401
            GET /me/export                                              | 401       404       404       404       404       404       401
            GET /me/seats                                               | 401       200       200       200       200       200       401
            GET /openapi.json                                           | 200       200       200       200       200       200       401
            GET /openapi.json.yaml                                      | 401       403       403       403       403       403       401
            GET /openapi.json/swagger-config                            | 200       200       200       200       200       200       401
            GET /programmes/{slug}/figures                              | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/figures.csv                          | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/participants                         | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/participants/{attendeeId}/badge.html | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/participants/{attendeeId}/badge.png  | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/participants/{attendeeId}/badge.svg  | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/parties/mine                         | 401       404       404       404       404       404       401
            GET /programmes/{slug}/policy                               | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/rosters                              | 200       200       200       200       200       200       401
            GET /programmes/{slug}/sessions/{id}/check-ins              | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/sessions/{id}/check-ins/list         | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/sessions/{id}/draw                   | 404       404       404       404       404       404       401
            GET /programmes/{slug}/sessions/{id}/figures                | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/sessions/{id}/roster                 | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/sessions/{id}/roster.csv             | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/sessions/{id}/roster.html            | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/sessions/{id}/seats                  | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/sessions/{id}/seats/me               | 401       404       404       404       404       404       401
            PATCH /me                                                   | 401       404       404       404       404       404       401
            POST /dead-letters/{topic}/{partition}/{offset}/replay      | 401       403       403       403       403       400       401
            POST /me/badge/renewal                                      | 401       404       404       404       404       404       401
            POST /me/calendars                                          | 401       201       201       201       201       201       401
            POST /programmes/{slug}/participants                        | 401       403/hidden 403/hidden 200       200       200       401
            POST /programmes/{slug}/parties                             | 401       201/hidden 201/hidden 201       201       201       401
            POST /programmes/{slug}/parties/joins                       | 401       400       400       400       400       400       401
            POST /programmes/{slug}/sessions/{id}/check-ins             | 401       403/hidden 403/hidden 400       400       400       401
            POST /programmes/{slug}/sessions/{id}/roster/too-small      | 401       403/hidden 403/hidden 400       400       400       401
            POST /programmes/{slug}/sessions/{id}/seats/me/keep         | 401       404       404       404       404       404       401
            POST /programmes/{slug}/sessions/{id}/seats/me/swap         | 401       400       400       400       400       400       401
            POST /sign-ins                                              | 400       400       400       400       400       400       401
            POST /signing-key/renewal                                   | 401       403       403       403       403       200       401
            POST /tokens                                                | 400       400       400       400       400       400       401
            PUT /programmes/{slug}/participants                         | 401       403/hidden 403/hidden 201       200       200       401
            PUT /programmes/{slug}/policy                               | 401       403/hidden 403/hidden 200       200       200       401
            PUT /programmes/{slug}/sessions/{id}/roster                 | 401       403/hidden 403/hidden 200       200       200       401
            PUT /programmes/{slug}/sessions/{id}/seats/me               | 401       200       200       200       200       200       401
            PUT /programmes/{slug}/sessions/{id}/seats/{attendeeId}     | 401       403/hidden 403/hidden 400       400       400       401
            """);
  }

  @Test
  void whateverIsSentTheAnswerIsOneThatIsDocumented() {
    var me = owner.get("/me").body();
    var admin = UUID.fromString(me.get("id").asString());
    var email = me.get("email").asString();
    var known = new HashMap<String, List<String>>();
    open.forEach((name, value) -> known.put(name, List.of(value)));
    known.keySet().removeIf(each -> each.endsWith(" ?"));
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
                () -> tokens.token(admin, email, List.of("admin")),
                known,
                List.of("DELETE /me/devices", "DELETE /me"),
                // A key that is said to have leaked would sign everybody out who drives this.
                List.of("/dead-letters", "/signing-key"),
                4));

    assertThat(report.violations()).isEmpty();
    assertThat(report.neverDone())
        .as("most of what there is is done, and not only refused")
        .hasSizeLessThan(report.statuses().size() / 3);
  }
}
