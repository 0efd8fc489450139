package plenary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plenary.testing.Eventually;
import plenary.testing.SseClient;

/** The process is killed in the middle of the work: what was acknowledged is there afterwards. */
class RestartJourney {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void nothingAcknowledgedIsLostWhenTheProcessIsKilledAndNobodyIsToldTwice() throws Exception {
    try (var plenary = LocalDeployment.fresh("restart")) {
      var staff = Visitor.signedIn(plenary, plenary.admin());
      var agenda = Agenda.sample(staff);
      var panel = agenda.session("Panel 4");
      Eventually.holds(
          "registration knows the panel",
          SOON,
          () -> staff.get(agenda.registration(panel) + "/roster").status() == 200);
      staff.put(agenda.registration(panel) + "/roster", Map.of("capacity", 12));
      var people =
          IntStream.range(0, 40)
              .mapToObj(each -> Visitor.signedIn(plenary, "person" + each + "@example.org"))
              .toList();
      var watching = SseClient.open(plenary.at(agenda.stream()), Map.of());
      watching.awaitEvent(event -> event.name().equals("position"), SOON);

      var answered = killedMidway(plenary, agenda.seat(panel), people, agenda, panel);
      plenary.start();

      var kept = new HashMap<Integer, String>();
      answered.keySet().forEach(who -> kept.put(who, state(people.get(who), agenda.seat(panel))));
      assertThat(kept).isEqualTo(Map.copyOf(answered));
      var roster = staff.get(agenda.registration(panel) + "/roster").json();
      assertThat(roster.get("roster").get("confirmed").asInt()).isLessThanOrEqualTo(12);

      agenda.status(panel, Map.of("status", "doors-open"));
      assertThat(toldSince(plenary, agenda, lastId(watching), "doors-opened"))
          .doesNotHaveDuplicates()
          .containsAll(unseen(watching, agenda));
    }
  }

  @Test
  void askedToStopItStopsCleanlyAndComesBackWithItsData() {
    try (var plenary = LocalDeployment.fresh("stop")) {
      var staff = Visitor.signedIn(plenary, plenary.admin());
      var agenda = Agenda.sample(staff);
      var before = agenda.get();
      var open = SseClient.open(plenary.at(agenda.stream()), Map.of());
      open.awaitEvent(event -> event.name().equals("position"), SOON);

      long asked = System.nanoTime();
      plenary.stop();
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(20));
      plenary.start();

      assertThat(agenda.get()).isEqualTo(before);
      assertThat(staff.get("/api/registration/me").status()).isEqualTo(200);
    }
  }

  /** What each was answered before the process was gone. */
  private static Map<Integer, String> killedMidway(
      LocalDeployment plenary,
      String seat,
      List<Visitor> people,
      Agenda agenda,
      tools.jackson.databind.JsonNode panel)
      throws InterruptedException {
    var answered = new ConcurrentHashMap<Integer, String>();
    var enough = new CountDownLatch(people.size() / 2);
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      var unused =
          crowd.submit(() -> agenda.status(panel, Map.of("liveNote", "Please move to the front")));
      for (int i = 0; i < people.size(); i++) {
        int who = i;
        var _ =
            crowd.submit(
                () -> {
                  try {
                    var answer = people.get(who).put(seat, null);
                    if (answer.status() < 300) {
                      answered.put(who, answer.json().get("state").asString());
                      enough.countDown();
                    }
                  } catch (UncheckedIOException e) {
                    // Gone while it asked: nothing was promised.
                  }
                });
      }
      assertThat(enough.await(30, TimeUnit.SECONDS)).isTrue();
      plenary.kill();
    }
    return answered;
  }

  private static String state(Visitor who, String seat) {
    return who.get(seat).json().path("state").asString("none");
  }

  private static String lastId(SseClient stream) {
    return stream.events().getLast().id();
  }

  private static List<String> unseen(SseClient before, Agenda agenda) {
    var all = new ArrayList<String>();
    if (kinds(before).stream().noneMatch(kind -> kind.equals("note-changed"))
        && !agenda.session("Panel 4").path("liveNote").asString("").isEmpty()) {
      all.add("note-changed");
    }
    all.add("doors-opened");
    return all;
  }

  private static List<String> toldSince(
      Deployment plenary, Agenda agenda, String id, String until) {
    try (var back = SseClient.open(plenary.at(agenda.stream()), Map.of("Last-Event-ID", id))) {
      Eventually.holds("the last change", SOON, () -> kinds(back).contains(until));
      return kinds(back);
    }
  }

  private static List<String> kinds(SseClient stream) {
    return stream.events().stream()
        .filter(event -> event.name().equals("change"))
        .map(event -> Visitor.JSON.readTree(event.data()).get("kind").asString())
        .toList();
  }
}
