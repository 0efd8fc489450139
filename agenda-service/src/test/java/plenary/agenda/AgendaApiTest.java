package plenary.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import plenary.agenda.desk.StaffAgenda;
import plenary.agenda.desk.StaffAgenda.Answer;
import plenary.testing.Backed;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import plenary.testing.api.AccessTable;
import plenary.testing.api.ApiDrive;
import tools.jackson.databind.JsonNode;

/** Who may do what, and that the description of the API is true whatever is sent. */
@Backed(
    tokens = true,
    topics = {
      "agenda.schedule-changes",
      "agenda.speaker-swaps",
      "agenda.room-updates",
      "agenda.session-status",
      "agenda.sessions",
      "agenda.programmes",
      "registration.rosters"
    })
@SpringBootTest(
    classes = AgendaService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=agenda",
      "server.address=127.0.0.1",
      "plenary.limits.per-person=1000000",
      "plenary.limits.per-client=1000000"
    })
class AgendaApiTest {

  private static final String HOST = "host@example.org";
  private static final TestTokens TOKENS = TestTokens.shared();
  private static final String TEXT =
      """
      Dialogue on Migration

      DAY ONE
      10:00 - 11:30 Panel 1 – Ports and people [Hall, 200 seats]
      Moderator: Amara Okonjo, Director, Centre for Local Government
      Speakers:
      • Elena Marchetti, Deputy Mayor, Port of Trevano
      • Tomás Ibarra, State Secretary, Ministry of the Interior

      12:00 - 13:00 Panel 2 – Towns and people [Studio, 80 seats]
      Moderator: Lea Novak, Port Authority
      """;

  @Autowired private ApplicationContext context;
  @LocalServerPort private int port;

  private JsonNode open;
  private JsonNode draft;

  @BeforeEach
  void programmes() {
    open = programme("open", "public", HOST);
    draft = programme("draft", "draft", HOST);
    programme("elsewhere", "public", "elsewhere@example.org");
  }

