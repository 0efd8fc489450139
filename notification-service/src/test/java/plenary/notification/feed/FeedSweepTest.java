package plenary.notification.feed;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.announcement.Announcement;
import plenary.testing.Eventually;
import plenary.testing.TestBacking;
import reactor.core.publisher.Mono;

/** What waits is told, whatever else stands among the feeds. */
class FeedSweepTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final TestBacking BACKING = TestBacking.shared();
  private static Instance instance;

  @BeforeAll
  static void start() {
    instance =
        Instance.start(
            Instance.surroundings(FeedSweepTest.class),
            "announcing.hold=1s",
            "feed.sweep-every=100ms");
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  /** Such as what a newer instance wrote. */
  @Test
  void aFeedThatCannotBeReadSilencesNoOther() {
    var state =
        new Document("told", "many")
            .append("waitingSince", "2026-01-01T00:00:00Z")
            .append("missed", List.of())
            .append("since", new Document());
    var database = instance.context().getBean(MongoDatabase.class);
    Mono.from(
            database
                .getCollection("feeds")
                .insertOne(
                    new Document("_id", "a-broken-one")
                        .append("version", 1L)
                        .append("state", state)
                        .append("outbox", List.of())))
        .block();
    Eventually.holds(
        "it was looked at", PATIENCE, () -> instance.meter("plenary.feed.failures") >= 1);

    var programme = new Programme("sweep");
    var session = UUID.randomUUID();
    try (var announced = BACKING.tail(Announcement.TOPIC)) {
      BACKING.send(programme.published(), programme.change("session-edited", session));
      var words = "%s/%s/2/1/2/1".formatted(programme.slug(), session);
      announced.await(record -> record.value().getId().equals(words), PATIENCE);
    }
  }
}
