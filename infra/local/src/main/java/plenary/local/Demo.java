package plenary.local;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import plenary.local.Api.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Plays a programme's first day in a few minutes, over HTTP as anybody could: attendees sign in and
 * take seats, staff open doors, run late, move rooms, swap speakers. What the rules refuse is said
 * and left.
 */
final class Demo {

  private static final int ATTENDEES = 40;
  private static final int SMALL = 25;
  private static final int GIVE_BACK = 4;
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(10);
  private static final List<String> NAMES =
      List.of(
          "amara", "bilal", "chiara", "diego", "elif", "farah", "grace", "hiro", "ines", "jonas");

  private final Api anybody;
  private final ProgrammeLoader loader;
  private final Duration length;
  private final Consumer<String> say;

  Demo(Api anybody, ProgrammeLoader loader, Duration length, Consumer<String> say) {
    this.anybody = anybody;
    this.loader = loader;
    this.length = length;
    this.say = say;
  }

  /**
   * Plays the first programme that has not begun, or a new copy of the sample; returns its slug.
   */
  String play() {
    var slug = programme();
    say.accept("playing the first day of " + slug);
    new Day(slug, anybody.signedInAs(Local.LAUNCHER)).play();
    say.accept("that was the day; Plenary is still up");
    return slug;
  }

  private String programme() {
    var there = anybody.get("/api/agenda/programmes").body().path("programmes");
    for (var each : there) {
      var slug = each.path("slug").asString();
      if (sessions(slug).allMatch(session -> is(session, "status", "scheduled"))) {
        return slug;
      }
    }
    return loader.copyOfSample(ProgrammeLoader.SAMPLE_SLUG + "-" + (there.size() + 1)).slug();
  }

  private Stream<JsonNode> sessions(String slug) {
    var agenda = anybody.get("/api/agenda/programmes/" + slug).body();
    return StreamSupport.stream(agenda.path("sessions").spliterator(), false)
        .sorted(Comparator.comparing(session -> start(session).toInstant()));
  }

  private static OffsetDateTime start(JsonNode session) {
    return OffsetDateTime.parse(session.path("start").asString());
  }

  private static boolean is(JsonNode node, String field, String value) {
    return node.path(field).asString("").equals(value);
  }

  private static String name(JsonNode session) {
    var code = session.path("code").asString("");
    return code.isEmpty() ? session.path("title").asString() : code;
  }

  /** The programme that is played, and its staff. */
  private final class Day {

    private final String slug;
    private final String agenda;
    private final Api staff;

    Day(String slug, Api staff) {
      this.slug = slug;
      this.agenda = "/api/agenda/programmes/" + slug;
      this.staff = staff;
    }

    void play() {
      var all = sessions(slug).toList();
      if (all.isEmpty()) {
        say.accept("there are no sessions to play");
        return;
      }
      var firstDay = start(all.getFirst()).toLocalDate();
      var day = all.stream().filter(each -> start(each).toLocalDate().equals(firstDay)).toList();
      var panels = day.stream().filter(each -> is(each, "kind", "panel")).toList();
      var people = signIn();
      fill(panels, people);
      var beat = length.dividedBy(day.size() * 6L);
      for (var session : day) {
        run(session, panels.indexOf(session), beat);
      }
    }

    private List<Api> signIn() {
      var people = new ArrayList<Api>();
      for (int i = 0; i < ATTENDEES; i++) {
        var email =
            "%s.%d@example.org".formatted(NAMES.get(i % NAMES.size()), i / NAMES.size() + 1);
        people.add(anybody.signedInAs(email));
      }
      say.accept(ATTENDEES + " attendees have signed in");
      return people;
    }

    /** Everybody wants the first panel, which is made small; the others are taken by some. */
    private void fill(List<JsonNode> panels, List<Api> people) {
      for (int i = 0; i < panels.size(); i++) {
        var panel = panels.get(i);
        boolean small = i == 0;
        if (small) {
          resize(panel, SMALL);
        }
        var comers = people.subList(0, small ? people.size() : people.size() / (i + 1));
        comers.forEach(each -> each.put(seat(panel)));
        tell(panel, count(panel));
      }
      if (!panels.isEmpty()) {
        var small = panels.getFirst();
        people.subList(0, GIVE_BACK).forEach(each -> each.delete(seat(small)));
        tell(
            small, GIVE_BACK + " seats given back, and taken by those who waited: " + count(small));
      }
    }

