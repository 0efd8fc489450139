package plenary.notification.ledger;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import plenary.notification.ledger.Ledger.Due;
import plenary.notification.notice.Notices;

/**
 * Works off the parcels of one channel, on threads of its own: a channel that is slow or away holds
 * up no other. What waits is in the store; in memory is only what is being carried.
 */
final class Courier implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  /**
   * Parcels for several recipients that one instance works at, at once; each goes on while others
   * wait for an answer. Those for one recipient alone are as many as may be carried at once.
   */
  private static final int PARCELS = 8;

  /** Whoever is slow has one of so many parts of the places, with what is for them alone. */
  private static final int PARTS = 4;

  private final Carrier carrier;
  private final Ledger ledger;
  private final LedgerProperties settings;
  private final Clock clock;
  private final Semaphore news = new Semaphore(0);
  private final int most;
  private final Semaphore places;
  private final Map<String, Due> inHand = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("courier-", 0).factory());
  private final Round round;
  private final Thread watch;
  private volatile boolean closed;

  /** Something urgent waits for a place: what can wait makes room for it. */
  private volatile boolean crowded;

  Courier(
      Carrier carrier,
      Ledger ledger,
      Notices notices,
      LedgerProperties settings,
      MeterRegistry meters,
      Clock clock) {
    this.carrier = carrier;
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
    this.most = Math.max(PARCELS, carrier.atOnce());
    this.places = new Semaphore(most);
    this.round =
        new Round(carrier, ledger, notices, settings, meters, clock, threads, this::makesRoom);
    this.watch =
        Thread.ofPlatform()
            .daemon()
            .name("courier-" + carrier.channel().label())
            .start(this::watch);
  }

  Carrier carrier() {
    return carrier;
  }

  /** There may be something to do. */
  void wake() {
    news.release();
  }

  private void watch() {
    while (!closed) {
      try {
        if (!takeUp()) {
          var unused = news.tryAcquire(settings.tick().toMillis(), TimeUnit.MILLISECONDS);
        }
        news.drainPermits();
      } catch (MongoException failure) {
        log.atWarn().addKeyValue("cause", failure.toString()).log("Deliveries are put off");
        pause();
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(settings.tick());
    } catch (InterruptedException _) {
      closed = true;
    }
  }

  /** Whether there may be more that has a place. */
  private boolean takeUp() {
    int asked = inHand.size() + places.availablePermits() + 1;
    var due = list(asked);
    for (var next : due) {
      if (inHand.containsKey(next.id()) || isBusy(next)) {
        continue; // it is not held yet, or there is enough of it
      }
      if (!places.tryAcquire(size(next))) {
        crowded = next.urgent();
        return false;
      }
      inHand.put(next.id(), next);
      try {
        threads.execute(() -> work(next));
      } catch (RejectedExecutionException _) { // about to end
        return false;
      }
    }
    crowded = false;
    return due.size() == asked;
  }

  private List<Due> list(int asked) {
    var due = ledger.due(carrier.channel(), clock.instant(), busy(), asked).collectList().block();
    return due == null ? List.of() : due;
  }

  /** Those who have as much in hand as there may be for them alone. */
  private Set<String> busy() {
    return inHand.values().stream()
        .flatMap(due -> Stream.ofNullable(due.only()))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .filter(each -> each.getValue() >= most / PARTS)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isBusy(Due due) {
    return due.only() != null && busy().contains(due.only());
  }

  /** In places. */
  private int size(Due due) {
    return due.only() == null ? most / PARCELS : 1;
  }

  private void work(Due due) {
    try {
      var now = now();
      var held = ledger.take(due.id(), now, now.plus(settings.lease())).block();
      if (held != null) {
        round.work(held);
      }
    } catch (MongoException failure) {
      log.atWarn().addKeyValue("cause", failure.toString()).log("A parcel is left for later");
    } finally {
      inHand.remove(due.id());
      places.release(size(due));
      wake();
    }
  }

  private boolean makesRoom(Parcel parcel) {
    return closed || (crowded && !parcel.urgent());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** What is being carried is finished and written down; the rest waits in the store. */
  @Override
  public void close() {
    closed = true;
    wake();
    threads.close();
    try {
      watch.join(settings.lease());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
