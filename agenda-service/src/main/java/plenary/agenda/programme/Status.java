package plenary.agenda.programme;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** How far a session is; its word is the same in the store, in JSON and in events. */
public enum Status {
  SCHEDULED,
  DOORS_OPEN,
  LIVE,
  PAUSED,
  ENDED,
  CANCELLED;

  /**
   * What staff may set next. Doors can be closed again and an ended session reopened, because
   * people press the wrong button; cancelling and reinstating are commands of their own.
   */
  public Set<Status> next() {
    return switch (this) {
      case SCHEDULED -> Set.of(DOORS_OPEN, LIVE);
      case DOORS_OPEN -> Set.of(SCHEDULED, LIVE);
      case LIVE -> Set.of(PAUSED, ENDED);
      case PAUSED -> Set.of(LIVE, ENDED);
      case ENDED -> Set.of(LIVE);
      case CANCELLED -> Set.of();
    };
  }

  /** Whether a delay still says anything about when the session is. */
  public boolean isAhead() {
    return this != ENDED && this != CANCELLED;
  }

  /** Whether it can still be put off. */
  public boolean isYetToBegin() {
    return this == SCHEDULED || this == DOORS_OPEN;
  }

  /** Whether it is going on, so that it waits for nothing before it. */
  public boolean hasBegun() {
    return this == LIVE || this == PAUSED;
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
