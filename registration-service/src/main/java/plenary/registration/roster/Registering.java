package plenary.registration.roster;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Outcome.Refusal;
import plenary.registration.roster.Outcome.Refusal.Closed;
import plenary.registration.roster.Outcome.Refusal.Full;
import plenary.registration.roster.Outcome.Refusal.NoSeat;
import plenary.registration.roster.Outcome.Refusal.NoSeatNeeded;
import plenary.registration.roster.Outcome.Refusal.NotHeld;
import plenary.registration.roster.Outcome.Refusal.NotOpenYet;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Keep;
import plenary.registration.roster.SeatCommand.Part;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.SeatCommand.TakeFree;
import plenary.registration.roster.SeatCommand.TakeTogether;
import plenary.registration.roster.SeatEvent.SeatChanged;
import plenary.registration.roster.SeatEvent.What;

/** What attendees ask for. */
final class Registering {

  private Registering() {}

  static Outcome take(Sitting sitting, Take take) {
    var seat = sitting.seat(take.attendee());
    if (seat != null && seat.isOpenOffer(take.at())) {
      sitting.changed(What.CONFIRMED, seat, seat.become(State.CONFIRMED, take.at()));
      return seated(sitting, take.attendee(), null);
    }
    if (seat != null && seat.held() && seat.state() != State.OFFERED) {
      return new Seated(seat, null);
    }
    if (seat != null && seat.state() == State.OFFERED) {
      release(sitting, seat, Reason.OFFER_EXPIRED, take.at());
    }
    var refusal = closed(sitting.roster(), take.at());
    return refusal == null
        ? seated(sitting, List.of(take.attendee()), null, take.attendee(), take.at())
        : refusal;
  }

  static Outcome takeFree(Sitting sitting, TakeFree take) {
    var roster = sitting.roster();
    var seat = sitting.seat(take.attendee());
    boolean isTheirs =
        seat != null
            && (seat.state() == State.OFFERED ? seat.isOpenOffer(take.at()) : seat.isTaken());
    var refusal = isTheirs ? null : closed(roster, take.at());
    if (refusal != null) {
      return refusal;
    }
    if (isTheirs || roster.takesSeatsAt(take.at())) {
      return take(sitting, new Take(take.attendee(), take.at()));
    }
    var capacity = roster.capacity();
    return new Full(capacity == null ? 0 : capacity, roster.counts().taken());
  }

  /** Who has a seat already keeps it; the others are seated together. */
  static Outcome take(Sitting sitting, TakeTogether take) {
    var alone = take(sitting, take.attendee(), take.at());
    if (alone != null) {
      return alone;
    }
    var seatless = take.members().stream().filter(member -> !holds(sitting, member)).toList();
    var party = seatless.size() > 1 ? take.party() : null;
    return seated(sitting, seatless, party, take.attendee(), take.at());
  }

  /** The answer where nobody else is concerned; null where the party is. */
  private static @Nullable Outcome take(Sitting sitting, String attendee, Instant at) {
    var seat = sitting.seat(attendee);
    if (seat != null && seat.held()) {
      return take(sitting, new Take(attendee, at));
    }
    return closed(sitting.roster(), at);
  }

  private static boolean holds(Sitting sitting, String attendee) {
    var seat = sitting.seat(attendee);
    return seat != null && seat.held();
  }

  /** Why nobody can take a seat now; null where they can. */
  static @Nullable Refusal closed(Roster roster, Instant at) {
    var opensAt = roster.opensAt();
    var closesAt = roster.closesAt();
    if (!roster.needsSeat()) {
      return new NoSeatNeeded();
    }
    if (!roster.isOn()) {
      return new NotHeld(roster.terms().standing());
    }
    if (opensAt != null && at.isBefore(opensAt)) {
      return new NotOpenYet(opensAt);
    }
    return closesAt != null && !at.isBefore(closesAt) ? new Closed(closesAt) : null;
  }

  private static Outcome seated(
      Sitting sitting, List<String> attendees, @Nullable String party, String whoAsks, Instant at) {
    if (sitting.roster().drawIsAhead()) {
      attendees.forEach(each -> request(sitting, each, party, at));
      return seated(sitting, whoAsks, null);
    }
    boolean fits = sitting.roster().free() >= attendees.size();
    if (fits && sitting.roster().counts().waiting() == 0 && !sitting.roster().isInBetween()) {
      attendees.forEach(each -> confirm(sitting, each, at));
      return seated(sitting, whoAsks, null);
    }
    int position = line(sitting) + 1 + attendees.indexOf(whoAsks);
    attendees.forEach(each -> line(sitting, each, party, at));
    Promoting.promote(sitting, at, -1);
    return seated(sitting, whoAsks, position);
  }

