package plenary.registration.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.registration.policy.SeatRules;
import plenary.registration.policy.TooSmall;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.Sitting.Happened;
import plenary.registration.roster.Terms.Standing;

/**
 * A roster and its seats in memory: what the book does with a store, with as little read for each
 * batch as it reads.
 */
final class Hall {

  static final Instant START = Instant.parse("2026-10-06T14:00:00Z");
  static final Instant END = START.plusSeconds(5_400);
  static final Instant MORNING = START.minusSeconds(6 * 3_600);

  final Map<String, Seat> seats = new HashMap<>();
  Terms terms;
  Roster roster;
  long version = 1;
  Set<String> present = Set.of();
  int step = Needs.STEP;

  /** What the last batch made happen. */
  List<Happened> happened = List.of();

  /** Who came out of the line in their turn, since this was last emptied. */
  final List<Seat> promoted = new ArrayList<>();

  private boolean goesOn;

  Hall(@Nullable Integer room) {
    this.terms = terms(1, Standing.ON, room, SeatRules.USUAL);
    this.roster = Roster.open("p", "s", terms);
  }

  static Terms terms(long version, Standing standing, @Nullable Integer room, SeatRules rules) {
    var slot = new Slot(START, END, new Slot.Place("hall-a", "Hall A"));
    return new Terms(version, 0, standing, false, true, room, slot, START, END, rules);
  }

  static SeatRules rules(
      @Nullable Integer offerMinutes, TooSmall tooSmall, @Nullable Integer noShow) {
    return new SeatRules(null, null, offerMinutes, tooSmall, 60, noShow, true);
  }

  Hall ruled(SeatRules rules) {
    return told(
        new Terms(
            terms.version(),
            terms.policy() + 1,
            terms.standing(),
            terms.doorsOpen(),
            terms.needsSeat(),
            terms.room(),
            terms.slot(),
            terms.start(),
            terms.end(),
            rules));
  }

  Hall told(Standing standing, @Nullable Integer room) {
    return told(
        new Terms(
            terms.version() + 1,
            terms.policy(),
            standing,
            terms.doorsOpen(),
            terms.needsSeat(),
            room,
            terms.slot(),
            terms.start(),
            terms.end(),
            terms.rules()));
  }

  Hall moved(Slot slot) {
    return told(
        new Terms(
            terms.version() + 1,
            terms.policy(),
            terms.standing(),
            terms.doorsOpen(),
            terms.needsSeat(),
            terms.room(),
            slot,
            slot.start(),
            slot.end(),
            terms.rules()));
  }

  Hall told(Terms newer) {
    terms = newer;
    return this;
  }

  Outcome ask(SeatCommand command) {
    return batch(List.of(command), command.at()).getFirst();
  }

  /** One write, and as many after it as are needed until nothing follows of itself any more. */
  List<Outcome> batch(List<SeatCommand> commands, Instant now) {
    var outcomes = write(commands, now);
    var all = new ArrayList<>(happened);
    for (int i = 0; goesOn; i++) {
      var before = roster;
      write(List.of(new Settle(roster.terms(), Set.of(), now)), now);
      all.addAll(happened);
      if (happened.isEmpty()) {
        break;
      }
      if (i > 1_000) {
        throw new AssertionError("It goes on for ever after " + before);
      }
    }
    happened = all;
    return outcomes;
  }

  List<Outcome> settle(Instant now) {
    return batch(List.of(), now);
  }

  /** One write alone, as where an instance dies after it. */
  List<Outcome> write(List<SeatCommand> commands, Instant now) {
    var first = commands.stream().map(SeatCommand::at).min(Instant::compareTo).orElse(now);
    var needs = Needs.of(roster, terms, commands, now, step);
    var sitting = new Sitting(roster, needs, known(needs));
    sitting.hear(new Settle(terms, present, first), "agenda/" + terms.version());
    var outcomes = commands.stream().map(sitting::hear).toList();
    happened = sitting.events();
    goesOn = sitting.goesOn();
    happened.forEach(this::notePromoted);
    roster = sitting.closed(++version, now);
    roster.journal().forEach(seat -> seats.put(seat.attendee(), seat));
    return outcomes;
  }

