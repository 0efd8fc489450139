package plenary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.testing.Eventually;
import plenary.testing.SseClient;

/** Every service runs twice; nobody notices, also when one of each is killed. */
class TwoInstancesJourney {

  private static final Duration SOON = Duration.ofSeconds(40);

  private static ApartDeployment plenary;
  private static Visitor staff;

  @BeforeAll
  static void start() {
    plenary = ApartDeployment.twoOfEach("two-instances");
    staff = Visitor.signedIn(plenary, plenary.admin());
  }

  @AfterAll
  static void stop() {
    plenary.close();
  }

  @Test
  void theLastSeatsAreSoldOnceAndEveryInstanceTellsEachChangeOnceInOneOrder() throws Exception {
    var agenda = Agenda.sample(staff);
    var panel = agenda.session("Panel 2");
    String roomB = agenda.addRoom("Room B", 80);
    Eventually.holds(
        "registration knows the panel",
        SOON,
        () -> staff.get(agenda.registration(panel) + "/roster").status() == 200);
    staff.put(agenda.registration(panel) + "/roster", Map.of("capacity", 5));

    assertThat(statesOfACrowd(agenda.seat(panel), 20))
        .isEqualTo(Map.of("confirmed", 5L, "waitlisted", 15L));

    var streams = new ArrayList<SseClient>();
    for (var instance : plenary.instancesOf("notification")) {
      streams.add(SseClient.open(instance.at(agenda.stream()), Map.of()));
    }
    streams.forEach(each -> each.awaitEvent(event -> event.name().equals("position"), SOON));
    agenda.reschedule(
        panel,
        OffsetDateTime.parse("2026-03-04T15:05:00+01:00"),
        OffsetDateTime.parse("2026-03-04T16:25:00+01:00"));
    agenda.move(panel, roomB);
    agenda.swapSpeaker(panel, panel.get("speakers").get(0), "Jane Roe", "Ministry of Ports");
    killOneOfEach();
    agenda.status(panel, Map.of("status", "live", "delayMinutes", 5));

    var kinds =
        List.of(
            "session-rescheduled",
            "session-moved",
            "speaker-swapped",
            "session-delayed",
            "session-went-live");
    var survivor = plenary.instancesOf("notification").getFirst();
    try (var again =
        SseClient.open(
            survivor.at(agenda.stream()),
            Map.of("Last-Event-ID", streams.getFirst().events().getFirst().id()))) {
      Eventually.holds("every change", SOON, () -> kinds(again).size() >= kinds.size());
      assertThat(kinds(again)).isEqualTo(kinds);
    }
    streams.forEach(SseClient::close);
    assertThat(topicsOf(panel.get("id").asString()))
        .isEqualTo(
            Map.of(
                "agenda.schedule-changes",
                List.of("session-rescheduled", "session-delayed"),
                "agenda.room-updates",
                List.of("session-moved"),
                "agenda.speaker-swaps",
                List.of("speaker-swapped"),
                "agenda.session-status",
                List.of("session-went-live")));
  }

  @Test
  void everyServiceLogsOneJsonObjectALineThatNamesIt() {
    for (var service : ApartDeployment.SERVICES) {
      var named =
          ApartDeployment.printed(plenary.instancesOf(service).getFirst().log())
              .lines()
              // The JVM itself warns in plain words.
              .filter(line -> !line.startsWith("WARNING: ") && !line.isBlank())
              .map(line -> Visitor.JSON.readTree(line).at("/service/name").asString())
              .distinct()
              .toList();
      assertThat(named).isEqualTo(List.of(service));
    }
  }

  /** One instance of each service is killed; its work is taken over. */
  private static void killOneOfEach() {
    // The first registration instance publishes the keys, as the gateway would for both.
    plenary.kill(plenary.instancesOf("agenda").getLast());
    plenary.kill(plenary.instancesOf("registration").getLast());
    plenary.kill(plenary.instancesOf("notification").getLast());
  }

  private static Map<String, Long> statesOfACrowd(String seat, int people) throws Exception {
    var states = new ConcurrentHashMap<Integer, String>();
    var visitors =
        IntStream.range(0, people)
            .mapToObj(each -> Visitor.signedIn(plenary, "person" + each + "@example.org"))
            .toList();
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < people; i++) {
        int who = i;
        var unused =
            crowd.submit(
                () ->
                    states.put(
                        who, visitors.get(who).put(seat, null).json().get("state").asString()));
      }
    }
    return states.values().stream()
        .collect(Collectors.groupingBy(each -> each, HashMap::new, Collectors.counting()));
  }

  private static List<String> kinds(SseClient stream) {
    return stream.events().stream()
        .filter(event -> event.name().equals("change"))
        .map(event -> Visitor.JSON.readTree(event.data()).get("kind").asString())
        .filter(kind -> !kind.equals("room-added"))
        .toList();
  }

  /** The change events of a session, by topic, each id once, in the order of the topic. */
  private static Map<String, List<String>> topicsOf(String session) {
    var found = new HashMap<String, List<String>>();
    for (var topic :
        List.of(
            "agenda.schedule-changes",
            "agenda.room-updates",
            "agenda.speaker-swaps",
            "agenda.session-status")) {
      var kinds = new LinkedHashMap<String, String>();
      Topic.read(plenary.bootstrapServers(), topic).stream()
          .filter(each -> each.key().equals(session))
          .forEach(each -> kinds.put(each.id(), each.kind()));
      found.put(topic, List.copyOf(kinds.values()));
    }
    return found;
  }
}
