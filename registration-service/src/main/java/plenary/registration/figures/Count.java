package plenary.registration.figures;

import org.jspecify.annotations.Nullable;

/**
 * How many seats of a session are what.
 *
 * @param capacity null for no limit
 * @param confirmed who has a seat, those included who came
 * @param released seats given up so far
 * @param noShows seats so far that nobody came for and somebody else got
 */
record Count(
    @Nullable Integer capacity,
    int confirmed,
    int waiting,
    int offered,
    int requested,
    int checkedIn,
    int released,
    int noShows) {

  static Count none(@Nullable Integer capacity) {
    return new Count(capacity, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Of both; a capacity only of those that have one. */
  Count plus(Count other) {
    return new Count(
        capacity == null
            ? other.capacity
            : (Integer) (capacity + (other.capacity == null ? 0 : other.capacity)),
        confirmed + other.confirmed,
        waiting + other.waiting,
        offered + other.offered,
        requested + other.requested,
        checkedIn + other.checkedIn,
        released + other.released,
        noShows + other.noShows);
  }

  Count withNoShows(int all) {
    return new Count(capacity, confirmed, waiting, offered, requested, checkedIn, released, all);
  }
}
