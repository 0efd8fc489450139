package plenary.agenda.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import plenary.agenda.AgendaService;
import plenary.agenda.desk.StaffAgenda.Answer;
import plenary.agenda.request.ChangeRequest;
import plenary.testing.Backed;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is sent, the answer is no failure of ours, and only what is answered with 200 is done.
 */
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
      "plenary.limits.per-person=1000000"
    })
class HostileRequestsTest {

  private static final JsonMapper JSON = StaffAgenda.JSON;

  private static final String TEXT =
      """
      Dialogue on Migration

      DAY ONE
      10:00 - 11:30 Panel 1 – Ports and people [Hall, 200 seats]
      Moderator: Amara Okonjo, Director, Centre for Local Government
      Speakers:
      • Elena Marchetti, Deputy Mayor, Port of Trevano

      12:00 - 13:00 Panel 2 – Towns and people [Studio, 80 seats]
      Moderator: Lea Novak, Port Authority
      """;

  @LocalServerPort private int port;

  private StaffAgenda staff;
  private String path;
  private JsonNode programme;

  @BeforeEach
  void importProgramme() {
    staff = new StaffAgenda(port, TestTokens.shared().staff());
    path = "/programmes/" + TestBacking.slug("hostile");
    Answer imported =
        staff.send("PUT", path + "?firstDay=2026-03-04&zone=Europe/Zagreb", "text/plain", TEXT);
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    programme = imported.json().get("programme");
  }

  private String session() {
    return programme.at("/sessions/0/id").asString();
  }

  private String room() {
    return programme.at("/rooms/1/id").asString();
  }

  private String person() {
    return programme.at("/sessions/0/speakers/0/personId").asString();
  }

