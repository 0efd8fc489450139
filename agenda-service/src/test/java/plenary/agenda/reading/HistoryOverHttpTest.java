package plenary.agenda.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import plenary.agenda.AgendaService;
import plenary.agenda.desk.StaffAgenda;
import plenary.agenda.desk.StaffAgenda.Answer;
import plenary.testing.Backed;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;

/** What a programme was, and what happened to it, as everybody may read it. */
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
    properties = {"spring.config.name=agenda", "server.address=127.0.0.1"})
class HistoryOverHttpTest {

  private static final String TEXT =
      """
      Dialogue on Migration

      DAY ONE
      10:00 - 11:30 Panel 1 – Ports & people [Hall, 200 seats]
      Moderator: Amara Okonjo, Director, Centre for Local Government
      Speakers:
      • Elena Marchetti, Deputy Mayor, Port of Trevano

      14:00 - 15:00 Closing [Studio, 80 seats]
      """;

  @LocalServerPort private int port;

  private StaffAgenda staff;
  private StaffAgenda anybody;
  private String path;
  private String panel;

  private void importing(String visibility) {
    staff = new StaffAgenda(port, TestTokens.shared().staff());
    anybody = staff.as(null);
    path = "/programmes/" + TestBacking.slug("history");
    Answer imported =
        staff.send(
            "PUT",
            path + "?firstDay=2026-03-04&zone=Europe/Zagreb&visibility=" + visibility,
            "text/plain; charset=utf-8",
            TEXT);
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    panel = imported.json().at("/programme/sessions/0/id").asString();
  }

  @BeforeEach
  void importing() {
    importing("public");
  }

