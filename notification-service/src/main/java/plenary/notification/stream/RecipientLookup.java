package plenary.notification.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import plenary.edge.Staffed;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.audience.Audiences;
import plenary.notification.programme.KnownProgramme;
import plenary.notification.programme.Programmes;
import reactor.core.publisher.Mono;

/** Finds out in the store whom a message goes to; on the tail's thread, which may wait for it. */
@Component
class RecipientLookup {

  private static final Logger log = LoggerFactory.getLogger(RecipientLookup.class);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Audiences audiences;
  private final Programmes programmes;

  RecipientLookup(Audiences audiences, Programmes programmes) {
    this.audiences = audiences;
    this.programmes = programmes;
  }

  /** Empty when the store does not say. */
  Optional<Recipients> of(Told told, Audience audience) {
    Mono<Recipients> recipients =
        audience instanceof Audience.Staff
            ? staffOf(told.programme())
            : audiences.addressed(told.programme(), audience, told.at()).map(Recipients.These::new);
    return recipients
        .timeout(PATIENCE)
        .onErrorResume(
            failure -> {
              log.atWarn()
                  .addKeyValue("cause", String.valueOf(failure.getMessage()))
                  .log("Personal streams are cut: their audience is not known");
              return Mono.empty();
            })
        .blockOptional();
  }

  /** Whoever looks after it now, whatever they did when they came. */
  private Mono<Recipients> staffOf(String slug) {
    return programmes
        .find(slug)
        .map(KnownProgramme::staffed)
        .defaultIfEmpty(new Staffed(slug, false, Set.of()))
        .map(Recipients.ProgrammeStaff::new);
  }
}
