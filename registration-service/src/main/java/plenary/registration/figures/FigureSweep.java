package plenary.registration.figures;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plenary.delivery.Upkeep;

/** Forgets what nobody can look at any more. Any number of instances may do so at once. */
@Component
class FigureSweep {

  private final FigureBook figures;
  private final Clock clock;

  FigureSweep(FigureBook figures, Clock clock) {
    this.figures = figures;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT24H")
  void sweep() {
    var longest = clock.instant().minus(Span.LONGEST);
    Upkeep.unlessAway("forgetting figures", () -> figures.forgetBefore(longest).block());
  }
}
