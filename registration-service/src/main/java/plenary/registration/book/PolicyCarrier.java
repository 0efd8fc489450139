package plenary.registration.book;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.springframework.stereotype.Component;
import plenary.registration.policy.Policies;
import plenary.registration.policy.Policies.Versioned;
import plenary.registration.programme.SessionView;
import plenary.registration.roster.Outcome.Refusal.Busy;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.Terms;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Carries a programme's policy to its rosters: what is due by it changes at once. */
@Component
public class PolicyCarrier {

  private static final int TOGETHER = 16;

  private final Policies policies;
  private final SessionView sessions;
  private final RosterBook book;
  private final RosterDesks desks;
  private final Clock clock;

  PolicyCarrier(
      Policies policies, SessionView sessions, RosterBook book, RosterDesks desks, Clock clock) {
    this.policies = policies;
    this.sessions = sessions;
    this.book = book;
    this.desks = desks;
    this.clock = clock;
  }

  public Mono<Void> carry(String programme, Versioned policy) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return book.of(programme)
        .flatMap(
            roster ->
                sessions
                    .find(roster.id())
                    .map(session -> new Settle(Terms.of(session, policy), Set.of(), at))
                    .flatMap(settle -> desks.ask(roster.id(), Ask.of(programme, settle))),
            TOGETHER)
        .filter(Busy.class::isInstance)
        .count()
        .flatMap(busy -> busy == 0 ? policies.carried(programme, policy) : Mono.empty());
  }

  /** Those that somebody did not carry to the end. */
  Mono<Void> carryLeftovers() {
    return Flux.from(policies.toBeCarried())
        .concatMap(slug -> policies.of(slug).flatMap(policy -> carry(slug, policy)))
        .then();
  }
}
