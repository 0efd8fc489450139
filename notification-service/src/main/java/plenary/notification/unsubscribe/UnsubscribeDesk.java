package plenary.notification.unsubscribe;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.List;
import org.springframework.stereotype.Component;
import plenary.notification.audience.Audiences;
import plenary.notification.ledger.Channel;
import plenary.notification.preference.PreferenceBook;
import reactor.core.publisher.Mono;

/** Ends mails for whoever the link is about. */
@Component
class UnsubscribeDesk {

  private final Audiences audiences;
  private final PreferenceBook preferences;
  private final MeterRegistry meters;

  UnsubscribeDesk(Audiences audiences, PreferenceBook preferences, MeterRegistry meters) {
    this.audiences = audiences;
    this.preferences = preferences;
    this.meters = meters;
  }

  /** The same again changes nothing; of who is erased, nothing is written down any more. */
  Mono<Void> end(Ending ending) {
    return audiences
        .attendees(List.of(ending.attendee()))
        .filter(known -> known.containsKey(ending.attendee()))
        .flatMap(
            _ -> preferences.end(ending.attendee(), EnumSet.copyOf(ending.topics()), Channel.MAIL))
        .then(Mono.fromRunnable(() -> meters.counter("plenary.mail.unsubscriptions").increment()));
  }

  Mono<String> languageOf(Ending ending) {
    return audiences.languageOf(ending.attendee());
  }
}