  private void change(String change) {
    Answer answer = staff.post(path + "/changes", "{\"changes\": [" + change + "]}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private void reschedule(String from, String to) {
    change(
        """
        { "type": "reschedule", "sessionId": "%s",
          "start": "2026-03-04T%s:00+01:00", "end": "2026-03-04T%s:00+01:00" }
        """
            .formatted(panel, from, to));
  }

  private static String start(JsonNode agenda) {
    return agenda.at("/sessions/0/start").asString();
  }

  @Test
  void anyVersionAndAnyMomentCanBeRead() {
    JsonNode first = anybody.get(path).json();
    reschedule("09:00", "10:30");
    Instant between = Instant.parse(lastChange());
    Eventually.holds(
        "the history tells moments apart by the millisecond",
        Duration.ofSeconds(1),
        () -> Instant.now().isAfter(between.plusMillis(2)));
    reschedule("09:30", "11:00");

    assertThat(anybody.get(path + "?version=1").json()).isEqualTo(first);
    assertThat(anybody.get(path + "?version=1").tag()).isEqualTo("\"1\"");
    assertThat(start(anybody.get(path + "?version=2").json()))
        .isEqualTo("2026-03-04T09:00:00+01:00");
    assertThat(start(anybody.get(path + "?at=" + between).json()))
        .isEqualTo("2026-03-04T09:00:00+01:00");
    assertThat(start(anybody.get(path + "?at=2999-01-01T00:00:00Z").json()))
        .isEqualTo("2026-03-04T09:30:00+01:00");
    assertThat(
            List.of(
                anybody.get(path + "?version=9").problem(),
                anybody.get(path + "?version=0").problem(),
                anybody.get(path + "?version=first").problem(),
                anybody.get(path + "?at=2001-01-01T00:00:00Z").problem(),
                anybody.get(path + "?at=yesterday").problem()))
        .containsExactly(
            "404 no-such-version",
            "404 no-such-version",
            "400 bad-request",
            "404 no-such-version",
            "400 bad-request");
  }

  private String lastChange() {
    JsonNode changes = anybody.get(path + "/changes?since=1").json().get("changes");
    String at = changes.get(changes.size() - 1).get("at").asString();
    return java.time.OffsetDateTime.parse(at).toInstant().toString();
  }

  @Test
  void manyVersionsAreReadFromTheNearestSnapshot() {
    IntStream.range(0, 120)
        .forEach(i -> change("{\"type\": \"add-room\", \"name\": \"Tent %d\"}".formatted(i)));

    for (int version : List.of(1, 2, 100, 101, 102, 121)) {
      assertThat(anybody.get(path + "?version=" + version).json().get("rooms"))
          .as("version " + version)
          .hasSize(2 + version - 1);
    }
    JsonNode some = anybody.get(path + "/changes?since=10&limit=5").json();
    assertThat(some.get("changes").valueStream().map(each -> each.get("version").asLong()))
        .containsExactly(11L, 12L, 13L, 14L, 15L);
    assertThat(some.get("more").asBoolean()).isTrue();
    assertThat(anybody.get(path + "/changes?since=121").json().get("changes")).isEmpty();
    assertThat(anybody.get(path + "/changes?limit=501").problem()).isEqualTo("400 bad-request");
  }

  @Test
  void whatHappenedToADraftIsForItsStaffAlone() {
    importing("draft");
    reschedule("09:00", "10:30");

    assertThat(anybody.get(path).problem()).isEqualTo("404 no-such-programme");
    assertThat(anybody.get(path + "?version=1").problem()).isEqualTo("404 no-such-version");
    assertThat(anybody.get(path + "/changes").problem()).isEqualTo("404 no-such-programme");
    assertThat(anybody.get(path + "/changes.atom").problem()).isEqualTo("404 no-such-programme");
    change("{\"type\": \"change-settings\", \"visibility\": \"public\"}");

    assertThat(start(anybody.get(path).json())).isEqualTo("2026-03-04T09:00:00+01:00");
    assertThat(anybody.get(path + "?version=2").problem()).isEqualTo("404 no-such-version");
    assertThat(anybody.get(path + "/differences?from=1").problem())
        .isEqualTo("404 no-such-version");
    assertThat(
            anybody
                .get(path + "/changes")
                .json()
                .get("changes")
                .valueStream()
                .map(each -> each.get("version").asLong()))
        .containsExactly(3L);
    assertThat(staff.get(path + "/changes").json().get("changes")).hasSize(3);
  }

  @Test
  void theFeedSaysEachChangeInTheReadersLanguage() throws Exception {
    reschedule("09:00", "10:30");
    change("{\"type\": \"add-room\", \"name\": \"Tent\"}");
    change(
        "{\"type\": \"cancel\", \"sessionId\": \"%s\", \"reason\": \"<Storm> & rain\"}"
            .formatted(panel));

    Answer feed = anybody.get(path + "/changes.atom");
    assertThat(feed.status()).isEqualTo(200);
    assertThat(texts(feed, "title"))
        .containsExactly(
            "Dialogue on Migration",
            "Panel 1 is cancelled: <Storm> & rain",
            "Panel 1 moves from 10:00–11:30 to 09:00–10:30, same room");
    assertThat(texts(feed, "id")).hasSize(3).doesNotHaveDuplicates();
    assertThat(anybody.get(path + "/changes.atom", "If-None-Match", feed.tag()).status())
        .isEqualTo(304);

    Answer french = anybody.get(path + "/changes.atom", "Accept-Language", "fr-CH, en;q=0.3");
    assertThat(french.tag()).isNotEqualTo(feed.tag());
    assertThat(texts(french, "id")).isEqualTo(texts(feed, "id"));
    assertThat(texts(french, "title").get(2)).contains("09:00").doesNotContain("moves");
  }

  private static List<String> texts(Answer feed, String name) throws Exception {
    var factory = DocumentBuilderFactory.newDefaultNSInstance();
    Element root =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(feed.body().getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    NodeList found = root.getElementsByTagNameNS("http://www.w3.org/2005/Atom", name);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent())
        .toList();
  }
}
