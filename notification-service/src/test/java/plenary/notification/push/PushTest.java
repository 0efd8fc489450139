package plenary.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.notice.Notice;
import plenary.notification.push.PushService.Answer;
import plenary.testing.Eventually;
import plenary.wording.Urgency;
import tools.jackson.databind.json.JsonMapper;

/** What two instances and two push services make of what is to be told. */
class PushTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  private static Pushing push;

  private final String session = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    push = Pushing.start(PushTest.class);
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
  void aDeviceReadsWhatIsSaidAndItsPushServiceLearnsHowUrgentItIs() {
    var device = Pushing.device("reads");
    var attendee = push.somebody(device);
    for (var urgency : Urgency.values()) {
      var notice = push.notice(session, "As %s".formatted(urgency), urgency);
      push.tell(notice, List.of(attendee));
      push.awaitBecame(notice, Map.of(attendee, "SENT taken"));
    }
    var received = push.service().received(device);
    assertThat(received.stream().map(PushService.Received::urgency).toList())
        .isEqualTo(List.of("low", "normal", "high"));
    assertThat(received.getFirst().ttl()).isBetween(86_340, 86_400);
    var said = received.getFirst().said();
    assertThat(said)
        .isEqualTo(
            JSON.readTree(
                """
                {"id":"%s","title":"%s","body":"As LOW","url":"/session?programme=%s&id=%s",
                 "sessionId":"%s","urgency":"low","tag":"%s","lang":"en","dir":"ltr"}\
                """
                    .formatted(
                        said.get("id").asString(),
                        push.programme(),
                        push.programme(),
                        session,
                        session,
                        session)));
  }

  @Test
  void aNewerNoticeOnASessionTakesThePlaceOfOneThatStillWaits() {
    var device = Pushing.device("off");
    var attendee = push.somebody(device);
    push.awaitBecame(
        push.tell(session, "It moves to Room 1", attendee), Map.of(attendee, "SENT taken"));
    push.awaitBecame(
        push.tell(session, "It moves to Room 2", attendee), Map.of(attendee, "SENT taken"));
    assertThat(
            push.service().kept(device).values().stream().map(each -> each.get("body").asString()))
        .isEqualTo(List.of("It moves to Room 2"));
  }

  @Test
  void oneTokenServesAPushServiceForHours() {
    var devices = List.of(Pushing.device("one"), Pushing.device("two"));
    var attendee = push.somebody(devices.toArray(String[]::new));
    for (int i = 0; i < 6; i++) {
      push.awaitBecame(push.tell(session, "Again", attendee), Map.of(attendee, "SENT taken"));
    }
    var tokens =
        devices.stream()
            .flatMap(each -> push.service().received(each).stream())
            .map(PushService.Received::token)
            .collect(Collectors.toSet());
    assertThat(tokens.size()).as("one for each instance at most").isBetween(1, 2);
  }

  @Test
  void aDeviceThatIsGoneIsForgottenAndWithoutAnotherNobodyIsReached() {
    var gone = Pushing.device("gone");
    var here = Pushing.device("here");
    var both = push.somebody(gone, here);
    var alone = push.somebody(Pushing.device("also-gone"));
    push.service().answers(gone, new Answer(410, null));
    push.service().answers(push.labels(alone).getFirst(), new Answer(404, null));
    push.awaitBecame(
        push.tell(session, "Once", both, alone),
        Map.of(both, "SENT taken by 1 of 2", alone, "SPARED unreachable"));
    assertThat(List.of(push.labels(both), push.labels(alone)))
        .isEqualTo(List.of(List.of(here), List.of()));
    push.awaitBecame(
        push.tell(session, "Twice", both, alone),
        Map.of(both, "SENT taken", alone, "SPARED unreachable"));
    assertThat(push.service().requests(gone)).isEqualTo(1);
  }

  @Test
  void whatIsRefusedIsNotTriedAgain() {
    var statuses = List.of(400, 401, 403, 413, 301);
    var people = new HashMap<UUID, String>();
    var devices = new ArrayList<String>();
    for (int status : statuses) {
      var device = Pushing.device("refused");
      devices.add(device);
      people.put(push.somebody(device), "FAILED " + status);
      push.service().answers(device, new Answer(status, null));
    }
    push.awaitBecame(push.tell(session, "No", people.keySet().toArray(UUID[]::new)), people);
    assertThat(devices.stream().map(push.service()::requests).toList())
        .isEqualTo(List.of(1L, 1L, 1L, 1L, 1L));
  }

  @Test
  void anAddressThatIsNotPublicIsStoredByNameAndNotSentTo() {
    var device = Pushing.device("inside");
    var attendee = UUID.randomUUID();
    var inside = push.service().subscribe(device).replace("http://127.0.0.1", "https://localhost");
    assertThat(push.subscribed(attendee, inside).get("host").asString()).isEqualTo("localhost");
    push.awaitBecame(
        push.tell(session, "Inside", attendee),
        Map.of(attendee, "FAILED Its host is not a public one."));
    assertThat(push.service().requests(device)).isZero();
  }

  @Test
  void whoAsksToBeLeftAloneIsLeftAloneAndToldAfterwards() {
    var device = Pushing.device("busy");
    var attendee = push.somebody(device);
    push.service().answers(device, new Answer(429, "2"), new Answer(500, null));
    var began = Instant.now();
    push.awaitBecame(push.tell(session, "Later", attendee), Map.of(attendee, "SENT taken"));
    assertThat(Duration.between(began, push.service().received(device).getFirst().at()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(push.service().requests(device)).isEqualTo(3);
  }

  @Test
  void everyInstanceLeavesADeviceAloneThatAsksForIt() {
    var device = Pushing.device("alone");
    var attendee = push.somebody(device);
    push.service().answers(device, new Answer(429, "600"));
    push.awaitBecame(push.tell(session, "First", attendee), Map.of(attendee, "WAITING 429"));
    for (var instance : List.of(push.instance(), push.second())) {
      var book = instance.context().getBean(SubscriptionBook.class);
      assertThat(book.of(attendee.toString()).block().all().getFirst().notBefore())
          .isAfter(Instant.now().plusSeconds(400));
    }
    push.awaitBecame(
        push.tell(session, "Second", attendee), Map.of(attendee, "WAITING to be left alone"));
    assertThat(push.service().requests(device)).isEqualTo(1);
  }

  @Test
  void whoChoosesOtherwiseBeforeTheyAreToldIsToldAsTheyChose() {
    var people = Stream.generate(() -> push.somebody(Pushing.device("chose"))).limit(3).toList();
    choose(people.get(0), "{\"muted\":[\"%s\"]}".formatted(session));
    choose(people.get(1), "{\"topics\":{\"schedule\":{\"push\":\"never\"}}}");
    var now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
    choose(
        people.get(2),
        "{\"quiet\":{\"from\":\"%s\",\"to\":\"%s\",\"zone\":\"UTC\"}}"
            .formatted(now.minusHours(2), now.plusHours(2)));
    push.awaitBecame(
        push.tell(session, "As chosen", people.toArray(UUID[]::new)),
        Map.of(
            people.get(0), "SPARED muted",
            people.get(1), "SPARED not-wanted",
            people.get(2), "WAITING quiet"));
  }

  private static void choose(UUID attendee, String chosen) {
    var set = push.instance().request("PUT", "/me/preferences", Pushing.token(attendee), chosen);
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
  }

  @Test
  void whatNeverWorksIsGivenUpWithTheLastReason() {
    var device = Pushing.device("broken");
    var attendee = push.somebody(device);
    push.service()
        .answers(
            device, Stream.generate(() -> new Answer(429, null)).limit(9).toArray(Answer[]::new));
    push.awaitBecame(
        push.tell(session, "Never", attendee), Map.of(attendee, "FAILED given up: 429"));
    assertThat(push.service().requests(device)).isEqualTo(5);
  }

  @Test
  void aPushServiceThatDoesNotAnswerHoldsUpNoOther() {
    var slow = IntStream.range(0, 40).mapToObj(_ -> UUID.randomUUID()).toList();
    var names = slow.stream().map(_ -> Pushing.device("slow")).toList();
    for (int i = 0; i < slow.size(); i++) {
      push.subscribed(slow.get(i), push.other().subscribe(names.get(i)));
    }
    var quick =
        IntStream.range(0, 40).mapToObj(_ -> push.somebody(Pushing.device("quick"))).toList();
    push.other().stall();
    var everybody = new ArrayList<UUID>();
    for (int i = 0; i < slow.size(); i++) {
      everybody.add(slow.get(i));
      everybody.add(quick.get(i));
    }
    var notice = push.notice(session, "Quickly", Urgency.NORMAL);
    push.tell(notice, everybody);
    Eventually.holds(
        "all of the quick ones are told while the others wait",
        PATIENCE,
        () -> sent(notice).equals(quick.stream().map(UUID::toString).collect(Collectors.toSet())));
    push.other().goOn();
    Eventually.holds("the slow ones are told, too, or given up", PATIENCE, () -> isOver(notice));
  }

  private static Set<String> sent(Notice notice) {
    return push.became(notice).entrySet().stream()
        .filter(each -> each.getValue().startsWith("SENT"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean isOver(Notice notice) {
    return push.became(notice).values().stream().noneMatch(each -> each.startsWith("WAITING"));
  }
}
