package plenary.registration.book;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plenary.delivery.OutboxStore.Stored;
import plenary.delivery.Upkeep;
import plenary.registration.roster.Roster;

/**
 * Counts the seats that stand in the store against those that the rosters count. The design rules
 * out that they differ; this is how an operator would learn that it did not. While seats are being
 * spread they do differ for a moment, so only what is found twice at one version of a roster
 * counts.
 */
@Component
class SeatAudit {

  private static final Logger log = LoggerFactory.getLogger(SeatAudit.class);

  private final RosterBook rosters;
  private final SeatBook seats;
  private volatile Map<String, Surplus> suspected = Map.of();
  private volatile int oversold;

  SeatAudit(RosterBook rosters, SeatBook seats, MeterRegistry meters) {
    this.rosters = rosters;
    this.seats = seats;
    Gauge.builder("plenary.roster.oversold", this, audit -> audit.oversold)
        .description("Sessions in which more people have a seat than their roster counts")
        .register(meters);
  }

  /**
   * @param seats more than are counted
   */
  private record Surplus(long version, long seats) {}

  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "${plenary.rosters.audit:PT5M}")
  void audit() {
    Upkeep.unlessAway("auditing seats", this::compare);
  }

  private void compare() {
    var found = new HashMap<String, Surplus>();
    var taken = Objects.requireNonNull(seats.taken().block());
    rosters.of(taken.keySet()).toStream().forEach(roster -> compare(roster, taken, found));
    oversold = (int) found.entrySet().stream().filter(this::isCertain).count();
    suspected = Map.copyOf(found);
  }

  private static void compare(
      Stored<Roster> roster, Map<String, Long> taken, Map<String, Surplus> found) {
    long surplus = taken.getOrDefault(roster.id(), 0L) - roster.state().counts().confirmed();
    if (surplus > 0) {
      found.put(roster.id(), new Surplus(roster.version(), surplus));
    }
  }

  private boolean isCertain(Map.Entry<String, Surplus> found) {
    boolean isCertain = found.getValue().equals(suspected.get(found.getKey()));
    if (isCertain) {
      log.atError()
          .addKeyValue("session", found.getKey())
          .addKeyValue("seats", found.getValue().seats())
          .log("More people have a seat than the roster counts");
    }
    return isCertain;
  }
}
