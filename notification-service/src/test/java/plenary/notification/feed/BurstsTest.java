package plenary.notification.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
import plenary.testing.TopicTail;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people are told about edits that follow each other, with a real broker and store. */
class BurstsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestBacking BACKING = TestBacking.shared();
  private static final Map<String, String> SURROUNDINGS = Instance.surroundings(BurstsTest.class);
  private static final String HOLD = "announcing.hold=3s";

  private static Instance instance;

  @BeforeAll
  static void start() {
    instance = Instance.start(SURROUNDINGS, HOLD);
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  /** A session that is far away, as its edits show it; and one who has a seat in it. */
  private static final class Edited {
    private final Programme programme;
    private final UUID session = UUID.randomUUID();
    private final UUID attendee = UUID.randomUUID();
    private OffsetDateTime start =
        OffsetDateTime.now(ZoneOffset.UTC).plusDays(20).truncatedTo(ChronoUnit.DAYS).withHour(12);
    private String room = "Hall A";

    private Edited(Programme programme) {
      this.programme = programme;
      var before = Instant.now().minusSeconds(60);
      BACKING.send(
          programme.state(session), programme.seat("seat-confirmed", session, attendee, 1, before));
      var token = TestTokens.shared().attendee(attendee, "a@example.org");
      Eventually.holds(
          "the seat is known",
          PATIENCE,
          () ->
              instance
                  .request("GET", "/me/follows?programme=" + programme.slug(), token)
                  .body()
                  .contains("registered"));
    }

    private SseClient stream() {
      return stream(instance);
    }

    private SseClient stream(Instance at) {
      var token = TestTokens.shared().attendee(attendee, "a@example.org");
      var stream = at.stream(programme.slug(), Map.of("Authorization", "Bearer " + token));
      stream.awaitEvent(event -> event.name().equals("position"), PATIENCE);
      return stream;
    }

    private Example then(String name, Consumer<ObjectNode> more) {
      return programme
          .change(name, session)
          .with(
              data -> {
                show((ObjectNode) data.get("session"));
                more.accept(data);
              });
    }

    private void show(ObjectNode state) {
      state
          .put("code", "Panel 3")
          .put("zone", "UTC")
          .put("start", rfc3339(start))
          .put("end", rfc3339(start.plusHours(1)))
          .put("projectedStart", rfc3339(start))
          .put("projectedEnd", rfc3339(start.plusHours(1)))
          .put("roomId", room(room).get("id").asString())
          .set("room", room(room));
    }

    private Example moved(String to) {
      var was = room(room);
      room = to;
      return then("session-moved", data -> ((ObjectNode) data.get("was")).set("room", was));
    }

    private Example rescheduled(Duration by) {
      var was = start;
      start = start.plus(by);
      return then(
          "session-rescheduled",
          data ->
              ((ObjectNode) data.get("was"))
                  .put("start", rfc3339(was))
                  .put("end", rfc3339(was.plusHours(1))));
    }

    private Example swapped(String outgoing, String incoming) {
      return then(
          "speaker-swapped",
          data -> {
            data.set("outgoing", person(outgoing));
            data.set("incoming", person(incoming));
          });
    }

    private Example live() {
      return then("session-went-live", _ -> {});
    }
  }

  /** With its seconds, which {@code toString} leaves out when they are zero. */
  private static String rfc3339(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode room(String name) {
    return JSON.createObjectNode()
        .put("id", id(name).toString())
        .put("name", name)
        .put("capacity", 90);
  }

  private static ObjectNode person(String name) {
    return JSON.createObjectNode().put("personId", id(name).toString()).put("name", name);
  }

  private static void send(Example... examples) {
    for (var each : examples) {
      Contracts.check(each);
    }
    BACKING.send(examples);
  }

  private static List<String> told(SseClient stream, int count) {
    return stream.awaitEvents(event -> event.name().equals("change"), count, PATIENCE).stream()
        .map(event -> told(JSON.readTree(event.data())))
        .toList();
  }

  private static String told(JsonNode change) {
    return change.get("kind").asString() + ": " + change.at("/message/text").asString("-");
  }

  @Test
  void aBurstOnOneSessionIsOneMessageWhileEveryStateGoesOutAtOnce() {
    var edited = new Edited(new Programme("burst"));
    try (var mine = edited.stream();
        var anybodys = instance.stream(edited.programme.slug());
        var announced = BACKING.tail(Announcement.TOPIC)) {
      send(
          edited.programme.published(),
          edited.moved("Hall B"),
          edited.rescheduled(Duration.ofHours(1)),
          edited.swapped("Bo", "Cy"),
          edited.rescheduled(Duration.ofHours(1)),
          edited.moved("Hall C"),
          edited.swapped("Cy", "Di"));

      assertThat(told(mine, 8))
          .isEqualTo(
              List.of(
                  "programme-published: -",
                  "session-moved: -",
                  "session-rescheduled: -",
                  "speaker-swapped: -",
                  "session-rescheduled: -",
                  "session-moved: -",
                  "speaker-swapped: -",
                  "session-moved: Panel 3 moves from Hall A to Hall C, now 14:00–15:00 instead of"
                      + " 12:00–13:00; Di speaks instead of Bo"));
      send(edited.live());
      assertThat(told(mine, 9).getLast()).isEqualTo("session-went-live: Panel 3 has started");
      assertThat(told(anybodys, 8).getLast()).isEqualTo("session-went-live: -");

      announcements(announced, edited).forEach(Contracts::check);
      var message =
          announcements(announced, edited).stream()
              .filter(record -> record.value().getId().endsWith("/2/1/7/1"))
              .toList();
      assertThat(message).hasSize(1);
    }
  }

  private static List<ConsumerRecord<String, CloudEvent>> announcements(
      TopicTail announced, Edited edited) {
    return announced.seen().stream()
        .filter(record -> record.key().equals(edited.programme.slug()))
        .toList();
  }

  @Test
  void movedAndMovedBackSaysNothingThoughTheStatesWentOut() {
    var programme = new Programme("back");
    var edited = new Edited(programme);
    try (var mine = edited.stream()) {
      send(
          programme.published(),
          edited.moved("Hall B"),
          edited.rescheduled(Duration.ofHours(1)),
          edited.rescheduled(Duration.ofHours(-1)),
          edited.moved("Hall A"));
      assertThat(told(mine, 5)).allSatisfy(each -> assertThat(each).endsWith(": -"));
      awaitNothingWaits(programme);
      send(edited.swapped("Bo", "Cy"));
      assertThat(told(mine, 7).subList(5, 7))
          .isEqualTo(
              List.of("speaker-swapped: -", "speaker-swapped: Panel 3: Cy speaks instead of Bo"));
    }
  }

  private static void awaitNothingWaits(Programme programme) {
    var feeds = instance.context().getBean(Feeds.class);
    Eventually.holds(
        "nothing waits any more",
        PATIENCE,
        () -> feeds.feed(programme.slug()).held().equals(Bursts.NONE));
  }

  @Test
  void whatHappensNowWaitsForNothingAndTakesAlongWhatWaits() {
    var programme = new Programme("live");
    var edited = new Edited(programme);
    try (var mine = edited.stream()) {
      send(programme.published(), edited.moved("Hall B"), edited.live());
      assertThat(told(mine, 3))
          .isEqualTo(
              List.of(
                  "programme-published: -",
                  "session-moved: -",
                  "session-went-live: Panel 3 has started; now in Hall B instead of Hall A"));
      awaitNothingWaits(programme);
      send(edited.live());
      assertThat(told(mine, 4).getLast()).isEqualTo("session-went-live: Panel 3 has started");
    }
  }

  @Test
  void anotherRoomShortlyBeforeTheStartIsToldAtOnceAsUrgent() {
    var programme = new Programme("shortly");
    var edited = new Edited(programme);
    edited.start = OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(50).withNano(0);
    try (var mine = edited.stream()) {
      send(programme.published(), edited.swapped("Bo", "Cy"), edited.moved("Hall B"));
      assertThat(told(mine, 3).getLast())
          .isEqualTo(
              "session-moved: Panel 3 moves from Hall A to Hall B, same time; Cy speaks instead of"
                  + " Bo");
      assertThat(JSON.readTree(mine.events().getLast().data()).at("/message/urgency").asString())
          .isEqualTo("high");
    }
  }

  @Test
  void whateverDiesBetweenTheStateAndTheWordsPeopleAreToldOnce() {
    var programme = new Programme("crash");
    var edited = new Edited(programme);
    var surroundings = new HashMap<>(SURROUNDINGS);
    surroundings.putAll(Instance.surroundings(BurstsTest.class));
    try (var announced = BACKING.tail(Announcement.TOPIC)) {
      try (var dying = Instance.start(surroundings, HOLD, "feed.sweep-every=1h")) {
        send(programme.published(), edited.moved("Hall B"));
        var feeds = dying.context().getBean(Feeds.class);
        Eventually.holds(
            "the move waits",
            PATIENCE,
            () -> !feeds.feed(programme.slug()).held().equals(Bursts.NONE));
      }
      try (var one = Instance.start(surroundings, HOLD);
          var other = Instance.start(surroundings, HOLD)) {
        var feeds = one.context().getBean(Feeds.class);
        Eventually.holds(
            "the move is told",
            PATIENCE,
            () -> feeds.feed(programme.slug()).held().equals(Bursts.NONE));
        send(edited.live());
        announced.await(
            record ->
                record.key().equals(programme.slug())
                    && kind(record.value()).equals("session-went-live"),
            PATIENCE);
      }
      var ids =
          announcements(announced, edited).stream()
              .map(record -> record.value().getId())
              .filter(id -> id.endsWith(edited.session + "/2/1/2/1"))
              .distinct()
              .toList();
      assertThat(ids)
          .isEqualTo(List.of("%s/%s/2/1/2/1".formatted(programme.slug(), edited.session)));
    }
  }

  private static String kind(CloudEvent event) {
    return JSON.readTree(event.getData().toBytes()).path("kind").asString("");
  }

  @Test
  void whoReadsAllTopicsFromTheirStartTellsNobodyAnythingTwice() {
    var programme = new Programme("again");
    var edited = new Edited(programme);
    try (var announced = BACKING.tail(Announcement.TOPIC)) {
      send(programme.published(), edited.moved("Hall B"), edited.swapped("Bo", "Cy"));
      var message = "%s/%s/2/1/3/1".formatted(programme.slug(), edited.session);
      awaitTold(announced, message);
      var again = new HashMap<>(SURROUNDINGS);
      again.put("plenary.group", TestBacking.slug("again"));
      try (var reading = Instance.start(again, HOLD)) {
        send(edited.live());
        awaitTold(announced, programme.slug() + "/4/1");
        var feeds = reading.context().getBean(Feeds.class);
        Eventually.holds(
            "the other group has read everything",
            PATIENCE,
            () -> feeds.feed(programme.slug()).told() == 4);
      }
      assertThat(
              announcements(announced, edited).stream()
                  .map(record -> record.value().getId())
                  .distinct()
                  .toList())
          .isEqualTo(
              List.of(
                  programme.slug() + "/1/1",
                  programme.slug() + "/2/1",
                  programme.slug() + "/3/1",
                  message,
                  programme.slug() + "/4/1"));
    }
  }

  private static void awaitTold(TopicTail announced, String id) {
    announced.await(record -> record.value().getId().equals(id), PATIENCE);
  }
}
