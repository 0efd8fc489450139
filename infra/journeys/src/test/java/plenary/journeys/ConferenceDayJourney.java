package plenary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.testing.Eventually;
import plenary.testing.SseClient;
import tools.jackson.databind.JsonNode;

/**
 * The main journey: a programme as published goes in, attendees register, staff run the day, and
 * whoever is concerned learns of each change once, in order, in words.
 */
class ConferenceDayJourney {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static Deployment plenary;
  private static Visitor staff;

  @BeforeAll
  static void start() {
    plenary = LocalDeployment.runningOrNew("conference-day");
    staff = Visitor.signedIn(plenary, plenary.admin());
  }

  @AfterAll
  static void stop() {
    plenary.close();
  }

  /** What a stream told: the kind of change, the session, and the words if there were any. */
  private record Told(String kind, String sessionId, String text) {

    static Told of(SseClient.Event event) {
      var data = Visitor.JSON.readTree(event.data());
      return new Told(
          data.get("kind").asString(),
          data.path("sessionId").asString(""),
          data.path("message").path("text").asString(""));
    }

    Told withoutWords() {
      return new Told(kind, sessionId, "");
    }
  }

  @Test
  void aProgrammeAsPublishedComesOutWhole() {
    var agenda = Agenda.sample(staff).get();

    var sessions = stream(agenda.get("sessions"));
    var panels = sessions.filter(each -> each.get("kind").asString().equals("panel")).toList();
    assertThat(
            Map.of(
                "sessions", agenda.get("sessions").size(),
                "panels", panels.size(),
                "moderators", panels.stream().mapToInt(p -> p.get("moderators").size()).sum(),
                "speakers", panels.stream().mapToInt(p -> p.get("speakers").size()).sum(),
                "questions", panels.stream().mapToInt(p -> p.get("questions").size()).sum(),
                "firstDay", agenda.get("firstDay").asString(),
                "lastDay", agenda.get("lastDay").asString(),
                "version", agenda.get("version").asInt()))
        .isEqualTo(
            Map.of(
                "sessions", 10,
                "panels", 6,
                "moderators", 6,
                "speakers", 26,
                "questions", 23,
                "firstDay", "2026-03-04",
                "lastDay", "2026-03-05",
                "version", 1));
  }

