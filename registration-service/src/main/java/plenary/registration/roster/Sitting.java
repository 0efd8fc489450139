package plenary.registration.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.Admit;
import plenary.registration.roster.SeatCommand.AnswerTooSmall;
import plenary.registration.roster.SeatCommand.Arrange;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Keep;
import plenary.registration.roster.SeatCommand.Part;
import plenary.registration.roster.SeatCommand.PutIn;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.SeatCommand.TakeFree;
import plenary.registration.roster.SeatCommand.TakeOut;
import plenary.registration.roster.SeatCommand.TakeTogether;
import plenary.registration.roster.SeatEvent.SeatChanged;
import plenary.registration.roster.SeatEvent.What;

/**
 * A batch while it is decided: command after command in memory, each on what the one before left.
 * What comes out is a function of the roster, the seats and the commands that went in. It belongs
 * to one thread.
 */
public final class Sitting {

  private final Roster before;
  private final int step;
  private final Map<String, Seat> seats = new HashMap<>();
  private final NavigableMap<Long, Seat> line = new TreeMap<>();
  private final Map<String, Seat> changed = new LinkedHashMap<>();
  private final List<Happened> events = new ArrayList<>();
  private Roster roster;
  private @Nullable String cause;
  private @Nullable Instant settledAt;
  private boolean isCutShort;

  /**
   * @param known the seats that the commands can need
   * @param needs what was asked for as that
   */
  public Sitting(Roster roster, Needs needs, Collection<Seat> known) {
    this.before = roster;
    this.step = needs.step();
    this.roster = roster;
    known.forEach(seat -> seats.put(seat.attendee(), seat));
    known(seat -> seat.state() == State.WAITLISTED)
        .limit(needs.line())
        .forEach(seat -> line.put(seat.ticket(), seat));
  }

  /**
   * An event, and why it happened.
   *
   * @param cause the id of the event elsewhere that caused it; null for none
   * @param after the place in the batch of the event that caused it; -1 for none
   */
  public record Happened(SeatEvent event, @Nullable String cause, int after) {}

  public Outcome hear(SeatCommand command) {
    return hear(command, null);
  }

  /**
   * @param because the id of the event that the command follows from; null for none
   */
  public Outcome hear(SeatCommand command, @Nullable String because) {
    this.cause = because;
    return switch (command) {
      case Take take -> Registering.take(this, take);
      case TakeFree take -> Registering.takeFree(this, take);
      case TakeTogether take -> Registering.take(this, take);
      case Part part -> Registering.part(this, part);
      case GiveBack back -> Registering.giveBack(this, back);
      case Keep keep -> Registering.keep(this, keep);
      case PutIn in -> Staffing.putIn(this, in);
      case TakeOut out -> Staffing.takeOut(this, out);
      case Arrange arrange -> Staffing.arrange(this, arrange);
      case AnswerTooSmall answer -> Staffing.answer(this, answer);
      case Admit admit -> Door.admit(this, admit);
      case Settle settle -> settle(settle);
    };
  }

  private Outcome settle(Settle settle) {
    settledAt = settle.at();
    return Settling.settle(this, settle);
  }

  int step() {
    return step;
  }

  Roster roster() {
    return roster;
  }

  @Nullable Seat seat(String attendee) {
    return seats.get(attendee);
  }

  /**
   * Who waits, first in line first; from its head as far as it is known without a gap. Of whoever
   * is known beyond that, nobody knows who stands before them.
   */
  Collection<Seat> line() {
    return Collections.unmodifiableCollection(line.values());
  }

  boolean lineIsWhole() {
    return line.size() == roster.counts().waiting();
  }

  /** Those of the known seats, in the order of their tickets. */
  Stream<Seat> known(Predicate<Seat> which) {
    return seats.values().stream().filter(which).sorted(Comparator.comparing(Seat::ticket));
  }

  /** The same, whoever asked last first. */
  Stream<Seat> knownLastFirst(Predicate<Seat> which) {
    return seats.values().stream()
        .filter(which)
        .sorted(Comparator.comparing(Seat::ticket).reversed());
  }

  /** Its place, as a cause of others. */
  int happened(SeatEvent event) {
    return happened(event, -1);
  }

  int happened(SeatEvent event, int after) {
    if (event instanceof SeatChanged(_, _, var seat, _)) {
      sit(seat);
    }
    roster = roster.apply(event);
    events.add(new Happened(event, after < 0 ? cause : null, after));
    return events.size() - 1;
  }

  int changed(What what, @Nullable Seat was, Seat is) {
    return happened(new SeatChanged(what, was, is, null));
  }

  int changed(What what, @Nullable Seat was, Seat is, int after) {
    return happened(new SeatChanged(what, was, is, null), after);
  }

  /**
   * Somebody new joins the line in memory only where all of it is known: behind a part, those
   * between would be jumped over.
   */
  private void sit(Seat seat) {
    boolean lineWasWhole = lineIsWhole();
    var was = seats.put(seat.attendee(), seat);
    boolean stood = was != null && line.remove(was.ticket()) != null;
    if (seat.state() == State.WAITLISTED && (lineWasWhole || stood)) {
      line.put(seat.ticket(), seat);
    }
    changed.put(seat.attendee(), seat);
  }

  /** Something was done as far as one write may; the rest is for the next. */
  void cutShort() {
    isCutShort = true;
  }

  boolean isCutShort() {
    return isCutShort;
  }

  /**
   * Whether a further write goes on with what follows of itself. Where this one got nowhere, that
   * one would not either.
   */
  public boolean goesOn() {
    return changed() && Settling.goesOn(this);
  }

  /** Whether anything is to be written. */
  public boolean changed() {
    return !events.isEmpty();
  }

  public List<Happened> events() {
    return Collections.unmodifiableList(events);
  }

  /** Whether anything changed that is told as the roster's counts. */
  public boolean countsChanged() {
    return !before.counts().equals(roster.counts())
        || before.needsSeat() != roster.needsSeat()
        || !Objects.equals(before.capacity(), roster.capacity());
  }

  /**
   * The roster at the end, its journal the seats that changed.
   *
   * @param at the time of the last thing that was decided
   */
  public Roster closed(long version, Instant at) {
    var journal = changed.values().stream().map(seat -> seat.at(version)).toList();
    var offers = Deadlines.offersUntil(before, roster, seats.values(), at);
    var next = Deadlines.next(roster, offers, settledAt == null ? at : settledAt);
    return roster.noted(offers, goesOn() ? (Long) at.toEpochMilli() : next, journal);
  }
}
