package plenary.notification.reach;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plenary.delivery.Upkeep;
import plenary.notification.dispatch.Dispatches;
import plenary.notification.notice.Notices;
import reactor.core.publisher.Mono;

/** Forgets what was announced long ago, and whom it reached; every instance may. */
@Component
class Retention {

  private final Notices notices;
  private final Dispatches dispatches;
  private final StreamReach streams;
  private final Clock clock;
  private final Duration retention;

  /**
   * @param retention how long it is kept
   */
  Retention(
      Notices notices,
      Dispatches dispatches,
      StreamReach streams,
      Clock clock,
      @Value("${plenary.ledger.retention:90d}") Duration retention) {
    this.notices = notices;
    this.dispatches = dispatches;
    this.streams = streams;
    this.clock = clock;
    this.retention = retention;
  }

  @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT6H")
  void forget() {
    Upkeep.unlessAway(
        "forgetting notices", () -> forgetBefore(clock.instant().minus(retention)).block());
  }

  /** What was dispatched goes last: without it, what is announced again would be told again. */
  Mono<Void> forgetBefore(Instant moment) {
    return streams
        .forgetBefore(moment)
        .then(notices.forgetBefore(moment))
        .then(dispatches.forgetBefore(moment))
        .then();
  }
}
