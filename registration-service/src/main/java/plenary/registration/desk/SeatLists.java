package plenary.registration.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.registration.book.SeatBook;
import plenary.registration.desk.SeatList.Row;
import plenary.registration.identity.Attendee;
import plenary.registration.identity.Attendees;
import plenary.registration.programme.Session;
import plenary.registration.roster.Seat;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts names to seats. */
@Component
class SeatLists {

  /** Names asked for in one read. */
  private static final int AT_ONCE = 1_000;

  private final SeatBook seats;
  private final Attendees attendees;

  SeatLists(SeatBook seats, Attendees attendees) {
    this.seats = seats;
    this.attendees = attendees;
  }

  Mono<SeatList> of(Session session) {
    return seats
        .ofSession(session.id())
        .collectList()
        .flatMap(all -> known(all).map(names -> new SeatList(session, rows(all, names))));
  }

  Mono<Row> row(Seat seat) {
    var position =
        seat.state() == Seat.State.WAITLISTED ? seats.position(seat) : Mono.<Integer>empty();
    return known(List.of(seat))
        .flatMap(
            names ->
                position
                    .map(place -> row(seat, names, place))
                    .switchIfEmpty(Mono.fromSupplier(() -> row(seat, names, null))));
  }

  private Mono<Map<String, Attendee>> known(List<Seat> all) {
    return Flux.fromIterable(all)
        .map(Seat::attendee)
        .buffer(AT_ONCE)
        .concatMap(attendees::find)
        .collectMap(Attendee::id, Function.identity());
  }

  private static List<Row> rows(List<Seat> all, Map<String, Attendee> names) {
    var rows = new ArrayList<Row>();
    int waiting = 0;
    for (var seat : all) {
      boolean waits = seat.state() == Seat.State.WAITLISTED;
      waiting += waits ? 1 : 0;
      rows.add(row(seat, names, waits ? (Integer) waiting : null));
    }
    return rows;
  }

  private static Row row(Seat seat, Map<String, Attendee> names, @Nullable Integer position) {
    var attendee = names.get(seat.attendee());
    return attendee == null
        ? new Row(seat, null, null, position)
        : new Row(seat, attendee.name(), attendee.email(), position);
  }
}
