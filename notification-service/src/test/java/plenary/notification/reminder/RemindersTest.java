package plenary.notification.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.SseClient;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two instances look at the same clock. */
class RemindersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant START = Instant.parse("2027-03-04T09:00:00Z");
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestBacking BACKING = TestBacking.shared();
  private static Instance first;
  private static Instance second;

  @BeforeAll
  static void start() {
    var surroundings = Instance.surroundings(RemindersTest.class);
    first = Instance.start(surroundings, "reminders.tick=100ms");
    second = Instance.start(surroundings, "reminders.tick=100ms");
  }

  @AfterAll
  static void stop() {
    first.close();
    second.close();
  }

  @Test
  void aReminderIsDueOnceBeforeEachStart() {
    var minutes = Set.of(0, 5, 10);
    assertThat(Reminded.NONE.due(START, minutes, START.minus(Duration.ofMinutes(11))))
        .isEqualTo(Set.of());
    var tenBefore = START.minus(Duration.ofMinutes(10));
    assertThat(Reminded.NONE.due(START, minutes, tenBefore)).isEqualTo(Set.of(10));
    var reminded = Reminded.NONE.and(Set.of(10), START);
    assertThat(reminded.due(START, minutes, tenBefore)).isEqualTo(Set.of());
    assertThat(reminded.due(START, minutes, START.minusSeconds(1))).isEqualTo(Set.of(5));
    assertThat(reminded.due(START, minutes, START)).as("it has started").isEqualTo(Set.of());
    var later = START.plus(Duration.ofMinutes(1));
    assertThat(reminded.due(later, minutes, START.minus(Duration.ofMinutes(9))))
        .as("it moved")
        .isEqualTo(Set.of(10));
  }

  @Test
  void nothingThatIsDoneByTheClockWaitsForAnother() {
    int tasks =
        first.context().getBeansOfType(ScheduledTaskHolder.class).values().stream()
            .mapToInt(holder -> holder.getScheduledTasks().size())
            .sum();
    var threads = first.context().getBean(ThreadPoolTaskScheduler.class);
    assertThat(tasks).isBetween(5, threads.getScheduledThreadPoolExecutor().getCorePoolSize());
  }

  private static Example state(Programme programme, UUID session, Instant start) {
    return programme
        .state(session)
        .with(
            data ->
                ((ObjectNode) data.get("session"))
                    .put("start", start.toString())
                    .put("end", start.plus(Duration.ofHours(1)).toString())
                    .put("projectedStart", start.toString())
                    .put("projectedEnd", start.plus(Duration.ofHours(1)).toString()));
  }

  private static SseClient stream(Instance instance, Programme programme, UUID attendee) {
    var token = TestTokens.shared().attendee(attendee, "a@example.org");
    var stream = instance.stream(programme.slug(), Map.of("Authorization", "Bearer " + token));
    stream.awaitEvent(event -> event.name().equals("position"), PATIENCE);
    return stream;
  }

  private static List<String> texts(SseClient stream) {
    return stream.events().stream()
        .filter(event -> event.name().equals("change"))
        .map(event -> JSON.readTree(event.data()).at("/message/text").asString(""))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static void remind(UUID attendee, int minutes) {
    var token = TestTokens.shared().attendee(attendee, "a@example.org");
    var set =
        first.request("PUT", "/me/preferences", token, "{\"remindMinutes\":%d}".formatted(minutes));
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
  }

  @Test
  void whoHasASeatIsRemindedAsLongBeforeAsTheyWantAndAgainWhereItMoves() {
    var programme = new Programme("reminders");
    var session = UUID.randomUUID();
    var soon = UUID.randomUUID();
    var late = UUID.randomUUID();
    var never = UUID.randomUUID();
    var waiting = UUID.randomUUID();
    remind(late, 5);
    remind(never, 0);
    var before = Instant.now().minusSeconds(60);
    try (var soons = stream(first, programme, soon);
        var lates = stream(second, programme, late);
        var nevers = stream(first, programme, never);
        var waitings = stream(second, programme, waiting)) {
      BACKING.send(
          programme.seat("seat-confirmed", session, soon, 1, before),
          programme.seat("seat-confirmed", session, late, 2, before),
          programme.seat("seat-confirmed", session, never, 3, before),
          programme.seat("seat-waitlisted", session, waiting, 4, before));
      Eventually.holds(
          "the seats are known",
          PATIENCE,
          () ->
              first
                  .request(
                      "GET",
                      "/me/follows?programme=" + programme.slug(),
                      TestTokens.shared().attendee(waiting, "a@example.org"))
                  .body()
                  .contains("waiting"));
      BACKING.send(state(programme, session, Instant.now().plus(Duration.ofMinutes(8))));
      Eventually.holds("reminded", PATIENCE, () -> texts(soons).size() == 1);
      programme.published();
      programme.published();
      BACKING.send(state(programme, session, Instant.now().plus(Duration.ofMinutes(4))));
      Eventually.holds("reminded again", PATIENCE, () -> texts(soons).size() == 2);
      Eventually.holds("reminded", PATIENCE, () -> texts(lates).size() == 1);
      var told = new TreeMap<String, List<String>>();
      told.put("soon", texts(soons));
      told.put("late", texts(lates));
      told.put("never", texts(nevers));
      told.put("waiting", texts(waitings));
      assertThat(told)
          .isEqualTo(
              Map.of(
                  "soon", List.of("Panel 3 starts in 8 minutes", "Panel 3 starts in 4 minutes"),
                  "late", List.of("Panel 3 starts in 4 minutes"),
                  "never", List.of(),
                  "waiting", List.of()));
    }
  }
}
