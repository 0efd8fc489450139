package plenary.registration.door;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import plenary.registration.identity.Attendee;
import plenary.registration.identity.Attendees;
import reactor.core.publisher.Mono;

/** What those are called who said so. */
@Component
class Names {

  private final Attendees attendees;

  Names(Attendees attendees) {
    this.attendees = attendees;
  }

  Mono<Map<String, String>> of(Collection<String> ids) {
    return attendees
        .find(ids.stream().distinct().toList())
        .filter(attendee -> attendee.name() != null)
        .collectMap(Attendee::id, attendee -> Objects.requireNonNull(attendee.name()));
  }
}