    /** The roster is there as soon as registration has heard of the session. */
    private void resize(JsonNode session, int capacity) {
      long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
      Answer answer;
      do {
        answer = staff.put(registration(session) + "/roster", Map.of("capacity", capacity));
        if (answer.status() == 404) {
          Api.pause(Duration.ofMillis(200));
        }
      } while (answer.status() == 404 && System.nanoTime() < deadline);
      done(answer, session, "has " + capacity + " seats");
    }

    private String count(JsonNode session) {
      var roster = staff.get(registration(session) + "/roster").body();
      return "%d seats taken, %d people waiting"
          .formatted(roster.path("confirmed").asInt(0), roster.path("waiting").asInt(0));
    }

    private void run(JsonNode session, int panel, Duration beat) {
      if (is(session, "kind", "break")) {
        Api.pause(beat);
        return;
      }
      status(session, Map.of("status", "doors-open"), "the doors are open");
      Api.pause(beat);
      switch (panel) {
        case 0 -> {
          status(
              session,
              Map.of("delayMinutes", 10, "liveNote", "We wait for the interpreters."),
              "runs ten minutes late");
          Api.pause(beat);
        }
        case 1 -> {
          move(session);
          Api.pause(beat);
        }
        case 2 -> {
          swapSpeaker(session);
          Api.pause(beat);
        }
        default -> {}
      }
      status(session, Map.of("status", "live", "liveNote", ""), "is live");
      Api.pause(beat.multipliedBy(2));
      if (panel == 0) {
        status(session, Map.of("status", "paused"), "pauses");
        Api.pause(beat);
        status(session, Map.of("status", "live"), "goes on");
        Api.pause(beat);
      }
      status(session, Map.of("status", "ended"), "has ended");
      Api.pause(beat);
    }

    private void status(JsonNode session, Map<String, Object> status, String what) {
      var path = agenda + "/sessions/" + session.path("id").asString() + "/status";
      done(staff.put(path, status), session, what);
    }

    /** To a new room, which is certainly free. */
    private void move(JsonNode session) {
      var added =
          change(Map.of("type", "add-room", "name", "Garden Room", "capacity", 2 * ATTENDEES));
      var room = added.body().path("rooms").path(0).path("id").asString("");
      var answer = added;
      if (added.isGood()) {
        answer = change(change("move-room", session, "roomId", room));
      }
      done(answer, session, "moves to the Garden Room");
    }

    private void swapSpeaker(JsonNode session) {
      var outgoing = session.path("speakers").path(0);
      var swap =
          change("swap-speaker", session, "outgoing", outgoing.path("personId").asString(""));
      swap.put(
          "incoming", Map.of("name", "Jane Roe", "affiliation", "Deputy Mayor, City of Ghent"));
      done(
          change(swap),
          session,
          "Jane Roe speaks instead of " + outgoing.path("name").asString("somebody"));
    }

    private Map<String, Object> change(String type, JsonNode session, String field, String value) {
      var change = new LinkedHashMap<String, Object>();
      change.put("type", type);
      change.put("sessionId", session.path("id").asString());
      change.put(field, value);
      return change;
    }

    private Answer change(Map<String, Object> change) {
      return staff.post(agenda + "/changes", Map.of("changes", List.of(change)));
    }

    private void done(Answer answer, JsonNode session, String what) {
      tell(session, answer.isGood() ? what : "refused: " + answer.refusal());
    }

    private void tell(JsonNode session, String what) {
      say.accept(name(session) + ": " + what);
    }

    private String registration(JsonNode session) {
      return "/api/registration/programmes/" + slug + "/sessions/" + session.path("id").asString();
    }

    private String seat(JsonNode session) {
      return registration(session) + "/seats/me";
    }
  }
}
