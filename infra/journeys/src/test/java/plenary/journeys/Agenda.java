package plenary.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import plenary.testing.Eventually;
import tools.jackson.databind.JsonNode;

/** One programme, as a journey's staff run it. */
final class Agenda {

  private final Visitor staff;
  private final String slug;

  private Agenda(Visitor staff, String slug) {
    this.staff = staff;
    this.slug = slug;
  }

  /** Imports the sample programme under a slug of its own. */
  static Agenda sample(Visitor staff) {
    return sample(staff, LocalDate.of(2026, 3, 4));
  }

  static Agenda sample(Visitor staff, LocalDate firstDay) {
    return sample(staff, firstDay, "Europe/Zurich");
  }

  static Agenda sample(Visitor staff, LocalDate firstDay, String zone) {
    String slug = "journey-" + UUID.randomUUID().toString().substring(0, 8);
    var imported =
        staff.put(
            "/api/agenda/programmes/" + slug + "?zone=" + zone + "&firstDay=" + firstDay,
            sampleText());
    if (imported.status() != 201) {
      throw new AssertionError("importing: " + imported);
    }
    return new Agenda(staff, slug);
  }

  static String sampleText() {
    try {
      return Files.readString(
          Programs.ROOT.resolve(
              "agenda-service/src/main/resources/plenary/agenda/sample-programme.txt"),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Visitor staff() {
    return staff;
  }

  String slug() {
    return slug;
  }

  String path() {
    return "/api/agenda/programmes/" + slug;
  }

  String seat(JsonNode session) {
    return registration(session) + "/seats/me";
  }

  String registration(JsonNode session) {
    return "/api/registration/programmes/" + slug + "/sessions/" + session.get("id").asString();
  }

  String stream() {
    return "/api/notification/programmes/" + slug + "/stream";
  }

  JsonNode get() {
    return staff.get(path()).json();
  }

  /** A session by the code that the programme prints, such as Panel 3. */
  JsonNode session(String code) {
    return StreamSupport.stream(get().get("sessions").spliterator(), false)
        .filter(each -> code.equals(each.path("code").asString("")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no session " + code));
  }

  /** Sets what holds of the seats of every session, once the programme is known there. */
  void policy(Map<String, Object> policy) {
    set("/api/registration/programmes/" + slug + "/policy", policy);
  }

  /** Sets how edits are announced, once the programme is known there. */
  void announcing(Map<String, Object> announcing) {
    set("/api/notification/programmes/" + slug + "/announcing", announcing);
  }

  /** Sets a session's seats, once it is known there. */
  void arrange(JsonNode session, Map<String, Object> arrangement) {
    set(registration(session) + "/roster", arrangement);
  }

  private void set(String path, Map<String, Object> values) {
    Eventually.holds(
        path + " is known",
        Duration.ofSeconds(20),
        () -> {
          var answer = staff.put(path, values);
          if (answer.status() != 200 && answer.status() != 403 && answer.status() != 404) {
            throw new AssertionError("setting " + path + ": " + answer);
          }
          return answer.status() == 200;
        });
  }

  /** What is set for a session's seats. */
  JsonNode arrangement(JsonNode session) {
    return staff.get(registration(session) + "/roster").json().get("arrangement");
  }

  /** Applies changes, all or none; returns the answer. */
  JsonNode change(List<Map<String, Object>> changes) {
    var answer = staff.post(path() + "/changes", Map.of("changes", changes));
    if (answer.status() != 200) {
      throw new AssertionError("changing: " + answer);
    }
    return answer.json();
  }

  /** Adds a room; returns its id. */
  String addRoom(String name, int capacity) {
    var answer = change(List.of(Map.of("type", "add-room", "name", name, "capacity", capacity)));
    return answer.get("rooms").get(0).get("id").asString();
  }

  void reschedule(JsonNode session, OffsetDateTime start, OffsetDateTime end) {
    change(
        List.of(
            Map.of(
                "type", "reschedule",
                "sessionId", session.get("id").asString(),
                "start", start.toString(),
                "end", end.toString())));
  }

  void move(JsonNode session, String roomId) {
    change(
        List.of(
            Map.of(
                "type", "move-room", "sessionId", session.get("id").asString(), "roomId", roomId)));
  }

  void swapSpeaker(JsonNode session, JsonNode outgoing, String name, String affiliation) {
    change(
        List.of(
            Map.of(
                "type", "swap-speaker",
                "sessionId", session.get("id").asString(),
                "outgoing", outgoing.get("personId").asString(),
                "incoming", Map.of("name", name, "affiliation", affiliation))));
  }

  void status(JsonNode session, Map<String, Object> status) {
    var answer =
        staff.put(path() + "/sessions/" + session.get("id").asString() + "/status", status);
    if (answer.status() != 200) {
      throw new AssertionError("setting the status: " + answer);
    }
  }
}