  /** Those who are still to be drawn stand before whoever comes now. */
  private static int line(Sitting sitting) {
    return sitting.roster().counts().waiting() + sitting.roster().counts().requested();
  }

  private static void request(
      Sitting sitting, String attendee, @Nullable String party, Instant at) {
    var fresh = fresh(sitting, attendee, State.REQUESTED, at).inParty(party).entered();
    sitting.changed(What.REQUESTED, sitting.seat(attendee), fresh);
  }

  private static void confirm(Sitting sitting, String attendee, Instant at) {
    var fresh = fresh(sitting, attendee, State.CONFIRMED, at);
    sitting.changed(What.CONFIRMED, sitting.seat(attendee), fresh);
  }

  private static void line(Sitting sitting, String attendee, @Nullable String party, Instant at) {
    var fresh = fresh(sitting, attendee, State.WAITLISTED, at).inParty(party);
    sitting.happened(
        new SeatChanged(What.WAITLISTED, sitting.seat(attendee), fresh, line(sitting) + 1));
  }

  /** What staff did with a former seat stays on record. */
  private static Seat fresh(Sitting sitting, String attendee, State state, Instant at) {
    var fresh = Seat.fresh(sitting.roster(), attendee, state, at);
    var former = sitting.seat(attendee);
    return former == null ? fresh : fresh.after(former);
  }

  static Outcome part(Sitting sitting, Part part) {
    var seat = sitting.seat(part.attendee());
    if (seat == null || !seat.held()) {
      return new NoSeat();
    }
    if (seat.party() == null) {
      return new Seated(seat, null);
    }
    sitting.changed(What.PARTED, seat, seat.inParty(null));
    Promoting.promote(sitting, part.at(), -1);
    return seated(sitting, part.attendee(), null);
  }

  static Outcome giveBack(Sitting sitting, GiveBack back) {
    var seat = sitting.seat(back.attendee());
    if (seat == null) {
      return new NoSeat();
    }
    if (back.reason() == Reason.ERASED) {
      forget(sitting, seat, back.at());
      return seated(sitting, back.attendee(), null);
    }
    if (!seat.held() && !seat.isSuspended()) {
      return new Seated(seat, null);
    }
    boolean declines = seat.state() == State.OFFERED && back.reason() == Reason.GIVEN_BACK;
    release(sitting, seat, declines ? Reason.DECLINED : back.reason(), back.at());
    return seated(sitting, back.attendee(), null);
  }

  /** A seat that was given back before is forgotten too, which nobody need hear of. */
  private static void forget(Sitting sitting, Seat seat, Instant at) {
    if (seat.held() || seat.isSuspended()) {
      release(sitting, seat, seat.released(Reason.ERASED, at).forgotten(), at);
    } else if (!seat.forgotten().equals(seat)) {
      sitting.changed(What.FORGOTTEN, seat, seat.forgotten());
    }
  }

  /** The seat goes on in the same write. */
  static void release(Sitting sitting, Seat seat, Reason reason, Instant at) {
    release(sitting, seat, seat.released(reason, at), at);
  }

  static void release(Sitting sitting, Seat seat, Seat released, Instant at) {
    int place = sitting.changed(What.RELEASED, seat, released);
    Promoting.promote(sitting, at, place);
    Settling.forgetAnswer(sitting);
  }

  static Outcome keep(Sitting sitting, Keep keep) {
    var seat = sitting.seat(keep.attendee());
    if (seat == null || !seat.held()) {
      return new NoSeat();
    }
    var kept = seat.kept(sitting.roster().slot());
    if (!kept.equals(seat)) {
      sitting.changed(What.KEPT, seat, kept);
    }
    return seated(sitting, keep.attendee(), null);
  }

  /** The seat as it came to be; a position only for who waits. */
  static Seated seated(Sitting sitting, String attendee, @Nullable Integer position) {
    var seat = sitting.seat(attendee);
    if (seat == null) {
      throw new IllegalStateException("Nothing was decided about the seat");
    }
    return new Seated(seat, seat.state() == State.WAITLISTED ? position : null);
  }
}
