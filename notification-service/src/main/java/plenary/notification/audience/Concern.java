package plenary.notification.audience;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one attendee had and has to do with one session, oldest first; the last period may be open.
 */
record Concern(List<Period> periods) {

  static final Concern NONE = new Concern(List.of());

  /** Whoever comes and goes more often is remembered no further back. */
  private static final int MOST_PERIODS = 50;

  /** Why somebody is addressed. */
  enum As {
    @JsonProperty("checked-in")
    CHECKED_IN,
    @JsonProperty("registered")
    REGISTERED,
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("following")
    FOLLOWING;

    /** Whether they are to be there when it starts. */
    boolean isExpected() {
      return switch (this) {
        case CHECKED_IN, REGISTERED -> true;
        case WAITING, FOLLOWING -> false;
      };
    }
  }

  /**
   * @param from the first moment of it
   * @param to the first moment after it; null while it lasts
   */
  record Period(Instant from, @Nullable Instant to, As as) {

    boolean contains(Instant at) {
      return !at.isBefore(from) && (to == null || at.isBefore(to));
    }
  }

  /** What held at a moment; null when nothing did. */
  @Nullable As at(Instant moment) {
    return periods.stream()
        .filter(period -> period.contains(moment))
        .map(Period::as)
        .findFirst()
        .orElse(null);
  }

  /** Whether something of that kind held at a moment. */
  boolean was(Predicate<As> which, Instant moment) {
    var as = at(moment);
    return as != null && which.test(as);
  }

  /** What holds now; null when nothing does. */
  @Nullable As current() {
    return !periods.isEmpty() && periods.getLast().to() == null ? periods.getLast().as() : null;
  }

  /** Goes on as something, or as nothing (null), from a moment; the same again changes nothing. */
  Concern become(@Nullable As as, Instant at) {
    if (as == current()) {
      return this;
    }
    var next = new ArrayList<>(periods);
    Instant from = at;
    if (current() != null) {
      var open = next.removeLast();
      from = at.isAfter(open.from()) ? at : open.from();
      if (from.isAfter(open.from())) {
        next.add(new Period(open.from(), from, open.as()));
      }
    }
    if (as != null) {
      next.add(new Period(from, null, as));
    }
    return new Concern(
        List.copyOf(next.subList(Math.max(0, next.size() - MOST_PERIODS), next.size())));
  }
}