  /** Whoever is there takes the seat of a missing attendee out of turn. */
  private void notePromoted(Happened each) {
    if (each.event() instanceof SeatEvent.SeatChanged(var what, var was, _, _)
        && (what == SeatEvent.What.PROMOTED || what == SeatEvent.What.OFFERED)
        && !(each.after() >= 0 && isNoShow(happened.get(each.after()).event()))
        && was != null) {
      promoted.add(was);
    }
  }

  private static boolean isNoShow(SeatEvent event) {
    return event instanceof SeatEvent.SeatChanged(_, _, var seat, _)
        && seat.release() != null
        && seat.release().reason() == Seat.Reason.NO_SHOW;
  }

  /** As the store would answer. */
  private List<Seat> known(Needs needs) {
    var up = Comparator.comparing(Seat::ticket);
    return Stream.of(
            some(seat -> needs.attendees().contains(seat.attendee()), up, Integer.MAX_VALUE),
            some(is(State.WAITLISTED), up, needs.line()),
            some(is(State.OFFERED), Comparator.comparing(Seat::until), needs.offers()),
            some(Seat::held, up, needs.held()),
            some(Seat::isSuspended, up, needs.suspended()),
            some(seat -> isMissing(seat, needs), up.reversed(), needs.missing()),
            some(Settling::canBeAsked, up.reversed(), needs.unasked()),
            some(is(State.REQUESTED), up, needs.entrants() ? Integer.MAX_VALUE : 0))
        .flatMap(each -> each)
        .distinct()
        .toList();
  }

  private static boolean isMissing(Seat seat, Needs needs) {
    var until = needs.givenUntil();
    return until != null && seat.state() == State.CONFIRMED && !seat.since().isAfter(until);
  }

  private Stream<Seat> some(Predicate<Seat> which, Comparator<Seat> order, int limit) {
    return seats.values().stream().filter(which).sorted(order).limit(limit);
  }

  static Predicate<Seat> is(State state) {
    return seat -> seat.state() == state;
  }

  @Nullable State state(String attendee) {
    var seat = seats.get(attendee);
    return seat == null ? null : seat.state();
  }

  List<String> who(State state) {
    return some(is(state), Comparator.comparing(Seat::ticket), Integer.MAX_VALUE)
        .map(Seat::attendee)
        .toList();
  }

  /** "promoted bo because of 0", in order. */
  List<String> story() {
    return happened.stream().map(Hall::told).toList();
  }

  private static String told(Happened each) {
    var cause = each.after() >= 0 ? " after " + each.after() : "";
    return switch (each.event()) {
      case SeatEvent.SeatChanged(var what, _, var seat, _) ->
          what.name().toLowerCase(java.util.Locale.ROOT) + " " + seat.attendee() + cause;
      case SeatEvent.OverCapacity(var capacity, var taken, _) -> "over " + taken + "/" + capacity;
      case SeatEvent.Arranged _ -> "arranged";
      case SeatEvent.TermsChanged _ -> "terms";
      case SeatEvent.TooSmallAnswered(var answered) ->
          "answer " + (answered == null ? "none" : answered.answer());
      case SeatEvent.Drawn _ -> "drawn";
    };
  }

  /** What must hold after every write. */
  void check() {
    var counted = Counts.NONE;
    for (var seat : seats.values()) {
      counted = counted.replaced(null, seat);
    }
    var counts = roster.counts();
    equal("confirmed", counts.confirmed(), counted.confirmed());
    equal("checked in", counts.checkedIn(), counted.checkedIn());
    equal("offered", counts.offered(), counted.offered());
    equal("waiting", counts.waiting(), counted.waiting());
    equal("requested", counts.requested(), counted.requested());
    equal("grouped", counts.grouped(), counted.grouped());
    equal("suspended", counts.suspended(), counted.suspended());
  }

  private void equal(String what, int count, int truth) {
    if (count != truth) {
      throw new AssertionError(
          "%s: the roster says %d, the seats are %d, after %s"
              .formatted(what, count, truth, story()));
    }
  }
}
