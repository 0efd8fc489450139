package plenary.bench;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import plenary.bench.Agenda.Answer;
import tools.jackson.databind.JsonNode;

/** What is asked of the agenda, on a programme of one size in one instance. */
final class Operations {

  private static final String TEXT = "text/plain; charset=utf-8";

  /** The versions that a history and the differences reach over. */
  private static final int BACK = 100;

  private final Agenda agenda;
  private final Plausible plausible;
  private final String slug;
  private final JsonNode programme;
  private final String spareRoom;
  private int imports;
  private int moves;
  private int fifties;
  private int statuses;
  private int notes;
  private long version;

  private Operations(Agenda agenda, Plausible plausible, String slug, JsonNode programme) {
    this.agenda = agenda;
    this.plausible = plausible;
    this.slug = slug;
    this.programme = programme;
    spareRoom =
        programme
            .path("rooms")
            .valueStream()
            .filter(room -> room.path("name").asString().equals(Plausible.SPARE_ROOM))
            .map(room -> room.path("id").asString())
            .findFirst()
            .orElseThrow();
  }

  /** Imports the programme that the others work on. */
  static Operations on(Agenda agenda, int size) {
    var plausible = Plausible.of(size);
    String slug = "dialogue-" + size;
    JsonNode answer =
        agenda.put(textPath(slug), TEXT, plausible.text()).expecting(201).json().path("programme");
    int read = answer.path("sessions").size();
    if (read != size) {
      throw new IllegalStateException("%d sessions were read of %d".formatted(read, size));
    }
    return new Operations(agenda, plausible, slug, answer);
  }

  interface Request {
    Answer send();
  }

  /**
   * One thing to measure.
   *
   * @param first what must be so before; not measured
   * @param expensive whether fewer runs will do
   */
  record Operation(String name, Runnable first, boolean expensive, Request request) {}

  /**
   * In an order in which each finds what it needs. The imports are the last and the fewest, because
   * the store of infra/backing gets slow for everybody with many large documents in it.
   */
  List<Operation> all() {
    return List.of(
        of("change: move to another room", this::move),
        of("change: status", this::status),
        of("change set of 50", () -> change(fifty(++fifties % 2 == 0))),
        of("preview of 1", () -> preview(List.of(moving(moves % 2 == 0)))),
        of("preview of 50", () -> preview(fifty(fifties % 2 == 1))),
        new Operation("undo", this::note, false, this::undo),
        new Operation("read after a change", this::note, false, this::read),
        of("read", this::read),
        of("read, gzip", () -> agenda.get(path(), "Accept-Encoding", "gzip").expecting(200)),
        of("read, 304", this::unchanged),
        new Operation("history of the last 100", this::enoughVersions, false, this::history),
        of("differences over 100 versions", this::differences),
        new Operation("import, text", () -> imports++, true, this::importText),
        new Operation("import, schedule.json", () -> imports++, true, this::importJson));
  }

  private static Operation of(String name, Request request) {
    return new Operation(name, () -> {}, false, request);
  }

  private String path() {
    return "/" + slug;
  }

  private static String textPath(String slug) {
    return "/" + slug + "?zone=" + Plausible.ZONE.getId();
  }

  private Answer importText() {
    return agenda.put(textPath(slug + "-text-" + imports), TEXT, plausible.text()).expecting(201);
  }

  private Answer importJson() {
    String name = slug + "-json-" + imports;
    return agenda.put("/" + name, "application/json", plausible.scheduleJson(name)).expecting(201);
  }

  private String session(int index) {
    return programme.path("sessions").path(index).path("id").asString();
  }

  private Map<String, Object> moving(boolean away) {
    return Map.of(
        "type",
        "move-room",
        "sessionId",
        session(0),
        "roomId",
        away ? spareRoom : programme.path("sessions").path(0).path("roomId").asString());
  }

  Answer move() {
    return change(List.of(moving(++moves % 2 == 1)));
  }

  /** Its id is the key of what is told of a move. */
  String movedSession() {
    return session(0);
  }

