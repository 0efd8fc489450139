package plenary.notification.feed;

import com.mongodb.MongoException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import plenary.delivery.ContendedException;

/** Looks again and again for feeds that have waited long enough; every instance may. */
@Component
final class FeedSweep implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(FeedSweep.class);

  private final Feeds feeds;
  private final FeedProperties settings;
  private @Nullable ScheduledExecutorService timer;

  FeedSweep(Feeds feeds, FeedProperties settings) {
    this.feeds = feeds;
    this.settings = settings;
  }

  private void sweep() {
    try {
      feeds.sweep();
    } catch (MongoException | ContendedException e) {
      log.atWarn().addKeyValue("cause", String.valueOf(e.getMessage())).log("Sweep put off");
    }
  }

  @Override
  public synchronized void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("feed-sweep").factory());
    long every = settings.sweepEvery().toMillis();
    var unused = started.scheduleWithFixedDelay(this::sweep, every, every, TimeUnit.MILLISECONDS);
    timer = started;
  }

  @Override
  public synchronized void stop() {
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
