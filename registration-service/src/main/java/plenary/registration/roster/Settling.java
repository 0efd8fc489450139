package plenary.registration.roster;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.registration.policy.TooSmall;
import plenary.registration.roster.Outcome.Done;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.SeatCommand.TooSmallAnswer;
import plenary.registration.roster.SeatEvent.Drawn;
import plenary.registration.roster.SeatEvent.OverCapacity;
import plenary.registration.roster.SeatEvent.SeatChanged;
import plenary.registration.roster.SeatEvent.TermsChanged;
import plenary.registration.roster.SeatEvent.TooSmallAnswered;
import plenary.registration.roster.SeatEvent.What;
import plenary.registration.roster.Terms.Standing;

/**
 * What follows of itself: from a change of the programme, and from the time. Each step changes a
 * limited number of seats; what is left is for the next write.
 */
final class Settling {

  private Settling() {}

  /** Whether something is left to do that needs no further command. */
  static boolean goesOn(Sitting sitting) {
    var roster = sitting.roster();
    return roster.cancels()
        || roster.restores()
        || sitting.isCutShort()
        || roster.isOn() && (roster.drawGoesOn() || Promoting.isOwed(sitting));
  }

  static Outcome settle(Sitting sitting, Settle settle) {
    var before = sitting.roster();
    if (settle.terms().isNewerThan(before.terms())) {
      sitting.happened(new TermsChanged(settle.terms()));
      lookAtRoom(sitting, before.capacity(), settle.at());
    }
    if (sitting.roster().cancels()) {
      cancel(sitting, settle.at());
    } else if (sitting.roster().restores()) {
      restore(sitting, settle.at());
    }
    if (sitting.roster().isOn() && !sitting.roster().restores()) {
      goOn(sitting, settle.present(), settle.at());
    } else if (sitting.roster().terms().standing() == Standing.ENDED) {
      expire(sitting, settle.at());
    }
    return new Done();
  }

  private static void goOn(Sitting sitting, Set<String> present, Instant at) {
    draw(sitting, at);
    expire(sitting, at);
    replaceNoShows(sitting, present, at);
    Promoting.promote(sitting, at, -1);
    ask(sitting);
    forgetAnswer(sitting);
  }

  /** Tells of a room that became too small, and does about it what the policy says. */
  static void lookAtRoom(Sitting sitting, @Nullable Integer capacityBefore, Instant at) {
    var roster = sitting.roster();
    var capacity = roster.capacity();
    boolean shrank = capacity != null && (capacityBefore == null || capacity < capacityBefore);
    if (capacity == null || !shrank || roster.over() == 0) {
      return;
    }
    tellOver(sitting, capacity, at);
    answer(sitting, byPolicy(roster.terms().rules().tooSmall()));
  }

  /** While a session was cancelled nobody had a seat, and its room may have changed. */
  private static void lookAtRoomAgain(Sitting sitting, Instant at) {
    var roster = sitting.roster();
    var capacity = roster.capacity();
    if (capacity == null || roster.over() == 0) {
      return;
    }
    tellOver(sitting, capacity, at);
    if (roster.tooSmall() == null) {
      answer(sitting, byPolicy(roster.terms().rules().tooSmall()));
    }
  }

  private static void tellOver(Sitting sitting, int capacity, Instant at) {
    sitting.happened(new OverCapacity(capacity, sitting.roster().counts().taken(), at));
  }

  private static @Nullable TooSmallAnswer byPolicy(TooSmall policy) {
    return switch (policy) {
      case ASK_STAFF -> null;
      case KEEP_ALL -> TooSmallAnswer.KEEP_ALL;
      case ASK_LAST -> TooSmallAnswer.ASK_LAST;
    };
  }

  static void answer(Sitting sitting, @Nullable TooSmallAnswer answer) {
    var roster = sitting.roster();
    int toAsk = Math.min(roster.over(), roster.counts().unclaimed());
    var next =
        answer == null
            ? null
            : new Roster.TooSmallState(answer, answer == TooSmallAnswer.ASK_LAST ? toAsk : 0);
    if (next != roster.tooSmall()) {
      sitting.happened(new TooSmallAnswered(next));
    }
    ask(sitting);
  }

  /** There is room enough again. */
  static void forgetAnswer(Sitting sitting) {
    if (sitting.roster().tooSmall() != null && sitting.roster().over() == 0) {
      sitting.happened(new TooSmallAnswered(null));
    }
  }

  /** Whoever came last is asked first. */
  private static void ask(Sitting sitting) {
    if (!sitting.roster().asks()) {
      return;
    }
    var last =
        sitting
            .knownLastFirst(Settling::canBeAsked)
            .limit(Math.min(sitting.roster().toAsk(), sitting.step()))
            .toList();
    last.forEach(seat -> sitting.changed(What.RELEASE_ASKED, seat, seat.askedToRelease()));
    if (last.size() == sitting.step()) {
      sitting.cutShort();
    }
  }

  static boolean canBeAsked(Seat seat) {
    return seat.state() == State.CONFIRMED && !seat.asked();
  }

