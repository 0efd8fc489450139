package plenary.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.programme.Programmes;
import plenary.notification.stream.StreamTest.By;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.SseClient;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whom a stream that is open still tells what. */
@ParameterizedClass
@EnumSource
class OpenStreamsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Less than the time between two heartbeats. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final JsonMapper JSON = new JsonMapper();
  private static final TestBacking BACKING = TestBacking.shared();
  private static final Map<String, String> SURROUNDINGS =
      Instance.surroundings(OpenStreamsTest.class);

  private static Instance instance;

  @Parameter By by;

  private final Programme programme = new Programme("open");
  private final String slug = programme.slug();
  private int said;

  @BeforeAll
  static void start() {
    instance = Instance.start(SURROUNDINGS);
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  private URI uri(Instance at) {
    var path = "/programmes/" + slug + "/stream";
    return switch (by) {
      case WEBFLUX -> at.uri(path);
      case ITS_OWN_SERVER -> at.streamUri(path);
    };
  }

  private SseClient stream(Instance at, Map<String, String> headers) {
    var stream = SseClient.open(uri(at), headers);
    stream.awaitEvent(event -> event.name().equals("position"), PATIENCE);
    return stream;
  }

  private SseClient stream(String token) {
    return stream(instance, Map.of("Authorization", "Bearer " + token));
  }

  private static String token(UUID attendee, String device, Instant issuedAt) {
    return TestTokens.shared()
        .token(
            claims -> {
              claims.subject(attendee.toString()).issuedAt(issuedAt);
              if (device != null) {
                claims.id(device);
              }
            });
  }

  private static String token(UUID attendee) {
    return TestTokens.shared().attendee(attendee, attendee + "@example.org");
  }

  /** What is said next, to an audience. */
  private Example say(String quotedAudience) {
    said++;
    var golden = Contracts.example("plenary.notification.announcement.v1");
    var headers = new HashMap<>(golden.headers());
    headers.put("ce_id", id(said));
    headers.put("ce_subject", slug);
    return new Example(golden.name(), golden.topic(), slug, headers, golden.data())
        .with(
            data -> {
              data.put("id", id(said)).put("programme", slug).put("version", said);
              var message = (ObjectNode) data.get("message");
              message.set("audience", JSON.readTree(quotedAudience.replace('\'', '"')));
              message.putObject("texts").put("en", Integer.toString(said));
            });
  }

  private String id(int number) {
    return slug + "/" + number + "/1";
  }

  private static String alone(UUID attendee) {
    return "{'kind':'attendee','attendeeId':'%s'}".formatted(attendee);
  }

  private static List<String> texts(SseClient stream) {
    return stream.events().stream()
        .filter(event -> event.name().equals("change"))
        .map(event -> JSON.readTree(event.data()).at("/message/text").asString("-"))
        .toList();
  }

  private static void awaitTexts(SseClient stream, String... expected) {
    Eventually.holds(
        List.of(expected) + " came", PATIENCE, () -> texts(stream).equals(List.of(expected)));
  }

  private static Example signedOut(UUID attendee, Consumer<ObjectNode> whose) {
    var golden = Contracts.example("plenary.registration.signed-out.v1");
    var told =
        golden.with(
            data -> {
              data.remove("before");
              data.put("attendeeId", attendee.toString());
              whose.accept(data);
            });
    return new Example(told.name(), told.topic(), attendee.toString(), told.headers(), told.data())
        .withHeader("ce_subject", attendee.toString())
        .withHeader("ce_time", Instant.now().toString());
  }

  @Test
  void aDeviceThatIsSignedOutReadsNoMoreAndTheOthersReadOn() {
    var ana = UUID.randomUUID();
    try (var phone = stream(token(ana, ana + "-phone", Instant.now()));
        var laptop = stream(token(ana, ana + "-laptop", Instant.now()))) {
      BACKING.send(signedOut(ana, data -> data.put("tokenId", ana + "-phone")));
      phone.awaitEnd(SOON);
      BACKING.send(say(alone(ana)));
      awaitTexts(laptop, "1");
      assertThat(texts(phone)).isEmpty();
    }
  }

  /** As who is erased. */
  @Test
  void whoIsSignedOutEverywhereReadsNowhere() {
    var ana = UUID.randomUUID();
    var before = Instant.now();
    try (var phone = stream(token(ana, ana + "-phone", before.minusSeconds(60)));
        var nameless = stream(token(ana, null, before.minusSeconds(30)));
        var again = stream(token(ana, ana + "-again", before.plusSeconds(1)));
        var bos = stream(token(UUID.randomUUID(), "bo", before.minusSeconds(60)))) {
      BACKING.send(signedOut(ana, data -> data.put("before", before.toString())));
      phone.awaitEnd(SOON);
      nameless.awaitEnd(SOON);
      BACKING.send(say("{'kind':'everyone'}"));
      awaitTexts(again, "1");
      awaitTexts(bos, "1");
    }
  }

  /** One that is over for less than clocks may differ is let in, and not for long. */
  @Test
  void aTokenWhoseTimeIsOverEndsItsStreamAtTheNextHeartbeat() {
    try (var lively = Instance.start(SURROUNDINGS, "stream.heartbeat=100ms")) {
      var now = Instant.now();
      var token =
          TestTokens.shared()
              .token(
                  claims -> claims.issuedAt(now.minusSeconds(120)).expiresAt(now.minusSeconds(1)));
      try (var late = SseClient.open(uri(lively), Map.of("Authorization", "Bearer " + token));
          var guest = stream(lively, Map.of())) {
        assertThat(late.status()).isEqualTo(200);
        late.awaitEnd(SOON);
        guest.awaitComments(3, PATIENCE);
      }
    }
  }

  private void staff(String email, int version) {
    BACKING.send(programme.known(email).withHeader("ce_sequence", Integer.toString(version)));
    var programmes = instance.context().getBean(Programmes.class);
    Eventually.holds(
        email + " looks after it",
        PATIENCE,
        () ->
            programmes
                .find(slug)
                .blockOptional()
                .filter(known -> known.staff().equals(Set.of(email)))
                .isPresent());
  }

  @Test
  void whatIsSaidToTheStaffIsToldToWhoLooksAfterTheProgrammeThen() {
    var host = slug + ".host@example.org";
    var next = slug + ".next@example.org";
    staff(host, 1);
    try (var hosts = stream(TestTokens.shared().attendee(UUID.randomUUID(), host));
        var nexts = stream(TestTokens.shared().attendee(UUID.randomUUID(), next));
        var everywhere = stream(TestTokens.shared().staff())) {
      BACKING.send(say("{'kind':'staff'}"));
      awaitTexts(hosts, "1");
      staff(next, 2);
      BACKING.send(say("{'kind':'staff'}"), say("{'kind':'everyone'}"));
      awaitTexts(nexts, "2", "3");
      awaitTexts(hosts, "1", "3");
      awaitTexts(everywhere, "1", "2", "3");
    }
  }

  private String resumed(Instance at, String from, UUID attendee) {
    var headers = new HashMap<>(Map.of("Last-Event-ID", from));
    if (attendee != null) {
      headers.put("Authorization", "Bearer " + token(attendee));
    }
    try (var stream = SseClient.open(uri(at), headers)) {
      stream.awaitEvent(event -> event.name().equals("snapshot") || isLast(event), PATIENCE);
      return stream.events().getLast().name().equals("snapshot")
          ? "snapshot"
          : texts(stream).toString();
    }
  }

  private boolean isLast(SseClient.Event event) {
    return event.data().contains("\"id\":\"" + id(said) + "\"");
  }

  /** Else everybody would start anew after a draw. */
  @Test
  void whatIsSaidToOneAloneCostsNobodyElseThePast() {
    var lucky = IntStream.range(0, 6).mapToObj(_ -> UUID.randomUUID()).toList();
    try (var small = Instance.start(SURROUNDINGS, "stream.log-entries=3");
        var reads = stream(small, Map.of())) {
      var start = reads.lastEventId();
      BACKING.send(say("{'kind':'session','sessionId':'s'}"));
      lucky.forEach(each -> BACKING.send(say(alone(each))));
      BACKING.send(say("{'kind':'everyone'}"));
      awaitTexts(reads, "-", "8");
      assertThat(
              List.of(
                  resumed(small, start, null),
                  resumed(small, start, UUID.randomUUID()),
                  resumed(small, start, lucky.get(0)),
                  resumed(small, start, lucky.get(2)),
                  resumed(small, start, lucky.get(3)),
                  resumed(small, start, lucky.get(5))))
          .isEqualTo(List.of("[-, 8]", "[-, 8]", "snapshot", "snapshot", "[-, 5, 8]", "[-, 7, 8]"));
    }
  }
}
