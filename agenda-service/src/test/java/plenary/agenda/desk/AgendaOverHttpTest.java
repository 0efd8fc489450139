package plenary.agenda.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import plenary.agenda.AgendaService;
import plenary.testing.Backed;
import plenary.testing.Contracts;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import plenary.testing.TopicTail;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on a real port, with a real broker and a store. */
@Backed(
    tokens = true,
    topics = {
      "agenda.schedule-changes",
      "agenda.speaker-swaps",
      "agenda.room-updates",
      "agenda.session-status",
      "agenda.sessions"
    })
@SpringBootTest(
    classes = AgendaService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=agenda", "server.address=127.0.0.1"})
class AgendaOverHttpTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String STAFF = TestTokens.shared().staff();

  private static final String TEXT =
      """
      Dialogue on Migration

      DAY ONE
      10:00 - 11:30 Panel 1 – Ports and people [Hall, 200 seats]
      Moderator: Amara Okonjo, Director, Centre for Local Government
      Speakers:
      • Elena Marchetti, Deputy Mayor, Port of Trevano
      • Tomás Ibarra, State Secretary, Ministry of the Interior

      10:00 - 11:30 Panel 2 – Towns and people [Studio, 80 seats]
      Moderator: Lea Novak, Port Authority

      11:30 - 12:00 Break
      """;

  @LocalServerPort private int port;

  private record Answer(int status, @Nullable String tag, String type, String body) {
    JsonNode json() {
      return JSON.readTree(body);
    }

    String problem() {
      return status + " " + json().get("type").asString().replace("urn:plenary:problem:", "");
    }
  }

  private Answer send(
      String method, String path, @Nullable String type, BodyPublisher body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/agenda" + path))
            .method(method, body);
    if (type != null) {
      request.header("Content-Type", type);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    HttpResponse<String> answer =
        HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Answer(
        answer.statusCode(),
        answer.headers().firstValue("ETag").orElse(null),
        answer.headers().firstValue("Content-Type").orElse(""),
        answer.body());
  }

  private Answer get(String path, String... headers) throws Exception {
    return send("GET", path, null, BodyPublishers.noBody(), headers);
  }

  private Answer staff(String method, String path, String json) throws Exception {
    return send(
        method,
        path,
        "application/json",
        BodyPublishers.ofString(json),
        "Authorization",
        "Bearer " + STAFF);
  }

  private Answer importing(String path, String text) throws Exception {
    return send(
        "PUT",
        path,
        "text/plain; charset=utf-8",
        BodyPublishers.ofString(text),
        "Authorization",
        "Bearer " + STAFF);
  }

  private static final String PARAMETERS = "?firstDay=2026-03-04&zone=Europe/Zagreb";

  /** A programme of its own for a test, as the service answers. */
  private JsonNode programme(String about) throws Exception {
    Answer imported = importing("/programmes/" + TestBacking.slug(about) + PARAMETERS, TEXT);
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    assertThat(imported.tag()).isEqualTo("\"1\"");
    return imported.json().get("programme");
  }

  private static String path(JsonNode programme) {
    return "/programmes/" + programme.get("slug").asString();
  }

  private static JsonNode session(JsonNode programme, String titled) {
    for (JsonNode session : programme.get("sessions")) {
      if (session.get("title").asString().contains(titled)) {
        return session;
      }
    }
    throw new AssertionError("No session " + titled + " in " + programme);
  }

  private static String id(JsonNode node) {
    return node.get("id").asString();
  }

  private static String swapRooms(JsonNode programme) {
    JsonNode ports = session(programme, "Ports");
    JsonNode towns = session(programme, "Towns");
    return """
    { "changes": [
      { "type": "move-room", "sessionId": "%s", "roomId": "%s" },
      { "type": "move-room", "sessionId": "%s", "roomId": "%s" } ] }
    """
        .formatted(
            id(ports), towns.get("roomId").asString(), id(towns), ports.get("roomId").asString());
  }

  @Test
  void anImportedProgrammeIsReadByEverybodyAndAsWholeAsItWasAnswered() throws Exception {
    JsonNode programme = programme("import");

    Answer read = get(path(programme));
    assertThat(read.json()).isEqualTo(programme);
    assertThat(read.tag()).isEqualTo("\"1\"");
    assertThat(get(path(programme), "If-None-Match", "\"1\"").status()).isEqualTo(304);
    assertThat(get("/programmes").json().get("programmes"))
        .anySatisfy(
            entry ->
                assertThat(entry)
                    .isEqualTo(
                        JSON.readTree(
                            """
                            { "slug": "%s", "title": "Dialogue on Migration",
                              "zone": "Europe/Zagreb", "firstDay": "2026-03-04",
                              "lastDay": "2026-03-04", "version": 1,
                              "visibility": "public" }
                            """
                                .formatted(programme.get("slug").asString()))));
    JsonNode ports = session(programme, "Ports");
    assertThat(ports.get("start").asString()).isEqualTo("2026-03-04T10:00:00+01:00");
    assertThat(ports.get("speakers")).hasSize(2);
  }

  @Test
  void theSameTextAgainIsKnown() throws Exception {
    JsonNode programme = programme("again");
    Answer changed = staff("POST", path(programme) + "/changes", swapRooms(programme));
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);

    Answer again = importing(path(programme) + PARAMETERS, TEXT);
    assertThat(List.of(again.status(), String.valueOf(again.tag()))).containsExactly(200, "\"2\"");
    assertThat(again.json().get("programme")).isEqualTo(get(path(programme)).json());
  }

  @Test
  void whatIsNoProgrammeIsRefusedWithAReason() throws Exception {
    String slug = "/programmes/" + TestBacking.slug("nothing");
    assertThat(importing(slug + PARAMETERS, "Roses are red,\nviolets are blue.\n").problem())
        .isEqualTo("422 no-programme");
    assertThat(importing(slug + PARAMETERS, "").problem()).isEqualTo("422 no-programme");
    assertThat(get(slug).problem()).isEqualTo("404 no-such-programme");

    Answer blank = importing("/programmes/Not-A-Slug?firstDay=soon", TEXT);
    assertThat(blank.problem()).isEqualTo("400 bad-request");
    assertThat(blank.json().get("errors").valueStream().map(e -> e.get("field").asString()))
        .containsExactly("slug", "firstDay", "zone");

    Answer large =
        send(
            "PUT",
            slug + PARAMETERS,
            "text/plain",
            BodyPublishers.ofByteArray(new byte[20_000_001]),
            "Authorization",
            "Bearer " + STAFF);
    assertThat(large.problem()).isEqualTo("413 content-too-large");
    assertThat(staff("PUT", slug + PARAMETERS, "{}").problem()).isEqualTo("422 no-programme");
    assertThat(
            send(
                    "PUT",
                    slug + PARAMETERS,
                    "text/html",
                    BodyPublishers.ofString("<p>Panel 1</p>"),
                    "Authorization",
                    "Bearer " + STAFF)
                .status())
        .isEqualTo(415);
  }

  @Test
  void twoPanelsSwapRoomsAndEverybodyIsToldInOrder() throws Exception {
    JsonNode programme = programme("swap");
    String slug = programme.get("slug").asString();
    try (TopicTail told =
        TestBacking.shared()
            .tail(
                "agenda.schedule-changes",
                "agenda.speaker-swaps",
                "agenda.room-updates",
                "agenda.session-status",
                "agenda.sessions")) {
      Answer changed = staff("POST", path(programme) + "/changes", swapRooms(programme));

      assertThat(changed.status()).as(changed.body()).isEqualTo(200);
      assertThat(changed.tag()).isEqualTo("\"2\"");
      JsonNode now = get(path(programme)).json();
      assertThat(changed.json().get("version").asLong()).isEqualTo(2);
      assertThat(changed.json().get("sessions").valueStream().toList())
          .containsExactly(session(now, "Ports"), session(now, "Towns"));
      assertThat(session(now, "Ports").get("roomId"))
          .isEqualTo(session(programme, "Towns").get("roomId"));

      var records =
          told.await(
              record -> record.value() != null && record.value().getId().startsWith(slug + "/2/"),
              4,
              SOON);
      records.forEach(Contracts::check);
      assertThat(records.stream().map(record -> record.value().getId()))
          .containsExactlyInAnyOrder(slug + "/2/1", slug + "/2/2", slug + "/2/3", slug + "/2/4");
      assertThat(records.stream().map(record -> record.topic()))
          .containsExactlyInAnyOrder(
              "agenda.room-updates", "agenda.room-updates", "agenda.sessions", "agenda.sessions");
    }
  }

  @Test
  void aDoubleBookingNamesBothSidesAndChangesNothing() throws Exception {
    JsonNode programme = programme("clash");
    JsonNode ports = session(programme, "Ports");
    JsonNode towns = session(programme, "Towns");

    Answer refused =
        staff(
            "POST",
            path(programme) + "/changes",
            """
            { "changes": [
              { "type": "add-room", "name": "Tent" },
              { "type": "move-room", "sessionId": "%s", "roomId": "%s" } ] }
            """
                .formatted(id(ports), towns.get("roomId").asString()));

    assertThat(refused.problem()).isEqualTo("409 room-double-booked");
    assertThat(refused.type()).startsWith("application/problem+json");
    JsonNode clash = refused.json().get("clashes").get(0);
    assertThat(clash.get("room").get("id")).isEqualTo(towns.get("roomId"));
    assertThat(clash.get("sessions").valueStream().map(AgendaOverHttpTest::id))
        .containsExactlyInAnyOrder(id(ports), id(towns));
    assertThat(get(path(programme)).json()).isEqualTo(programme);
  }

  @Test
  void whatCantBeIsNamedByItsField() throws Exception {
    JsonNode programme = programme("fields");
    String changes = path(programme) + "/changes";
    UUID nobody = UUID.randomUUID();

    Answer unknown =
        staff(
            "POST",
            changes,
            """
            { "changes": [ { "type": "move-room", "sessionId": "%s", "roomId": "%s" } ] }
            """
                .formatted(id(session(programme, "Ports")), nobody));
    assertThat(unknown.problem()).isEqualTo("422 unknown-room");
    assertThat(unknown.json().get("field").asString()).isEqualTo("changes[0].roomId");

    Answer missing = staff("POST", changes, "{\"changes\": [{\"type\": \"move-room\"}]}");
    assertThat(missing.problem()).isEqualTo("400 bad-request");
    assertThat(missing.json().get("errors").valueStream().map(e -> e.get("field").asString()))
        .containsExactly("changes[0].sessionId", "changes[0].roomId");

    assertThat(staff("POST", changes, "{\"changes\": ").problem()).isEqualTo("400 bad-request");
    assertThat(staff("POST", "/programmes/nobody-knows/changes", "{\"changes\":[]}").problem())
        .isEqualTo("404 no-such-programme");
  }

  @Test
  void changesForAnOldVersionAreRefusedAndNothingToDoIsFine() throws Exception {
    JsonNode programme = programme("versions");
    String changes = path(programme) + "/changes";
    assertThat(staff("POST", changes, swapRooms(programme)).status()).isEqualTo(200);

    for (String tag : List.of("\"1\"", "\"3\"", "\"else\"")) {
      Answer old =
          send(
              "POST",
              changes,
              "application/json",
              BodyPublishers.ofString(swapRooms(programme)),
              "Authorization",
              "Bearer " + STAFF,
              "If-Match",
              tag);
      assertThat(old.problem()).isEqualTo("412 changed-meanwhile");
      assertThat(old.json().get("version").asLong()).isEqualTo(2);
    }
    Answer nothing = staff("POST", changes, swapRooms(programme));
    assertThat(nothing.json())
        .isEqualTo(JSON.readTree("{\"version\": 2, \"sessions\": [], \"rooms\": []}"));
  }

  @Test
  void aSessionGoesLiveOnceAndIsLate() throws Exception {
    JsonNode programme = programme("live");
    String status = path(programme) + "/sessions/" + id(session(programme, "Ports")) + "/status";

    Answer late = staff("PUT", status, "{\"delayMinutes\": 15, \"liveNote\": \" Soon \"}");
    assertThat(late.status()).as(late.body()).isEqualTo(200);
    Answer live = staff("PUT", status, "{\"status\": \"live\"}");
    assertThat(live.json()).isEqualTo(session(get(path(programme)).json(), "Ports"));
    assertThat(live.json().get("status").asString()).isEqualTo("live");
    assertThat(live.json().get("liveNote").asString()).isEqualTo("Soon");
    assertThat(live.json().get("projectedStart").asString()).isEqualTo("2026-03-04T10:15:00+01:00");
    assertThat(List.of(String.valueOf(late.tag()), String.valueOf(live.tag())))
        .containsExactly("\"2\"", "\"3\"");
    assertThat(staff("PUT", status, "{\"status\": \"live\"}").tag()).isEqualTo("\"3\"");

    assertThat(staff("PUT", status, "{\"status\": \"doors-open\"}").problem())
        .isEqualTo("409 illegal-transition");
    assertThat(staff("PUT", status, "{\"status\": \"cancelled\"}").problem())
        .isEqualTo("409 illegal-transition");
    assertThat(staff("PUT", status, "{\"status\": \"asleep\"}").problem())
        .isEqualTo("400 bad-request");
    assertThat(staff("PUT", status, "{\"delayMinutes\": -1}").problem())
        .isEqualTo("422 delay-out-of-range");
    String nobodys = path(programme) + "/sessions/" + UUID.randomUUID() + "/status";
    assertThat(staff("PUT", nobodys, "{\"status\": \"live\"}").problem())
        .isEqualTo("404 no-such-session");
  }

  @Test
  void staffWhoWriteAtOnceLoseNothing() throws Exception {
    JsonNode programme = programme("crowd");
    int crowd = 20;
    try (ExecutorService staff = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> requests =
          IntStream.range(0, crowd)
              .<Callable<Integer>>mapToObj(
                  i ->
                      () ->
                          staff(
                                  "POST",
                                  path(programme) + "/changes",
                                  "{\"changes\": [{\"type\": \"add-room\", \"name\": \"Tent %d\"}]}"
                                      .formatted(i))
                              .status())
              .toList();
      var statuses = new ArrayList<Integer>();
      for (Future<Integer> answer : staff.invokeAll(requests)) {
        statuses.add(answer.get());
      }
      assertThat(statuses).containsOnly(200);
    }
    JsonNode now = get(path(programme)).json();
    assertThat(now.get("version").asLong()).isEqualTo(1 + crowd);
    assertThat(now.get("rooms")).hasSize(programme.get("rooms").size() + crowd);
  }

  @Test
  void onlyStaffWrite() throws Exception {
    JsonNode programme = programme("roles");
    String attendee = TestTokens.shared().attendee(UUID.randomUUID(), "ada@example.org");
    String status = path(programme) + "/sessions/" + id(session(programme, "Ports")) + "/status";
    for (List<String> request :
        List.of(
            List.of("PUT", path(programme) + PARAMETERS, "text/plain", TEXT),
            List.of("PUT", path(programme), "text/plain", TEXT),
            List.of("POST", path(programme) + "/changes", "application/json", "{\"changes\":[]}"),
            List.of("PUT", status, "application/json", "{\"status\":\"live\"}"))) {
      var body = BodyPublishers.ofString(request.get(3));
      assertThat(send(request.get(0), request.get(1), request.get(2), body).status())
          .isEqualTo(401);
      assertThat(
              send(
                      request.get(0),
                      request.get(1),
                      request.get(2),
                      body,
                      "Authorization",
                      "Bearer " + attendee)
                  .status())
          .isEqualTo(403);
    }
    assertThat(get(path(programme)).json()).isEqualTo(programme);
  }

  @Test
  void theDescriptionOfTheApiNamesEveryChangeAndEveryRefusal() throws Exception {
    JsonNode api = get("/openapi.json").json();

    assertThat(api.get("openapi").asString()).startsWith("3.1");
    JsonNode changes = api.at("/paths/~1programmes~1{slug}~1changes/post");
    assertThat(changes.at("/responses/409/content").has("application/problem+json")).isTrue();
    assertThat(changes.at("/requestBody/content/application~1json/examples").size()).isEqualTo(2);
    JsonNode schemas = api.get("components").get("schemas");
    assertThat(schemas.at("/ChangeSet/properties/changes/items/oneOf").size()).isEqualTo(27);
    assertThat(schemas.at("/Change/discriminator/mapping").size()).isEqualTo(27);
    schemas
        .at("/Change/discriminator/mapping")
        .forEach(
            schema ->
                assertThat(schemas.has(schema.asString().replace("#/components/schemas/", "")))
                    .as(schema.asString())
                    .isTrue());
    assertThat(api.at("/components/schemas/Session/properties").propertyNames())
        .contains("abstract", "projectedStart", "roomId");
  }
}
