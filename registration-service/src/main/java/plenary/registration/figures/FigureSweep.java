package plenary.registration.figures;

import com.mongodb.MongoException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what nobody can look at any more. Any number of instances may do so at once. */
@Component
class FigureSweep {

  private static final Logger log = LoggerFactory.getLogger(FigureSweep.class);

  private final FigureBook figures;
  private final Clock clock;

  FigureSweep(FigureBook figures, Clock clock) {
    this.figures = figures;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT24H")
  void sweep() {
    try {
      figures.forgetBefore(clock.instant().minus(Span.LONGEST)).block();
    } catch (MongoException failure) {
      log.atWarn().addKeyValue("cause", failure.toString()).log("Sweep of the figures put off");
    }
  }
}
