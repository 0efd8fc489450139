package plenary.notification.personal;

import reactor.core.publisher.Mono;

/** Knows who is erased, for each part that keeps something of attendees. */
public interface Erasures {

  /** To be called after something was noted of an attendee anew. */
  Mono<Void> forgetIfErased(String attendeeId);
}
