package plenary.registration.roster;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Outcome.Done;
import plenary.registration.roster.Outcome.Refusal.DrawStands;
import plenary.registration.roster.Outcome.Refusal.Full;
import plenary.registration.roster.Outcome.Refusal.NoSeat;
import plenary.registration.roster.Outcome.Refusal.NoSeatNeeded;
import plenary.registration.roster.Outcome.Refusal.NotHeld;
import plenary.registration.roster.Outcome.Seated;
import plenary.registration.roster.Seat.Act;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.AnswerTooSmall;
import plenary.registration.roster.SeatCommand.Arrange;
import plenary.registration.roster.SeatCommand.PutIn;
import plenary.registration.roster.SeatCommand.TakeOut;
import plenary.registration.roster.SeatEvent.Arranged;
import plenary.registration.roster.SeatEvent.OverCapacity;
import plenary.registration.roster.SeatEvent.What;
import plenary.registration.roster.Terms.Standing;

/** What staff do with a roster. */
final class Staffing {

  private Staffing() {}

  static Outcome putIn(Sitting sitting, PutIn in) {
    var roster = sitting.roster();
    var seat = sitting.seat(in.attendee());
    if (seat != null && (seat.state() == State.CONFIRMED || seat.state() == State.CHECKED_IN)) {
      return new Seated(seat, null);
    }
    if (!roster.needsSeat()) {
      return new NoSeatNeeded();
    }
    if (roster.terms().standing() == Standing.CANCELLED) {
      return new NotHeld(Standing.CANCELLED);
    }
    var capacity = roster.capacity();
    boolean isFree = roster.free() > 0 && !roster.restores();
    boolean fits = isFree || seat != null && seat.isTaken();
    if (capacity != null && !fits && !in.beyondCapacity()) {
      return new Full(capacity, roster.counts().taken());
    }
    var act = new Act(State.CONFIRMED, in.by(), in.reason(), in.at());
    sitting.changed(What.CONFIRMED, seat, confirmed(sitting, in, seat).with(act));
    if (capacity != null && !fits) {
      sitting.happened(new OverCapacity(capacity, sitting.roster().counts().taken(), in.at()));
    }
    return Registering.seated(sitting, in.attendee(), null);
  }

  /** Who waits keeps the ticket; who comes anew draws one. */
  private static Seat confirmed(Sitting sitting, PutIn in, @Nullable Seat seat) {
    if (seat != null && seat.held()) {
      return seat.inParty(null).become(State.CONFIRMED, in.at());
    }
    var fresh = Seat.fresh(sitting.roster(), in.attendee(), State.CONFIRMED, in.at());
    return seat == null ? fresh : fresh.after(seat);
  }

  static Outcome takeOut(Sitting sitting, TakeOut out) {
    var seat = sitting.seat(out.attendee());
    if (seat == null) {
      return new NoSeat();
    }
    if (!seat.held() && !seat.isSuspended()) {
      return new Seated(seat, null);
    }
    var act = new Act(State.RELEASED, out.by(), out.reason(), out.at());
    var released = seat.released(Reason.TAKEN_OUT, out.at()).with(act);
    Registering.release(sitting, seat, released, out.at());
    return Registering.seated(sitting, out.attendee(), null);
  }

  static Outcome arrange(Sitting sitting, Arrange arrange) {
    var before = sitting.roster();
    var next = arrange.arrangement();
    if (next.equals(before.arrangement())) {
      return new Done();
    }
    if (drawStands(before, next)) {
      return new DrawStands();
    }
    sitting.happened(new Arranged(next, draw(before, arrange)));
    Settling.lookAtRoom(sitting, before.capacity(), arrange.at());
    Promoting.promote(sitting, arrange.at(), -1);
    Settling.forgetAnswer(sitting);
    return new Done();
  }

  private static boolean drawStands(Roster roster, Arrangement next) {
    var draw = roster.draw();
    if (draw == null || Objects.equals(roster.arrangement().drawAt(), next.drawAt())) {
      return false;
    }
    int asked = roster.counts().requested() + roster.counts().suspended();
    return draw.isHeld() || next.drawAt() == null && asked > 0;
  }

  private static @Nullable Draw draw(Roster before, Arrange arrange) {
    if (arrange.arrangement().drawAt() == null) {
      return null;
    }
    return before.draw() == null ? Draw.announced(arrange.seed()) : before.draw();
  }

  static Outcome answer(Sitting sitting, AnswerTooSmall answer) {
    if (sitting.roster().over() > 0) {
      Settling.answer(sitting, answer.answer());
    }
    return new Done();
  }
}
