package plenary.registration.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Outcome.Decision;
import plenary.registration.roster.Outcome.Done;
import plenary.registration.roster.Outcome.Refusal;
import plenary.registration.roster.Outcome.Refusal.NoSeat;
import plenary.registration.roster.Outcome.Refusal.NotAdmitted;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Resize;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.SeatEvent.Confirmed;
import plenary.registration.roster.SeatEvent.OverCapacity;
import plenary.registration.roster.SeatEvent.Promoted;
import plenary.registration.roster.SeatEvent.Released;
import plenary.registration.roster.SeatEvent.Resized;
import plenary.registration.roster.SeatEvent.TermsChanged;
import plenary.registration.roster.SeatEvent.Waitlisted;
import plenary.registration.roster.Terms.Admission;

/**
 * One session's counts, and the rules over its seats.
 *
 * @param set the capacity that staff set; null to go by the room
 * @param tickets how many were drawn so far
 * @param journal the seats as the last write left them, until they stand in documents of their own
 */
record Roster(
    String programme,
    String session,
    Terms terms,
    @Nullable Integer set,
    int confirmed,
    int waiting,
    long tickets,
    List<Seat> journal) {

  static Roster open(String programme, String session, Terms terms) {
    return new Roster(programme, session, terms, null, 0, 0, 0, List.of());
  }

  /** What staff set, else what the room holds; null for no limit. */
  @Nullable Integer capacity() {
    return set == null ? terms.room() : set;
  }

  /** Seats that could be confirmed now. */
  int free() {
    var capacity = capacity();
    return capacity == null ? Integer.MAX_VALUE : Math.max(0, capacity - confirmed);
  }

  /** Whether somebody waits who could have a seat. */
  boolean unsettled() {
    return terms.admission() == Admission.OPEN && waiting > 0 && free() > 0;
  }

  /**
   * @param seat the seat of whom the command is about, where there is one
   * @param line who waits, first in line first; a part of the line is enough, from its head
   */
  Decision decide(SeatCommand command, @Nullable Seat seat, Collection<Seat> line) {
    return switch (command) {
      case Take(_, _) when seat != null && seat.held() -> keep(seat);
      case Take(_, _) when terms.admission() != Admission.OPEN ->
          refuse(new NotAdmitted(terms.admission()));
      case Take(var who, var at) when free() == 0 || waiting > 0 ->
          seated(new Waitlisted(who, tickets + 1, waiting + 1, at), waiting + 1);
      case Take(var who, var at) -> seated(new Confirmed(who, tickets + 1, at), null);
      case GiveBack(_, _) when seat == null -> refuse(new NoSeat());
      case GiveBack(var who, var at) -> seat.held() ? release(who, seat, at, line) : keep(seat);
      case Resize(var capacity, var at) -> adapt(new Resized(capacity, at), line);
      case Settle(var newer, var at) when newer.version() > terms.version() ->
          adapt(new TermsChanged(newer, at), line);
      case Settle(_, var at) -> new Decision(promotions(line.stream(), at), new Done());
    };
  }

  private static Decision keep(Seat seat) {
    return new Decision(List.of(), new Seated(seat, null));
  }

  private static Decision refuse(Refusal refusal) {
    return new Decision(List.of(), refusal);
  }

  private Decision seated(SeatEvent.OfSeat event, @Nullable Integer position) {
    return new Decision(List.of(event), new Seated(seatAfter(event), position));
  }

  private Decision release(String who, Seat seat, Instant at, Collection<Seat> line) {
    var released = new Released(who, seat.ticket(), seat.state(), at);
    var events = new ArrayList<SeatEvent>();
    events.add(released);
    var others = line.stream().filter(other -> !other.attendee().equals(who));
    events.addAll(apply(released).promotions(others, at));
    return new Decision(events, new Seated(seatAfter(released), null));
  }

  private Decision adapt(SeatEvent change, Collection<Seat> line) {
    var after = apply(change);
    if (after.equals(this)) {
      return new Decision(List.of(), new Done());
    }
    var events = new ArrayList<SeatEvent>();
    events.add(change);
    var capacity = after.capacity();
    if (capacity != null && shrank(capacity) && confirmed > capacity) {
      events.add(new OverCapacity(capacity, confirmed, change.at()));
    }
    events.addAll(after.promotions(line.stream(), change.at()));
    return new Decision(events, new Done());
  }

  private boolean shrank(int to) {
    var from = capacity();
    return from == null || to < from;
  }

  private List<SeatEvent> promotions(Stream<Seat> line, Instant at) {
    if (!unsettled()) {
      return List.of();
    }
    return line.limit(free())
        .<SeatEvent>map(first -> new Promoted(first.attendee(), first.ticket(), at))
        .toList();
  }

  /** The roster after an event. */
  Roster apply(SeatEvent event) {
    return switch (event) {
      case Confirmed(_, var ticket, _) -> counted(confirmed + 1, waiting, ticket);
      case Waitlisted(_, var ticket, _, _) -> counted(confirmed, waiting + 1, ticket);
      case Promoted _ -> counted(confirmed + 1, waiting - 1, tickets);
      case Released(_, _, var before, _) ->
          before == State.CONFIRMED
              ? counted(confirmed - 1, waiting, tickets)
              : counted(confirmed, waiting - 1, tickets);
      case Resized(var to, _) ->
          new Roster(programme, session, terms, to, confirmed, waiting, tickets, journal);
      case TermsChanged(var to, _) ->
          new Roster(programme, session, to, set, confirmed, waiting, tickets, journal);
      case OverCapacity _ -> this;
    };
  }

  /** The seat that an event leaves; its version is not known before the write, and 0 until then. */
  Seat seatAfter(SeatEvent.OfSeat event) {
    return new Seat(
        programme, session, event.attendee(), event.state(), event.ticket(), event.at(), 0);
  }

  Roster with(List<Seat> newJournal) {
    return new Roster(
        programme, session, terms, set, confirmed, waiting, tickets, List.copyOf(newJournal));
  }

  private Roster counted(int newConfirmed, int newWaiting, long newTickets) {
    return new Roster(
        programme, session, terms, set, newConfirmed, newWaiting, newTickets, journal);
  }
}