  private static void cancel(Sitting sitting, Instant at) {
    sitting
        .known(Seat::held)
        .limit(sitting.step())
        .toList()
        .forEach(seat -> sitting.changed(What.RELEASED, seat, seat.released(Reason.CANCELLED, at)));
  }

  /**
   * Everybody is what they were; a seat that was offered was theirs already. Those whom a command
   * is about are among the known, so that nobody asks in vain for what comes back to them.
   */
  private static void restore(Sitting sitting, Instant at) {
    sitting
        .known(Seat::isSuspended)
        .toList()
        .forEach(seat -> sitting.changed(What.RESTORED, seat, restored(seat, at)));
    if (!sitting.roster().restores()) {
      lookAtRoomAgain(sitting, at);
    }
  }

  private static Seat restored(Seat seat, Instant at) {
    var release = seat.release();
    var before = release == null ? State.CONFIRMED : release.before();
    return switch (before) {
      case CHECKED_IN -> {
        var checkIn = seat.checkIn();
        yield checkIn == null ? seat.become(State.CONFIRMED, at) : seat.checkedIn(checkIn, at);
      }
      case REQUESTED, WAITLISTED -> seat.become(before, at);
      case OFFERED, CONFIRMED, RELEASED -> seat.become(State.CONFIRMED, at);
    };
  }

  private static void draw(Sitting sitting, Instant at) {
    var drawAt = sitting.roster().arrangement().drawAt();
    var draw = sitting.roster().draw();
    if (draw != null && !draw.isHeld() && drawAt != null && !at.isBefore(drawAt)) {
      hold(sitting, draw, at);
    }
    if (sitting.roster().drawGoesOn()) {
      giveDrawn(sitting, at);
    }
  }

  /** Among all who asked; where the draw was set in this very write, some may not be known. */
  private static void hold(Sitting sitting, Draw draw, Instant at) {
    var entrants = sitting.known(seat -> seat.state() == State.REQUESTED).toList();
    if (entrants.size() == sitting.roster().counts().requested()) {
      sitting.happened(new Drawn(draw.held(entrants, sitting.roster().tickets(), at), at));
    }
  }

  private static void giveDrawn(Sitting sitting, Instant at) {
    var draw = sitting.roster().draw();
    if (draw == null) {
      return;
    }
    var entrants = sitting.known(seat -> seat.state() == State.REQUESTED).toList();
    int left = sitting.step();
    for (var party : draw.order(entrants)) {
      if (left <= 0) {
        return;
      }
      boolean fits = party.size() <= sitting.roster().free();
      party.forEach(seat -> giveDrawn(sitting, seat, fits, at));
      left -= party.size();
    }
  }

  private static void giveDrawn(Sitting sitting, Seat seat, boolean fits, Instant at) {
    var roster = sitting.roster();
    var draw = roster.draw();
    var drawn = draw == null ? seat : seat.ticketed(draw.nextTicket());
    if (fits) {
      sitting.changed(What.CONFIRMED, seat, drawn.become(State.CONFIRMED, at));
    } else {
      var waiting = drawn.become(State.WAITLISTED, at);
      int position = roster.counts().waiting() + 1;
      sitting.happened(new SeatChanged(What.WAITLISTED, seat, waiting, position));
    }
  }

  private static void expire(Sitting sitting, Instant at) {
    var expired =
        sitting
            .known(seat -> seat.state() == State.OFFERED && !seat.isOpenOffer(at))
            .limit(sitting.step())
            .toList();
    expired.forEach(seat -> Registering.release(sitting, seat, Reason.OFFER_EXPIRED, at));
    if (expired.size() == sitting.step()) {
      sitting.cutShort();
    }
  }

  private static void replaceNoShows(Sitting sitting, Set<String> present, Instant at) {
    if (!noShowsGiveWay(sitting.roster(), at)) {
      return;
    }
    int most = Math.max(1, sitting.step() / 2);
    var here =
        sitting.line().stream()
            .filter(seat -> present.contains(seat.attendee()))
            .limit(most)
            .toList();
    for (var seat : here) {
      int place = releaseNoShow(sitting, at);
      if (place < 0) {
        return;
      }
      sitting.changed(What.PROMOTED, seat, seat.become(State.CONFIRMED, at), place);
    }
    if (here.size() == most) {
      sitting.cutShort();
    }
  }

  /** Whether seats that nobody came for go to those who are there. */
  static boolean noShowsGiveWay(Roster roster, Instant at) {
    var from = roster.noShowsAt();
    return roster.isOn()
        && roster.counts().unclaimed() > 0
        && from != null
        && !at.isBefore(from)
        && at.isBefore(roster.terms().end());
  }

  /** The place of the event; -1 where nobody is missing any more. */
  static int releaseNoShow(Sitting sitting, Instant at) {
    var since = sitting.roster().terms().missingSince(at);
    return sitting
        .knownLastFirst(seat -> seat.state() == State.CONFIRMED)
        .filter(seat -> since != null && !seat.since().isAfter(since))
        .findFirst()
        .map(seat -> sitting.changed(What.RELEASED, seat, seat.released(Reason.NO_SHOW, at)))
        .orElse(-1);
  }
}
