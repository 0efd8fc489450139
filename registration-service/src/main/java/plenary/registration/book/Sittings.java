package plenary.registration.book;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.registration.book.RosterBook.Known;
import plenary.registration.policy.Policies;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Needs;
import plenary.registration.roster.Roster;
import plenary.registration.roster.Seat;
import plenary.registration.roster.SeatCommand;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.Sitting;
import plenary.registration.roster.Terms;

/**
 * Opens sittings: reads what a batch needs to know of the session, of the policy, of the seats and
 * of who is there. It blocks, as the book does.
 */
@Component
class Sittings {

  private final SeatBook seats;
  private final SessionView sessions;
  private final Policies policies;
  private final Presence presence;

  Sittings(SeatBook seats, SessionView sessions, Policies policies, Presence presence) {
    this.seats = seats;
    this.sessions = sessions;
    this.policies = policies;
    this.presence = presence;
  }

  /** Null for one that is not known here, or is no more. */
  @Nullable Session session(String id) {
    return sessions.find(id).block();
  }

  /**
   * Neither the session nor the policy is ever one from before those that the roster knows, for
   * terms that are older in one of them would not be heard. Whoever brings a new one is not
   * answered by one from before; and a roster that was just opened was in nobody's list of those to
   * bring it to.
   */
  Terms terms(Session told, Known read, List<Ask> asks) {
    var policy = Objects.requireNonNull(policies.recent(told.programme()).block());
    boolean mayBeOld =
        policy.version() < read.roster().terms().policy()
            || read.version() == 1
            || asks.stream().anyMatch(ask -> ask.command() instanceof Settle);
    return Terms.of(told, mayBeOld ? policy(told) : policy);
  }

  /** Of a roster that is opened. */
  Terms terms(Session told) {
    return Terms.of(told, policy(told));
  }

  private Policies.Versioned policy(Session told) {
    return Objects.requireNonNull(policies.of(told.programme()).block());
  }

  /**
   * A sitting that has done what is due of itself, and can hear what is asked. What was asked first
   * is decided as of then: an offer that was accepted in time is.
   *
   * @param now the present time
   */
  Sitting open(Roster roster, Terms terms, List<Ask> asks, Instant now) {
    var commands = asks.stream().map(Ask::command).toList();
    var first = commands.stream().map(SeatCommand::at).min(Instant::compareTo).orElse(now);
    var at = first.isBefore(now) ? first : now;
    var needs = Needs.of(roster, terms, commands, now);
    var known = Objects.requireNonNull(seats.of(roster.session(), needs).collectList().block());
    var sitting = new Sitting(roster, needs, known);
    var settle = new Settle(terms, present(roster, needs, known, now), at);
    sitting.hear(settle, settlesBecause(asks));
    return sitting;
  }

  /** The news of a change may be in the view already when its listener asks. */
  private static @Nullable String settlesBecause(List<Ask> asks) {
    return asks.stream()
        .filter(ask -> ask.command() instanceof Settle)
        .map(Ask::cause)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Asked only where it matters. */
  private Set<String> present(Roster roster, Needs needs, List<Seat> known, Instant now) {
    return needs.missing() == 0 || needs.line() == 0
        ? Set.of()
        : Objects.requireNonNull(presence.waiting(roster.programme(), known, now).block());
  }
}
