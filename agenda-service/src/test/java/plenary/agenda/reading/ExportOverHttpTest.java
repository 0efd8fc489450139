package plenary.agenda.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import plenary.agenda.AgendaService;
import plenary.testing.Backed;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports of schedules and all exports, on a real port. */
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
class ExportOverHttpTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String[] STAFF = {"Authorization", "Bearer " + TestTokens.shared().staff()};

  private static final Map<String, String> TYPES =
      Map.of(
          "", "application/json",
          "/schedule.json", "application/json",
          "/schedule.xml", "application/xml;charset=UTF-8",
          "/calendar.ics", "text/calendar;charset=UTF-8");

  @LocalServerPort private int port;

  private record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return String.join(", ", response.headers().allValues(name));
    }

    String body() {
      return new String(response.body(), UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String problem() {
      return status() + " " + json().get("type").asString().replace("urn:plenary:problem:", "");
    }
  }

  private Answer send(String method, String path, String body, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/agenda" + path))
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
  }

  private Answer get(String path, String... headers) throws Exception {
    return send("GET", path, "", headers);
  }

  private Answer put(String slug, String parameters, String json) throws Exception {
    return send(
        "PUT",
        "/programmes/" + slug + parameters,
        json,
        "Content-Type",
        "application/json",
        STAFF[0],
        STAFF[1]);
  }

  private static String schedule(UUID guid) {
    return """
    {"schedule": {"conference": {"title": "Dialogue", "time_zone_name": "Europe/Zurich",
      "rooms": [{"name": "Hall", "capacity": 80}],
      "days": [{"index": 1, "date": "2026-03-04", "rooms": {"Hall": [
        {"guid": "%s", "id": 41, "title": "Ports", "type": "panel", "track": "Migration",
         "date": "2026-03-04T10:00:00+01:00", "duration": "01:30", "tags": ["a", "b"],
         "abstract": "%s",
         "persons": [{"name": "Amara", "role": "moderator", "affiliation": "Centre"},
                     {"public_name": "Tomás", "part": "Opening remarks"}]}]}}]}}}
    """
        .formatted(guid, "word ".repeat(1_000).strip());
  }

  /** A programme of its own for a test. */
  private JsonNode programme(String about) throws Exception {
    Answer imported = put(TestBacking.slug(about), "", schedule(UUID.randomUUID()));
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    return imported.json().get("programme");
  }

  private static String path(JsonNode programme) {
    return "/programmes/" + programme.get("slug").asString();
  }

  private static String gunzipped(Answer answer) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.response().body()))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void aScheduleIsImportedWithItsIdsTrackAndTags() throws Exception {
    UUID guid = UUID.randomUUID();
    Answer imported = put(TestBacking.slug("schedule"), "", schedule(guid));
    JsonNode session = imported.json().at("/programme/sessions/0");

    assertThat(imported.json().get("warnings").isEmpty()).isTrue();
    assertThat(
            List.of(
                imported.status(),
                imported.json().at("/programme/title").asString(),
                imported.json().at("/programme/zone").asString(),
                session.get("id").asString(),
                session.get("number").asInt(),
                session.get("track").asString(),
                session.get("tags").toString(),
                session.at("/moderators/0/name").asString(),
                session.at("/moderators/0/affiliation").asString(),
                session.at("/speakers/0/part").asString()))
        .isEqualTo(
            List.of(
                201,
                "Dialogue",
                "Europe/Zurich",
                guid.toString(),
                41,
                "Migration",
                "[\"a\",\"b\"]",
                "Amara",
                "Centre",
                "Opening remarks"));
  }

  @Test
  void theSameScheduleAgainIsKnownAndUnderAnotherNameGetsIdsOfItsOwn() throws Exception {
    UUID guid = UUID.randomUUID();
    String slug = TestBacking.slug("again");
    Answer first = put(slug, "", schedule(guid));
    Answer again = put(slug, "", schedule(guid));
    Answer other = put(TestBacking.slug("again"), "?title=Copy", schedule(guid));

    assertThat(List.of(first.status(), again.status(), other.status()))
        .isEqualTo(List.of(201, 200, 201));
    assertThat(again.json().get("programme")).isEqualTo(first.json().get("programme"));
    assertThat(other.json().at("/programme/title").asString()).isEqualTo("Copy");
    assertThat(other.json().at("/programme/sessions/0/id").asString())
        .isNotEqualTo(guid.toString());
    assertThat(other.json().at("/warnings/0/message").asString())
        .isEqualTo("1 of the ids belong to another programme; those sessions get ids of their own");
  }

  @Test
  void whatIsNoScheduleIsRefusedWithItsPathAndLine() throws Exception {
    Answer broken = put(TestBacking.slug("broken"), "", "{\n\"schedule\": ");
    Answer none = put(TestBacking.slug("broken"), "", "{}");
    Answer zoneless =
        put(
            TestBacking.slug("broken"),
            "",
            schedule(UUID.randomUUID()).replace("Europe/Zurich", "").replace("+01:00", ""));
    Answer unseen = put(TestBacking.slug("broken"), "?visibility=archived&zone=Mars", "{}");

    assertThat(Stream.of(broken, none, zoneless, unseen).map(Answer::problem))
        .isEqualTo(
            List.of("422 no-programme", "422 no-programme", "422 no-programme", "400 bad-request"));
    assertThat(broken.json().get("line").asInt()).isEqualTo(2);
    assertThat(zoneless.json().get("detail").asString()).contains("time_zone_name", "?zone=");
    assertThat(unseen.json().get("errors").valueStream().map(e -> e.get("field").asString()))
        .isEqualTo(List.of("visibility", "zone"));
  }

  @Test
  void whatIsLargerThanTwentyMegabytesIsNotRead() throws Exception {
    Answer refused = put(TestBacking.slug("large"), "", "[" + " ".repeat(20_000_000) + "]");

    assertThat(refused.problem()).isEqualTo("413 content-too-large");
  }

  @Test
  void theDescriptionOfTheApiKnowsBothImportsAndAllExports() throws Exception {
    JsonNode paths = get("/openapi.json").json().get("paths");
    String programme = "/programmes/{slug}";

    assertThat(
            paths
                .get(programme)
                .at("/put/requestBody/content")
                .propertyStream()
                .map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("text/plain", "application/json");
    for (String export :
        List.of(
            "/schedule.json",
            "/schedule.xml",
            "/calendar.ics",
            "/sessions/{id}/calendar.ics",
            "/people/{id}/calendar.ics",
            "/rooms/{id}/calendar.ics")) {
      JsonNode get = paths.path(programme + export).path("get");
      assertThat(get.path("responses").propertyStream().map(Map.Entry::getKey))
          .as(export)
          .contains("200", "304", "404");
    }
  }

  @Test
  void everyFormatHasItsTypeATagOfItsOwnAndADate() throws Exception {
    String path = path(programme("formats"));
    for (var format : TYPES.entrySet()) {
      Answer answer = get(path + format.getKey());

      assertThat(List.of(answer.status(), answer.header("Content-Type")))
          .as(format.getKey())
          .isEqualTo(List.of(200, format.getValue()));
      assertThat(answer.header("ETag")).startsWith("\"1").doesNotStartWith("W/");
      assertThat(answer.header("Last-Modified")).endsWith("GMT");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(answer.header("Vary")).contains("Accept-Encoding");

      Answer head = send("HEAD", path + format.getKey(), "");
      assertThat(List.of(head.status(), head.header("ETag"), head.body()))
          .isEqualTo(List.of(200, answer.header("ETag"), ""));
    }
    assertThat(
            TYPES.keySet().stream()
                .map(
                    format -> {
                      try {
                        return get(path + format).header("ETag");
                      } catch (Exception e) {
                        throw new AssertionError(e);
                      }
                    })
                .distinct())
        .hasSize(4);
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() throws Exception {
    JsonNode programme = programme("unchanged");
    String session = programme.at("/sessions/0/id").asString();
    for (String format :
        List.of(
            "",
            "/schedule.json",
            "/schedule.xml",
            "/calendar.ics",
            "/sessions/" + session + "/calendar.ics")) {
      String path = path(programme) + format;
      Answer first = get(path);
      Answer sameTag = get(path, "If-None-Match", first.header("ETag"));
      Answer sameDate = get(path, "If-Modified-Since", first.header("Last-Modified"));
      Answer other = get(path, "If-None-Match", "\"0\"");

      assertThat(
              List.of(
                  sameTag.status(),
                  sameTag.body(),
                  sameTag.header("ETag"),
                  sameDate.status(),
                  other.status()))
          .as(path)
          .isEqualTo(List.of(304, "", first.header("ETag"), 304, 200));
    }
  }

  @Test
  void aChangeIsInEveryFormatAtOnce() throws Exception {
    JsonNode programme = programme("changed");
    String path = path(programme);
    String id = programme.at("/sessions/0/id").asString();
    String tag = get(path + "/calendar.ics").header("ETag");
    Answer cancelled =
        send(
            "POST",
            path + "/changes",
            """
            {"changes": [{"type": "cancel", "sessionId": "%s", "reason": "Strike"}]}
            """
                .formatted(id),
            "Content-Type",
            "application/json",
            "If-Match",
            "\"1\"",
            STAFF[0],
            STAFF[1]);
    assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);

    Answer calendar = get(path + "/calendar.ics", "If-None-Match", tag);
    assertThat(List.of(calendar.status(), calendar.header("ETag")))
        .isEqualTo(List.of(200, "\"2-calendar\""));
    assertThat(calendar.body())
        .contains("STATUS:CANCELLED", "SEQUENCE:1", "UID:" + id + "@session.plenary");
    assertThat(get(path + "/schedule.xml").body()).doesNotContain("<event");
    assertThat(get(path + "/schedule.json").body()).doesNotContain(id);
  }

  @Test
  void sessionsPeopleAndRoomsHaveCalendarsOfTheirOwn() throws Exception {
    JsonNode programme = programme("parts");
    String path = path(programme);
    String session = programme.at("/sessions/0/id").asString();
    String person = programme.at("/sessions/0/speakers/0/personId").asString();
    String room = programme.at("/rooms/0/id").asString();

    for (String part : List.of("/sessions/" + session, "/people/" + person, "/rooms/" + room)) {
      assertThat(get(path + part + "/calendar.ics").body())
          .as(part)
          .startsWith("BEGIN:VCALENDAR\r\n")
          .contains("UID:" + session);
    }
    assertThat(
            List.of(
                get(path + "/sessions/" + room + "/calendar.ics").problem(),
                get(path + "/people/" + session + "/calendar.ics").problem(),
                get(path + "/rooms/" + session + "/calendar.ics").problem(),
                get("/programmes/nowhere/rooms/" + room + "/calendar.ics").problem(),
                get("/programmes/nowhere/schedule.xml").problem()))
        .isEqualTo(
            List.of(
                "404 no-such-session",
                "404 no-such-person",
                "404 no-such-room",
                "404 no-such-programme",
                "404 no-such-programme"));
  }

  @Test
  void aDraftIsThereForItsStaffAlone() throws Exception {
    String slug = TestBacking.slug("draft");
    Answer imported = put(slug, "?visibility=draft", schedule(UUID.randomUUID()));
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    JsonNode programme = imported.json().get("programme");
    String[] attendee = {
      "Authorization",
      "Bearer " + TestTokens.shared().attendee(UUID.randomUUID(), "ada@example.org")
    };
    for (String format :
        List.of(
            "",
            "/schedule.json",
            "/schedule.xml",
            "/calendar.ics",
            "/rooms/" + programme.at("/rooms/0/id").asString() + "/calendar.ics")) {
      String path = "/programmes/" + slug + format;
      Answer staffs = get(path, STAFF);

      assertThat(
              List.of(
                  get(path).problem(),
                  get(path, attendee).problem(),
                  get(path, "If-None-Match", staffs.header("ETag")).problem(),
                  staffs.status(),
                  staffs.header("Cache-Control")))
          .as(path)
          .isEqualTo(
              List.of(
                  "404 no-such-programme",
                  "404 no-such-programme",
                  "404 no-such-programme",
                  200,
                  "no-cache, private"));
    }
    assertThat(
            Stream.of(get("/programmes"), get("/programmes", attendee), get("/programmes", STAFF))
                .map(list -> list.body().contains("\"" + slug + "\"")))
        .isEqualTo(List.of(false, false, true));
  }

  @Test
  void whoeverTakesGzipGetsIt() throws Exception {
    String path = path(programme("gzip"));
    for (String format : TYPES.keySet()) {
      Answer plain = get(path + format);
      Answer packed = get(path + format, "Accept-Encoding", "gzip");

      assertThat(List.of(plain.header("Content-Encoding"), packed.header("Content-Encoding")))
          .as(format)
          .isEqualTo(List.of("", "gzip"));
      assertThat(gunzipped(packed)).isEqualTo(plain.body());
      assertThat(packed.response().body().length).isLessThan(plain.response().body().length / 2);
    }
  }

  @Test
  void ourOwnScheduleIsTakenUnderAnotherName() throws Exception {
    String path = path(programme("copy"));
    byte[] schedule = get(path + "/schedule.json").response().body();
    Answer copied = put(TestBacking.slug("copy"), "", new String(schedule, UTF_8));

    assertThat(copied.status()).as(copied.body()).isEqualTo(201);
    JsonNode before = get(path).json().at("/sessions/0");
    JsonNode after = copied.json().at("/programme/sessions/0");
    for (String field :
        List.of("number", "title", "abstract", "track", "tags", "start", "end", "kind")) {
      assertThat(after.get(field)).as(field).isEqualTo(before.get(field));
    }
  }

  @Test
  void manyWhoAskAtOnceGetTheSame() throws Exception {
    String path = path(programme("crowd"));
    List<String> distinct =
        IntStream.range(0, 300)
            .mapToObj(
                _ ->
                    HTTP.sendAsync(
                        HttpRequest.newBuilder(
                                URI.create(
                                    "http://127.0.0.1:"
                                        + port
                                        + "/api/agenda"
                                        + path
                                        + "/schedule.xml"))
                            .build(),
                        BodyHandlers.ofString()))
            .toList()
            .stream()
            .map(answer -> answer.join().body())
            .distinct()
            .toList();

    assertThat(distinct).hasSize(1);
  }
}
