package plenary.registration.policy;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How people register for a programme.
 *
 * @param selfRegistration whether anybody who signs in may take seats, not only those who are on
 *     the list of participants
 * @param clashes what it means when somebody wants a seat in two sessions at one time
 * @param withoutSeat the kinds of session that nobody needs a seat in, unless staff say otherwise
 *     of one
 * @param seats what holds of the seats in each session
 */
public record Policy(
    boolean selfRegistration, Clashes clashes, Set<String> withoutSeat, SeatRules seats) {

  /** Of a programme about which nobody said anything. */
  public static final Policy USUAL =
      new Policy(true, Clashes.WARN, Set.of("break"), SeatRules.USUAL);

  public Policy {
    withoutSeat = Collections.unmodifiableSet(new TreeSet<>(withoutSeat));
  }
}
