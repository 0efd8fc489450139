package plenary.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import plenary.testing.api.AccessTable;
import plenary.testing.api.ApiDrive;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what, and that the description of the API is true whatever is sent. */
class NotificationApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestTokens TOKENS = TestTokens.shared();
  private static final String HOST = "host@example.org";
  private static final UUID OWNER = UUID.randomUUID();

  /** Of a key pair that a browser might have (P-256, uncompressed). */
  static final String KEYS =
      "{\"p256dh\":\"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4\","
          + "\"auth\":\"BTBZMqHH6r4Tts7J_aSIgg\"}";

  private static Instance instance;

  private Map<String, String> open;
  private Map<String, String> draft;

  @BeforeAll
  static void start() {
    instance =
        Instance.start(
            Instance.surroundings(NotificationApiTest.class),
            "limits.per-person=1000000",
            "limits.per-client=1000000",
            "stream.most-per-address=100000",
            "webhooks.allowed-hosts=http://127.0.0.1:9",
            "push.allowed-hosts=https://127.0.0.1:9");
    TestBacking.shared().send(new Programme("api elsewhere").known("elsewhere@example.org"));
  }

  @BeforeEach
  void programmes() {
    open = world("open", "public");
    draft = world("draft", "draft");
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  /** A programme, and in it something of its staff and of somebody. */
  private static Map<String, String> world(String about, String visibility) {
    var programme = new Programme("api " + about);
    var session = UUID.randomUUID();
    var slug = programme.slug();
    TestBacking.shared()
        .send(
            programme.known(HOST).with(data -> data.put("visibility", visibility)),
            programme.state(session));
    var host = TOKENS.attendee(UUID.randomUUID(), HOST);
    var owner = TOKENS.attendee(OWNER, "owner@example.org");
    var hooks = "/programmes/" + slug + "/webhooks";
    Eventually.holds(
        "the programme is known",
        PATIENCE,
        () -> instance.request("GET", hooks, host).statusCode() == 200);
    Eventually.holds(
        "the session is known",
        PATIENCE,
        () ->
            instance
                    .request(
                        "PUT",
                        "/programmes/%s/sessions/%s/follows/me".formatted(slug, session),
                        owner)
                    .statusCode()
                == 200);
    var hook = made(hooks, host, "{\"url\":\"http://127.0.0.1:9/in\",\"enabled\":false}");
    var broadcast =
        made(
            "/programmes/" + slug + "/broadcasts",
            host,
            "{\"audience\":{\"kind\":\"everyone\"},\"texts\":{\"en\":\"Hi\"}}");
    var subscription =
        made(
            "/me/push-subscriptions",
            owner,
            "{\"endpoint\":\"https://127.0.0.1:9/x\",\"keys\":" + KEYS + "}");
    var all = new HashMap<String, String>();
    all.put("slug", slug);
    all.put("id", session.toString());
    all.put("personId", UUID.randomUUID().toString());
    all.put("topic", "agenda.sessions");
    all.put("partition", "0");
    all.put("offset", "0");
    all.put("token", "none");
    all.put("GET /me/follows ?", "programme=" + slug);
    all.put("GET /programmes/{slug}/deliveries ?", "announcement=none");
    all.put("GET /programmes/{slug}/deliveries/unreached ?", "announcement=none");
    all.put("GET /programmes/{slug}/broadcasts/{id} id", broadcast);
    for (var endpoint :
        List.of(
            "PUT /programmes/{slug}/webhooks/{id}",
            "GET /programmes/{slug}/webhooks/{id}/deliveries",
            "POST /programmes/{slug}/webhooks/{id}/redeliveries",
            "POST /programmes/{slug}/webhooks/{id}/secret",
            "POST /programmes/{slug}/webhooks/{id}/test")) {
      all.put(endpoint + " id", hook);
    }
    all.put("DELETE /programmes/{slug}/webhooks/{id} id", UUID.randomUUID().toString());
    all.put("DELETE /me/push-subscriptions/{id} id", subscription);
    return Map.copyOf(all);
  }

  private static String made(String path, String token, String body) {
    var answer = instance.request("POST", path, token, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    JsonNode made = JSON.readTree(answer.body());
    return made.get("id").asString();
  }

  private static URI base() {
    return instance.uri("");
  }

  private static Supplier<@Nullable String> called(String email) {
    return () -> TOKENS.attendee(UUID.randomUUID(), email);
  }

  /** Of a path with a programme's name, the answer for a public one, then that for a draft. */
  @Test
  void everyEndpointIsOpenToThoseAloneWhomItIsFor() {
    var columns = new LinkedHashMap<String, Supplier<@Nullable String>>();
    columns.put("nobody", () -> null);
    columns.put("attendee", called("ada@example.org"));
    columns.put("elsewhere", called("elsewhere@example.org"));
    columns.put("theirs", called(HOST));
    columns.put("staff", TOKENS::staff);
    columns.put("admin", TOKENS::admin);
    var bodies = new HashMap<String, String>();
    var endpoints = AccessTable.endpoints(instance.context());
    endpoints.stream()
        .filter(each -> each.startsWith("P") && !each.endsWith("/me"))
        .forEach(each -> bodies.put(each, "{}"));

    assertThat(
            new AccessTable(base(), columns, TOKENS.noGood().values(), List.of(open, draft), bodies)
                .of(endpoints))
        .isEqualTo(
            """
                                                                   | nobody    attendee  elsewhere theirs    staff     admin     no good
            DELETE /me/push-subscriptions/{id}                     | 401       404       404       404       404       404       401
            DELETE /programmes/{slug}/people/{personId}/contact    | 401       403/hidden 403/hidden 204       204       204       401
            DELETE /programmes/{slug}/sessions/{id}/follows/me     | 401       204       204       204       204       204       401
            DELETE /programmes/{slug}/sessions/{id}/mutes/me       | 401       204       204       204       204       204       401
            DELETE /programmes/{slug}/webhooks/{id}                | 401       403/hidden 403/hidden 404       404       404       401
            GET /dead-letters                                      | 401       403       403       403       403       200       401
            GET /dead-letters/{topic}                              | 401       403       403       403       403       200       401
            GET /dead-letters/{topic}/{partition}/{offset}         | 401       403       403       403       403       404       401
            GET /docs                                              | 302       302       302       302       302       302       401
            GET /me/follows                                        | 401       200       200       200       200       200       401
            GET /me/inbox                                          | 401       200       200       200       200       200       401
            GET /me/preferences                                    | 401       200       200       200       200       200       401
            GET /me/push-subscriptions                             | 401       200       200       200       200       200       401
            GET /openapi.json                                      | 200       200       200       200       200       200       401
            GET /openapi.json.yaml                                 | 401       403       403       403       403       403       401
            GET /openapi.json/swagger-config                       | 200       200       200       200       200       200       401
            GET /programmes/{slug}/announcements                   | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/announcing                      | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/broadcasts                      | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/broadcasts/{id}                 | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/contacts                        | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/deliveries                      | 401       403/hidden 403/hidden 404       404       404       401
            GET /programmes/{slug}/deliveries/unreached            | 401       403/hidden 403/hidden 404       404       404       401
            GET /programmes/{slug}/stream                          | 200       200       200       200       200       200       401
            GET /programmes/{slug}/webhooks                        | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/webhooks/{id}/deliveries        | 401       403/hidden 403/hidden 200       200       200       401
            GET /push-key                                          | 200       200       200       200       200       200       401
            GET /unsubscriptions/{token}                           | 404       404       404       404       404       404       401
            POST /dead-letters/{topic}/{partition}/{offset}/replay | 401       403       403       403       403       404       401
            POST /me/push-subscriptions                            | 401       422       422       422       422       422       401
            POST /programmes/{slug}/broadcasts                     | 401       403/hidden 403/hidden 400       400       400       401
            POST /programmes/{slug}/broadcasts/preview             | 401       403/hidden 403/hidden 400       400       400       401
            POST /programmes/{slug}/webhooks                       | 401       403/hidden 403/hidden 400       400       400       401
            POST /programmes/{slug}/webhooks/{id}/redeliveries     | 401       403/hidden 403/hidden 400       400       400       401
            POST /programmes/{slug}/webhooks/{id}/secret           | 401       403/hidden 403/hidden 200       200       200       401
            POST /programmes/{slug}/webhooks/{id}/test             | 401       403/hidden 403/hidden 202       202       202       401
            POST /unsubscriptions/{token}                          | 404       404       404       404       404       404       401
            PUT /me/inbox/read                                     | 401       400       400       400       400       400       401
            PUT /me/preferences                                    | 401       200       200       200       200       200       401
            PUT /programmes/{slug}/announcing                      | 401       403/hidden 403/hidden 200       200       200       401
            PUT /programmes/{slug}/people/{personId}/contact       | 401       403/hidden 403/hidden 400       400       400       401
            PUT /programmes/{slug}/sessions/{id}/follows/me        | 401       200       200       200       200       200       401
            PUT /programmes/{slug}/sessions/{id}/mutes/me          | 401       204       204       204       204       204       401
            PUT /programmes/{slug}/webhooks/{id}                   | 401       403/hidden 403/hidden 400       400       400       401
            """);
  }

  @Test
  void whateverIsSentTheAnswerIsOneThatIsDocumented() {
    var admin = UUID.randomUUID();
    var known = new HashMap<String, List<String>>();
    open.forEach((name, value) -> known.put(name, List.of(value)));
    known.keySet().removeIf(each -> each.startsWith("DELETE ") || each.endsWith(" ?"));
    known.put("sessionId", List.of(open.get("id")));
    known.put("language", List.of("fr", "ar"));
    known.put("zone", List.of("Europe/Zagreb", "Asia/Tokyo"));
    known.put("url", List.of("http://127.0.0.1:9/in"));
    known.put("endpoint", List.of("https://127.0.0.1:9/y"));
    known.put("p256dh", List.of(JSON.readTree(KEYS).get("p256dh").asString()));
    known.put("auth", List.of(JSON.readTree(KEYS).get("auth").asString()));

    var report =
        ApiDrive.run(
            new ApiDrive.Settings(
                base(),
                () -> TOKENS.token(admin, "admin@example.org", List.of("admin")),
                known,
                List.of(),
                List.of("/dead-letters"),
                4));

    assertThat(report.violations()).isEmpty();
    assertThat(report.neverDone())
        .as("most of what there is is done, and not only refused")
        .hasSizeLessThan(report.statuses().size() / 3);
  }
}
