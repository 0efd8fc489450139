package plenary.registration.roster;

import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.State;

/**
 * How many seats of a session are what.
 *
 * @param confirmed who has a seat, those included who came
 * @param checkedIn who came
 * @param grouped who waits together with others
 * @param suspended who would have a seat, or wait, if the session were not cancelled
 * @param released seats that were given back or taken out so far
 * @param noShows seats so far that nobody came for and somebody else got
 */
public record Counts(
    int confirmed,
    int checkedIn,
    int offered,
    int waiting,
    int requested,
    int grouped,
    int suspended,
    int released,
    int noShows) {

  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Seats that nobody else can have. */
  int taken() {
    return confirmed + offered;
  }

  int unclaimed() {
    return confirmed - checkedIn;
  }

  int held() {
    return confirmed + offered + waiting + requested;
  }

  Counts replaced(@Nullable Seat before, Seat after) {
    var without = before == null ? this : plus(before, -1);
    return without.plus(after, 1).cumulated(before, after);
  }

  private Counts plus(Seat seat, int sign) {
    var state = seat.state();
    boolean confirmedNow = state == State.CONFIRMED || state == State.CHECKED_IN;
    boolean waits = state == State.WAITLISTED;
    return new Counts(
        confirmed + sign(confirmedNow, sign),
        checkedIn + sign(state == State.CHECKED_IN, sign),
        offered + sign(state == State.OFFERED, sign),
        waiting + sign(waits, sign),
        requested + sign(state == State.REQUESTED, sign),
        grouped + sign(waits && seat.party() != null, sign),
        suspended + sign(seat.isSuspended(), sign),
        released,
        noShows);
  }

  private static int sign(boolean counts, int sign) {
    return counts ? sign : 0;
  }

  /** What is not undone: a seat that was given up is one more given up. */
  private Counts cumulated(@Nullable Seat before, Seat after) {
    var release = after.release();
    if (release == null || before == null || !before.held() && !before.isSuspended()) {
      return this;
    }
    boolean noShow = release.reason() == Reason.NO_SHOW;
    boolean gaveUp = release.reason() != Reason.CANCELLED;
    return new Counts(
        confirmed,
        checkedIn,
        offered,
        waiting,
        requested,
        grouped,
        suspended,
        released + (gaveUp ? 1 : 0),
        noShows + (noShow ? 1 : 0));
  }
}
