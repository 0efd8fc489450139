package plenary.registration.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Resize;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.SeatCommand.Take;

/**
 * A batch while it is decided: command after command in memory, each on what the one before left.
 * It belongs to one thread.
 */
final class Sitting {

  /** Promotions beyond this go into the next write, so that a document stays small. */
  private static final int MOST_PROMOTED = 500;

  private final Roster before;
  private final Map<String, Seat> seats = new HashMap<>();
  private final NavigableMap<Long, Seat> line = new TreeMap<>();
  private final Map<String, Seat> changed = new LinkedHashMap<>();
  private final List<SeatEvent> events = new ArrayList<>();
  private Roster roster;

  /**
   * @param facts the seats of those whom the commands are about
   * @param head who waits, from the head of the line; all of it, or a part
   */
  Sitting(Roster roster, Collection<Seat> facts, Collection<Seat> head) {
    this.before = roster;
    this.roster = roster;
    facts.forEach(seat -> seats.put(seat.attendee(), seat));
    head.forEach(seat -> line.put(seat.ticket(), seat));
    head.forEach(seat -> seats.put(seat.attendee(), seat));
  }

  /** Whom these commands are about: their seats are the facts. */
  static Set<String> attendees(List<SeatCommand> commands) {
    Set<String> attendees = new HashSet<>();
    for (var command : commands) {
      switch (command) {
        case Take(var who, _) -> attendees.add(who);
        case GiveBack(var who, _) -> attendees.add(who);
        case Resize _, Settle _ -> {}
      }
    }
    return attendees;
  }

  /** How much of the head of the line these commands can need. */
  static int head(Roster roster, Terms terms, List<SeatCommand> commands) {
    if (roster.waiting() == 0) {
      return 0;
    }
    int leaving = (int) commands.stream().filter(GiveBack.class::isInstance).count();
    boolean mayGrow =
        roster.unsettled()
            || terms.version() > roster.terms().version()
            || commands.stream().anyMatch(Resize.class::isInstance);
    return leaving + (mayGrow ? MOST_PROMOTED : 0);
  }

  Outcome hear(SeatCommand command) {
    var decision = roster.decide(command, about(command), line.values());
    decision.events().forEach(this::apply);
    return decision.outcome();
  }

  private @Nullable Seat about(SeatCommand command) {
    return switch (command) {
      case Take(var who, _) -> seats.get(who);
      case GiveBack(var who, _) -> seats.get(who);
      case Resize _, Settle _ -> null;
    };
  }

  private void apply(SeatEvent event) {
    if (event instanceof SeatEvent.OfSeat ofSeat) {
      seat(roster.seatAfter(ofSeat));
    }
    roster = roster.apply(event);
    events.add(event);
  }

  /**
   * Somebody new joins the line in memory only where all of it is known: behind a part, those
   * between would be jumped over.
   */
  private void seat(Seat seat) {
    boolean lineIsWhole = line.size() == roster.waiting();
    line.remove(seat.ticket());
    if (seat.state() == Seat.State.WAITLISTED && lineIsWhole) {
      line.put(seat.ticket(), seat);
    }
    seats.put(seat.attendee(), seat);
    changed.put(seat.attendee(), seat);
  }

  Roster roster() {
    return roster;
  }

  boolean changed() {
    return !events.isEmpty();
  }

  List<SeatEvent> events() {
    return Collections.unmodifiableList(events);
  }

  /** Whether anything changed that is told as the roster's counts. */
  boolean countsChanged() {
    return before.confirmed() != roster.confirmed()
        || before.waiting() != roster.waiting()
        || !Objects.equals(before.capacity(), roster.capacity());
  }

  /** Each seat that changed, as it is at the end. */
  List<Seat> journal(long version) {
    return changed.values().stream().map(seat -> seat.at(version)).toList();
  }
}