  /** A third each are delayed, rescheduled and given a note; or all of it is put back. */
  private List<Map<String, Object>> fifty(boolean back) {
    var commands = new ArrayList<Map<String, Object>>();
    int count = Math.min(50, 3 * (plausible.sessions() - 4));
    for (int i = 0; i < count; i++) {
      int index = 3 + i % (plausible.sessions() - 4);
      JsonNode session = programme.path("sessions").path(index);
      int later = back ? 0 : 5;
      commands.add(
          switch ((i + i / (plausible.sessions() - 4)) % 3) {
            case 0 ->
                Map.of("type", "set-delay", "sessionId", session(index), "delayMinutes", later);
            case 1 ->
                Map.of(
                    "type", "reschedule",
                    "sessionId", session(index),
                    "start", shifted(session.path("start").asString(), later),
                    "end", shifted(session.path("end").asString(), later));
            default ->
                Map.of(
                    "type", "set-note", "sessionId", session(index), "liveNote", "Note " + later);
          });
    }
    return commands;
  }

  private static String shifted(String time, int minutes) {
    return OffsetDateTime.parse(time).plusMinutes(minutes).toString();
  }

  private Answer change(List<Map<String, Object>> commands) {
    return noted(agenda.post(path() + "/changes", body(commands)).expecting(200));
  }

  private Answer preview(List<Map<String, Object>> commands) {
    return agenda.post(path() + "/changes/preview", body(commands)).expecting(200);
  }

  private static String body(List<Map<String, Object>> commands) {
    return Agenda.JSON.writeValueAsString(Map.of("changes", commands));
  }

  private Answer status() {
    String status = ++statuses % 2 == 1 ? "live" : "paused";
    return noted(
        agenda
            .put(
                path() + "/sessions/" + session(1) + "/status",
                "application/json",
                "{\"status\":\"%s\"}".formatted(status))
            .expecting(200));
  }

  String slug() {
    return slug;
  }

  /** Staff say something of a session; readers of the programme get its new state. */
  void say(String liveNote) {
    say(agenda, liveNote);
  }

  /** The same by an instance that has the same store. */
  void say(Agenda by, String liveNote) {
    noted(
        by.put(
                path() + "/sessions/" + session(3) + "/status",
                "application/json",
                "{\"liveNote\":\"%s\"}".formatted(liveNote))
            .expecting(200));
  }

  private void note() {
    change(
        List.of(
            Map.of("type", "set-note", "sessionId", session(2), "liveNote", "Note " + ++notes)));
    Processes.pause(Duration.ofMillis(50));
  }

  private Answer undo() {
    return noted(agenda.post(path() + "/changes/" + version + "/undo", null).expecting(200));
  }

  private Answer noted(Answer answer) {
    version = answer.version();
    return answer;
  }

  private Answer read() {
    return noted(agenda.get(path()).expecting(200));
  }

  private Answer unchanged() {
    return agenda.get(path(), "If-None-Match", "\"" + version + "\"").expecting(304);
  }

  private void enoughVersions() {
    while (version <= BACK + 1) {
      note();
    }
  }

  private Answer history() {
    return agenda
        .get(path() + "/changes?since=%d&limit=%d".formatted(version - BACK, BACK))
        .expecting(200);
  }

  private Answer differences() {
    return agenda
        .get(path() + "/differences?from=%d&to=%d".formatted(version - BACK, version))
        .expecting(200);
  }

  /** Twenty million bytes of programme, or nearly. */
  static String large(boolean text) {
    int size = 6_000;
    var plausible = new Plausible(size, 40, 8_000, 1);
    String one = text ? plausible.text() : plausible.scheduleJson("large");
    int most = 19_900_000;
    return IntStream.iterate(size, n -> n + 500)
        .mapToObj(n -> new Plausible(n, 40, 8_000, 1))
        .filter(each -> (long) each.sessions() * one.length() / size > most - 1_500_000)
        .findFirst()
        .map(each -> text ? each.text() : each.scheduleJson("large"))
        .orElseThrow();
  }
}
