package plenary.notification.feed;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import plenary.delivery.ContendedException;

/**
 * Looks again and again for feeds that have waited long enough; every instance may. What goes wrong
 * with one feed must neither silence the others nor end the sweep: that one is tried again after a
 * pause.
 */
@Component
final class FeedSweep implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(FeedSweep.class);

  private final Feeds feeds;
  private final FeedProperties settings;
  private final Clock clock;
  private final Counter failures;

  private final Patience patience;

  /** When a feed that failed is tried again; the sweep's thread alone uses it. */
  private final Map<String, Instant> again = new HashMap<>();

  private volatile boolean running;
  private @Nullable ScheduledExecutorService timer;

  FeedSweep(Feeds feeds, FeedProperties settings, Clock clock, MeterRegistry meters) {
    this.feeds = feeds;
    this.settings = settings;
    this.clock = clock;
    patience = new Patience(settings.grace(), System::nanoTime);
    this.failures =
        Counter.builder("plenary.feed.failures")
            .description("Feeds that could not be gone on with when they had waited long enough")
            .register(meters);
  }

  private void sweep() {
    try {
      var waiting = feeds.waiting();
      again.keySet().retainAll(waiting);
      patience.forgetAllBut(waiting);
      var now = clock.instant();
      waiting.stream()
          .filter(feed -> !again.getOrDefault(feed, now).isAfter(now))
          .forEach(this::goOn);
    } catch (MongoException e) {
      log.atWarn().addKeyValue("cause", String.valueOf(e.getMessage())).log("Sweep put off");
    } catch (RuntimeException e) { // whatever it is, a timer's task that throws is its last
      if (running) { // else it was told to end
        failures.increment();
        log.atError().setCause(e).log("Sweep ended early");
      }
    }
  }

  private void goOn(String programme) {
    try {
      feeds.goOn(programme, patience);
      again.remove(programme);
    } catch (MongoException | ContendedException e) {
      log.atWarn()
          .addKeyValue("programme", programme)
          .addKeyValue("cause", String.valueOf(e.getMessage()))
          .log("Feed put off");
    } catch (RuntimeException e) { // such as a state that a newer instance wrote
      if (running) {
        failures.increment();
        again.put(programme, clock.instant().plus(settings.grace()));
        log.atError().addKeyValue("programme", programme).setCause(e).log("Feed passed over");
      }
    }
  }

  @Override
  public synchronized void start() {
    running = true;
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("feed-sweep").factory());
    long every = settings.sweepEvery().toMillis();
    var unused = started.scheduleWithFixedDelay(this::sweep, every, every, TimeUnit.MILLISECONDS);
    timer = started;
  }

  @Override
  public synchronized void stop() {
    running = false;
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }
}
