package plenary.registration.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import plenary.edge.Problem;
import plenary.registration.book.SeatBook;
import plenary.registration.desk.Refusals;
import plenary.registration.programme.Session;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Outcome.Done;
import plenary.registration.roster.Outcome.Refusal;
import plenary.registration.roster.Outcome.Scanned;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat;
import plenary.registration.schedule.SeatDesk.Answer.Decided;
import plenary.registration.schedule.SeatDesk.Answer.InTheWay;
import plenary.registration.schedule.SeatDesk.Answer.NoParty;
import plenary.registration.schedule.SeatDesk.Answer.NotInvited;
import plenary.registration.schedule.SeatDesk.Answer.SomebodyElsewhere;
import plenary.registration.schedule.SeatJson.ClashJson;
import reactor.core.publisher.Mono;

/** What an attendee is answered: the seat with its place in the line and what clashes with it. */
@Component
class SeatAnswers {

  private final SeatBook seats;
  private final Commitments commitments;

  SeatAnswers(SeatBook seats, Commitments commitments) {
    this.seats = seats;
    this.commitments = commitments;
  }

  Mono<ResponseEntity<Object>> response(SeatDesk.Answer answer) {
    return switch (answer) {
      case Decided(var outcome) -> response(outcome);
      case NotInvited(var isMe) -> Mono.just(notInvited(isMe).response());
      case NoParty() ->
          Mono.just(
              Problem.of(
                      HttpStatus.CONFLICT,
                      "no-party",
                      "You are in no party",
                      "Make a party or join one first, or take a seat alone.")
                  .response());
      case SomebodyElsewhere() ->
          Mono.just(
              Problem.of(
                      HttpStatus.CONFLICT,
                      "clash",
                      "Somebody in your party is elsewhere at that time",
                      "They have a seat, or wait for one, in another session. They can give it"
                          + " back, or leave the party.")
                  .response());
      case InTheWay(var sessions) -> Mono.just(inTheWay(sessions));
    };
  }

  private static Problem notInvited(boolean isMe) {
    return Problem.of(
        HttpStatus.FORBIDDEN,
        "not-invited",
        "For participants only",
        isMe
            ? "This programme is for those on its list of participants. Ask its staff to put you on"
                + " it."
            : "This programme is for those on its list of participants, and somebody in your party"
                + " is not. Ask its staff to put them on it.");
  }

  private static ResponseEntity<Object> inTheWay(List<Session> sessions) {
    var first = sessions.getFirst();
    return Problem.of(
            HttpStatus.CONFLICT,
            "clash",
            "You are elsewhere at that time",
            "You have a seat, or wait for one, in \"%s\". Give it back first, or swap."
                .formatted(first.title()))
        .with("clashes", sessions.stream().map(ClashJson::of).toList())
        .response();
  }

  Mono<ResponseEntity<Object>> response(Outcome outcome) {
    return switch (outcome) {
      case Refusal refusal -> Mono.just(Refusals.response(refusal));
      case Seated(var seat, var position) -> response(seat, position);
      case Done _, Scanned _ -> throw new IllegalStateException("A seat was asked for");
    };
  }

  private Mono<ResponseEntity<Object>> response(Seat seat, @Nullable Integer position) {
    var clashes =
        seat.held()
            ? commitments.besides(seat.programme(), seat.session(), seat.attendee())
            : Mono.just(List.<Session>of());
    return clashes.flatMap(
        sessions ->
            place(seat, position)
                .map(known -> ResponseEntity.<Object>ok(SeatJson.of(seat, known, sessions)))
                .switchIfEmpty(
                    Mono.fromSupplier(() -> ResponseEntity.ok(SeatJson.of(seat, null, sessions)))));
  }

  /** Empty for who does not wait. */
  private Mono<Integer> place(Seat seat, @Nullable Integer position) {
    if (seat.state() != Seat.State.WAITLISTED) {
      return Mono.empty();
    }
    return position == null ? seats.position(seat) : Mono.just(position);
  }
}
