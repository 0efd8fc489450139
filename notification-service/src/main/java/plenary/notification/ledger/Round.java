package plenary.notification.ledger;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import plenary.notification.ledger.Ledger.Held;
import plenary.notification.notice.Notice;
import plenary.notification.notice.Notices;

/** What a courier does with a parcel that is its own: tells a few, writes down what came of it. */
final class Round {

  private static final Logger log = LoggerFactory.getLogger(Round.class);

  /** Of a lease, after which it is prolonged while answers are waited for. */
  private static final int PART = 3;

  private final Carrier carrier;
  private final Ledger ledger;
  private final Notices notices;
  private final LedgerProperties settings;
  private final MeterRegistry meters;
  private final Clock clock;
  private final ExecutorService threads;
  private final Predicate<Parcel> makesRoom;
  private final Turns turns;

  /**
   * @param makesRoom whether a parcel is to be left as it is after the next few
   */
  Round(
      Carrier carrier,
      Ledger ledger,
      Notices notices,
      LedgerProperties settings,
      MeterRegistry meters,
      Clock clock,
      ExecutorService threads,
      Predicate<Parcel> makesRoom) {
    this.carrier = carrier;
    this.ledger = ledger;
    this.notices = notices;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
    this.threads = threads;
    this.makesRoom = makesRoom;
    this.turns = new Turns(carrier.atOnce());
  }

  /** Blocks until there is nothing to do for now, or it is somebody else's. */
  void work(Held taken) {
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
    var batch = batch(parcel);
    while (!batch.isEmpty()) {
      var under = carry(notice, parcel, batch);
      held = prolonged(held, under);
      parcel = noted(parcel, under.heard());
      batch = makesRoom.test(parcel) ? List.of() : batch(parcel);
      if (!batch.isEmpty()) {
        held = ledger.note(held, parcel, leased()).block();
        if (held == null) {
          return; // the lease was over, and somebody else goes on
        }
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

  /** Those who are being told. */
  private record Under(List<Future<Heard>> all, CountDownLatch left) {

    /** Only when none is left. */
    List<Heard> heard() {
      return all.stream().map(Under::result).toList();
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
  }

  private Under carry(Notice notice, Parcel parcel, List<Integer> batch) {
    var left = new CountDownLatch(batch.size());
    var all = new ArrayList<Future<Heard>>();
    for (int index : batch) {
      var item = parcel.items().get(index);
      all.add(
          threads.submit(
              () -> {
                try {
                  return new Heard(index, carry(notice, item, parcel.urgent()));
                } finally {
                  left.countDown();
                }
              }));
    }
    return new Under(all, left);
  }

  /** Waits for those who are being told, however long the other side takes. */
  private Held prolonged(Held from, Under under) {
    var held = from;
    try {
      while (!under.left().await(settings.lease().toMillis() / PART, TimeUnit.MILLISECONDS)) {
        held = prolonged(held);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return held;
  }

  private Held prolonged(Held held) {
    try {
      // What is somebody else's stays so; it is seen when it is written down.
      return ledger.hold(held, leased()).blockOptional().orElse(held);
    } catch (MongoException away) {
      log.atWarn().addKeyValue("cause", away.toString()).log("A lease is not prolonged");
      return held;
    }
  }

  private Outcome carry(Notice notice, Item item, boolean urgent) {
    turns.take(urgent);
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
      turns.giveBack();
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

  private Instant leased() {
    return now().plus(settings.lease());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
