package plenary.registration.book;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plenary.delivery.Upkeep;
import plenary.registration.roster.Roster;
import reactor.core.publisher.Flux;

/**
 * Looks after the rosters by the clock: offers that end, draws that are due, seats that nobody came
 * for, and what a desk left in a journal when it died. Any number of instances may do so at once.
 */
@Component
class RosterClock {

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
    Upkeep.unlessAway("settling rosters", () -> settle(book.due(clock.instant(), AT_ONCE)));
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
    Upkeep.unlessAway(
        "sweeping rosters",
        () -> {
          book.spreadLeftovers();
          policies.carryLeftovers().block();
        });
  }
}
