package plenary.notification.audience;

import reactor.core.publisher.Mono;

/**
 * What another part of the service keeps of attendees. Each that keeps anything has a bean of this,
 * and so is asked when somebody is erased. Whoever notes something of an attendee anew calls {@link
 * Audiences#forgetIfErased} after it, for they may have been erased in between.
 */
public interface PersonalData {

  /** Leaves nothing of the attendee; said again, it changes nothing. */
  Mono<Void> erase(String attendeeId);
}
