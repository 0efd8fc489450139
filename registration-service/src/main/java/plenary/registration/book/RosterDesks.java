package plenary.registration.book;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import plenary.registration.book.RosterBook.Committed;
import plenary.registration.book.RosterBook.Known;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Outcome.Refusal.Busy;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Gathers what is asked of one roster at one moment into one write.
 *
 * <p>A desk opens when somebody asks and closes when nobody waits. Nothing is held back: a batch is
 * what came in while the one before was written.
 */
@Component
public class RosterDesks implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RosterDesks.class);

  private final RosterBook book;
  private final Clock clock;
  private final int mostWaiting;
  private final int mostAtOnce;
  private final Counter turnedAway;
  private final DistributionSummary batches;
  private final ConcurrentMap<String, Desk> desks = new ConcurrentHashMap<>();
  private final ExecutorService clerks =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("roster-", 0).factory());

  /**
   * @param mostWaiting who asks beyond this, of one roster and in this instance, is turned away
   * @param mostAtOnce how many are decided in one write
   */
  RosterDesks(
      RosterBook book,
      Clock clock,
      MeterRegistry meters,
      @Value("${plenary.rosters.most-waiting:10000}") int mostWaiting,
      @Value("${plenary.rosters.most-at-once:256}") int mostAtOnce) {
    this.book = book;
    this.clock = clock;
    this.mostWaiting = mostWaiting;
    this.mostAtOnce = mostAtOnce;
    this.turnedAway =
        Counter.builder("plenary.roster.turned.away")
            .description("Requests refused because too many waited for one roster")
            .register(meters);
    this.batches =
        DistributionSummary.builder("plenary.roster.batch")
            .description("Requests decided in one write")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
  }

  private record Waiting(Ask ask, CompletableFuture<Outcome> answer) {}

  /** Who waits for one roster; guarded by the map's own lock for its key. */
  private static final class Desk {
    final Queue<Waiting> queue = new ArrayDeque<>();
  }

  /**
   * Answers once the decision is committed and the seat is written. Who stops listening before has
   * asked all the same.
   */
  public Mono<Outcome> ask(String session, Ask ask) {
    return Mono.defer(
            () -> {
              var waiting = new Waiting(ask, new CompletableFuture<>());
              queue(session, waiting);
              return Mono.fromFuture(waiting.answer(), true);
            })
        .publishOn(Schedulers.parallel());
  }

  private void queue(String session, Waiting waiting) {
    desks.compute(
        session,
        (_, open) -> {
          var desk = open == null ? new Desk() : open;
          if (desk.queue.size() >= mostWaiting) {
            turnedAway.increment();
            waiting.answer().complete(new Busy());
            return desk;
          }
          desk.queue.add(waiting);
          if (open == null) {
            clerks.execute(() -> serve(session));
          }
          return desk;
        });
  }

  private void serve(String session) {
    Known known = null;
    for (var batch = next(session); !batch.isEmpty(); batch = next(session)) {
      known = serve(session, batch, known);
    }
    if (known != null) {
      close(session, known);
    }
  }

  /** A journal that stays is spread again later, for nothing. */
  private void close(String session, Known known) {
    try {
      book.close(session, known);
    } catch (MongoException failure) {
      log.atDebug().addKeyValue("cause", failure.toString()).log("A journal stays for later");
    }
  }

  /** Who waits, up to a full batch; where nobody does, the desk is closed. */
  private List<Waiting> next(String session) {
    var batch = new ArrayList<Waiting>();
    desks.computeIfPresent(
        session,
        (_, desk) -> {
          while (batch.size() < mostAtOnce && !desk.queue.isEmpty()) {
            batch.add(desk.queue.remove());
          }
          return batch.isEmpty() ? null : desk;
        });
    return batch;
  }

  /** The roster as the batch left it; null where that is not known. */
  private @Nullable Known serve(String session, List<Waiting> batch, @Nullable Known known) {
    batches.record(batch.size());
    try {
      var committed = book.commit(session, batch.stream().map(Waiting::ask).toList(), known);
      book.spread(committed);
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(committed.outcomes().get(i));
      }
      return settle(session, batch, committed);
    } catch (RuntimeException failure) {
      log.atWarn().addKeyValue("cause", failure.toString()).log("A batch of seats failed");
      batch.forEach(waiting -> waiting.answer().completeExceptionally(failure));
      return null;
    }
  }

  /** Goes on where one write could not hold everything that follows of itself. */
  private @Nullable Known settle(String session, List<Waiting> batch, Committed committed) {
    var cause = batch.stream().map(each -> each.ask().cause()).filter(Objects::nonNull).findFirst();
    var latest = committed;
    while (latest.goesOn() && latest.known() != null) {
      var again = Ask.settling(latest.known().roster(), now()).because(cause.orElse(null));
      latest = book.commit(session, List.of(again), latest.known());
      book.spread(latest);
    }
    return latest.known();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Lets the desks finish what they were asked. */
  @Override
  public void close() {
    clerks.close();
  }
}
