package plenary.registration.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.registration.book.Ask;
import plenary.registration.book.RosterDesks;
import plenary.registration.participant.Participants;
import plenary.registration.policy.Clashes;
import plenary.registration.policy.Policies;
import plenary.registration.policy.Policy;
import plenary.registration.programme.Session;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Outcome.Refusal.Busy;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.SeatCommand.TakeFree;
import reactor.core.publisher.Mono;

/** Takes and swaps seats, by the programme's policy. */
@Component
class SeatDesk {

  private final RosterDesks desks;
  private final Policies policies;
  private final Participants participants;
  private final Commitments commitments;
  private final Clock clock;

  SeatDesk(
      RosterDesks desks,
      Policies policies,
      Participants participants,
      Commitments commitments,
      Clock clock) {
    this.desks = desks;
    this.policies = policies;
    this.participants = participants;
    this.commitments = commitments;
    this.clock = clock;
  }

  /** What came of a wish for a seat. */
  sealed interface Answer {

    /** The roster's own. */
    record Decided(Outcome outcome) implements Answer {}

    /** The programme is for its participants only. */
    record NotInvited() implements Answer {}

    /** The attendee has seats at that time, and the programme refuses that. */
    record InTheWay(List<Session> sessions) implements Answer {}
  }

  /**
   * Who wants which seat.
   *
   * @param instead the session whose seat is given back for it; null for none
   */
  record Wish(
      String programme,
      String session,
      String attendee,
      @Nullable String instead,
      @Nullable String traceParent) {}

  Mono<Answer> take(Wish wish) {
    return granted(wish, () -> ask(wish, wish.session(), new Take(wish.attendee(), now())));
  }

  /**
   * Gives the old seat back when the new one is theirs, and not before. Where that could not be
   * done they have both for now: they are told to ask again, which goes on where this ended.
   */
  Mono<Answer> swap(Wish wish, String from) {
    return granted(
        wish,
        () ->
            ask(wish, wish.session(), new TakeFree(wish.attendee(), now()))
                .flatMap(
                    taken ->
                        hasIt(taken)
                            ? ask(wish, from, new GiveBack(wish.attendee(), Reason.SWAPPED, now()))
                                .map(given -> given instanceof Busy ? given : taken)
                            : Mono.just(taken)));
  }

  private static boolean hasIt(Outcome outcome) {
    return outcome instanceof Seated(var seat, _)
        && (seat.state() == State.CONFIRMED || seat.state() == State.CHECKED_IN);
  }

  private Mono<Answer> granted(Wish wish, Supplier<Mono<Outcome>> then) {
    return policies
        .recent(wish.programme())
        .flatMap(
            versioned ->
                isInvited(versioned.policy(), wish)
                    .flatMap(
                        invited ->
                            invited
                                ? unlessInTheWay(versioned.policy(), wish, then)
                                : Mono.just(new Answer.NotInvited())));
  }

  private Mono<Boolean> isInvited(Policy policy, Wish wish) {
    return policy.selfRegistration()
        ? Mono.just(true)
        : participants.isParticipant(wish.programme(), wish.attendee());
  }

  private Mono<Answer> unlessInTheWay(Policy policy, Wish wish, Supplier<Mono<Outcome>> then) {
    var inTheWay =
        policy.clashes() == Clashes.REFUSE
            ? commitments.wish(wish.programme(), wish.session(), wish.attendee(), wish.instead())
            : Mono.just(List.<Session>of());
    return inTheWay.flatMap(
        sessions ->
            sessions.isEmpty()
                ? then.get().map(Answer.Decided::new)
                : Mono.just(new Answer.InTheWay(sessions)));
  }

  private Mono<Outcome> ask(Wish wish, String session, SeatCommand command) {
    return desks.ask(session, Ask.of(wish.programme(), command).traced(wish.traceParent()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
