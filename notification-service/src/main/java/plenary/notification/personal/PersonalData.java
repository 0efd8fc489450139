package plenary.notification.personal;

import reactor.core.publisher.Mono;

/** What one part of the service keeps of an attendee. */
public interface PersonalData {

  /** Leaves nothing of the attendee; said again, it changes nothing. */
  Mono<Void> erase(String attendeeId);
}
