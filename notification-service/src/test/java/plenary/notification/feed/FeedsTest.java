package plenary.notification.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.announcement.Announcement;
import plenary.testing.Contracts;
import plenary.testing.Example;
import plenary.testing.TestBacking;

/** The feed on a real store and broker, with more hands than one. */
class FeedsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static Instance instance;

  /** Nothing here may be saved by the sweep. */
  @BeforeAll
  static void start() {
    instance = Instance.start(Instance.surroundings(FeedsTest.class), "feed.sweep-every=1h");
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  @Test
  void manyHandsAtOnceTellEverythingOnceInOrderAsTheContractSays() throws Exception {
    var feeds = instance.context().getBean(Feeds.class);
    var listener = instance.context().getBean(FeedListener.class);
    for (int seed = 0; seed < 5; seed++) {
      var random = new Random(seed);
      var programme = new Programme("hands");
      var examples = examples(programme, random);
      var arriving = new ArrayList<>(examples);
      arriving.addAll(examples.subList(0, 10));
      Collections.shuffle(arriving, random);
      try (var announced = TestBacking.shared().tail(Announcement.TOPIC);
          var hands = Executors.newFixedThreadPool(6)) {
        var done = new ArrayList<Future<?>>();
        for (var example : arriving) {
          var change = listener.read(example.received(0, 0)).orElseThrow();
          done.add(hands.submit(() -> feeds.take(change)));
        }
        awaitAll(done);
        var last = programme.slug() + "/" + programme.version() + "/";
        announced.await(record -> record.value().getId().startsWith(last), PATIENCE);
        var told =
            announced.seen().stream()
                .filter(record -> record.key().equals(programme.slug()))
                .toList();
        told.forEach(Contracts::check);
        assertThat(told.stream().map(record -> record.value().getId()).distinct().toList())
            .describedAs("seed %d", seed)
            .isEqualTo(examples.stream().map(each -> each.headers().get("ce_id")).toList());
      }
    }
  }

  private static List<Example> examples(Programme programme, Random random) {
    var names = List.of("speaker-swapped", "session-delayed", "session-went-live", "session-moved");
    var examples = new ArrayList<Example>();
    examples.add(programme.published());
    for (int version = 2; version <= 25; version++) {
      int steps = 1 + random.nextInt(2);
      for (int step = 1; step <= steps; step++) {
        examples.add(
            programme.change(
                names.get(random.nextInt(names.size())),
                UUID.randomUUID(),
                step,
                steps,
                Instant.now()));
      }
    }
    return examples;
  }

  private static void awaitAll(List<Future<?>> done) throws InterruptedException {
    for (var each : done) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
    }
  }
}
