package plenary.registration.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Outcome.Reading;
import plenary.registration.roster.Outcome.Scanned;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.Admit;
import plenary.registration.roster.SeatEvent.What;
import plenary.registration.roster.Terms.Standing;

/** Who is let in. The same reading again has the same answer. */
final class Door {

  private Door() {}

  static Outcome admit(Sitting sitting, Admit admit) {
    var roster = sitting.roster();
    var seat = sitting.seat(admit.attendee());
    if (seat != null && seat.state() == State.CHECKED_IN) {
      return cameAgain(sitting, seat, admit);
    }
    if (roster.terms().standing() == Standing.CANCELLED) {
      return new Scanned(Reading.CANCELLED, seat, null);
    }
    if (!roster.terms().doorsOpen() && admit.scan().at().isBefore(roster.doorsAt())) {
      return new Scanned(Reading.TOO_EARLY, seat, null);
    }
    if (seat == null) {
      return walkIn(sitting, null, admit);
    }
    if (seat.state() == State.RELEASED && wasRead(seat, admit)) {
      return new Scanned(Reading.NO_SEAT, seat, null);
    }
    return switch (seat.state()) {
      case CONFIRMED, OFFERED -> in(sitting, seat, admit, -1);
      case WAITLISTED, REQUESTED -> inTurn(sitting, seat, admit);
      case CHECKED_IN, RELEASED -> walkIn(sitting, seat, admit);
    };
  }

  /** Readings are sent later and in any order: the earliest one counts. */
  private static Outcome cameAgain(Sitting sitting, Seat seat, Admit admit) {
    var first = seat.checkIn();
    if (first == null || first.nonce().equals(admit.scan().nonce())) {
      return new Scanned(Reading.OK, seat, null);
    }
    if (admit.scan().at().isBefore(first.at())) {
      return new Scanned(Reading.ALREADY_IN, enter(sitting, seat, admit, -1), null);
    }
    return new Scanned(Reading.ALREADY_IN, seat, null);
  }

  private static Outcome inTurn(Sitting sitting, Seat seat, Admit admit) {
    var roster = sitting.roster();
    if (seat.state() == State.WAITLISTED && roster.free() > 0 && !roster.isInBetween()) {
      return in(sitting, seat, admit, -1);
    }
    int place = seatOfAMissing(sitting, admit.at());
    return seat.state() == State.WAITLISTED && place >= 0
        ? in(sitting, seat, admit, place)
        : new Scanned(Reading.WAITLISTED, seat, null);
  }

  /** A reading that is sent again does not let in whom staff sent away since. */
  private static boolean wasRead(Seat seat, Admit admit) {
    var first = seat.checkIn();
    return first != null && first.nonce().equals(admit.scan().nonce());
  }

  private static int seatOfAMissing(Sitting sitting, Instant at) {
    return Settling.noShowsGiveWay(sitting.roster(), at) ? Settling.releaseNoShow(sitting, at) : -1;
  }

  private static Outcome walkIn(Sitting sitting, @Nullable Seat former, Admit admit) {
    var roster = sitting.roster();
    if (!roster.needsSeat()) {
      return in(sitting, former, admit, -1);
    }
    if (admit.elsewhere() != null && !admit.anyway()) {
      return new Scanned(Reading.OTHER_SESSION, former, admit.elsewhere());
    }
    if (!roster.terms().rules().walkIns() || roster.isInBetween() || roster.drawIsAhead()) {
      return new Scanned(Reading.NO_SEAT, former, null);
    }
    if (roster.free() > 0) {
      return in(sitting, former, admit, -1);
    }
    int place = roster.counts().waiting() == 0 ? seatOfAMissing(sitting, admit.at()) : -1;
    return place >= 0
        ? in(sitting, former, admit, place)
        : new Scanned(Reading.NO_SEAT, former, null);
  }

  private static Outcome in(Sitting sitting, @Nullable Seat seat, Admit admit, int after) {
    return new Scanned(Reading.OK, enter(sitting, seat, admit, after), null);
  }

  private static Seat enter(Sitting sitting, @Nullable Seat seat, Admit admit, int after) {
    var from =
        seat != null && seat.held()
            ? seat
            : Seat.fresh(sitting.roster(), admit.attendee(), State.CONFIRMED, admit.at());
    var kept = seat == null || seat.held() ? from : from.after(seat);
    var entered = kept.checkedIn(admit.scan(), admit.at());
    sitting.changed(What.CHECKED_IN, seat, entered, after);
    return entered;
  }
}
