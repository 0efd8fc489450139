package plenary.notification.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.announcement.Announcement;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.SseClient;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.json.JsonMapper;

/** What staff are told about seats, with a real broker and store. */
class CapacityNewsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestBacking BACKING = TestBacking.shared();
  private static Instance instance;

  @BeforeAll
  static void start() {
    instance = Instance.start(Instance.surroundings(CapacityNewsTest.class));
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  private static SseClient stream(Programme programme, String token) {
    var stream = instance.stream(programme.slug(), Map.of("Authorization", "Bearer " + token));
    stream.awaitEvent(event -> event.name().equals("position"), PATIENCE);
    return stream;
  }

  private static String told(SseClient.Event event) {
    var change = JSON.readTree(event.data());
    return change.get("kind").asString()
        + " "
        + change.at("/message/audience").asString("-")
        + ": "
        + change.at("/message/text").asString("-");
  }

  private static Example over(Programme programme, UUID session, long sequence) {
    var golden = Contracts.example("plenary.registration.over-capacity.v1");
    var example =
        new Example(
            golden.name(), golden.topic(), session.toString(), golden.headers(), golden.data());
    return example
        .withHeader("ce_id", "%s:%s/%d/1".formatted(programme.slug(), session, sequence))
        .withHeader("ce_subject", session.toString())
        .withHeader("ce_sequence", Long.toString(sequence))
        .withHeader("ce_time", Instant.now().toString())
        .with(
            data ->
                data.put("programme", programme.slug())
                    .put("sessionId", session.toString())
                    .put("capacity", 80)
                    .put("confirmed", 80 + (int) sequence)
                    .put("over", (int) sequence));
  }

  @Test
  void staffAreToldOnceThatASessionHasMorePeopleThanSeatsAndNobodyElseIs() {
    var programme = new Programme("over");
    var session = UUID.randomUUID();
    BACKING.send(programme.known());
    var announcing = "/programmes/" + programme.slug() + "/announcing";
    Eventually.holds(
        "the programme is known",
        PATIENCE,
        () -> instance.request("GET", announcing, TestTokens.shared().staff()).statusCode() == 200);
    try (var staff = stream(programme, TestTokens.shared().staff());
        var attendee =
            stream(programme, TestTokens.shared().attendee(UUID.randomUUID(), "a@x.org"));
        var announced = BACKING.tail(Announcement.TOPIC)) {
      var first = over(programme, session, 24);
      BACKING.send(first, first, over(programme, session, 25), first, programme.published());
      var events = staff.awaitEvents(event -> event.name().equals("change"), 3, PATIENCE);
      assertThat(events.stream().map(CapacityNewsTest::told).sorted().toList())
          .containsExactly(
              "over-capacity staff: A session that is not known here yet: 24 people too many"
                  + " (registered: 104; seats: 80)",
              "over-capacity staff: A session that is not known here yet: 25 people too many"
                  + " (registered: 105; seats: 80)",
              "programme-published -: -");
      assertThat(
              attendee.awaitEvents(event -> event.name().equals("change"), 1, PATIENCE).stream()
                  .map(CapacityNewsTest::told)
                  .toList())
          .containsExactly("programme-published -: -");
      announced.seen().stream()
          .filter(record -> record.key().equals(programme.slug()))
          .forEach(Contracts::check);
    }
  }
}
