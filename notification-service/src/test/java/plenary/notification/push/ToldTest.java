package plenary.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Programme;
import plenary.notification.announcement.Announcement;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.testing.TestBacking;

/** From the agenda to a device, with a real broker and store. */
class ToldTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final TestBacking BACKING = TestBacking.shared();

  private static Pushing push;

  @BeforeAll
  static void start() {
    push = Pushing.start(ToldTest.class);
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
  void twoInstancesTellEachDeviceOnceHoweverOftenTheTopicsAreRead() {
    var conference = new Programme("told");
    var panel = UUID.randomUUID();
    var devices = IntStream.range(0, 20).mapToObj(_ -> Pushing.device("once")).toList();
    var people = devices.stream().map(push::somebody).toList();
    var described =
        new Example(
                "programme-state",
                "agenda.programmes",
                conference.slug(),
                headers(conference),
                Contracts.example("plenary.agenda.programme-state.v1").data())
            .with(data -> data.put("programme", conference.slug()).put("title", "Water days"));
    var published = conference.published();
    var state = conference.state(panel);
    BACKING.send(described, published, state);
    people.forEach(person -> follow(conference, panel, person));
    var moved = conference.change("session-moved", panel);
    BACKING.send(moved);
    Eventually.holds(
        "all are told",
        PATIENCE,
        () -> devices.stream().allMatch(each -> push.service().received(each).size() == 1));
    BACKING.send(described, published, state, moved, moved);
    var group = TestBacking.slug("anew");
    try (var _ = push.anew(group)) {
      awaitRead(group + ".dispatch", Announcement.TOPIC);
      // What comes after it on the same way has come: so has what there was of it again.
      BACKING.send(conference.change("session-cancelled", panel));
      Eventually.holds(
          "all are told the next",
          PATIENCE,
          () -> devices.stream().allMatch(each -> push.service().received(each).size() >= 2));
    }
    var told =
        devices.stream()
            .map(
                each ->
                    push.service().received(each).stream()
                        .map(one -> one.said().get("title").asString() + " " + id(one, conference))
                        .toList())
            .distinct()
            .toList();
    assertThat(told).isEqualTo(List.of(List.of("Water days 2/1", "Water days 3/1")));
  }

  /** Until a group has read all that there is of a topic. */
  private static void awaitRead(String group, String topic) {
    var servers = Map.<String, Object>of("bootstrap.servers", BACKING.bootstrapServers());
    try (var admin = Admin.create(servers)) {
      Eventually.holds("all is read", PATIENCE, () -> isRead(admin, group, topic));
    }
  }

  private static boolean isRead(Admin admin, String group, String topic) {
    try {
      var partitions =
          IntStream.range(0, TestBacking.PARTITIONS)
              .mapToObj(number -> new TopicPartition(topic, number))
              .toList();
      var ends =
          admin
              .listOffsets(
                  partitions.stream()
                      .collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest())))
              .all()
              .get();
      var read = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return ends.entrySet().stream()
          .allMatch(
              end -> {
                var at = read.get(end.getKey());
                return end.getValue().offset() == 0
                    || (at != null && at.offset() >= end.getValue().offset());
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException _) {
      return false; // the group is not there yet
    }
  }

  private static Map<String, String> headers(Programme conference) {
    var headers = new HashMap<>(Contracts.example("plenary.agenda.programme-state.v1").headers());
    headers.put("ce_subject", conference.slug());
    return headers;
  }

  private static String id(PushService.Received received, Programme conference) {
    return received.said().get("id").asString().replace(conference.slug() + "/", "");
  }

  private static void follow(Programme conference, UUID panel, UUID person) {
    var path = "/programmes/%s/sessions/%s/follows/me".formatted(conference.slug(), panel);
    Eventually.holds(
        "the session can be followed",
        PATIENCE,
        () -> push.instance().request("PUT", path, Pushing.token(person)).statusCode() == 200);
  }
}
