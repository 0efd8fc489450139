package plenary.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.audience.Audiences;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.SseClient;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a reader of a stream may rely on whatever carries it, over HTTP, with a real broker and
 * store.
 */
@ParameterizedClass
@EnumSource
class StreamTest {

  /** By which port a stream is read. */
  enum By {
    WEBFLUX,
    ITS_OWN_SERVER
  }

  @Parameter By by;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestBacking BACKING = TestBacking.shared();
  private static final Map<String, String> SURROUNDINGS = Instance.surroundings(StreamTest.class);

  private static Instance instance;

  @BeforeAll
  static void start() {
    instance = Instance.start(SURROUNDINGS);
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  /** The public stream. */
  private SseClient stream(Instance at, String slug) {
    return stream(at, slug, Map.of());
  }

  private SseClient stream(Instance at, String slug, Map<String, String> headers) {
    return SseClient.open(uri(at, slug), headers);
  }

  private URI uri(Instance at, String slug) {
    var path = "/programmes/" + slug + "/stream";
    return switch (by) {
      case WEBFLUX -> at.uri(path);
      case ITS_OWN_SERVER -> at.streamUri(path);
    };
  }

  private static boolean isChange(SseClient.Event event) {
    return event.name().equals("change");
  }

  private static List<JsonNode> changes(SseClient stream, int count) {
    return stream.awaitEvents(StreamTest::isChange, count, PATIENCE).stream()
        .map(event -> JSON.readTree(event.data()))
        .toList();
  }

  private static List<Long> versions(List<JsonNode> changes) {
    return changes.stream().map(change -> change.path("version").asLong(0)).toList();
  }

  private static String text(JsonNode change) {
    return change.at("/message/audience").asString("-")
        + ": "
        + change.at("/message/text").asString("-");
  }

  private static Map<String, String> as(UUID attendee) {
    return Map.of(
        "Authorization", "Bearer " + TestTokens.shared().attendee(attendee, "a@example.org"));
  }

  private static Map<String, String> from(String lastEventId, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("Last-Event-ID", lastEventId);
    return all;
  }

  private static void awaitPosition(SseClient stream) {
    stream.awaitEvent(event -> event.name().equals("position"), PATIENCE);
  }

  /** Until the view of seats has it, an announcement would not reach the attendee. */
  private static void awaitConcern(String slug, UUID session, UUID attendee, String because) {
    var token = TestTokens.shared().attendee(attendee, "a@example.org");
    var expected =
        "{\"sessions\":[{\"sessionId\":\"%s\",\"because\":[\"%s\"]}]}".formatted(session, because);
    Eventually.holds(
        "it is known that the attendee is " + because,
        PATIENCE,
        () ->
            instance
                .request("GET", "/me/follows?programme=" + slug, token)
                .body()
                .equals(expected));
  }

  @Test
  void aStreamBeginsWithItsPositionAndTellsEachChangeOnceInOrder() {
    var programme = new Programme("order");
    var session = UUID.randomUUID();
    try (var stream = stream(instance, programme.slug())) {
      awaitPosition(stream);
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.headers().firstValue("content-type")).contains("text/event-stream");
      assertThat(stream.headers().firstValue("cache-control")).contains("no-store");
      assertThat(stream.retry()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
      var first = stream.events().getFirst();
      assertThat(first)
          .isEqualTo(
              new SseClient.Event(first.id(), "position", "{\"position\":" + first.id() + "}"));

      var published = programme.published();
      var moved = programme.change("session-moved", session);
      var delayed = programme.change("session-delayed", session);
      var live = programme.change("session-went-live", session);
      BACKING.send(live, live, delayed, moved, published, moved);
      var changes = changes(stream, 4);

      assertThat(versions(changes)).isEqualTo(List.of(1L, 2L, 3L, 4L));
      assertThat(changes.get(1))
          .isEqualTo(
              JSON.readTree(
                  """
                  {"id":"%1$s/2/1","programme":"%1$s","version":2,"at":"%2$s",\
                  "kind":"session-moved","sessionId":"%3$s","sessions":[%4$s],"room":null}\
                  """
                      .formatted(
                          programme.slug(),
                          moved.headers().get("ce_time"),
                          session,
                          moved.data().get("session"))));
      var ids = stream.events().stream().map(event -> Long.parseLong(event.id())).toList();
      assertThat(ids).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void aMessageReachesThoseWhoAreRegisteredWaitOrFollowAndNobodyElse() {
    var programme = new Programme("audience");
    var session = UUID.randomUUID();
    var registered = UUID.randomUUID();
    var waiting = UUID.randomUUID();
    var following = UUID.randomUUID();
    var neither = UUID.randomUUID();
    var before = Instant.now().minusSeconds(60);
    BACKING.send(
        programme.state(session),
        programme.seat("seat-confirmed", session, registered, 1, before),
        programme.seat("seat-waitlisted", session, waiting, 2, before));
    var follow = "/programmes/%s/sessions/%s/follows/me".formatted(programme.slug(), session);
    Eventually.holds(
        "the session can be followed",
        PATIENCE,
        () ->
            instance
                    .request(
                        "PUT", follow, TestTokens.shared().attendee(following, "f@example.org"))
                    .statusCode()
                == 200);
    awaitConcern(programme.slug(), session, registered, "registered");
    awaitConcern(programme.slug(), session, waiting, "waiting");

    try (var open = stream(instance, programme.slug());
        var a = stream(instance, programme.slug(), as(registered));
        var b = stream(instance, programme.slug(), as(waiting));
        var c = stream(instance, programme.slug(), as(following));
        var d = stream(instance, programme.slug(), as(neither))) {
      var streams = List.of(open, a, b, c, d);
      streams.forEach(StreamTest::awaitPosition);
      BACKING.send(programme.published(), programme.change("session-went-live", session));
      assertThat(streams.stream().map(each -> text(changes(each, 2).getLast())).toList())
          .isEqualTo(
              List.of(
                  "-: -",
                  "session: Panel 3 has started",
                  "session: Panel 3 has started",
                  "session: Panel 3 has started",
                  "-: -"));
    }
  }

  @Test
  void everybodyIsToldInTheirLanguageOrElseInEnglish() {
    var programme = new Programme("languages");
    var session = UUID.randomUUID();
    var before = Instant.now().minusSeconds(60);
    var attendees = new LinkedHashMap<String, UUID>();
    for (var tag : List.of("fr-CA", "ar", "zh-TW", "sw")) {
      var attendee = UUID.randomUUID();
      attendees.put(tag, attendee);
      BACKING.send(registered(attendee, tag));
      BACKING.send(programme.seat("seat-confirmed", session, attendee, attendees.size(), before));
    }
    var audiences = instance.context().getBean(Audiences.class);
    attendees.forEach(
        (tag, attendee) -> {
          awaitConcern(programme.slug(), session, attendee, "registered");
          Eventually.holds(
              "it is known that the attendee reads " + tag,
              PATIENCE,
              () -> tag.equals(audiences.languageOf(attendee.toString()).block()));
        });
    var streams = new ArrayList<SseClient>();
    try {
      attendees.values().forEach(each -> streams.add(stream(instance, programme.slug(), as(each))));
      streams.forEach(StreamTest::awaitPosition);
      BACKING.send(programme.published(), programme.change("session-went-live", session));
      var told =
          streams.stream()
              .map(stream -> changes(stream, 2).getLast().get("message"))
              .map(said -> said.get("language").asString() + ": " + said.get("text").asString())
              .toList();
      assertThat(told)
          .isEqualTo(
              List.of(
                  "fr: Panel 3 a commencé",
                  "ar: بدء \u2068Panel 3\u2069 الآن",
                  "zh: Panel 3 已开始",
                  "en: Panel 3 has started"));
    } finally {
      streams.forEach(SseClient::close);
    }
  }

  private static Example registered(UUID attendee, String language) {
    var golden = Contracts.example("plenary.registration.attendee-registered.v1");
    var headers = new HashMap<>(golden.headers());
    headers.put("ce_id", attendee + "/1/1");
    headers.put("ce_subject", attendee.toString());
    return new Example(golden.name(), golden.topic(), attendee.toString(), headers, golden.data())
        .with(data -> data.put("attendeeId", attendee.toString()).put("language", language));
  }

  @Test
  void aReturningReaderGetsExactlyWhatWasMissedFromAnyInstance() {
    var programme = new Programme("resume");
    var session = UUID.randomUUID();
    String last;
    try (var stream = stream(instance, programme.slug())) {
      awaitPosition(stream);
      BACKING.send(programme.published(), programme.change("session-moved", session));
      assertThat(versions(changes(stream, 2))).isEqualTo(List.of(1L, 2L));
      last = stream.events().get(1).id();
    }
    BACKING.send(programme.change("session-went-live", session));
    try (var other = Instance.start(SURROUNDINGS);
        var here = stream(instance, programme.slug(), from(last, Map.of()));
        var there = stream(other, programme.slug(), from(last, Map.of()))) {
      assertThat(versions(changes(here, 2))).isEqualTo(List.of(2L, 3L));
      assertThat(versions(changes(there, 2))).isEqualTo(List.of(2L, 3L));
      BACKING.send(programme.change("session-ended", session));
      assertThat(versions(changes(here, 3))).isEqualTo(List.of(2L, 3L, 4L));
      assertThat(versions(changes(there, 3))).isEqualTo(List.of(2L, 3L, 4L));
      assertThat(there.events()).isEqualTo(here.events());
      assertThat(here.events().getFirst().id()).isEqualTo(last);
    }
  }

  @Test
  void onReturnTheMissedIsTellableByWhatHeldWhenItWasSaid() {
    var programme = new Programme("periods");
    var session = UUID.randomUUID();
    var attendee = UUID.randomUUID();
    var hour = Duration.ofHours(1);
    var start = Instant.now().minus(hour.multipliedBy(10));
    String last;
    try (var stream = stream(instance, programme.slug(), as(attendee))) {
      awaitPosition(stream);
      last = stream.lastEventId();
    }
    BACKING.send(
        programme.seat("seat-confirmed", session, attendee, 1, start.plus(hour)),
        programme.seat("seat-released", session, attendee, 2, start.plus(hour.multipliedBy(3))));
    BACKING.send(programme.published());
    for (var each : List.of("session-went-live", "session-paused", "session-ended")) {
      var at = start.plus(hour.multipliedBy(2 * (programme.version() - 1)));
      BACKING.send(programme.change(each, session, 1, 1, at));
    }
    Eventually.holds(
        "the seat is known",
        PATIENCE,
        () -> {
          try (var stream = stream(instance, programme.slug(), from(last, as(attendee)))) {
            return changes(stream, 4).stream()
                .map(StreamTest::text)
                .toList()
                .equals(List.of("-: -", "-: -", "session: Panel 3 is paused", "-: -"));
          }
        });
  }

  @Test
  void whoGetsASeatIsToldOnceAndNobodyElseHearsOfIt() {
    var programme = new Programme("promoted");
    var session = UUID.randomUUID();
    var lucky = UUID.randomUUID();
    BACKING.send(programme.state(session));
    var token = TestTokens.shared().attendee(UUID.randomUUID(), "f@example.org");
    Eventually.holds(
        "the session is known",
        PATIENCE,
        () ->
            instance
                    .request(
                        "PUT",
                        "/programmes/%s/sessions/%s/follows/me"
                            .formatted(programme.slug(), session),
                        token)
                    .statusCode()
                == 200);
    try (var open = stream(instance, programme.slug());
        var theirs = stream(instance, programme.slug(), as(lucky))) {
      awaitPosition(open);
      awaitPosition(theirs);
      var now = Instant.now();
      var promoted = programme.seat("seat-promoted", session, lucky, 2, now);
      BACKING.send(programme.seat("seat-waitlisted", session, lucky, 1, now), promoted, promoted);
      var told = changes(theirs, 1).getFirst();
      assertThat(text(told)).isEqualTo("you: You have a seat in Panel 3");
      assertThat(told.get("kind").asString()).isEqualTo("seat-promoted");
      BACKING.send(programme.published());
      assertThat(versions(changes(theirs, 2))).isEqualTo(List.of(0L, 1L));
      assertThat(versions(changes(open, 1))).isEqualTo(List.of(1L));
    }
  }

  /** The relay may send an announcement again after a crash. */
  @Test
  void anAnnouncementThatComesAgainIsNotToldAgainByAnyInstance() {
    var slug = TestBacking.slug("repeat");
    try (var stream = stream(instance, slug)) {
      awaitPosition(stream);
      var start = stream.lastEventId();
      BACKING.send(
          announcement(slug, 1),
          announcement(slug, 2),
          announcement(slug, 1),
          announcement(slug, 2),
          announcement(slug, 3));
      assertThat(versions(changes(stream, 3))).isEqualTo(List.of(1L, 2L, 3L));
      try (var other = Instance.start(SURROUNDINGS);
          var resumed = stream(other, slug, from(start, Map.of()))) {
        assertThat(versions(changes(resumed, 3))).isEqualTo(List.of(1L, 2L, 3L));
        assertThat(resumed.events().stream().skip(1).toList())
            .isEqualTo(stream.events().stream().skip(1).toList());
      }
    }
  }

  private static Example announcement(String slug, long version) {
    return announcement(slug, version, "");
  }

  private static Example announcement(String slug, long version, String filler) {
    var golden = Contracts.example("plenary.notification.announcement.v1");
    var headers = new HashMap<>(golden.headers());
    headers.put("ce_id", slug + "/" + version + "/1");
    headers.put("ce_subject", slug);
    return new Example(golden.name(), golden.topic(), slug, headers, golden.data())
        .with(
            data -> {
              data.put("id", slug + "/" + version + "/1")
                  .put("programme", slug)
                  .put("version", version);
              var session = (ObjectNode) data.get("sessions").get(0);
              session.put("programme", slug).put("abstract", filler);
            });
  }

  @Test
  void aPositionThatIsTooOldOrNoneOfOursIsAnsweredByASnapshot() {
    var slug = TestBacking.slug("old");
    try (var small = Instance.start(SURROUNDINGS, "stream.log-entries=3");
        var stream = stream(small, slug)) {
      awaitPosition(stream);
      var before = stream.lastEventId();
      for (long version = 1; version <= 5; version++) {
        BACKING.send(announcement(slug, version));
      }
      var told = stream.awaitEvents(StreamTest::isChange, 5, PATIENCE);
      var answers = new ArrayList<String>();
      for (var position : List.of(before, told.get(0).id(), told.get(1).id(), "rubbish")) {
        try (var returned = stream(small, slug, from(position, Map.of()))) {
          var second = returned.awaitEvents(_ -> true, 2, PATIENCE).get(1);
          answers.add(second.name() + " " + (second.id().equals(told.getLast().id())));
          assertThat(returned.events().getFirst().name()).isEqualTo("position");
        }
      }
      assertThat(answers)
          .isEqualTo(List.of("snapshot true", "snapshot true", "change false", "snapshot true"));
    }
  }

  @Test
  void whoeverJoinsWhileThingsHappenMissesNothingAndHearsNothingTwice() throws Exception {
    var slug = TestBacking.slug("joining");
    long last = 400;
    var sending =
        Thread.ofVirtual()
            .start(
                () ->
                    LongStream.rangeClosed(1, last)
                        .forEach(version -> BACKING.send(announcement(slug, version))));
    var streams = new ArrayList<SseClient>();
    try {
      for (int i = 0; i < 40; i++) {
        var stream = stream(instance, slug);
        awaitPosition(stream);
        streams.add(stream);
        streams.add(stream(instance, slug, from(stream.lastEventId(), Map.of())));
      }
      sending.join();
      for (var stream : streams) {
        stream.awaitEvent(
            event -> isChange(event) && JSON.readTree(event.data()).get("version").asLong() == last,
            PATIENCE);
        var versions =
            stream.events().stream()
                .filter(StreamTest::isChange)
                .map(event -> JSON.readTree(event.data()).get("version").asLong())
                .toList();
        assertThat(versions)
            .isEqualTo(LongStream.rangeClosed(versions.getFirst(), last).boxed().toList());
      }
    } finally {
      streams.forEach(SseClient::close);
    }
  }

  @Test
  void aReaderThatTakesNothingIsCutOffAndTheOthersAreNot() throws IOException {
    var slug = TestBacking.slug("slow");
    try (var limited =
            Instance.start(SURROUNDINGS, "stream.queue-frames=16", "stream.queue-size=2MB");
        var slow = new Socket();
        var quick = stream(limited, slug)) {
      awaitPosition(quick);
      slow.setReceiveBufferSize(4_096);
      slow.connect(new InetSocketAddress("127.0.0.1", uri(limited, slug).getPort()));
      slow.getOutputStream()
          .write(
              "GET /api/notification/programmes/%s/stream HTTP/1.1\r\nHost: x\r\n\r\n"
                  .formatted(slug)
                  .getBytes(StandardCharsets.US_ASCII));
      Eventually.holds("both read", PATIENCE, () -> limited.meter("plenary.stream.open") == 2);
      var filler = "x".repeat(100_000);
      int count = 0;
      while (limited.meter("plenary.stream.cut") == 0 && count < 500) {
        BACKING.send(announcement(slug, ++count, filler));
      }
      assertThat(limited.meter("plenary.stream.cut")).isEqualTo(1);
      Eventually.holds(
          "the slow one has left", PATIENCE, () -> limited.meter("plenary.stream.open") == 1);
      assertThat(versions(changes(quick, count)))
          .isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
    }
  }

  @Test
  void tooManyFromOneAddressAreRefusedUntilOneLeaves() {
    var slug = TestBacking.slug("many");
    try (var limited = Instance.start(SURROUNDINGS, "stream.most-per-address=2");
        var first = stream(limited, slug);
        var second = stream(limited, slug);
        var third = stream(limited, slug)) {
      assertThat(List.of(first.status(), second.status(), third.status()))
          .isEqualTo(List.of(200, 200, 503));
      assertThat(third.headers().firstValue("retry-after")).contains("5");
      assertThat(third.headers().firstValue("content-type")).contains("application/problem+json");
      first.close();
      Eventually.holds(
          "there is room again",
          PATIENCE,
          () -> {
            try (var fourth = stream(limited, slug)) {
              return fourth.status() == 200;
            }
          });
    }
  }

  /** Else anybody could be anybody. */
  @Test
  void whomSomebodyReadsForIsBelievedOfAGatewayAlone() {
    var slug = TestBacking.slug("forwarded");
    var behindGateway = new HashMap<>(SURROUNDINGS);
    behindGateway.put("server.forward-headers-strategy", "framework");
    var statuses = new ArrayList<List<Integer>>();
    for (var surroundings : List.of(SURROUNDINGS, behindGateway)) {
      try (var limited = Instance.start(surroundings, "stream.most-per-address=1");
          var one = stream(limited, slug, Map.of("X-Forwarded-For", "192.0.2.1"));
          var other = stream(limited, slug, Map.of("X-Forwarded-For", "192.0.2.2"));
          var same = stream(limited, slug, Map.of("X-Forwarded-For", "192.0.2.1"));
          var network = stream(limited, slug, Map.of("X-Forwarded-For", "2001:db8:0:1::1"));
          var sameNetwork = stream(limited, slug, Map.of("X-Forwarded-For", "2001:db8:0:1::2"));
          var nobody = stream(limited, slug, Map.of("Forwarded", "for=\"192.0.2.3:99999\""))) {
        statuses.add(
            Stream.of(one, other, same, network, sameNetwork, nobody)
                .map(SseClient::status)
                .toList());
      }
    }
    assertThat(statuses)
        .isEqualTo(
            List.of(
                List.of(200, 503, 503, 503, 503, 503),
                List.of(200, 200, 503, 200, 503, by == By.WEBFLUX ? 400 : 200)));
  }

  private record Refusal(int status, Map<String, List<String>> headers, JsonNode problem) {}

  private Refusal refusal(String slug, Map<String, String> headers) throws Exception {
    var request = HttpRequest.newBuilder(uri(instance, slug));
    headers.forEach(request::header);
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Refusal(answer.statusCode(), told(answer.headers()), JSON.readTree(answer.body()));
    }
  }

  /** All that says something of the answer, and not of its way. */
  private static Map<String, List<String>> told(HttpHeaders headers) {
    var all = new TreeMap<>(headers.map());
    all.keySet().removeAll(List.of("connection", "transfer-encoding", "content-length", "vary"));
    return all;
  }

  /** Spring's and ours; a reader can't tell by which port they came. */
  private static Map<String, List<String>> always() {
    return new TreeMap<>(
        Map.of(
            "content-security-policy",
            List.of(
                "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'"),
            "referrer-policy",
            List.of("no-referrer"),
            "x-content-type-options",
            List.of("nosniff"),
            "x-frame-options",
            List.of("DENY"),
            "x-xss-protection",
            List.of("0")));
  }

  @Test
  void whatIsRefusedSaysWhyAndWhatWouldMendIt() throws Exception {
    var unknown = refusal("Not_A_Slug", Map.of());
    assertThat(unknown.problem())
        .isEqualTo(
            JSON.readTree(
                """
                {"type":"urn:plenary:problem:no-such-programme","title":"No such programme",\
                "status":404,"detail":"No programme can be called Not_A_Slug.",\
                "instance":"/api/notification/programmes/Not_A_Slug/stream"}\
                """));
    var forged =
        refusal(
            "some",
            Map.of(
                "Authorization",
                "Bearer "
                    + TestTokens.shared().attendee(UUID.randomUUID(), "a@example.org")
                    + "x"));
    var malformed = refusal("some", Map.of("Authorization", "Bearer not a token"));
    assertThat(malformed).isEqualTo(forged);
    assertThat(forged.problem())
        .isEqualTo(
            JSON.readTree(
                """
                {"type":"urn:plenary:problem:sign-in-needed","title":"Sign in first",\
                "status":401,"detail":"This needs an access token that is valid: sign in and send \
                it as a bearer token."}\
                """));
    var headers = always();
    headers.put("content-type", List.of("application/problem+json"));
    headers.put("cache-control", List.of("no-cache, no-store, max-age=0, must-revalidate"));
    headers.put("pragma", List.of("no-cache"));
    headers.put("expires", List.of("0"));
    assertThat(unknown.headers()).isEqualTo(headers);
    headers.put("www-authenticate", List.of("Bearer"));
    assertThat(forged.headers()).isEqualTo(headers);
  }

  /**
   * A token whose time is over was good once, and a browser sends its cookie as long as it has it.
   */
  @Test
  void aCookieSaysWhoReadsAndAStaleOneIsAsGoodAsNone() {
    var programme = new Programme("cookie");
    var session = UUID.randomUUID();
    var attendee = UUID.randomUUID();
    BACKING.send(
        programme.seat("seat-confirmed", session, attendee, 1, Instant.now().minusSeconds(60)));
    awaitConcern(programme.slug(), session, attendee, "registered");
    var token = TestTokens.shared().attendee(attendee, "a@example.org");
    try (var theirs =
            stream(instance, programme.slug(), Map.of("Cookie", "a=b; plenary-session=" + token));
        var stale =
            stream(
                instance, programme.slug(), Map.of("Cookie", "plenary-session=" + token + "x"))) {
      awaitPosition(theirs);
      awaitPosition(stale);
      assertThat(told(stale.headers()))
          .isEqualTo(
              with(
                  always(),
                  Map.of(
                      "content-type", List.of("text/event-stream"),
                      "cache-control", List.of("no-store"),
                      "x-accel-buffering", List.of("no"))));
      BACKING.send(programme.published(), programme.change("session-went-live", session));
      assertThat(text(changes(theirs, 2).getLast())).isEqualTo("session: Panel 3 has started");
      assertThat(text(changes(stale, 2).getLast())).isEqualTo("-: -");
    }
  }

  private static Map<String, List<String>> with(
      Map<String, List<String>> some, Map<String, List<String>> more) {
    var all = new TreeMap<>(some);
    all.putAll(more);
    return all;
  }

  /** The resume is a query's, where a page can't set headers. */
  @Test
  void thePositionMayStandInTheQuery() {
    var slug = TestBacking.slug("query");
    try (var stream = stream(instance, slug)) {
      awaitPosition(stream);
      var start = stream.lastEventId();
      BACKING.send(announcement(slug, 1), announcement(slug, 2));
      var first = changes(stream, 2);
      var asked = URI.create(uri(instance, slug) + "?lastEventId=" + start);
      try (var resumed = SseClient.open(asked, Map.of())) {
        assertThat(changes(resumed, 2)).isEqualTo(first);
        assertThat(resumed.events().getFirst().id()).isEqualTo(start);
      }
    }
  }

  /** More than goes out at once. */
  @Test
  void whoeverMissedMuchGetsAllOfItInOrderWhileMoreIsTold() {
    var slug = TestBacking.slug("much");
    try (var stream = stream(instance, slug)) {
      awaitPosition(stream);
      var start = stream.lastEventId();
      for (long version = 1; version <= 60; version++) {
        BACKING.send(announcement(slug, version, "x".repeat(10_000)));
      }
      changes(stream, 60);
      try (var resumed = stream(instance, slug, from(start, Map.of()))) {
        for (long version = 61; version <= 70; version++) {
          BACKING.send(announcement(slug, version));
        }
        assertThat(versions(changes(resumed, 70)))
            .isEqualTo(LongStream.rangeClosed(1, 70).boxed().toList());
      }
    }
  }

  @Test
  void anIdleStreamShowsThatItIsAlive() {
    try (var lively = Instance.start(SURROUNDINGS, "stream.heartbeat=100ms");
        var stream = stream(lively, TestBacking.slug("idle"))) {
      stream.awaitComments(3, PATIENCE);
      assertThat(stream.comments().stream().distinct().toList()).isEqualTo(List.of(""));
    }
  }

  @Test
  void aReaderFromAnotherLifeOfTheTopicStartsAnew() {
    try (var lively = Instance.start(SURROUNDINGS, "stream.heartbeat=100ms");
        var stream = stream(lively, TestBacking.slug("ahead"), from("987654321", Map.of()))) {
      var snapshot = stream.awaitEvent(event -> event.name().equals("snapshot"), PATIENCE);
      assertThat(Long.parseLong(snapshot.id())).isLessThan(987_654_321L);
    }
  }

  @Test
  void anInstanceThatIsToEndEndsItsStreamsAndLetsNobodyIn() {
    var slug = TestBacking.slug("drain");
    try (var ending = Instance.start(SURROUNDINGS)) {
      try (var stream = stream(ending, slug)) {
        awaitPosition(stream);
        AvailabilityChangeEvent.publish(ending.context(), ReadinessState.REFUSING_TRAFFIC);
        stream.awaitEnd(PATIENCE);
        assertThat(stream.retry()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(12));
      }
      try (var late = stream(ending, slug)) {
        assertThat(late.status()).isEqualTo(503);
      }
      var started = Instant.now();
      ending.close();
      assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }
  }

  /** Whatever is not told by the agenda in time, what follows is. */
  @Test
  void aRecordThatCannotBeReadHoldsUpTheProgrammeForTheGraceOnly() {
    var programme = new Programme("poison");
    var session = UUID.randomUUID();
    try (var stream = stream(instance, programme.slug())) {
      awaitPosition(stream);
      double gaps = instance.meter("plenary.feed.gaps");
      BACKING.send(
          programme.published(),
          programme.change("session-moved", session).with(data -> data.put("session", "rubbish")),
          programme.change("session-delayed", session));
      assertThat(versions(changes(stream, 2))).isEqualTo(List.of(1L, 3L));
      // It is counted when it is written, and may be told before.
      Eventually.holds("one gap", PATIENCE, () -> instance.meter("plenary.feed.gaps") == gaps + 1);
    }
  }

  @Test
  void manyProgrammesAtOnceAreEachToldInTheirOwnOrder() {
    var programmes = IntStream.range(0, 4).mapToObj(i -> new Programme("parallel-" + i)).toList();
    var streams = programmes.stream().map(each -> stream(instance, each.slug())).toList();
    try {
      streams.forEach(StreamTest::awaitPosition);
      programmes.forEach(each -> BACKING.send(each.published()));
      var names =
          List.of("session-moved", "speaker-swapped", "session-delayed", "session-went-live");
      for (int i = 0; i < 20; i++) {
        var name = names.get(i % names.size());
        programmes.forEach(each -> BACKING.send(each.change(name, UUID.randomUUID())));
      }
      var all = LongStream.rangeClosed(1, 21).boxed().toList();
      assertThat(streams.stream().map(each -> versions(changes(each, 21))).toList())
          .isEqualTo(Stream.generate(() -> all).limit(4).toList());
    } finally {
      streams.forEach(SseClient::close);
    }
  }
}
