package plenary.registration.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatEvent.What;

/**
 * Free seats go to those who wait, in order. A party that does not fit as a whole is passed over
 * and keeps its place.
 */
final class Promoting {

  private Promoting() {}

  /**
   * @param after the place of the event that made seats free; -1 for none
   */
  static void promote(Sitting sitting, Instant at, int after) {
    if (!mayPromote(sitting.roster())) {
      return;
    }
    int left = sitting.step();
    for (var party : parties(sitting)) {
      int free = sitting.roster().free();
      if (free == 0 || left <= 0) {
        return;
      }
      if (party.size() <= free) {
        party.forEach(seat -> promote(sitting, seat, at, after));
        left -= party.size();
      }
    }
  }

  private static boolean mayPromote(Roster roster) {
    return roster.isOn() && roster.counts().waiting() > 0 && !roster.isInBetween();
  }

  /** Whether somebody would be promoted still, had they been known or had one write held more. */
  static boolean isOwed(Sitting sitting) {
    int free = sitting.roster().free();
    return mayPromote(sitting.roster())
        && free > 0
        && (!sitting.lineIsWhole()
            || parties(sitting).stream().anyMatch(party -> party.size() <= free));
  }

  /** In the line's order; a party whose end is not known is left for later. */
  private static List<List<Seat>> parties(Sitting sitting) {
    var parties = new ArrayList<List<Seat>>();
    String current = null;
    for (var seat : sitting.line()) {
      if (seat.party() == null || !seat.party().equals(current)) {
        parties.add(new ArrayList<>());
      }
      parties.getLast().add(seat);
      current = seat.party();
    }
    if (current != null && !sitting.lineIsWhole()) {
      parties.removeLast();
    }
    return parties;
  }

  private static void promote(Sitting sitting, Seat seat, Instant at, int after) {
    var until = offerEnds(sitting.roster(), at);
    if (until == null) {
      sitting.changed(What.PROMOTED, seat, seat.become(State.CONFIRMED, at), after);
    } else {
      sitting.changed(What.OFFERED, seat, seat.offered(at, until), after);
    }
  }

  /**
   * Null where a seat is given at once: nobody is asked once the session has begun, or where there
   * is room for all.
   */
  private static @Nullable Instant offerEnds(Roster roster, Instant at) {
    var minutes = roster.terms().rules().offerMinutes();
    if (minutes == null || roster.capacity() == null || !at.isBefore(roster.terms().start())) {
      return null;
    }
    var ends = at.plusSeconds(minutes * 60L);
    return ends.isBefore(roster.terms().start()) ? ends : roster.terms().start();
  }
}