  private void changesNothing(String body) {
    for (String to : List.of("/changes", "/changes/preview")) {
      Answer answer = staff.post(path + to, body);
      assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
      assertThat(answer.problem()).as(answer.body()).doesNotEndWith(" ");
      assertThat(answer.body()).doesNotContain("plenary.agenda", "tools.jackson", "java.");
    }
    assertThat(staff.get(path).json()).isEqualTo(programme);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "42",
        "\"changes\"",
        "{}",
        "{\"changes\": null}",
        "{\"changes\": 1}",
        "{\"changes\": {}}",
        "{\"changes\": [[]]}",
        "{\"changes\": [1]}",
        "{\"changes\": [{}]}",
        "{\"changes\": [{\"type\": null}]}",
        "{\"changes\": [{\"type\": []}]}",
        "{\"changes\": [{\"type\": {\"a\": 1}}]}",
        "{\"changes\": [{\"type\": \"add-room\", \"name\": \"Tent\", \"capacity\": 2147483648}]}",
        "{\"changes\": [{\"type\": \"add-room\", \"name\": \"Tent\", \"capacity\": 1e400}]}",
        "{\"changes\": [{\"type\": \"add-room\", \"name\": \"Tent\", \"capacity\": 12.7}]}",
        "{\"changes\": [{\"type\": \"add-room\", \"name\": \"Tent\", \"capacity\": NaN}]}",
        "{\"changes\": [{\"type\": \"add-room\", \"name\": {\"en\": \"Tent\"}}]}",
        "{\"changes\": [{\"type\": \"add-room\", \"name\": \"\\ud800\"}]}",
        "{\"changes\": [{\"type\": \"change-settings\", \"staff\": [null]}]}",
        "{\"changes\": [{\"type\": \"change-settings\", \"rules\": {\"room-closed\": null}}]}",
        "{\"changes\": [{\"type\": \"change-settings\", \"rules\": {\"\": \"block\"}}]}",
        "<changes/>",
        "{\"changes\": [{\"type\": \"add-room\", \"name\": \"Tent\"}]",
      })
  void whatIsNoChangeSetIsRefused(String body) {
    changesNothing(body);
  }

  @Test
  void depthSizeAndNumbersAreBounded() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    changesNothing(deep);
    changesNothing("{\"changes\": [{\"type\": \"add-room\", \"name\": " + deep + "}]}");
    changesNothing("{\"changes\": " + "[{\"a\":".repeat(50_000) + "1" + "}]".repeat(50_000) + "}");
    changesNothing("{\"changes\": [" + "null,".repeat(100_000) + "null]}");
    String digits = "9".repeat(900_000);
    changesNothing(
        "{\"changes\": [{\"type\": \"add-room\", \"name\": \"Tent\", \"capacity\": "
            + digits
            + "}]}");
    changesNothing("{\"changes\": [], \"reason\": \"" + "x".repeat(900_000) + "\"}");
    changesNothing("{\"changes\": [], \"reason\": \"" + "x".repeat(2_000_000) + "\"}");
    changesNothing(
        "{\"changes\": [{\"type\": \"add-room\", \"name\": \"" + "x".repeat(201) + "\"}]}");
    changesNothing("{\"changes\": [], \"accepts\": [" + "\"x\",".repeat(2_000) + "\"x\"]}");
  }

  @Test
  void aProgrammeGrowsNoLargerThanADocumentMay() {
    String session =
        "{\"type\": \"add-session\", \"title\": \"Long\", \"start\": \"2026-03-04T10:00Z\","
            + " \"end\": \"2026-03-04T11:00Z\", \"abstract\": \""
            + "x".repeat(20_000)
            + "\"}";
    String body = "{\"changes\": [" + (session + ",").repeat(44) + session + "]}";
    int done = 0;
    Answer answer = staff.post(path + "/changes", body);
    while (answer.status() == 200 && done < 10) {
      done++;
      answer = staff.post(path + "/changes", body);
    }

    assertThat(answer.problem()).isEqualTo("422 programme-too-large");
    assertThat(done).isEqualTo(5);
    assertThat(staff.get(path).json().get("sessions")).hasSize(2 + 5 * 45);
    assertThat(staff.post(path + "/changes/6/undo", null).status()).isEqualTo(200);
  }

  @Test
  void aMomentOrAVersionFarAwayIsNoFailure() {
    for (String query :
        List.of(
            "?at=+999999999-12-31T23:59:59Z".replace("+", "%2B"),
            "?at=-999999999-01-01T00:00:00Z",
            "?version=9223372036854775807",
            "?version=-9223372036854775808",
            "/differences?from=9223372036854775807&to=-1",
            "/changes?since=-1",
            "/people/1-1-1-1-1",
            "/rooms/nowhere",
            "/sessions/nowhere/calendar.ics")) {
      Answer answer = staff.get(path + query);
      assertThat(answer.status()).as(query + answer.body()).isBetween(400, 499);
    }
    assertThat(staff.get(path + "/changes?since=9223372036854775807").status()).isEqualTo(200);
    assertThat(staff.post(path + "/changes/-1/undo", null).problem())
        .isEqualTo("404 no-such-version");
    for (String far :
        List.of("9999-12-31T23:59:59Z", "-9999-01-01T00:00Z", "+999999999-01-01T00:00Z")) {
      changesNothing(
          """
          { "changes": [ { "type": "reschedule", "sessionId": "%s",
            "start": "2026-03-04T10:00Z", "end": "%s" } ] }
          """
              .formatted(session(), far));
      changesNothing(
          """
          { "changes": [ { "type": "shift-room", "roomId": "%s", "from": "%s", "minutes": 5 } ] }
          """
              .formatted(room(), far));
    }
  }

  /** Shapes that are nearly right, with something else in every place. */
  @Test
  void anyShapeIsAnsweredAndOnlyWhatIsDoneIsThere() {
    var random = new Random(7);
    var statuses = new ArrayList<Integer>();
    for (int round = 0; round < 250; round++) {
      String body = JSON.writeValueAsString(changeSet(random));
      JsonNode before = staff.get(path).json();
      Answer answer = staff.post(path + "/changes", body);
      assertThat(answer.status()).as(body + "\n" + answer.body()).isIn(200, 400, 409, 422);
      statuses.add(answer.status());
      JsonNode after = staff.get(path).json();
      if (answer.status() == 200) {
        assertThat(answer.json().get("version")).as(body).isEqualTo(after.get("version"));
      } else {
        assertThat(after).as(body).isEqualTo(before);
        assertThat(answer.problem()).doesNotEndWith(" ");
      }
      assertThat(staff.post(path + "/changes/preview", body).status()).as(body).isIn(200, 400);
    }
    assertThat(statuses).contains(200, 400, 409, 422);
    assertThat(staff.get(path + "?version=1").json()).isEqualTo(programme);
  }

  /** First imports, and later ones of whatever the first has made. */
  @Test
  void anyImportIsAnsweredAndNothingChangesByIt() {
    var random = new Random(13);
    String json = staff.get(path + "/schedule.json").body();
    for (int round = 0; round < 120; round++) {
      boolean isJson = random.nextBoolean();
      String sent = damaged(isJson ? json : TEXT, random);
      String type = isJson ? "application/json" : "text/plain; charset=utf-8";
      String fresh = "/programmes/" + TestBacking.slug("damaged");
      for (String to : List.of(path, fresh, fresh)) {
        Answer answer =
            staff.send("PUT", to + "?firstDay=2026-03-04&zone=Europe/Zagreb", type, sent);
        assertThat(answer.status()).as(sent + "\n" + answer.body()).isIn(200, 201, 400, 422);
      }
    }
    assertThat(staff.get(path).json()).isEqualTo(programme);
  }

  @Test
  void whatIsPrintedInColumnsIsProposedAsItWasImported() {
    String more =
        TEXT
            + "15:00 - 16:00\tPanel 3\tHarbours\tand  docks\u00AD\u200B\t[Studio]\n"
            + "Moderator:\tLea\u202E Novak\tPort Authority\n";
    Answer proposed =
        staff.send(
            "PUT",
            path + "?firstDay=2026-03-04&zone=Europe/Zagreb",
            "text/plain; charset=utf-8",
            more);

    assertThat(proposed.status()).as(proposed.body()).isEqualTo(200);
    assertThat(proposed.json().get("changes").valueStream().map(e -> e.get("type").asString()))
        .containsExactly("add-session");
  }

  private static String damaged(String text, Random random) {
    var damaged = new StringBuilder(text);
    String signs = " \n\t\u0007\u202E\u00A00123456789:-–,.()[]{}\"\\•aZé𝄞";
    for (int i = random.nextInt(12); i >= 0; i--) {
      int at = random.nextInt(damaged.length());
      switch (random.nextInt(3)) {
        case 0 -> damaged.insert(at, signs.charAt(random.nextInt(signs.length())));
        case 1 -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(20)));
        default ->
            damaged.insert(
                at, damaged.substring(at, Math.min(damaged.length(), at + random.nextInt(200))));
      }
    }
    return damaged.toString();
  }

  private ObjectNode changeSet(Random random) {
    ArrayNode changes = JSON.createArrayNode();
    for (int i = random.nextInt(3); i >= 0; i--) {
      changes.add(random.nextInt(12) == 0 ? anything(random) : change(random));
    }
    ObjectNode changeSet = JSON.createObjectNode();
    changeSet.set("changes", changes);
    if (random.nextInt(8) == 0) {
      changeSet.set(random.nextBoolean() ? "reason" : "accepts", anything(random));
    }
    return changeSet;
  }

  private ObjectNode change(Random random) {
    List<String> types =
        List.of(
            "reschedule",
            "move-room",
            "edit-session",
            "add-session",
            "cancel",
            "reinstate",
            "set-status",
            "set-delay",
            "set-note",
            "swap-speaker",
            "swap-moderator",
            "add-speaker",
            "add-moderator",
            "withdraw-speaker",
            "withdraw-moderator",
            "reorder-speakers",
            "reorder-moderators",
            "withdraw-person",
            "return-person",
            "add-room",
            "rename-room",
            "resize-room",
            "close-room",
            "reopen-room",
            "share-room",
            "shift-room",
            "change-settings");
    ObjectNode change = JSON.createObjectNode();
    change.put("type", types.get(random.nextInt(types.size())));
    ObjectNode who = JSON.createObjectNode().put("personId", person());
    ObjectNode somebody = JSON.createObjectNode().put("name", "Somebody " + random.nextInt(5));
    change
        .put("sessionId", programme.at("/sessions/" + random.nextInt(2) + "/id").asString())
        .put("roomId", programme.at("/rooms/" + random.nextInt(2) + "/id").asString())
        .put("personId", person())
        .put("outgoing", person())
        .put("start", "2026-03-04T%02d:00:00+01:00".formatted(8 + random.nextInt(6)))
        .put("end", "2026-03-04T%02d:30:00+01:00".formatted(8 + random.nextInt(6)))
        .put("from", "2026-03-04T09:00:00+01:00")
        .put("minutes", random.nextInt(-30, 30))
        .put("title", "Title " + random.nextInt(9))
        .put("name", "Room " + random.nextInt(9))
        .put("capacity", random.nextInt(300))
        .put("shared", random.nextBoolean())
        .put("reason", "Storm")
        .put("status", List.of("live", "ended", "doors-open").get(random.nextInt(3)))
        .put("delayMinutes", random.nextInt(40))
        .put("liveNote", "Soon");
    change.set("incoming", random.nextBoolean() ? who : somebody);
    change.set("person", random.nextBoolean() ? who : somebody);
    change.set("order", JSON.createArrayNode().add(person()));
    if (random.nextInt(6) > 0) {
      change.retain(members(change.get("type").asString()));
    }
    var fields = List.copyOf(change.propertyNames());
    for (int i = random.nextInt(3); i > 0; i--) {
      String field = fields.get(random.nextInt(fields.size()));
      if (random.nextBoolean()) {
        change.remove(field);
      } else {
        change.set(field, anything(random));
      }
    }
    return change;
  }

  /** What a change of that type may say. */
  private static List<String> members(String type) {
    var members = new ArrayList<String>();
    members.add("type");
    for (var each : ChangeRequest.class.getAnnotation(JsonSubTypes.class).value()) {
      if (each.name().equals(type)) {
        for (var member : each.value().getRecordComponents()) {
          members.add(member.getName());
        }
      }
    }
    return members;
  }

  private static JsonNode anything(Random random) {
    return JSON.readTree(
        switch (random.nextInt(16)) {
          case 0 -> "null";
          case 1 -> "true";
          case 2 -> "-1";
          case 3 -> "2147483648";
          case 4 -> "-2147483648";
          case 5 -> "1e300";
          case 6 -> "0.5";
          case 7 -> "[]";
          case 8 -> "[null, [], {}]";
          case 9 -> "{}";
          case 10 -> "{\"type\": \"add-room\", \"name\": {}}";
          case 11 -> "\"\"";
          case 12 -> "\"\\u202Egnp.exe\\u0000\"";
          case 13 -> "\"" + UUID.randomUUID() + "\"";
          case 14 -> "\"+999999999-12-31T23:59:59Z\"";
          default -> "\"" + "𝄞é".repeat(random.nextInt(600)) + "\"";
        });
  }
}
