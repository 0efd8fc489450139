package plenary.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.notice.Notice;
import plenary.notification.notice.Notices;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import plenary.wording.Urgency;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Other programs are told, by real requests over two instances that share the work. */
class WebhooksTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestBacking BACKING = TestBacking.shared();
  private static final Target TARGET = new Target();
  private static final Target SLOW = new Target();
  private static Instance instance;
  private static Instance other;

  private final Programme programme = new Programme("hooks");
  private final String host = programme.slug() + ".host@example.org";
  private final UUID session = UUID.randomUUID();

  @BeforeAll
  static void start() {
    var surroundings = Instance.surroundings(WebhooksTest.class);
    String[] settings = {
      "webhooks.allowed-hosts=" + TARGET.origin() + "," + SLOW.origin(),
      "webhooks.pauses=200ms,200ms,200ms",
      "ledger.tick=100ms",
    };
    instance = Instance.start(surroundings, settings);
    other = Instance.start(surroundings, settings);
  }

  @AfterAll
  static void stop() {
    instance.close();
    other.close();
    TARGET.close();
    SLOW.close();
  }

  @BeforeEach
  void theProgrammeIsKnown() {
    TARGET.answer(_ -> 204);
    TARGET.retryAfter(null);
    BACKING.send(programme.known(host));
    Eventually.holds(
        "the programme is known",
        PATIENCE,
        () -> instance.request("GET", path(""), staff()).statusCode() == 200);
  }

  private String staff() {
    return TestTokens.shared().attendee(UUID.randomUUID(), host);
  }

  private String path(String more) {
    return "/programmes/" + programme.slug() + "/webhooks" + more;
  }

  private HttpResponse<String> ask(String method, String more, String body) {
    return instance.request(method, path(more), staff(), body);
  }

  private static JsonNode read(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private JsonNode make(Target target, String more) {
    return read(ask("POST", "", "{\"url\":\"%s/in\"%s}".formatted(target.origin(), more)), 201);
  }

  private List<Target.Got> got(Target target) {
    return target.got().stream().filter(each -> each.body().contains(programme.slug())).toList();
  }

  private List<String> types(Target target) {
    return got(target).stream().map(Target.Got::type).toList();
  }

  private void awaitTypes(Target target, String... types) {
    Eventually.holds(
        List.of(types) + " came",
        PATIENCE,
        () -> types(target).stream().sorted().toList().equals(List.of(types)));
  }

  private List<String> log(JsonNode hook) {
    return read(ask("GET", "/" + hook.get("id").asString() + "/deliveries", null), 200)
        .get("deliveries")
        .valueStream()
        .map(each -> each.get("state").asString() + " " + each.path("detail").asString("-"))
        .toList();
  }

  @Test
  void whatEverybodyMayKnowIsSentOnceSignedAndWhatIsNobodyElsesIsNot() {
    var hook = make(TARGET, "");
    var attendee = UUID.randomUUID();
    BACKING.send(
        programme.published(),
        programme.change("session-cancelled", session),
        programme.seat("seat-waitlisted", session, attendee, 1, Instant.now()),
        programme.seat("seat-promoted", session, attendee, 2, Instant.now()));
    awaitTypes(TARGET, "announcement.programme-published", "announcement.session-cancelled");
    var secret = hook.get("secret").asString();
    assertThat(got(TARGET)).allMatch(message -> message.isSignedWith(secret));
    assertThat(got(TARGET)).noneMatch(message -> message.isSignedWith("whsec_b3RoZXI="));
    var cancelled =
        got(TARGET).stream().filter(each -> each.type().endsWith("cancelled")).findFirst().get();
    assertThat(cancelled.json().at("/data/sessions/0/id").asString()).isEqualTo(session.toString());
    assertThat(cancelled.json().at("/data/message/texts/fr").asString()).isNotEmpty();
    Eventually.holds(
        "the log says so", PATIENCE, () -> log(hook).equals(List.of("sent 204", "sent 204")));
  }

  /** Such as a draw's. */
  @Test
  void whatIsSaidToOthersMeanwhileTakesNothingOutOfItsLog() {
    var hook = make(TARGET, "");
    BACKING.send(programme.published());
    Eventually.holds("it is sent", PATIENCE, () -> log(hook).equals(List.of("sent 204")));
    var notices = instance.context().getBean(Notices.class);
    Flux.range(0, 300)
        .concatMap(
            number ->
                notices.keep(
                    new Notice(
                        programme.slug() + "/draw/" + number,
                        programme.slug(),
                        number,
                        Instant.now().plusSeconds(1),
                        "seat-confirmed",
                        null,
                        null,
                        new Audience.Only(UUID.randomUUID().toString()),
                        Urgency.NORMAL,
                        Map.of("en", "x"),
                        null,
                        null)))
        .blockLast();
    make(TARGET, "");
    assertThat(log(hook)).isEqualTo(List.of("sent 204"));
  }

  @Test
  void onlyTheKindsThatAreWantedAreSentAndNothingWhereItIsSwitchedOff() {
    var hook = make(TARGET, ",\"kinds\":[\"session-cancelled\"]");
    BACKING.send(programme.published(), programme.change("session-cancelled", session));
    awaitTypes(TARGET, "announcement.session-cancelled");
    var off = "{\"url\":\"%s/in\",\"enabled\":false}".formatted(TARGET.origin());
    assertThat(
            read(ask("PUT", "/" + hook.get("id").asString(), off), 200).get("disabled").asString())
        .isEqualTo("switched-off");
    BACKING.send(programme.change("session-reinstated", session));
    read(ask("POST", "/" + hook.get("id").asString() + "/test", null), 202);
    Eventually.holds(
        "the log says so",
        PATIENCE,
        () -> log(hook).equals(List.of("spared switched-off", "sent 204")));
    assertThat(types(TARGET)).isEqualTo(List.of("announcement.session-cancelled"));
  }

  @Test
  void whatDoesNotWorkIsTriedAgainWithTheSameIdAndGivenUpAndSentAgainWhenAskedFor() {
    var tries = new AtomicInteger();
    TARGET.answer(
        message ->
            message.body().contains(programme.slug())
                ? tries.incrementAndGet() < 3 ? 500 : 302
                : 204);
    var hook = make(TARGET, "");
    BACKING.send(programme.published());
    Eventually.holds(
        "it is given up", PATIENCE, () -> log(hook).equals(List.of("failed given up: 302")));
    assertThat(got(TARGET).size()).isEqualTo(4);
    assertThat(got(TARGET).stream().map(Target.Got::id).distinct().count()).isEqualTo(1);

    TARGET.answer(_ -> 200);
    var announcement =
        read(ask("GET", "/" + hook.get("id").asString() + "/deliveries", null), 200)
            .at("/deliveries/0/announcement")
            .asString();
    var again = "/" + hook.get("id").asString() + "/redeliveries";
    var body = "{\"announcement\":\"%s\"}".formatted(announcement);
    read(ask("POST", again, body), 202);
    Eventually.holds("it is sent", PATIENCE, () -> log(hook).equals(List.of("sent 200")));
    assertThat(got(TARGET).stream().map(Target.Got::id).distinct().count()).isEqualTo(1);
    assertThat(read(ask("POST", again, "{\"announcement\":\"x\"}"), 404).get("type").asString())
        .isEqualTo("urn:plenary:problem:no-such-delivery");
  }

  @Test
  void whoIsGoneIsNotAskedAgainUntilStaffSaySo() {
    TARGET.answer(message -> message.body().contains(programme.slug()) ? 410 : 204);
    var hook = make(TARGET, "");
    BACKING.send(programme.published());
    Eventually.holds("it is gone", PATIENCE, () -> log(hook).equals(List.of("failed 410")));
    assertThat(read(ask("GET", "", null), 200).at("/webhooks/0/disabled").asString())
        .isEqualTo("gone");
    TARGET.answer(_ -> 204);
    BACKING.send(programme.change("session-cancelled", session));
    read(
        ask(
            "PUT",
            "/" + hook.get("id").asString(),
            "{\"url\":\"%s/in\"}".formatted(TARGET.origin())),
        200);
    BACKING.send(programme.change("session-reinstated", session));
    Eventually.holds(
        "it is told again",
        PATIENCE,
        () -> types(TARGET).contains("announcement.session-reinstated"));
  }

  @Test
  void aSlowOneHoldsUpNoOther() {
    var stuck = new CountDownLatch(1);
    SLOW.answer(
        _ -> {
          try {
            stuck.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return 204;
        });
    make(SLOW, "");
    make(TARGET, "");
    BACKING.send(programme.published());
    awaitTypes(TARGET, "announcement.programme-published");
    stuck.countDown();
  }

  @Test
  void oneThatIsSlowHoldsUpNoOtherHoweverMuchWaitsForIt() {
    var stuck = new CountDownLatch(1);
    SLOW.answer(
        _ -> {
          try {
            stuck.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return 204;
        });
    var slow = "/" + make(SLOW, "").get("id").asString();
    for (int i = 0; i < 60; i++) {
      read(ask("POST", slow + "/test", null), 202);
    }
    var quick = "/" + make(TARGET, "").get("id").asString();
    read(ask("POST", quick + "/test", null), 202);
    awaitTypes(TARGET, "test");
    stuck.countDown();
  }

  @Test
  void nobodyHasSomethingSentAgainToAnotherProgrammesWebhook() {
    var theirs = make(TARGET, "");
    BACKING.send(programme.published());
    Eventually.holds("it is sent", PATIENCE, () -> log(theirs).equals(List.of("sent 204")));
    var others = new Programme("others");
    var hooks = "/programmes/" + others.slug() + "/webhooks";
    BACKING.send(others.known(host));
    Eventually.holds(
        "the programme is known",
        PATIENCE,
        () -> instance.request("GET", hooks, staff()).statusCode() == 200);
    var url = "{\"url\":\"%s/in\"}".formatted(TARGET.origin());
    var mine = read(instance.request("POST", hooks, staff(), url), 201);
    var announcement = programme.slug() + "/" + programme.version() + "/1";
    var again =
        instance.request(
            "POST",
            hooks + "/" + mine.get("id").asString() + "/redeliveries",
            staff(),
            "{\"announcement\":\"%s\"}".formatted(announcement));
    assertThat(read(again, 404).get("type").asString())
        .isEqualTo("urn:plenary:problem:no-such-delivery");
    var body = "{\"announcement\":\"%s\"}".formatted(announcement);
    read(ask("POST", "/" + theirs.get("id").asString() + "/redeliveries", body), 202);
    Eventually.holds("its own staff have", PATIENCE, () -> got(TARGET).size() == 2);
  }

  @Test
  void whatHappenedBeforeAWebhookWasMadeIsNotSentToIt() {
    BACKING.send(
        programme.change("session-cancelled", session, 1, 1, Instant.now().minusSeconds(60)));
    var hook = make(TARGET, "");
    BACKING.send(programme.change("session-reinstated", session));
    awaitTypes(TARGET, "announcement.session-reinstated");
    Eventually.holds("the log says so", PATIENCE, () -> log(hook).equals(List.of("sent 204")));
  }

  @Test
  void whatAnOldAddressSaysIsNothingToTheNewOne() {
    var hook = make(SLOW, "");
    var path = "/" + hook.get("id").asString();
    SLOW.answer(
        message -> {
          if (message.body().contains(programme.slug())) {
            read(ask("PUT", path, "{\"url\":\"%s/in\"}".formatted(TARGET.origin())), 200);
          }
          return 410;
        });
    read(ask("POST", path + "/test", null), 202);
    awaitTypes(TARGET, "test");
    assertThat(read(ask("GET", "", null), 200).at("/webhooks/0").has("disabled")).isFalse();
    SLOW.answer(_ -> 204);
  }

  @Test
  void aSecretIsChangedWithoutAGap() {
    var hook = make(TARGET, "");
    var renewed = read(ask("POST", "/" + hook.get("id").asString() + "/secret", null), 200);
    read(ask("POST", "/" + hook.get("id").asString() + "/test", null), 202);
    awaitTypes(TARGET, "test");
    var message = got(TARGET).getFirst();
    assertThat(message.isSignedWith(hook.get("secret").asString())).isTrue();
    assertThat(message.isSignedWith(renewed.get("secret").asString())).isTrue();
    assertThat(hook.get("secret")).isNotEqualTo(renewed.get("secret"));
    assertThat(ask("GET", "", null).body()).as("shown once").doesNotContain("whsec_");
  }

  @Test
  void addressesOfTheMachineAndItsNetworkAreRefused() {
    var fields = new ArrayList<String>();
    for (var url :
        List.of(
            "http://example.org/",
            "ftp://example.org/",
            "https://user:word@example.org/",
            "nonsense")) {
      fields.add(
          read(ask("POST", "", "{\"url\":\"%s\"}".formatted(url)), 400).get("field").asString());
    }
    assertThat(fields).isEqualTo(List.of("url", "url", "url", "url"));
    assertThat(
            read(ask("POST", "", "{\"url\":\"https://example.org/\",\"kinds\":[null]}"), 400)
                .get("field")
                .asString())
        .isEqualTo("kinds");
    var inside = read(ask("POST", "", "{\"url\":\"https://127.0.0.1:9/in\"}"), 201);
    read(ask("POST", "/" + inside.get("id").asString() + "/test", null), 202);
    Eventually.holds(
        "nothing was sent",
        PATIENCE,
        () -> log(inside).equals(List.of("failed given up: Its host is not a public one.")));
  }

  @Test
  void theyAreTheStaffsAloneAndThereAreNotTooMany() {
    var anas = TestTokens.shared().attendee(UUID.randomUUID(), "ana@example.org");
    assertThat(
            List.of(
                instance.request("GET", path(""), anas).statusCode(),
                instance
                    .request("POST", path(""), anas, "{\"url\":\"https://example.org/\"}")
                    .statusCode(),
                instance.request("GET", path(""), null).statusCode(),
                ask("DELETE", "/" + UUID.randomUUID(), null).statusCode()))
        .isEqualTo(List.of(403, 403, 401, 404));
    var ids = new ArrayList<String>();
    for (int i = 0; i < Hooks.MOST; i++) {
      ids.add(make(TARGET, "").get("id").asString());
    }
    var full = ask("POST", "", "{\"url\":\"%s/in\"}".formatted(TARGET.origin()));
    assertThat(read(full, 409).get("type").asString())
        .isEqualTo("urn:plenary:problem:too-many-webhooks");
    assertThat(ask("DELETE", "/" + ids.getFirst(), null).statusCode()).isEqualTo(204);
    make(TARGET, "");
  }
}