  private JsonNode programme(String about, String visibility, String host) {
    var staff = new StaffAgenda(port, TOKENS.staff());
    var path = "/programmes/" + TestBacking.slug("api " + about);
    Answer imported =
        staff.send(
            "PUT",
            path + "?firstDay=2026-03-04&zone=Europe/Zagreb&visibility=" + visibility,
            "text/plain",
            TEXT);
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    Answer named =
        staff.post(
            path + "/changes",
            "{\"changes\":[{\"type\":\"change-settings\",\"staff\":[\"" + host + "\"]}]}");
    assertThat(named.status()).as(named.body()).isEqualTo(200);
    return staff.get(path).json();
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + port + "/api/agenda");
  }

  private static List<String> texts(JsonNode programme, String... pointers) {
    return Stream.of(pointers).map(each -> programme.at(each).asString()).toList();
  }

  private static String slug(JsonNode programme) {
    return programme.get("slug").asString();
  }

  private static Map<String, String> world(JsonNode programme) {
    var session = programme.at("/sessions/0/id").asString();
    var room = programme.at("/rooms/0/id").asString();
    var person = programme.at("/sessions/0/speakers/0/personId").asString();
    return Map.of(
        "slug", slug(programme),
        "id", session,
        "sessionId", session,
        "version", "99",
        "GET /programmes/{slug}/differences ?", "from=1&to=2",
        "GET /programmes/{slug}/rooms/{id} id", room,
        "GET /programmes/{slug}/rooms/{id}/calendar.ics id", room,
        "GET /programmes/{slug}/people/{id} id", person,
        "GET /programmes/{slug}/people/{id}/calendar.ics id", person);
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
    var worlds = Stream.of(open, draft).map(AgendaApiTest::world).toList();
    var bodies = new HashMap<String, String>();
    var endpoints = AccessTable.endpoints(context);
    endpoints.stream()
        .filter(each -> each.startsWith("P") && !each.endsWith("/undo"))
        .forEach(each -> bodies.put(each, "{}"));
    bodies.put("POST /programmes/{slug}/changes", "{\"changes\":[]}");
    bodies.put("POST /programmes/{slug}/changes/preview", "{\"changes\":[]}");

    assertThat(
            new AccessTable(base(), columns, TOKENS.noGood().values(), worlds, bodies)
                .of(endpoints))
        .isEqualTo(
            """
                                                                   | nobody    attendee  elsewhere theirs    staff     admin     no good
            GET /dead-letters                                      | 401       403       403       403       403       200       401
            GET /dead-letters/{topic}                              | 401       403       403       403       403       404       401
            GET /dead-letters/{topic}/{partition}/{offset}         | 401       403       403       403       403       400       401
            GET /docs                                              | 302       302       302       302       302       302       401
            GET /openapi.json                                      | 200       200       200       200       200       200       401
            GET /openapi.json.yaml                                 | 401       403       403       403       403       403       401
            GET /openapi.json/swagger-config                       | 200       200       200       200       200       200       401
            GET /programmes                                        | 200       200       200       200       200       200       401
            GET /programmes/{slug}                                 | 200/hidden 200/hidden 200/hidden 200       200       200       401
            GET /programmes/{slug}/calendar.ics                    | 200/hidden 200/hidden 200/hidden 200       200       200       401
            GET /programmes/{slug}/changes                         | 200/hidden 200/hidden 200/hidden 200       200       200       401
            GET /programmes/{slug}/changes.atom                    | 200/hidden 200/hidden 200/hidden 200       200       200       401
            GET /programmes/{slug}/desk                            | 401       403/hidden 403/hidden 200       200       200       401
            GET /programmes/{slug}/differences                     | 200/hidden 200/hidden 200/hidden 200       200       200       401
            GET /programmes/{slug}/people/{id}                     | 200/hidden 200/hidden 200/hidden 200       200       200       401
            GET /programmes/{slug}/people/{id}/calendar.ics        | 200/hidden 200/hidden 200/hidden 200       200       200       401
            GET /programmes/{slug}/rooms/{id}                      | 200/hidden 200/hidden 200/hidden 200       200       200       401
            GET /programmes/{slug}/rooms/{id}/calendar.ics         | 200/hidden 200/hidden 200/hidden 200       200       200       401
            GET /programmes/{slug}/schedule.json                   | 200/hidden 200/hidden 200/hidden 200       200       200       401
            GET /programmes/{slug}/schedule.xml                    | 200/hidden 200/hidden 200/hidden 200       200       200       401
            GET /programmes/{slug}/sessions/{id}/calendar.ics      | 200/hidden 200/hidden 200/hidden 200       200       200       401
            POST /dead-letters/{topic}/{partition}/{offset}/replay | 401       403       403       403       403       400       401
            POST /programmes/{slug}/changes                        | 401       403/hidden 403/hidden 200       200       200       401
            POST /programmes/{slug}/changes/preview                | 401       403/hidden 403/hidden 200       200       200       401
            POST /programmes/{slug}/changes/{version}/undo         | 401       403/hidden 403/hidden 404       404       404       401
            PUT /programmes/{slug}                                 | 401       403       403       422       422       422       401
            PUT /programmes/{slug}/presence                        | 401       403/hidden 403/hidden 200       200       200       401
            PUT /programmes/{slug}/sessions/{id}/status            | 401       403/hidden 403/hidden 200       200       200       401
            """);
  }

  @Test
  void whateverIsSentTheAnswerIsOneThatIsDocumented() {
    var known = new HashMap<String, List<String>>();
    known.put("slug", List.of(slug(open)));
    known.put("sessionId", texts(open, "/sessions/0/id", "/sessions/1/id"));
    known.put("roomId", texts(open, "/rooms/0/id", "/rooms/1/id"));
    known.put("personId", texts(open, "/sessions/0/speakers/0/personId"));
    known.put("outgoing", known.get("personId"));
    known.put("zone", List.of("Europe/Zagreb", "Asia/Tokyo"));
    known.put("firstDay", List.of("2026-03-04"));
    known.put("version", List.of("1", "2", "3"));
    known.put("GET /programmes/{slug}/sessions/{id}/calendar.ics id", known.get("sessionId"));
    known.put("GET /programmes/{slug}/rooms/{id}/calendar.ics id", known.get("roomId"));
    known.put("GET /programmes/{slug}/people/{id}/calendar.ics id", known.get("personId"));
    known.put("GET /programmes/{slug}/rooms/{id} id", known.get("roomId"));
    known.put("GET /programmes/{slug}/people/{id} id", known.get("personId"));
    known.put("PUT /programmes/{slug} text/plain", List.of(TEXT));
    known.put("PUT /programmes/{slug} firstDay", List.of("2026-03-04"));
    known.put("PUT /programmes/{slug} zone", List.of("Europe/Zagreb"));
    known.put("PUT /programmes/{slug}/sessions/{id}/status id", known.get("sessionId"));
    known.put(
        "PUT /programmes/{slug}/sessions/{id}/status application/json",
        List.of("{\"status\":\"live\"}", "{\"liveNote\":\"Soon\"}", "{\"delayMinutes\":5}"));
    var changes = changes(known.get("sessionId").getFirst(), known.get("roomId").getFirst());
    known.put("POST /programmes/{slug}/changes application/json", changes);
    known.put("POST /programmes/{slug}/changes/preview application/json", changes);

    var report =
        ApiDrive.run(new ApiDrive.Settings(base(), TOKENS::admin, known, List.of(), List.of(), 4));

    assertThat(report.violations()).isEmpty();
    assertThat(report.neverDone())
        .as("nothing is dead here")
        .allMatch(each -> each.contains("/dead-letters/"));
  }

  private static List<String> changes(String session, String room) {
    return Stream.of(
            "{'type':'edit-session','sessionId':'%s','title':'Another'}".formatted(session),
            "{'type':'set-note','sessionId':'%s','liveNote':'Soon'}".formatted(session),
            "{'type':'rename-room','roomId':'%s','name':'Great hall'}".formatted(room),
            "{'type':'resize-room','roomId':'%s','capacity':120}".formatted(room),
            "{'type':'add-room','name':'Tent','capacity':20}",
            "{'type':'change-settings','roomChangeMinutes':10}")
        .map(each -> ("{'changes':[" + each + "],'reason':'so'}").replace('\'', '"'))
        .toList();
  }
}
