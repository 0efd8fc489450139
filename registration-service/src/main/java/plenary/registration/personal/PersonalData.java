package plenary.registration.personal;

import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * What one part of the service keeps of an attendee. Every part that keeps anything has a bean of
 * this, and so is asked when somebody wants to see what there is of them, or wants it gone.
 */
public interface PersonalData {

  /** When a part is erased; within one turn they are independent of each other. */
  enum Turn {
    /** What others wait for. */
    GIVEN_BACK,
    /** What lets them in. */
    SIGNED_OUT,
    FORGOTTEN,
    /** Who they are: the last, for the others may have to ask it. */
    UNKNOWN
  }

  /** Under which it stands in the export, in camelCase. */
  String name();

  /**
   * Everything, as JSON is to show it to whom it is about; empty where there is nothing to show.
   */
  Mono<?> of(String attendeeId);

  /**
   * Leaves nothing that is personal. Said again, it changes nothing; after a crash it is.
   *
   * @param at when, for what has to say so
   * @return fails with {@link PutOff} where it can't be done now
   */
  Mono<Void> erase(String attendeeId, Instant at);

  default Turn turn() {
    return Turn.FORGOTTEN;
  }

  /** It is to be tried again in a while. */
  final class PutOff extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PutOff(String why) {
      super(why);
    }
  }
}
