package plenary.agenda.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import plenary.agenda.AgendaService;
import plenary.agenda.desk.StaffAgenda.Answer;
import plenary.testing.Backed;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import plenary.testing.TopicTail;
import tools.jackson.databind.JsonNode;

/** What staff see before they change something, and what they can do about it afterwards. */
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
class DeskOverHttpTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String FRENCH = "fr-CH, en;q=0.5";

  private static final String TEXT =
      """
      Dialogue on Migration

      DAY ONE
      10:00 - 11:30 Panel 1 – Ports and people [Hall, 200 seats]
      Moderator: Amara Okonjo, Director, Centre for Local Government
      Speakers:
      • Elena Marchetti, Deputy Mayor, Port of Trevano
      • Tomás Ibarra, State Secretary, Ministry of the Interior

      11:30 - 12:00 Break [Hall]

      12:00 - 13:00 Panel 2 – Towns and people [Studio, 80 seats]
      Moderator: Lea Novak, Port Authority
      Speakers:
      • Elena Marchetti, Deputy Mayor, Port of Trevano
      """;

  @LocalServerPort private int port;

  private StaffAgenda staff;
  private String path;
  private JsonNode programme;

  @BeforeEach
  void importProgramme() {
    staff = new StaffAgenda(port, TestTokens.shared().staff());
    path = "/programmes/" + TestBacking.slug("desk");
    Answer imported =
        staff.send("PUT", path + "?firstDay=2026-03-04&zone=Europe/Zagreb", "text/plain", TEXT);
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    programme = imported.json().get("programme");
  }

  private JsonNode session(String code) {
    for (JsonNode session : staff.get(path).json().get("sessions")) {
      if (session.path("code").asString("").equals(code)) {
        return session;
      }
    }
    throw new AssertionError("no session " + code);
  }

  private String id(String code) {
    return session(code).get("id").asString();
  }

  private String room(String name) {
    for (JsonNode room : programme.get("rooms")) {
      if (room.get("name").asString().equals(name)) {
        return room.get("id").asString();
      }
    }
    throw new AssertionError("no room " + name);
  }

  private static String changes(String... changes) {
    return "{\"changes\": [" + String.join(",", changes) + "]}";
  }

  private String moveTo(String code, String room) {
    return "{\"type\":\"move-room\",\"sessionId\":\"%s\",\"roomId\":\"%s\"}"
        .formatted(id(code), room(room));
  }

  private String reschedule(String code, String from, String to) {
    return "{\"type\":\"reschedule\",\"sessionId\":\"%s\",\"start\":\"2026-03-04T%s:00+01:00\",\"end\":\"2026-03-04T%s:00+01:00\"}"
        .formatted(id(code), from, to);
  }

  private Answer apply(String... changes) {
    Answer answer = staff.post(path + "/changes", changes(changes));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static List<String> texts(JsonNode list, String field) {
    var texts = new ArrayList<String>();
    list.forEach(each -> texts.add(each.path(field).asString("-")));
    return texts;
  }

  @Test
  void aPreviewSaysWhatAChangeSetWouldDoAndChangesNothing() {
    var counted =
        Contracts.example("plenary.registration.roster-counted.v1")
            .with(
                data ->
                    data.put("programme", programme.get("slug").asString())
                        .put("sessionId", id("Panel 1"))
                        .put("confirmed", 120)
                        .put("waiting", 4));
    TestBacking.shared().send(counted);
    String wanted = changes(moveTo("Panel 1", "Studio"), reschedule("Panel 2", "11:00", "12:00"));

    JsonNode preview =
        Eventually.yields(
            "the roster's counts",
            SOON,
            () -> {
              Answer answer = staff.post(path + "/changes/preview", wanted);
              assertThat(answer.status()).as(answer.body()).isEqualTo(200);
              return answer.json().get("registered").asInt() > 0 ? answer.json() : null;
            });

    assertThat(preview.get("applicable").asBoolean()).isFalse();
    assertThat(preview.get("acceptable").asBoolean()).isFalse();
    assertThat(texts(preview.get("made"), "rule"))
        .containsExactly("room-double-booked", "person-double-booked", "room-too-small");
    assertThat(texts(preview.get("made"), "level")).containsExactly("block", "warn", "warn");
    assertThat(preview.get("made").get(0).get("sessions")).hasSize(2);
    assertThat(preview.at("/made/1/person/name").asString()).isEqualTo("Elena Marchetti");
    assertThat(List.of(preview.get("registered").asInt(), preview.get("waiting").asInt()))
        .containsExactly(120, 4);
    assertThat(preview.at("/touched/0/shortfall").asInt()).isEqualTo(40);
    assertThat(preview.get("announcements"))
        .extracting(each -> each.at("/texts/en").asString())
        .containsExactly(
            "Panel 1 moves from Hall to Studio, same time",
            "Panel 2 moves from 12:00–13:00 to 11:00–12:00, same room");
    assertThat(preview.at("/announcements/0/texts").propertyNames())
        .containsExactlyInAnyOrder("en", "fr", "es", "ar", "zh", "ru");
    assertThat(staff.get(path).json()).isEqualTo(programme);
  }

  @Test
  void aWarningIsAcceptedByNameAndKeptInTheHistory() {
    String wanted = reschedule("Panel 2", "11:00", "12:00");
    Answer refused = staff.post(path + "/changes", changes(wanted));
    String warning = refused.json().at("/clashes/0/id").asString();

    assertThat(refused.problem()).isEqualTo("409 person-double-booked");
    assertThat(refused.json().get("acceptable").asBoolean()).isTrue();
    Answer accepted =
        staff.post(
            path + "/changes",
            "{\"reason\": \"She speaks twice\", \"changes\": [%s], \"accepts\": [\"%s\"]}"
                .formatted(wanted, warning));
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);

    JsonNode history = staff.get(path + "/changes?since=1").json();
    assertThat(history.at("/changes/0/accepted/0").asString()).isEqualTo(warning);
    assertThat(history.at("/changes/0/reason").asString()).isEqualTo("She speaks twice");
    assertThat(history.at("/changes/0/by").asString()).contains("@");
    JsonNode open = staff.as(null).get(path + "/changes?since=1").json();
    assertThat(open.at("/changes/0").propertyNames()).doesNotContain("by", "reason", "accepted");
    assertThat(texts(staff.get(path + "/desk").json().get("findings"), "id"))
        .containsExactly(warning);
  }

  @Test
  void anyVersionCanBeReadComparedAndTakenBack() {
    apply(moveTo("Panel 1", "Studio"), reschedule("Panel 1", "09:30", "11:00"));
    apply(moveTo("Panel 1", "Hall"));
    apply(
        "{\"type\":\"edit-session\",\"sessionId\":\"%s\",\"title\":\"Sea ports\"}"
            .formatted(id("Panel 1")));

    JsonNode differences =
        staff.get(path + "/differences?from=1", "Accept-Language", FRENCH).json();
    assertThat(texts(differences.get("differences"), "kind"))
        .containsExactly("session-edited", "session-rescheduled");
    assertThat(differences.at("/differences/0/details/was/title").asString())
        .isEqualTo("Ports and people");
    assertThat(differences.at("/differences/1/text").asString())
        .startsWith("Panel 1")
        .contains("09:30")
        .doesNotContain("moves");
    assertThat(
            texts(staff.get(path + "/differences?from=2&to=1").json().get("differences"), "kind"))
        .containsExactly("session-rescheduled", "session-moved");
    assertThat(staff.get(path + "/differences?from=1&to=9").problem())
        .isEqualTo("404 no-such-version");

    assertThat(staff.post(path + "/changes/2/undo", null).problem()).isEqualTo("409 changed-since");
    Answer undone = staff.post(path + "/changes/4/undo", null);
    assertThat(undone.tag()).isEqualTo("\"5\"");
    assertThat(session("Panel 1").get("title").asString()).isEqualTo("Ports and people");
    assertThat(staff.post(path + "/changes/9/undo", null).problem())
        .isEqualTo("404 no-such-version");
    JsonNode last = staff.get(path + "/changes?since=4").json();
    assertThat(last.at("/changes/0/undoes").asLong()).isEqualTo(4);
    assertThat(last.at("/changes/0/changes/0/text").asString())
        .isEqualTo("Panel 1 is now called “Ports and people”");
  }

  @Test
  void whoComesTooLateIsToldWhatHasChangedSince() {
    apply(moveTo("Panel 1", "Studio"));

    Answer late =
        staff.post(
            path + "/changes",
            changes(reschedule("Panel 2", "14:00", "15:00")),
            "If-Match",
            "\"1\"");

    assertThat(late.problem()).isEqualTo("412 changed-meanwhile");
    assertThat(texts(late.json().get("changedSince"), "text"))
        .containsExactly("Panel 1 moves from Hall to Studio, same time");
  }

  @Test
  void aRequestWithItsOwnKeyIsCarriedOutOnce() {
    String key = UUID.randomUUID().toString();
    String tent = changes("{\"type\":\"add-room\",\"name\":\"Tent\"}");

    Answer first = staff.post(path + "/changes", tent, "Idempotency-Key", key);
    Answer again = staff.post(path + "/changes", tent, "Idempotency-Key", key);
    Answer other =
        staff.post(
            path + "/changes",
            changes("{\"type\":\"add-room\",\"name\":\"Barn\"}"),
            "Idempotency-Key",
            key);

    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(again).isEqualTo(first);
    assertThat(other.problem()).isEqualTo("422 idempotency-key-taken");
    assertThat(staff.get(path).json().get("rooms")).hasSize(3);
  }

  @Test
  void aRetryAnswersAsOfThenAndAnothersKeyIsAnother() {
    apply("{\"type\":\"change-settings\",\"staff\":[\"ada@example.org\"]}");
    var ada = staff.as(TestTokens.shared().attendee(UUID.randomUUID(), "ada@example.org"));
    String move = changes(moveTo("Panel 1", "Studio"));
    Answer first = staff.post(path + "/changes", move, "Idempotency-Key", "1");
    Answer adas =
        ada.post(path + "/changes", changes(moveTo("Panel 1", "Hall")), "Idempotency-Key", "1");

    assertThat(adas.tag()).as(adas.body()).isEqualTo("\"4\"");
    Answer again = staff.post(path + "/changes", move, "Idempotency-Key", "1");
    assertThat(again).isEqualTo(first);
    assertThat(again.tag()).isEqualTo("\"3\"");
    assertThat(session("Panel 1").get("roomId").asString()).isEqualTo(room("Hall"));
  }

  @Test
  void anUndoIsSentAgainAndTakenBackAgain() {
    apply(moveTo("Panel 1", "Studio"));
    Answer undone = staff.post(path + "/changes/2/undo", null, "Idempotency-Key", "u");

    assertThat(undone.tag()).as(undone.body()).isEqualTo("\"3\"");
    assertThat(staff.post(path + "/changes/2/undo", null, "Idempotency-Key", "u"))
        .isEqualTo(undone);
    assertThat(staff.post(path + "/changes/2/undo", null).problem()).isEqualTo("409 changed-since");
    assertThat(staff.post(path + "/changes/3/undo", null).tag()).isEqualTo("\"4\"");
    assertThat(session("Panel 1").get("roomId").asString()).isEqualTo(room("Studio"));
  }

  /** What is sent after the tombstone shows that it holds up nothing. */
  @Test
  void aSessionThatIsTakenBackIsGoneFromTheTopicsToo() {
    String id = UUID.randomUUID().toString();
    try (TopicTail told = TestBacking.shared().tail("agenda.sessions", "agenda.room-updates")) {
      apply(
          "{\"type\":\"add-session\",\"id\":\"%s\",\"title\":\"Late\",\"start\":\"2026-03-04T18:00:00+01:00\",\"end\":\"2026-03-04T19:00:00+01:00\"}"
              .formatted(id));
      assertThat(staff.post(path + "/changes/2/undo", null).status()).isEqualTo(200);
      apply("{\"type\":\"add-room\",\"name\":\"Tent\"}");

      told.await(record -> id.equals(record.key()) && record.value() == null, 1, SOON);
      told.await(
          record ->
              record.value() != null
                  && record
                      .value()
                      .getId()
                      .equals(path.substring("/programmes/".length()) + "/4/1"),
          1,
          SOON);
    }
  }

  @Test
  void anUndoAsksTheRulesToo() {
    apply(moveTo("Panel 1", "Studio"));
    apply(
        "{\"type\":\"add-session\",\"title\":\"Rehearsal\",\"roomId\":\"%s\",\"start\":\"2026-03-04T10:00:00+01:00\",\"end\":\"2026-03-04T11:00:00+01:00\"}"
            .formatted(room("Hall")));
    Answer refused = staff.post(path + "/changes/2/undo", null);

    assertThat(refused.problem()).isEqualTo("409 room-double-booked");
    assertThat(refused.json().at("/clashes/0/sessions")).hasSize(2);
    assertThat(staff.get(path).tag()).isEqualTo("\"3\"");
  }

  /** Both see "scheduled" and press what they take for the next thing. */
  @Test
  void twoColleaguesWhoPressAtOnceSkipNothing() {
    String status = path + "/sessions/" + id("Panel 1") + "/status";
    for (String to : List.of("doors-open", "live", "ended")) {
      var pressed =
          IntStream.range(0, 2)
              .mapToObj(
                  _ ->
                      CompletableFuture.supplyAsync(
                          () -> staff.put(status, "{\"status\": \"" + to + "\"}")))
              .toList();
      assertThat(pressed.stream().map(CompletableFuture::join))
          .extracting(answer -> answer.json().path("status").asString())
          .containsExactly(to, to);
    }
    assertThat(texts(staff.get(path + "/changes?since=1").json().findValue("changes"), "version"))
        .hasSize(3);
  }

  /** Who isn't among a draft's staff is told, and may do, the same as of no programme at all. */
  @Test
  void aDraftIsThereForItsOwnStaffAlone() {
    String draft = "/programmes/" + TestBacking.slug("draft");
    String query = "?firstDay=2026-03-04&zone=Europe/Zagreb&visibility=draft";
    JsonNode first = staff.send("PUT", draft + query, "text/plain", TEXT).json().get("programme");
    String session = first.at("/sessions/0/id").asString();
    String person = first.at("/sessions/0/speakers/0/personId").asString();
    String move =
        "{\"type\":\"move-room\",\"sessionId\":\"%s\",\"roomId\":\"%s\"}"
            .formatted(session, first.at("/rooms/1/id").asString());
    var ada = staff.as(TestTokens.shared().attendee(UUID.randomUUID(), "ada@example.org"));
    var bob = staff.as(TestTokens.shared().attendee(UUID.randomUUID(), "bob@example.org"));
    String names = "{\"type\":\"change-settings\",\"staff\":[\"%s@example.org\"]}";
    assertThat(staff.post(draft + "/changes", changes(names.formatted("ada"))).status())
        .isEqualTo(200);
    var reads =
        List.of(
            "",
            "?version=1",
            "?at=2999-01-01T00:00:00Z",
            "/schedule.json",
            "/schedule.xml",
            "/calendar.ics",
            "/changes",
            "/changes.atom",
            "/differences?from=1",
            "/people/" + person,
            "/people/" + person + "/calendar.ics",
            "/rooms/" + first.at("/rooms/0/id").asString(),
            "/rooms/" + first.at("/rooms/0/id").asString() + "/calendar.ics",
            "/sessions/" + session + "/calendar.ics");
    for (String read : reads) {
      assertThat(ada.get(draft + read).status()).as(read).isEqualTo(200);
      for (StaffAgenda other : List.of(bob, staff.as(null))) {
        assertThat(other.get(draft + read).problem()).as(read).startsWith("404 no-such-");
      }
    }
    assertThat(ada.get(draft + "/desk").status()).isEqualTo(200);
    assertThat(bob.get(draft + "/desk").problem()).isEqualTo("404 no-such-programme");
    assertThat(bob.post(draft + "/changes", changes(move)).problem())
        .isEqualTo("404 no-such-programme");
    assertThat(bob.post(draft + "/changes/preview", changes(move)).problem())
        .isEqualTo("404 no-such-programme");
    assertThat(bob.post(draft + "/changes/2/undo", null).problem())
        .isEqualTo("404 no-such-programme");
    assertThat(
            bob.put(draft + "/sessions/" + session + "/status", "{\"status\":\"live\"}").problem())
        .isEqualTo("404 no-such-programme");
    assertThat(bob.send("PUT", draft + query, "text/plain", TEXT).problem())
        .isEqualTo("403 not-allowed");
    assertThat(bob.send("PUT", draft + "-2" + query, "text/plain", TEXT).problem())
        .isEqualTo("403 not-allowed");
    assertThat(bob.get("/programmes").body()).doesNotContain(draft.substring(12));
    assertThat(ada.get("/programmes").body()).contains(draft.substring(12));

    String retitle =
        "{\"type\":\"edit-session\",\"sessionId\":\"%s\",\"title\":\"Harbours\"}"
            .formatted(session);
    String publish = "{\"type\":\"change-settings\",\"visibility\":\"public\"}";
    assertThat(ada.post(draft + "/changes", changes(retitle, publish)).status()).isEqualTo(200);
    assertThat(ada.post(draft + "/changes", changes(names.formatted("bob"))).status())
        .isEqualTo(200);
    assertThat(staff.as(null).get(draft + "/changes").body())
        .contains("settings-changed")
        .doesNotContain("Ports and people", "session-edited");
    assertThat(ada.get(draft + "?version=1").problem()).isEqualTo("404 no-such-version");
    assertThat(bob.get(draft + "?version=1").status()).isEqualTo(200);
    assertThat(bob.post(draft + "/changes/3/undo", null).problem())
        .isEqualTo("409 illegal-visibility");
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Zurich, 2026-03-29, 02:30:00+01:00, 03:30:00+02:00",
    "Europe/Zurich, 2026-10-25, 02:30:00+02:00, 02:30:00+02:00",
    "Europe/Zurich, 2026-10-25, 02:30:00+01:00, 02:30:00+01:00",
    "America/New_York, 2026-03-08, 02:30:00-05:00, 03:30:00-04:00",
    "America/New_York, 2026-11-01, 01:30:00-04:00, 01:30:00-04:00",
    "America/New_York, 2026-11-01, 01:30:00-05:00, 01:30:00-05:00",
  })
  void aMomentWithItsOffsetIsExactWhateverTheClocksDo(
      String zone, String day, String asked, String shown) {
    String there = "/programmes/" + TestBacking.slug("clocks");
    JsonNode imported =
        staff
            .send("PUT", there + "?firstDay=" + day + "&zone=" + zone, "text/plain", TEXT)
            .json()
            .get("programme");
    String end = day + "T" + "06:00:00Z";
    if (zone.startsWith("America")) {
      end = day + "T12:00:00Z";
    }
    String times = "\"start\":\"%sT%s\",\"end\":\"%s\"".formatted(day, asked, end);
    Answer changed =
        staff.post(
            there + "/changes",
            changes(
                "{\"type\":\"reschedule\",\"sessionId\":\"%s\",%s}"
                    .formatted(imported.at("/sessions/0/id").asString(), times),
                "{\"type\":\"add-session\",\"title\":\"Night\",%s}".formatted(times)));

    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(texts(changed.json().get("sessions"), "start"))
        .containsExactly(day + "T" + shown, day + "T" + shown);
    for (String local : List.of(day + "T02:30:00", day + "T02:30:00[" + zone + "]")) {
      assertThat(
              staff
                  .post(
                      there + "/changes",
                      changes(
                          "{\"type\":\"add-session\",\"title\":\"Night\",\"start\":\"%s\",\"end\":\"%s\"}"
                              .formatted(local, end)))
                  .json()
                  .get("field")
                  .asString())
          .isEqualTo("changes[0].start");
    }
  }

  @Test
  void aProgrammeNamesStaffOfItsOwn() {
    var ada = staff.as(TestTokens.shared().attendee(UUID.randomUUID(), "Ada@example.org"));
    var bob = staff.as(TestTokens.shared().attendee(UUID.randomUUID(), "bob@example.org"));
    String move = changes(moveTo("Panel 1", "Studio"));

    assertThat(ada.post(path + "/changes", move).problem()).isEqualTo("403 not-allowed");
    apply("{\"type\":\"change-settings\",\"staff\":[\"ada@example.org\"]}");
    assertThat(bob.post(path + "/changes", move).problem()).isEqualTo("403 not-allowed");
    assertThat(bob.post(path + "/changes/preview", move).problem()).isEqualTo("403 not-allowed");
    assertThat(bob.get(path + "/desk").problem()).isEqualTo("403 not-allowed");
    Answer moved = ada.post(path + "/changes", move);
    assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    assertThat(ada.get(path + "/changes?since=2").json().at("/changes/0/by").asString())
        .isEqualTo("Ada@example.org");
  }

  @Test
  void anArchivedProgrammeIsReadAndChangesNoMore() {
    apply("{\"type\":\"change-settings\",\"visibility\":\"archived\"}");

    assertThat(staff.post(path + "/changes", changes(moveTo("Panel 1", "Studio"))).problem())
        .isEqualTo("409 programme-archived");
    assertThat(staff.as(null).get(path).json().get("visibility").asString()).isEqualTo("archived");
    apply("{\"type\":\"change-settings\",\"visibility\":\"public\"}");
    assertThat(
            staff
                .post(
                    path + "/changes",
                    changes("{\"type\":\"change-settings\",\"visibility\":\"draft\"}"))
                .problem())
        .isEqualTo("409 illegal-visibility");
  }

  @Test
  void everybodySeesWhereSomebodyIsAllDayAndWhatARoomHolds() {
    String elena = session("Panel 1").at("/speakers/0/personId").asString();

    JsonNode day = staff.as(null).get(path + "/people/" + elena).json();
    assertThat(day.at("/person/name").asString()).isEqualTo("Elena Marchetti");
    assertThat(texts(day.get("sessions"), "code")).containsExactly("Panel 1", "Panel 2");
    JsonNode hall = staff.as(null).get(path + "/rooms/" + room("Hall")).json();
    assertThat(texts(hall.get("sessions"), "title")).containsExactly("Ports and people", "Break");
    assertThat(staff.get(path + "/people/" + UUID.randomUUID()).problem())
        .isEqualTo("404 no-such-person");
    assertThat(staff.get(path + "/rooms/" + UUID.randomUUID()).problem())
        .isEqualTo("404 no-such-room");
  }

  @Test
  void aDelayGoesOnThroughTheRoom() {
    apply(moveTo("Panel 2", "Hall"));
    Answer late =
        staff.put(path + "/sessions/" + id("Panel 1") + "/status", "{\"delayMinutes\": 25}");

    assertThat(late.status()).isEqualTo(200);
    assertThat(session("Panel 2").get("projectedStart").asString())
        .isEqualTo("2026-03-04T12:10:00+01:00");
    JsonNode told = staff.get(path + "/changes?since=2").json().at("/changes/0/changes");
    assertThat(texts(told, "kind"))
        .containsExactly("session-delayed", "session-projected", "session-projected");
    assertThat(told.get(2).get("text").asString())
        .isEqualTo("Panel 2 is expected at 12:10 instead of 12:00");
  }
}
