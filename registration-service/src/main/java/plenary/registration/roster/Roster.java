package plenary.registration.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.SeatCommand.TooSmallAnswer;
import plenary.registration.roster.SeatEvent.Arranged;
import plenary.registration.roster.SeatEvent.Drawn;
import plenary.registration.roster.SeatEvent.OverCapacity;
import plenary.registration.roster.SeatEvent.SeatChanged;
import plenary.registration.roster.SeatEvent.TermsChanged;
import plenary.registration.roster.SeatEvent.TooSmallAnswered;
import plenary.registration.roster.SeatEvent.What;
import plenary.registration.roster.Terms.Standing;

/**
 * One session's counts, and what holds of its seats. Events alone change it, and never fail to.
 *
 * @param arrangement what staff set for this session
 * @param slots when and where it was planned so far, each once; a seat names the one that its
 *     attendee agreed to
 * @param tickets how many were drawn so far
 * @param draw null where seats are not drawn
 * @param tooSmall what staff decided about a room that is too small; null for nothing
 * @param offersUntil the earliest end of an offer, in epoch milliseconds, or one before it; null
 *     where nothing is offered
 * @param due when the clock alone will change something, in epoch milliseconds, or a moment before;
 *     null for never
 * @param journal the seats as the last write left them, until they stand in documents of their own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Roster(
    String programme,
    String session,
    Terms terms,
    Arrangement arrangement,
    List<Slot> slots,
    Counts counts,
    long tickets,
    @Nullable Draw draw,
    @Nullable TooSmallState tooSmall,
    @Nullable Long offersUntil,
    @Nullable Long due,
    List<Seat> journal) {

  /**
   * What was decided about a room that is too small.
   *
   * @param toAsk how many are still to be asked to give their seat back
   */
  public record TooSmallState(TooSmallAnswer answer, int toAsk) {

    private TooSmallState askedOne() {
      return new TooSmallState(answer, Math.max(0, toAsk - 1));
    }
  }

  public Roster {
    slots = List.copyOf(slots);
    journal = List.copyOf(journal);
  }

  public static Roster open(String programme, String session, Terms terms) {
    return new Roster(
        programme,
        session,
        terms,
        Arrangement.NONE,
        List.of(terms.slot()),
        Counts.NONE,
        0,
        null,
        null,
        null,
        null,
        List.of());
  }

  public boolean needsSeat() {
    return arrangement.needsSeat() == null ? terms.needsSeat() : arrangement.needsSeat();
  }

  /** What staff set, else what the room holds; null for no limit. */
  public @Nullable Integer capacity() {
    if (!needsSeat()) {
      return null;
    }
    return arrangement.capacity() == null ? terms.room() : arrangement.capacity();
  }

  /** Seats that nobody has and that are offered to nobody. */
  public int free() {
    var capacity = capacity();
    return capacity == null ? Integer.MAX_VALUE : Math.max(0, capacity - counts.taken());
  }

  /** How many seats are taken beyond those that there are. */
  public int over() {
    var capacity = capacity();
    return capacity == null ? 0 : Math.max(0, counts.taken() - capacity);
  }

  /** Null for from the beginning. */
  public @Nullable Instant opensAt() {
    return arrangement.opensAt() == null ? terms.rules().opensAt() : arrangement.opensAt();
  }

  /** Null for as long as the session has not ended. */
  public @Nullable Instant closesAt() {
    var before = terms.rules().closesMinutesBefore();
    if (arrangement.closesAt() != null || before == null) {
      return arrangement.closesAt();
    }
    return terms.start().minusSeconds(before * 60L);
  }

  public Instant doorsAt() {
    return terms.start().minusSeconds(terms.rules().checkInMinutes() * 60L);
  }

  /** From when on seats that nobody came for go to others; null for never. */
  public @Nullable Instant noShowsAt() {
    return terms.noShowsAt();
  }

  /** The place of the slot that the session has now. */
  public int slot() {
    return place(slots, terms.slot());
  }

  /** The slot that a seat's attendee agreed to. */
  public Slot agreed(Seat seat) {
    return slots.get(Math.min(seat.slot(), slots.size() - 1));
  }

  private static int place(List<Slot> slots, Slot slot) {
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).isSame(slot)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether somebody who asks then has a seat at once. */
  public boolean takesSeatsAt(Instant at) {
    return Registering.closed(this, at) == null
        && free() > 0
        && counts.waiting() == 0
        && !isInBetween()
        && !drawIsAhead();
  }

  boolean isOn() {
    return terms.standing() == Standing.ON;
  }

  boolean drawIsAhead() {
    return draw != null && !draw.isHeld();
  }

  boolean drawGoesOn() {
    return draw != null && draw.isHeld() && counts.requested() > 0;
  }

  boolean restores() {
    return terms.standing() != Standing.CANCELLED && counts.suspended() > 0;
  }

  boolean cancels() {
    return terms.standing() == Standing.CANCELLED && counts.held() > 0;
  }

  boolean asks() {
    return toAsk() > 0 && over() > 0 && counts.unclaimed() > 0;
  }

  /** How many are still to be asked to give their seat back. */
  int toAsk() {
    return tooSmall == null ? 0 : tooSmall.toAsk();
  }

  /** Whether seats are being given in another order than that of asking: who comes now waits. */
  boolean isInBetween() {
    return drawGoesOn() || restores();
  }

  /** The roster after an event. */
  Roster apply(SeatEvent event) {
    return switch (event) {
      case SeatChanged(var what, var before, var after, _) -> with(what, before, after);
      case Arranged(var next, var itsDraw) ->
          with(terms, next, slots, counts, tickets, itsDraw, tooSmall);
      case TermsChanged(var next) ->
          with(next, arrangement, known(next.slot()), counts, tickets, draw, tooSmall);
      case TooSmallAnswered(var answer) ->
          with(terms, arrangement, slots, counts, tickets, draw, answer);
      case Drawn(var held, _) ->
          with(terms, arrangement, slots, counts, tickets + counts.requested(), held, tooSmall);
      case OverCapacity _ -> this;
    };
  }

  private Roster with(What what, @Nullable Seat before, Seat after) {
    boolean drawn =
        draw != null
            && draw.isHeld()
            && before != null
            && before.state() == Seat.State.REQUESTED
            && after.held()
            && after.state() != Seat.State.REQUESTED;
    return with(
        terms,
        arrangement,
        slots,
        counts.replaced(before, after),
        Math.max(tickets, after.ticket()),
        draw != null && drawn ? draw.givenOneMore() : draw,
        what == What.RELEASE_ASKED && tooSmall != null ? tooSmall.askedOne() : tooSmall);
  }

  private Roster with(
      Terms newTerms,
      Arrangement newArrangement,
      List<Slot> newSlots,
      Counts newCounts,
      long newTickets,
      @Nullable Draw newDraw,
      @Nullable TooSmallState newTooSmall) {
    return new Roster(
        programme,
        session,
        newTerms,
        newArrangement,
        newSlots,
        newCounts,
        newTickets,
        newDraw,
        newTooSmall,
        offersUntil,
        due,
        journal);
  }

  private List<Slot> known(Slot slot) {
    if (place(slots, slot) >= 0) {
      return slots;
    }
    var more = new ArrayList<>(slots);
    more.add(slot);
    return more;
  }

  /** As it is written. */
  Roster noted(@Nullable Long newOffersUntil, @Nullable Long newDue, List<Seat> newJournal) {
    return new Roster(
        programme,
        session,
        terms,
        arrangement,
        slots,
        counts,
        tickets,
        draw,
        tooSmall,
        newOffersUntil,
        newDue,
        newJournal);
  }
}
