package plenary.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.TestBacking;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Devices over HTTP: whose they are, how many, and what is no device. */
class SubscribingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final TestBacking BACKING = TestBacking.shared();
  private static final JsonMapper JSON = new JsonMapper();

  private static Pushing push;

  private final String session = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    push = Pushing.start(SubscribingTest.class);
  }

  @AfterAll
  static void stop() {
    push.close();
  }

  @AfterEach
  void theServicesHadNothingToComplainOf() {
    assertThat(push.complaints()).isEmpty();
  }

  @Test
  void aDeviceIsAddedOnceAndListedWithoutItsKeysAndTakenAway() {
    var attendee = UUID.randomUUID();
    var name = Pushing.device("mine");
    var added = push.subscribed(attendee, push.service().subscribe(name));
    assertThat(push.subscribed(attendee, push.service().subscribe(name))).isEqualTo(added);
    var listed = push.answer("GET", "/me/push-subscriptions", attendee);
    assertThat(listed)
        .isEqualTo(
            JSON.readTree(
                """
                {"subscriptions":[{"id":"%s","host":"127.0.0.1","since":"%s","label":"%s"}]}\
                """
                    .formatted(added.get("id").asString(), added.get("since").asString(), name)));
    var path = "/me/push-subscriptions/" + added.get("id").asString();
    assertThat(problem(push.answer("DELETE", path, UUID.randomUUID())))
        .as("not by another")
        .isEqualTo("404 no-such-push-subscription ");
    assertThat(push.instance().request("DELETE", path, Pushing.token(attendee)).statusCode())
        .isEqualTo(204);
    assertThat(push.labels(attendee)).isEmpty();
    assertThat(problem(push.answer("DELETE", path, attendee)))
        .isEqualTo("404 no-such-push-subscription ");
  }

  @Test
  void whatCantBePushedToIsRefusedWithTheField() {
    var attendee = UUID.randomUUID();
    var good = push.service().subscribe(Pushing.device("bad"));
    var wrong =
        List.of(
            good.replace("http://127.0.0.1", "http://127.0.0.2"),
            good.replaceFirst("\"p256dh\":\"B", "\"p256dh\":\"A"),
            good.replaceFirst("\"auth\":\"[^\"]+\"", "\"auth\":\"short\""),
            good.replaceFirst("\"keys\":\\{[^}]+}", "\"keys\":null"),
            "{}");
    assertThat(wrong.stream().map(each -> problem(push.subscribed(attendee, each))).toList())
        .isEqualTo(
            List.of(
                "422 push-subscription-unusable endpoint",
                "422 push-subscription-unusable keys.p256dh",
                "422 push-subscription-unusable keys.auth",
                "422 push-subscription-unusable keys.p256dh",
                "422 push-subscription-unusable endpoint"));
    assertThat(
            JSON.readTree(
                    push.instance().request("POST", "/me/push-subscriptions", null, good).body())
                .get("type")
                .asString())
        .isEqualTo("urn:plenary:problem:sign-in-needed");
    assertThat(push.labels(attendee)).isEmpty();
  }

  @Test
  void whoGaveADeviceLastIsToldOnItAndWhoGaveItBeforeIsNot() {
    var shared = Pushing.device("shared");
    var own = Pushing.device("own");
    var before = push.somebody(shared, own);
    var after = push.somebody(shared);
    assertThat(List.of(push.labels(before), push.labels(after)))
        .isEqualTo(List.of(List.of(own), List.of(shared)));
    push.awaitBecame(
        push.tell(session, "To both", before, after),
        Map.of(before, "SENT taken", after, "SENT taken"));
    assertThat(push.bodies(shared)).isEqualTo(List.of("To both"));
    assertThat(push.bodies(own)).isEqualTo(List.of("To both"));
  }

  @Test
  void ofMoreThanTenDevicesTheOldestIsToldNothingAnyMore() {
    var names = IntStream.range(0, 11).mapToObj(i -> Pushing.device("many")).toList();
    var attendee = push.somebody(names.toArray(String[]::new));
    assertThat(push.labels(attendee)).isEqualTo(names.subList(1, 11));
    push.awaitBecame(push.tell(session, "To ten", attendee), Map.of(attendee, "SENT taken"));
    assertThat(names.stream().map(name -> push.bodies(name).size()).toList())
        .isEqualTo(Stream.concat(Stream.of(0), Stream.generate(() -> 1).limit(10)).toList());
  }

  @Test
  void anErasedAttendeesDevicesAreForgottenAndNoneComesBack() {
    var device = Pushing.device("erased");
    var attendee = push.somebody(device);
    BACKING.send(
        new Example("erased", "registration.attendees", attendee.toString(), Map.of(), null));
    Eventually.holds("nothing is left", PATIENCE, () -> push.labels(attendee).isEmpty());
    push.subscribed(attendee, push.service().subscribe(device));
    assertThat(push.labels(attendee)).isEmpty();
    push.awaitBecame(
        push.tell(session, "Nobody", attendee), Map.of(attendee, "SPARED unreachable"));
    assertThat(push.service().requests(device)).isZero();
  }

  private static String problem(JsonNode problem) {
    return "%d %s %s"
        .formatted(
            problem.get("status").asInt(),
            problem.get("type").asString().replace("urn:plenary:problem:", ""),
            problem.path("field").asString(""));
  }
}
