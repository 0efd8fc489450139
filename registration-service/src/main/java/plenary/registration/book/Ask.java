package plenary.registration.book;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Roster;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.SeatCommand;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Settle;

/**
 * What is asked of a roster.
 *
 * @param programme the programme that the session is said to be in
 * @param expected the version that the roster must have, where the caller said so
 * @param cause the id of the event that this follows from
 * @param traceParent the W3C trace context of the request, of which somebody has seen that it is
 *     one
 */
public record Ask(
    String programme,
    SeatCommand command,
    @Nullable Long expected,
    @Nullable String cause,
    @Nullable String traceParent) {

  /** The first request's that has one; a batch's events can name one only. */
  static @Nullable String traceParent(List<Ask> asks) {
    return asks.stream().map(Ask::traceParent).filter(Objects::nonNull).findFirst().orElse(null);
  }

  public static Ask of(String programme, SeatCommand command) {
    return new Ask(programme, command, null, null, null);
  }

  /** Asks a roster to do what follows of itself, by the terms that it knows. */
  static Ask settling(Roster roster, Instant at) {
    return of(roster.programme(), new Settle(roster.terms(), Set.of(), at));
  }

  /** Whether it is heard also where the session is no more: what is left there is to be done. */
  boolean outlives() {
    return command instanceof Settle
        || command instanceof GiveBack(_, var reason, _) && reason == Reason.ERASED;
  }

  public Ask expecting(@Nullable Long version) {
    return new Ask(programme, command, version, cause, traceParent);
  }

  public Ask because(@Nullable String eventId) {
    return new Ask(programme, command, expected, eventId, traceParent);
  }

  public Ask traced(@Nullable String parent) {
    return new Ask(programme, command, expected, cause, parent);
  }
}