  @Test
  void whatIsNoProgrammeIsRefusedWithAReasonAndChangesNothing() {
    String path = "/api/agenda/programmes/poem-" + UUID.randomUUID().toString().substring(0, 8);

    var refused =
        staff.put(
            path + "?firstDay=2026-03-04&zone=UTC", "Shall I compare thee\nto a summer's day");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.json().get("type").asString()).isEqualTo("urn:plenary:problem:no-programme");
    assertThat(refused.json().get("detail").asString()).isNotBlank();
    assertThat(staff.get(path).status()).isEqualTo(404);
  }

  @Test
  void nothingThatChangesAnythingIsOpen() {
    var agenda = Agenda.sample(staff);
    var panel = agenda.session("Panel 3");
    var anybody = Visitor.anybody(plenary);
    var attendee = Visitor.signedIn(plenary, address("curious"));
    var status = Map.of("status", "live");
    String statusPath = agenda.path() + "/sessions/" + panel.get("id").asString() + "/status";

    assertThat(
            List.of(
                anybody.put(agenda.path(), Agenda.sampleText()).status(),
                anybody.post(agenda.path() + "/changes", Map.of("changes", List.of())).status(),
                anybody.put(statusPath, status).status(),
                anybody.put(agenda.seat(panel), null).status(),
                anybody.put(agenda.registration(panel) + "/roster", Map.of("capacity", 1)).status(),
                attendee.put(agenda.path(), Agenda.sampleText()).status(),
                attendee.post(agenda.path() + "/changes", Map.of("changes", List.of())).status(),
                attendee.put(statusPath, status).status(),
                attendee
                    .put(agenda.registration(panel) + "/roster", Map.of("capacity", 1))
                    .status()))
        .isEqualTo(List.of(401, 401, 401, 401, 401, 403, 403, 403, 403));
  }

  @Test
  void whoSignsOutEverywhereIsRefusedByEveryServiceWithinASecondOrSo() {
    var agenda = Agenda.sample(staff);
    var panel = agenda.session("Panel 3");
    String statusPath = agenda.path() + "/sessions/" + panel.get("id").asString() + "/status";
    String followsPath = "/api/notification/me/follows?programme=" + agenda.slug();
    String address = address("leaving");
    var phone = Visitor.signedIn(plenary, address);
    var laptop = Visitor.signedIn(plenary, address);
    Function<Visitor, List<Integer>> answers =
        visitor ->
            List.of(
                visitor.put(statusPath, Map.of("status", "live")).status(),
                visitor.get("/api/registration/me").status(),
                visitor.get(followsPath).status());
    assertThat(List.of(answers.apply(phone), answers.apply(laptop)))
        .isEqualTo(List.of(List.of(403, 200, 200), List.of(403, 200, 200)));

    assertThat(laptop.delete("/api/registration/me/devices").status()).isEqualTo(204);
    var back = Visitor.signedIn(plenary, address);

    Eventually.holds(
        "every service refuses both",
        SOON,
        () ->
            List.of(answers.apply(phone), answers.apply(laptop))
                .equals(List.of(List.of(401, 401, 401), List.of(401, 401, 401))));
    assertThat(answers.apply(back)).isEqualTo(List.of(403, 200, 200));
  }

  @Test
  void aFullPanelPutsTheNextOneInLineAndALeavingAttendeeHandsOverTheSeat() {
    var agenda = Agenda.sample(staff);
    var panel = agenda.session("Panel 1");
    awaitRegistration(agenda, panel);
    staff.put(agenda.registration(panel) + "/roster", Map.of("capacity", 1));
    var first = Visitor.signedIn(plenary, address("first"));
    var second = Visitor.signedIn(plenary, address("second"));

    var seated = first.put(agenda.seat(panel), null).json();
    var waiting = second.put(agenda.seat(panel), null).json();
    var again = second.put(agenda.seat(panel), null).json();
    assertThat(
            List.of(
                seated.get("state").asString(),
                waiting.get("state").asString(),
                waiting.get("position").asInt(),
                again.get("position").asInt()))
        .isEqualTo(List.of("confirmed", "waitlisted", 1, 1));

    try (var stream = SseClient.open(plenary.at(agenda.stream()), second.headers())) {
      stream.awaitEvent(event -> event.name().equals("position"), SOON);
      first.delete(agenda.seat(panel));
      var told = stream.awaitEvent(event -> event.name().equals("change"), SOON);
      assertThat(Told.of(told).text()).isEqualTo("You have a seat in Panel 1");
    }
    assertThat(second.get(agenda.seat(panel)).json().get("state").asString())
        .isEqualTo("confirmed");
  }

  @Test
  void whoeverIsConcernedLearnsOfEachChangeOnceInOrderAndInWords() {
    var agenda = Agenda.sample(staff);
    var panel = agenda.session("Panel 3");
    String roomB = agenda.addRoom("Room B", 80);
    agenda.announcing(Map.of("holdSeconds", 300));
    var attendee = Visitor.signedIn(plenary, address("attendee"));
    awaitRegistration(agenda, panel);
    assertThat(attendee.put(agenda.seat(panel), null).json().get("state").asString())
        .isEqualTo("confirmed");
    awaitConcern(agenda, attendee, panel);

    try (var mine = SseClient.open(plenary.at(agenda.stream()), attendee.headers());
        var anybodys = SseClient.open(plenary.at(agenda.stream()), Map.of())) {
      var away = SseClient.open(plenary.at(agenda.stream()), attendee.headers());
      for (var each : List.of(mine, anybodys, away)) {
        each.awaitEvent(event -> event.name().equals("position"), SOON);
      }
      runTheDay(agenda, panel, roomB, away);

      var expected = expected(panel);
      assertThat(told(mine, expected.size())).isEqualTo(expected);
      assertThat(told(anybodys, expected.size()))
          .isEqualTo(expected.stream().map(Told::withoutWords).toList());
      returns(agenda, attendee, mine, away, expected);
    }
    assertThat(agenda.session("Panel 3"))
        .isEqualTo(withoutEventFields(lastState(agenda, attendee), agenda.session("Panel 3")));
  }

  /**
   * The staff's day, which is over by the clock, so that another time or room waits for nothing;
   * the words about another speaker do, and are taken along. The one who is away sees the first
   * change only.
   */
  private static void runTheDay(Agenda agenda, JsonNode panel, String roomB, SseClient away) {
    agenda.reschedule(
        panel,
        OffsetDateTime.parse("2026-03-04T16:45:00+01:00"),
        OffsetDateTime.parse("2026-03-04T18:15:00+01:00"));
    Eventually.holds("the first change", SOON, () -> !changes(away).isEmpty());
    away.close();
    agenda.move(panel, roomB);
    agenda.swapSpeaker(
        panel, panel.get("speakers").get(3), "Jane Roe", "Deputy Mayor, City of Ghent, Belgium");
    agenda.status(panel, Map.of("status", "live", "delayMinutes", 10));
  }

  private static List<Told> expected(JsonNode panel) {
    String id = panel.get("id").asString();
    String leaves = panel.get("speakers").get(3).get("name").asString();
    return List.of(
        new Told(
            "session-rescheduled", id, "Panel 3 moves from 16:30–18:00 to 16:45–18:15, same room"),
        new Told("session-moved", id, "Panel 3 moves from Conference Room 2 to Room B, same time"),
        new Told("speaker-swapped", id, ""),
        new Told(
            "session-delayed",
            id,
            "Panel 3 is running 10 minutes late: now 16:55–18:25; Jane Roe speaks instead of "
                + leaves),
        new Told("session-went-live", id, "Panel 3 has started"));
  }

  /** Whoever was away gets what they missed, exactly, by the last id that they saw. */
  private static void returns(
      Agenda agenda, Visitor attendee, SseClient mine, SseClient away, List<Told> expected) {
    var headers = new java.util.HashMap<>(attendee.headers());
    headers.put("Last-Event-ID", changes(away).getFirst().id());
    try (var back = SseClient.open(plenary.at(agenda.stream()), headers)) {
      int missed = expected.size() - 1;
      assertThat(told(back, missed)).isEqualTo(expected.subList(1, expected.size()));
      assertThat(changes(back).stream().map(SseClient.Event::id).toList())
          .isEqualTo(changes(mine).stream().map(SseClient.Event::id).skip(1).toList());
    }
  }

  /** What happened to a session; a room's news may still be on its way when a stream opens. */
  private static List<SseClient.Event> changes(SseClient stream) {
    return stream.events().stream()
        .filter(event -> event.name().equals("change"))
        .filter(event -> !Told.of(event).sessionId().isEmpty())
        .toList();
  }

  /** The first so many changes, and a look that no further one came with them. */
  private static List<Told> told(SseClient stream, int expected) {
    Eventually.holds("changes on the stream", SOON, () -> changes(stream).size() >= expected);
    return changes(stream).stream().map(Told::of).toList();
  }

  private static JsonNode lastState(Agenda agenda, Visitor attendee) {
    var headers = new java.util.HashMap<>(attendee.headers());
    headers.put("Last-Event-ID", "-1");
    try (var all = SseClient.open(plenary.at(agenda.stream()), headers)) {
      Eventually.holds(
          "the last change",
          SOON,
          () ->
              changes(all).stream()
                  .anyMatch(event -> Told.of(event).kind().equals("session-went-live")));
      var last =
          changes(all).stream()
              .filter(event -> Told.of(event).kind().equals("session-went-live"))
              .findFirst()
              .orElseThrow();
      return Visitor.JSON.readTree(last.data()).get("sessions").get(0);
    }
  }

  /** A session in an event says in addition which programme, zone and room it is in. */
  private static JsonNode withoutEventFields(JsonNode inEvent, JsonNode inAgenda) {
    var kept = Visitor.JSON.createObjectNode();
    inAgenda.propertyNames().forEach(name -> kept.set(name, inEvent.get(name)));
    return kept;
  }

  private static void awaitRegistration(Agenda agenda, JsonNode panel) {
    Eventually.holds(
        "registration knows the panel",
        SOON,
        () -> staff.get(agenda.registration(panel) + "/roster").status() == 200);
  }

  private static void awaitConcern(Agenda agenda, Visitor attendee, JsonNode panel) {
    Eventually.holds(
        "notification knows who is registered",
        SOON,
        () ->
            stream(
                    attendee
                        .get("/api/notification/me/follows?programme=" + agenda.slug())
                        .json()
                        .path("sessions"))
                .anyMatch(
                    each -> each.get("sessionId").asString().equals(panel.get("id").asString())));
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return IntStream.range(0, array.size()).mapToObj(array::get);
  }

  private static String address(String name) {
    return name + "-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
  }
}
