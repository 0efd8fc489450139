package plenary.notification.ledger;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import plenary.notification.ledger.Ledger.Held;
import plenary.notification.notice.Notice;
import plenary.notification.notice.Notices;

/**
 * Works off the parcels of one channel, on threads of its own: a channel that is slow or away holds
 * up no other. What waits is in the store; in memory is only what is being carried.
 */
final class Courier implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  /** Parcels that one instance works at, at once; each goes on while others wait for an answer. */
  private static final int PARCELS = 8;

  private final Carrier carrier;
  private final Ledger ledger;
  private final Notices notices;
  private final LedgerProperties settings;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Semaphore news = new Semaphore(0);
  private final Semaphore parcels = new Semaphore(PARCELS);
  private final Semaphore carried;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("courier-", 0).factory());
  private final Thread watch;
  private volatile boolean closed;

  Courier(
      Carrier carrier,
      Ledger ledger,
      Notices notices,
      LedgerProperties settings,
      MeterRegistry meters,
      Clock clock) {
    this.carrier = carrier;
    this.ledger = ledger;
    this.notices = notices;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
    this.carried = new Semaphore(carrier.atOnce());
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

  /** Whether there may be more. */
  private boolean takeUp() throws InterruptedException {
    var due = list(clock.instant());
    for (var id : due) {
      parcels.acquire();
      try {
        threads.execute(() -> work(id));
      } catch (RejectedExecutionException _) { // about to end
        return false;
      }
    }
    return due.size() == PARCELS;
  }

  private List<String> list(Instant now) {
    var due = ledger.due(carrier.channel(), now, PARCELS).collectList().block();
    return due == null ? List.of() : due;
  }

  private void work(String id) {
    try {
      var now = now();
      var held = ledger.take(id, now, now.plus(settings.lease())).block();
      if (held != null) {
        work(held);
      }
    } catch (MongoException failure) {
      log.atWarn().addKeyValue("cause", failure.toString()).log("A parcel is left for later");
    } finally {
      parcels.release();
    }
  }

  private void work(Held taken) {
    var notice = notices.find(taken.parcel().notice()).block();
    if (notice == null) {
      ledger.leave(taken, taken.parcel().given("forgotten", now())).block();
      return;
    }
    if (notices.supersededBy(notice.id()).block() != null) {
      ledger.leave(taken, taken.parcel().given("superseded", now())).block();
      return;
    }
    Held held = taken;
    Parcel parcel =
        taken.parcel().isLate(now()) ? taken.parcel().given("too late", now()) : taken.parcel();
    while (!closed) {
      var batch = batch(parcel);
      if (batch.isEmpty()) {
        break;
      }
      var heard = carry(notice, parcel, batch);
      parcel = noted(parcel, heard);
      var next = ledger.note(held, parcel, now().plus(settings.lease())).block();
      if (next == null) {
        return; // the lease was over, and somebody else goes on
      }
      held = next;
      if (heard.stream().anyMatch(each -> each.outcome() instanceof Outcome.Away)) {
        break;
      }
    }
    ledger.leave(held, parcel).block();
  }

  /** A few at a time, so that little is told twice where an instance dies. */
  private List<Integer> batch(Parcel parcel) {
    var now = now();
    var due = new ArrayList<Integer>();
    for (int i = 0; i < parcel.items().size() && due.size() < carrier.atOnce(); i++) {
      if (parcel.items().get(i).isDue(now)) {
        due.add(i);
      }
    }
    return due;
  }

  private record Heard(int index, Outcome outcome) {}

  private List<Heard> carry(Notice notice, Parcel parcel, List<Integer> batch) {
    var under = new ArrayList<Future<Heard>>();
    for (int index : batch) {
      var item = parcel.items().get(index);
      under.add(threads.submit(() -> new Heard(index, carry(notice, item))));
    }
    var heard = new ArrayList<Heard>();
    for (var each : under) {
      heard.add(result(each));
    }
    return heard;
  }

  private static Heard result(Future<Heard> of) {
    try {
      return of.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Outcome carry(Notice notice, Item item) {
    carried.acquireUninterruptibly();
    try {
      return item.digest()
          ? carrier.collect(notice, item.to(), item.tries())
          : carrier.carry(notice, item.to(), item.tries());
    } catch (MongoException away) {
      return new Outcome.Away("the store is away");
    } catch (RuntimeException bug) { // one recipient must not keep the others from being told
      log.atError().addKeyValue("channel", carrier.channel().label()).setCause(bug).log("Not told");
      return new Outcome.Again("an error: " + bug.getClass().getSimpleName(), null);
    } finally {
      carried.release();
    }
  }

  private Parcel noted(Parcel before, List<Heard> all) {
    var now = now();
    var parcel = before;
    String away = null;
    for (var each : all) {
      if (each.outcome() instanceof Outcome.Away(var why)) {
        away = why;
      } else {
        parcel = parcel.heard(each.index(), each.outcome(), carrier.pauses(), now);
        count(each.outcome());
      }
    }
    return away == null ? parcel : parcel.putOff(away, carrier.pauses(), now);
  }

  private void count(Outcome outcome) {
    var name =
        switch (outcome) {
          case Outcome.Sent _ -> "sent";
          case Outcome.Failed _ -> "failed";
          case Outcome.Spared _ -> "spared";
          case Outcome.Again _ -> "again";
          case Outcome.Wait _ -> "wait";
          case Outcome.Away _ -> "away";
        };
    meters
        .counter("plenary.deliveries", "channel", carrier.channel().label(), "outcome", name)
        .increment();
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
