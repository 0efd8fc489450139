package plenary.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plenary.notification.Instance;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Item;
import plenary.notification.ledger.Ledger;
import plenary.notification.ledger.Parcel;
import plenary.notification.notice.Notice;
import plenary.notification.notice.Notices;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import plenary.testing.TestTokens;
import plenary.wording.Urgency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two instances that start at the same moment on an empty store, and two push services: each checks
 * what comes as a real one does, and reads it as a browser does.
 */
final class Pushing implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  private final PushService service = PushService.start();
  private final PushService other = PushService.start();
  private final Instance instance;
  private final Instance second;
  private final String programme = TestBacking.slug("push");

  private final Map<String, String> surroundings;
  private final String[] settings;

  private Pushing(Class<?> test, Map<String, String> others) {
    surroundings = Instance.surroundings(test);
    var all = new TreeMap<String, String>();
    all.put("push.allowed-hosts", service.origin() + "," + other.origin());
    all.put("push.timeout", "2s");
    all.put("push.at-once", "8");
    all.put("push.rest", "500ms");
    all.put("push.pauses", "50ms,50ms,1s,1s");
    all.put("ledger.tick", "50ms");
    all.putAll(others);
    settings =
        all.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .toArray(String[]::new);
    var starting = CompletableFuture.supplyAsync(() -> Instance.start(surroundings, settings));
    second = Instance.start(surroundings, settings);
    instance = starting.join();
  }

  static Pushing start(Class<?> test) {
    return start(test, Map.of());
  }

  static Pushing start(Class<?> test, Map<String, String> others) {
    return new Pushing(test, others);
  }

  PushService service() {
    return service;
  }

  PushService other() {
    return other;
  }

  Instance instance() {
    return instance;
  }

  Instance second() {
    return second;
  }

  /** One more, on the same store, that reads every topic from its beginning, in groups so named. */
  Instance anew(String group) {
    var others = new HashMap<>(surroundings);
    others.put("plenary.group", group);
    return Instance.start(others, settings);
  }

  /** The one that notices are of. */
  String programme() {
    return programme;
  }

  /** What was wrong with what was sent. */
  List<String> complaints() {
    return Stream.concat(service.complaints().stream(), other.complaints().stream()).toList();
  }

  @Override
  public void close() {
    instance.close();
    second.close();
    service.close();
    other.close();
  }

  static String token(UUID attendee) {
    return TestTokens.shared().attendee(attendee, "a@example.org");
  }

  JsonNode answer(String method, String path, UUID attendee) {
    return JSON.readTree(instance.request(method, path, token(attendee)).body());
  }

  JsonNode subscribed(UUID attendee, String subscription) {
    return JSON.readTree(
        instance.request("POST", "/me/push-subscriptions", token(attendee), subscription).body());
  }

  List<String> labels(UUID attendee) {
    return answer("GET", "/me/push-subscriptions", attendee)
        .get("subscriptions")
        .valueStream()
        .map(each -> each.get("label").asString())
        .toList();
  }

  /** A name of a device that no other test has. */
  static String device(String about) {
    return TestBacking.slug(about);
  }

  /** Somebody with these devices at the first push service. */
  UUID somebody(String... devices) {
    var attendee = UUID.randomUUID();
    for (var device : devices) {
      subscribed(attendee, service.subscribe(device));
    }
    return attendee;
  }

  Notice notice(String session, String text, Urgency urgency) {
    return new Notice(
        "%s/%s".formatted(programme, UUID.randomUUID()),
        programme,
        1,
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        "session-moved",
        session,
        null,
        new Audience.PeopleOf(session),
        urgency,
        Map.of("en", text),
        null,
        null);
  }

  /** To be told now, by push alone. */
  Notice tell(String session, String text, UUID... people) {
    var notice = notice(session, text, Urgency.NORMAL);
    tell(notice, List.of(people));
    return notice;
  }

  void tell(Notice notice, List<UUID> people) {
    var now = notice.at();
    instance.context().getBean(Notices.class).keep(notice).block();
    var items = people.stream().map(person -> Item.waiting(person.toString(), now, now)).toList();
    instance
        .context()
        .getBean(Ledger.class)
        .open(
            List.of(
                Parcel.fresh(
                    notice.id(),
                    notice.programme(),
                    Channel.PUSH,
                    0,
                    notice.urgency() == Urgency.HIGH,
                    now.plus(Duration.ofHours(1)),
                    items)))
        .block();
  }

  /** What became of a notice: state and detail, by person. */
  Map<String, String> became(Notice notice) {
    return instance
        .context()
        .getBean(Ledger.class)
        .of(notice.id(), List.of(Channel.PUSH), 1)
        .flatMapIterable(Parcel::items)
        .collectList()
        .block()
        .stream()
        .collect(Collectors.toMap(Item::to, item -> item.state() + " " + item.detail()));
  }

  void awaitBecame(Notice notice, Map<UUID, String> expected) {
    var byId = new HashMap<String, String>();
    expected.forEach((person, state) -> byId.put(person.toString(), state));
    try {
      Eventually.holds("", PATIENCE, () -> became(notice).equals(byId));
    } catch (AssertionError _) {
      assertThat(became(notice)).isEqualTo(byId);
    }
  }

  List<String> bodies(String device) {
    return service.received(device).stream()
        .map(each -> each.said().get("body").asString())
        .toList();
  }
}
