package plenary.registration.roster;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Seat.State;

/** When the clock alone will change a roster. */
final class Deadlines {

  private Deadlines() {}

  /**
   * When something is due of itself; null for never. After a session, only offers end.
   *
   * @param offers when the next offer ends
   * @param settledAt as of when it was done what was due
   */
  static @Nullable Long next(Roster roster, @Nullable Long offers, Instant settledAt) {
    return roster.isOn() ? earliest(offers, drawAt(roster), noShowsAt(roster, settledAt)) : offers;
  }

  /**
   * When the first offer ends, or a moment before.
   *
   * @param known the seats that are known; all offers that were due are among them, and the next
   */
  static @Nullable Long offersUntil(
      Roster before, Roster after, Collection<Seat> known, Instant at) {
    if (after.counts().offered() == 0) {
      return null;
    }
    var noted = before.offersUntil();
    boolean isAhead = noted != null && noted > at.toEpochMilli();
    long latest = isAhead && noted != null ? noted : at.toEpochMilli();
    var untils =
        known.stream()
            .filter(seat -> seat.state() == State.OFFERED)
            .map(Seat::until)
            .filter(Objects::nonNull)
            .map(Instant::toEpochMilli);
    return isAhead ? untils.reduce(latest, Math::min) : untils.min(Long::compare).orElse(latest);
  }

  private static @Nullable Long drawAt(Roster roster) {
    var drawAt = roster.arrangement().drawAt();
    return roster.drawIsAhead() && drawAt != null ? (Long) drawAt.toEpochMilli() : null;
  }

  /** What was not to be done then is done when somebody who waits comes to the door. */
  private static @Nullable Long noShowsAt(Roster roster, Instant settledAt) {
    var noShowsAt = roster.noShowsAt();
    boolean matters = roster.counts().waiting() > 0 && roster.counts().unclaimed() > 0;
    return matters && noShowsAt != null && noShowsAt.isAfter(settledAt)
        ? (Long) noShowsAt.toEpochMilli()
        : null;
  }

  private static @Nullable Long earliest(@Nullable Long... all) {
    return Stream.of(all).filter(Objects::nonNull).min(Long::compare).orElse(null);
  }
}
