package plenary.registration.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.trace.TraceParent;
import plenary.registration.book.Ask;
import plenary.registration.book.RosterDesks;
import plenary.registration.book.SeatBook;
import plenary.registration.participant.Participants;
import plenary.registration.party.Parties;
import plenary.registration.party.Party;
import plenary.registration.policy.Clashes;
import plenary.registration.policy.Policies;
import plenary.registration.policy.Policy;
import plenary.registration.programme.Session;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Outcome.Refusal;
import plenary.registration.roster.Outcome.Refusal.Busy;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.SeatCommand.TakeFree;
import plenary.registration.roster.SeatCommand.TakeTogether;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes and swaps seats, by the programme's policy. */
@Component
class SeatDesk {

  private final RosterDesks desks;
  private final Policies policies;
  private final Participants participants;
  private final Commitments commitments;
  private final Parties parties;
  private final SeatBook seats;
  private final Clock clock;

  SeatDesk(
      RosterDesks desks,
      Policies policies,
      Participants participants,
      Commitments commitments,
      Parties parties,
      SeatBook seats,
      Clock clock) {
    this.desks = desks;
    this.policies = policies;
    this.participants = participants;
    this.commitments = commitments;
    this.parties = parties;
    this.seats = seats;
    this.clock = clock;
  }

  /** What came of a wish for a seat. */
  sealed interface Answer {

    /** The roster's own. */
    record Decided(Outcome outcome) implements Answer {}

    /**
     * The programme is for its participants only.
     *
     * @param isMe whether who asks is none, or else somebody of their party
     */
    record NotInvited(boolean isMe) implements Answer {}

    /** They asked for their party, and are in none. */
    record NoParty() implements Answer {}

    /** The attendee has seats at that time, and the programme refuses that. */
    record InTheWay(List<Session> sessions) implements Answer {}

    /** The same of somebody else in the party; whom and where is theirs to tell. */
    record SomebodyElsewhere() implements Answer {}
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
    return granted(
        wish,
        List.of(wish.attendee()),
        () -> ask(wish, wish.session(), new Take(wish.attendee(), now())));
  }

  /** Whoever of the party has a seat here, or waits, keeps that; so does who asks. */
  Mono<Answer> takeTogether(Wish wish) {
    return parties
        .of(wish.programme(), wish.attendee())
        .flatMap(party -> takeTogether(wish, party))
        .defaultIfEmpty(new Answer.NoParty());
  }

  private Mono<Answer> takeTogether(Wish wish, Party party) {
    return seats
        .of(wish.session(), party.attendees())
        .filter(Seat::held)
        .map(Seat::attendee)
        .collect(Collectors.toSet())
        .flatMap(
            seated -> {
              var me = wish.attendee();
              var others = party.attendees().stream().filter(one -> !one.equals(me));
              var who =
                  Stream.concat(Stream.of(me), others)
                      .filter(one -> !seated.contains(one))
                      .toList();
              return seated.contains(me) ? take(wish) : takeTogether(wish, party, who);
            });
  }

  private Mono<Answer> takeTogether(Wish wish, Party party, List<String> who) {
    return granted(
        wish,
        who,
        () ->
            ask(
                wish,
                wish.session(),
                new TakeTogether(wish.attendee(), party.id(), party.attendees(), now())));
  }

  /**
   * Gives the old seat back when the new one is theirs, and not before. Where that could not be
   * done they have both for now: they are told to ask again, which goes on where this ended.
   */
  Mono<Answer> swap(Wish wish, String from) {
    return granted(
        wish,
        List.of(wish.attendee()),
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

  /**
   * @param who gets seats by it, the one who asks first
   */
  private Mono<Answer> granted(Wish wish, List<String> who, Supplier<Mono<Outcome>> then) {
    return policies
        .recent(wish.programme())
        .flatMap(
            versioned ->
                uninvited(versioned.policy(), wish, who)
                    .<Answer>map(one -> new Answer.NotInvited(one.equals(wish.attendee())))
                    .switchIfEmpty(
                        Mono.defer(
                            () ->
                                versioned.policy().clashes() == Clashes.REFUSE
                                    ? unlessInTheWay(wish, who, then)
                                    : then.get().map(Answer.Decided::new))));
  }

  /** The first of them for whom the programme is not; empty for none. */
  private Mono<String> uninvited(Policy policy, Wish wish, List<String> who) {
    return policy.selfRegistration()
        ? Mono.empty()
        : Flux.fromIterable(who)
            .filterWhen(
                one -> participants.isParticipant(wish.programme(), one).map(isOne -> !isOne))
            .next();
  }

  /** Everybody's wish is noted first; where nothing comes of them, they are taken back. */
  private Mono<Answer> unlessInTheWay(Wish wish, List<String> who, Supplier<Mono<Outcome>> then) {
    var at = now();
    return Flux.fromIterable(who)
        .concatMap(one -> inTheWay(wish, one, at))
        .next()
        .switchIfEmpty(Mono.defer(() -> then.get().map(Answer.Decided::new)))
        .flatMap(
            answer ->
                isGranted(answer)
                    ? Mono.just(answer)
                    : Flux.fromIterable(who)
                        .concatMap(
                            one -> commitments.withdraw(wish.programme(), wish.session(), one, at))
                        .then(Mono.just(answer)));
  }

  /** Empty where nothing is, and the wish is noted. */
  private Mono<Answer> inTheWay(Wish wish, String one, Instant at) {
    return commitments
        .wish(wish.programme(), wish.session(), one, wish.instead(), at)
        .filter(sessions -> !sessions.isEmpty())
        .map(
            sessions ->
                one.equals(wish.attendee())
                    ? new Answer.InTheWay(sessions)
                    : new Answer.SomebodyElsewhere());
  }

  private static boolean isGranted(Answer answer) {
    return answer instanceof Answer.Decided(var outcome) && !(outcome instanceof Refusal);
  }

  private Mono<Outcome> ask(Wish wish, String session, SeatCommand command) {
    return desks.ask(
        session, Ask.of(wish.programme(), command).traced(TraceParent.checked(wish.traceParent())));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
