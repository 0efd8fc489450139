package plenary.registration.book;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plenary.registration.roster.Roster;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;

/**
 * Looks after the rosters by the clock: offers that end, draws that are due, seats that nobody came
 * for, and what a desk left in a journal when it died. Any number of instances may do so at once.
 */
@Component
class RosterClock {

  private static final Logger log = LoggerFactory.getLogger(RosterClock.class);
  private static final int AT_ONCE = 200;
  private static final int TOGETHER = 16;

  private final RosterBook book;
  private final RosterDesks desks;
  private final PolicyCarrier policies;
  private final Clock clock;

  RosterClock(RosterBook book, RosterDesks desks, PolicyCarrier policies, Clock clock) {
    this.book = book;
    this.desks = desks;
    this.policies = policies;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT1S", fixedDelayString = "${plenary.rosters.tick:PT1S}")
  void tick() {
    unlessAway(() -> settle(book.due(clock.instant(), AT_ONCE)));
  }

  private static void unlessAway(Runnable work) {
    try {
      work.run();
    } catch (MongoException failure) {
      log.atWarn().addKeyValue("cause", failure.toString()).log("Work of the clock is put off");
    } catch (RuntimeException failure) {
      if (!(Exceptions.unwrap(failure) instanceof InterruptedException)) {
        throw failure;
      }
      Thread.currentThread().interrupt(); // the service stops
    }
  }

  /** With the terms that they know: newer ones are looked for anyway. */
  private void settle(List<Roster> due) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Flux.fromIterable(due)
        .flatMap(roster -> desks.ask(roster.session(), Ask.settling(roster, now)), TOGETHER)
        .then()
        .block();
  }

  /** A desk that died after its write left seats in the journal only. */
  @Scheduled(initialDelayString = "PT1S", fixedDelayString = "${plenary.rosters.sweep:PT30S}")
  void sweep() {
    unlessAway(
        () -> {
          book.spreadLeftovers();
          policies.carryLeftovers().block();
        });
  }
}
