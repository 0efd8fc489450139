package plenary.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.audience.Audiences;
import plenary.notification.notice.Notice;
import plenary.notification.notice.Notices;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import plenary.wording.Urgency;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was said to somebody, over HTTP, with a real broker and store. */
class InboxTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestBacking BACKING = TestBacking.shared();
  private static Instance instance;

  private final Programme programme = new Programme("inbox");
  private final UUID session = UUID.randomUUID();
  private final UUID ana = UUID.randomUUID();
  private final UUID bo = UUID.randomUUID();
  private final Instant start = Instant.parse("2026-11-01T09:00:00Z");

  @BeforeAll
  static void start() {
    instance = Instance.start(Instance.surroundings(InboxTest.class));
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  private static String token(UUID attendee) {
    return TestTokens.shared().attendee(attendee, attendee + "@example.org");
  }

  private static JsonNode read(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static JsonNode inbox(UUID attendee, String query) {
    return read(instance.request("GET", "/me/inbox" + query, token(attendee)));
  }

  private static List<String> kinds(JsonNode inbox) {
    return inbox
        .get("announcements")
        .valueStream()
        .map(each -> each.get("kind").asString())
        .toList();
  }

  private static List<Boolean> reads(UUID attendee) {
    return inbox(attendee, "")
        .get("announcements")
        .valueStream()
        .map(each -> each.get("read").asBoolean())
        .toList();
  }

  private static void awaitKinds(UUID attendee, List<String> expected) {
    Eventually.holds(
        "the inbox has " + expected, PATIENCE, () -> kinds(inbox(attendee, "")).equals(expected));
  }

  /** Ana has a seat from the first hour to the third, bo from the second on. */
  private void aDay() {
    BACKING.send(
        programme.seat("seat-confirmed", session, ana, 1, start),
        programme.seat("seat-confirmed", session, bo, 2, start.plus(Duration.ofHours(1))),
        programme.seat("seat-released", session, ana, 3, start.plus(Duration.ofHours(2))));
    var audiences = instance.context().getBean(Audiences.class);
    Eventually.holds(
        "the seats are known",
        PATIENCE,
        () ->
            !audiences
                .concernsOf(ana.toString())
                .block()
                .isAddressed(
                    new Audience.PeopleOf(session.toString()),
                    start.plus(Duration.ofHours(3)),
                    ana.toString(),
                    false));
    BACKING.send(
        programme.published(),
        programme.change("session-moved", session, 1, 1, start.plus(Duration.ofMinutes(30))),
        programme.change("session-cancelled", session, 1, 1, start.plus(Duration.ofMinutes(90))),
        programme.change("session-reinstated", session, 1, 1, start.plus(Duration.ofMinutes(150))));
  }

  @Test
  void itHasWhatWasSaidWhileTheSeatWasTheirsAndNothingElse() {
    aDay();
    awaitKinds(ana, List.of("session-cancelled", "session-moved"));
    awaitKinds(bo, List.of("session-reinstated", "session-cancelled"));
    assertThat(kinds(inbox(UUID.randomUUID(), ""))).isEqualTo(List.of());
    assertThat(kinds(inbox(UUID.randomUUID(), "?programme=" + programme.slug())))
        .isEqualTo(List.of());
  }

  @Test
  void itComesPageByPage() {
    aDay();
    awaitKinds(bo, List.of("session-reinstated", "session-cancelled"));
    var pages = new ArrayList<List<String>>();
    String next = "";
    do {
      var page = inbox(bo, "?limit=1" + next);
      pages.add(kinds(page));
      next = page.has("next") ? "&before=" + page.get("next").asString() : null;
    } while (next != null);
    assertThat(pages)
        .isEqualTo(List.of(List.of("session-reinstated"), List.of("session-cancelled")));
  }

  @Test
  void whatNobodyCouldHaveBeenGivenIsNoPlaceToGoOnFrom() {
    for (var before : List.of("yesterday", "~", "x~y", "%2B1000000000-12-31T23:59:59Z~x")) {
      var wrong = instance.request("GET", "/me/inbox?before=" + before, token(bo));
      assertThat(wrong.statusCode()).as(before).isEqualTo(400);
      assertThat(JSON.readTree(wrong.body()).get("field").asString()).isEqualTo("before");
    }
  }

  /** All pages, one after the other, without those that are empty. */
  private List<String> allPages(UUID attendee) {
    var all = new ArrayList<String>();
    String next = "";
    for (int pages = 0; next != null; pages++) {
      assertThat(pages).isLessThan(100);
      var page = inbox(attendee, "?limit=50" + next);
      all.addAll(kinds(page));
      next = page.has("next") ? "&before=" + page.get("next").asString() : null;
    }
    return all;
  }

  /** Such as a draw's, or what is said while the seat is somebody else's; all at one moment. */
  private void saidMeanwhile(int count, Audience audience) {
    var notices = instance.context().getBean(Notices.class);
    Flux.range(0, count)
        .flatMap(
            number ->
                notices.keep(
                    new Notice(
                        UUID.randomUUID().toString(),
                        programme.slug(),
                        number,
                        start.plus(Duration.ofHours(5)),
                        "meanwhile",
                        null,
                        null,
                        audience,
                        Urgency.NORMAL,
                        Map.of("en", "x"),
                        null,
                        null)),
            16)
        .blockLast();
  }

  @Test
  void nothingIsLostBehindWhatWasSaidToOthers() {
    aDay();
    awaitKinds(ana, List.of("session-cancelled", "session-moved"));
    saidMeanwhile(5_100, new Audience.Only(bo.toString()));
    var page = inbox(ana, "");
    assertThat(kinds(page)).isEqualTo(List.of("session-cancelled", "session-moved"));
    assertThat(page.has("next")).isFalse();
  }

  @Test
  void whereMuchMustBeLookedThroughThereIsANextUntilAllIs() {
    aDay();
    awaitKinds(ana, List.of("session-cancelled", "session-moved"));
    saidMeanwhile(2_500, new Audience.PeopleOf(session.toString()));
    var page = inbox(ana, "");
    assertThat(kinds(page)).isEmpty();
    assertThat(page.has("next")).isTrue();
    assertThat(allPages(ana)).isEqualTo(List.of("session-cancelled", "session-moved"));
    assertThat(allPages(bo).stream().filter(kind -> !kind.equals("meanwhile")).toList())
        .isEqualTo(List.of("session-reinstated", "session-cancelled"));
  }

  @Test
  void whatWasReadStaysRead() {
    aDay();
    awaitKinds(bo, List.of("session-reinstated", "session-cancelled"));
    assertThat(reads(bo)).isEqualTo(List.of(false, false));
    var newest = inbox(bo, "").get("announcements").get(0);
    mark(bo, "{\"announcements\":[\"%s\"]}".formatted(newest.get("id").asString()), 204);
    assertThat(reads(bo)).isEqualTo(List.of(true, false));
    mark(bo, "{\"upTo\":\"%s\"}".formatted(start.plus(Duration.ofMinutes(90))), 204);
    assertThat(reads(bo)).isEqualTo(List.of(true, true));
    mark(bo, "{\"upTo\":\"%s\"}".formatted(start), 204);
    assertThat(reads(bo)).as("nothing is unread by it").isEqualTo(List.of(true, true));
    mark(bo, "{}", 400);
    mark(bo, "{\"upTo\":\"noon\"}", 400);
    mark(bo, "{\"announcements\":[null]}", 400);
    mark(bo, "{\"announcements\":[\"\"]}", 400);
    mark(bo, "{\"announcements\":[\"%s\"]}".formatted("x".repeat(301)), 400);
  }

  private static void mark(UUID attendee, String body, int status) {
    var answer = instance.request("PUT", "/me/inbox/read", token(attendee), body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }
}
