package plenary.notification.audience;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import plenary.notification.audience.Concern.As;

/**
 * What one attendee had of a session at a moment, and has of it now; a place in line is no seat.
 *
 * @param version of the roster, as far as it touched this attendee
 * @param before whether they had a seat until that moment
 * @param then whether they had one from that moment on
 * @param now whether they have one
 */
public record Holding(long version, boolean before, boolean then, boolean now) {

  public static final Holding NONE = new Holding(0, false, false, false);

  private static final List<As> SEATED = List.of(As.REGISTERED, As.CHECKED_IN);

  static Holding of(Seat seat, Instant at) {
    var concern = seat.concern();
    var current = concern.current();
    return new Holding(
        seat.sequence(),
        concern.was(SEATED::contains, at.minus(Duration.ofMillis(1))),
        concern.was(SEATED::contains, at),
        current != null && SEATED.contains(current));
  }
}
