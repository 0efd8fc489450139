package plenary.registration.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.TakeTogether;
import plenary.registration.roster.SeatEvent.What;

/**
 * Free seats go to those who wait, in order. A party that does not fit as a whole is passed over
 * and keeps its place.
 */
final class Promoting {

  /** So many places in the line has a party, those included of who parted from it. */
  static final int WIDEST = TakeTogether.MOST_MEMBERS;

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

  /**
   * In the line's order, a party where its first member stands: whoever parted may stand between.
   * From a party on whose end is not known, all is left for later.
   */
  private static List<List<Seat>> parties(Sitting sitting) {
    var parties = new ArrayList<List<Seat>>();
    Map<String, List<Seat>> byName = new HashMap<>();
    int place = 0;
    int certain = sitting.lineIsWhole() ? Integer.MAX_VALUE : sitting.line().size() - WIDEST;
    var cutOff = new HashSet<String>();
    for (var seat : sitting.line()) {
      place++;
      var name = seat.party();
      if (name == null) {
        parties.add(List.of(seat));
        continue;
      }
      byName.computeIfAbsent(name, _ -> begun(parties)).add(seat);
      if (place > certain) {
        cutOff.add(name);
      }
    }
    var known =
        parties.stream()
            .takeWhile(party -> !cutOff.contains(String.valueOf(party.getFirst().party())));
    return known.toList();
  }

  private static List<Seat> begun(List<List<Seat>> parties) {
    parties.add(new ArrayList<>());
    return parties.getLast();
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
