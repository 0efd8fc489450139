package plenary.registration.personal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody is to be erased, or was.
 *
 * @param doneAt when all parts were erased first; null for not yet
 * @param due from when the sweeper takes it up, in epoch milliseconds; null when nothing is left
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Erasure(String attendeeId, Instant wantedAt, @Nullable Instant doneAt, @Nullable Long due) {

  /** Whoever was asked is at it meanwhile. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  /**
   * After that nothing is under way any more that began while their token was still good: the parts
   * are erased once more.
   */
  static final Duration AFTERMATH = Duration.ofMinutes(1);

  static Erasure wanted(String attendeeId, Instant at) {
    return new Erasure(attendeeId, at, null, at.plus(GRACE).toEpochMilli());
  }

  boolean isOver() {
    return due == null;
  }

  /** After a round through all the parts. */
  Erasure carriedOut(Instant at) {
    return doneAt == null
        ? new Erasure(attendeeId, wantedAt, at, at.plus(AFTERMATH).toEpochMilli())
        : new Erasure(attendeeId, wantedAt, doneAt, null);
  }
}
