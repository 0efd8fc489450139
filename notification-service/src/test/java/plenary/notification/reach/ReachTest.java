package plenary.notification.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.dispatch.Dispatches;
import plenary.notification.notice.Notices;
import plenary.testing.Eventually;
import plenary.testing.SseClient;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whom an announcement reached, with pages that are open by either way. */
class ReachTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestBacking BACKING = TestBacking.shared();
  private static Instance instance;

  private final Programme programme = new Programme("reach");
  private final String host = programme.slug() + ".host@example.org";

  @BeforeAll
  static void start() {
    instance = Instance.start(Instance.surroundings(ReachTest.class));
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  private static String token(UUID attendee, String email) {
    return TestTokens.shared().attendee(attendee, email);
  }

  private static SseClient opened(SseClient stream) {
    stream.awaitEvent(event -> event.name().equals("position"), PATIENCE);
    return stream;
  }

  private Map<String, String> as(UUID attendee) {
    return Map.of("Authorization", "Bearer " + token(attendee, "a@example.org"));
  }

  private JsonNode asked(String path) {
    var answer =
        instance.request(
            "GET", "/programmes/" + programme.slug() + path, token(UUID.randomUUID(), host));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private String about(String announcement) {
    return "?announcement=" + URLEncoder.encode(announcement, StandardCharsets.UTF_8);
  }

  @Test
  void whoHadAPageOpenWasReachedAndTheOthersAreListedWithTheReason() {
    var session = UUID.randomUUID();
    var web = UUID.randomUUID();
    var netty = UUID.randomUUID();
    var away = UUID.randomUUID();
    var before = Instant.now().minusSeconds(60);
    BACKING.send(
        programme.known(host),
        Programme.attendee(away, "away@example.org", "en").with(data -> data.remove("email")),
        programme.seat("seat-confirmed", session, web, 1, before),
        programme.seat("seat-confirmed", session, netty, 2, before),
        programme.seat("seat-confirmed", session, away, 3, before));
    Eventually.holds(
        "the programme is known",
        PATIENCE,
        () ->
            instance
                    .request(
                        "GET",
                        "/programmes/" + programme.slug() + "/announcements",
                        token(UUID.randomUUID(), host))
                    .statusCode()
                == 200);
    try (var one = opened(instance.stream(programme.slug(), as(web)));
        var other =
            opened(
                SseClient.open(
                    instance.streamUri("/programmes/" + programme.slug() + "/stream"),
                    as(netty)))) {
      BACKING.send(programme.change("session-cancelled", session));
      one.awaitEvent(event -> event.data().contains("\"message\""), PATIENCE);
      other.awaitEvent(event -> event.data().contains("\"message\""), PATIENCE);
      var announcement =
          Eventually.yields(
              "it is kept",
              PATIENCE,
              () -> {
                var all = asked("/announcements").get("announcements");
                return all.isEmpty() ? null : all.get(0).get("id").asString();
              });
      Eventually.holds(
          "two were reached",
          PATIENCE,
          () ->
              asked("/deliveries" + about(announcement))
                  .get("channels")
                  .valueStream()
                  .anyMatch(
                      count ->
                          count.get("channel").asString().equals("stream")
                              && count.get("sent").asInt() == 2));
      var reach = asked("/deliveries" + about(announcement));
      assertThat(reach.get("people").asInt()).isEqualTo(3);
      assertThat(reach.get("unreached").asInt()).isEqualTo(1);
      var unreached = asked("/deliveries/unreached" + about(announcement)).get("people");
      assertThat(
              unreached.valueStream().map(person -> person.get("attendeeId").asString()).toList())
          .isEqualTo(List.of(away.toString()));
      assertThat(unreached.get(0).get("because").toString())
          .isEqualTo("{\"mail\":\"unreachable\",\"push\":\"unreachable\"}");
    }
  }

  @Test
  void whatIsNotKnownIsRefused() {
    BACKING.send(programme.known(host));
    Eventually.holds(
        "the programme is known",
        PATIENCE,
        () ->
            instance
                .request(
                    "GET",
                    "/programmes/" + programme.slug() + "/deliveries" + about("x"),
                    token(UUID.randomUUID(), host))
                .body()
                .contains("urn:plenary:problem:no-such-announcement"));
  }

  @Test
  void whatWasAnnouncedLongAgoIsForgotten() {
    var session = UUID.randomUUID();
    BACKING.send(programme.change("session-cancelled", session));
    var id = programme.slug() + "/1/1";
    var notices = instance.context().getBean(Notices.class);
    var dispatches = instance.context().getBean(Dispatches.class);
    Eventually.holds(
        "it is dispatched", PATIENCE, () -> dispatches.find(id).blockOptional().isPresent());
    instance.context().getBean(Retention.class).forgetBefore(Instant.now().plusSeconds(60)).block();
    assertThat(notices.find(id).blockOptional()).isEmpty();
    assertThat(dispatches.find(id).blockOptional()).isEmpty();
  }
}
