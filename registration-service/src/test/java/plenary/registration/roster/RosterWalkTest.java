package plenary.registration.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Resize;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.Terms.Admission;

/** Random days, batch by batch, beside a model that is too simple to be wrong. */
class RosterWalkTest {

  private static final Instant START = Instant.parse("2026-10-06T08:00:00Z");
  private static final int PEOPLE = 30;
  private static final int BATCHES = 200;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  /** A set of who has a seat, a line of who waits, and what fits. */
  private static final class Model {
    final Set<String> confirmed = new TreeSet<>();
    final Set<String> line = new LinkedHashSet<>();
    Integer set;
    Terms terms;

    Model(Terms terms) {
      this.terms = terms;
    }

    void hear(SeatCommand command) {
      switch (command) {
        case Take(var who, _) -> {
          if (terms.admission() == Admission.OPEN && !confirmed.contains(who)) {
            line.add(who);
          }
        }
        case GiveBack(var who, _) -> {
          confirmed.remove(who);
          line.remove(who);
        }
        case Resize(var capacity, _) -> set = capacity;
        case Settle(var newer, _) -> terms = newer.version() > terms.version() ? newer : terms;
      }
      while (terms.admission() == Admission.OPEN && !line.isEmpty() && confirmed.size() < most()) {
        var first = line.iterator().next();
        line.remove(first);
        confirmed.add(first);
      }
    }

    int most() {
      var capacity = set == null ? terms.room() : set;
      return capacity == null ? Integer.MAX_VALUE : capacity;
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theRosterAgreesWithTheModelAfterEveryBatch(long seed) {
    var random = new Random(seed);
    var terms = new Terms(1, Admission.OPEN, 5);
    var model = new Model(terms);
    var roster = Roster.open("p", "s", terms);
    Map<String, Seat> seats = new HashMap<>();
    for (int version = 1; version <= BATCHES; version++) {
      int confirmedBefore = roster.confirmed();
      var commands = commands(random, version);
      var newest = model.terms;
      var sitting =
          new Sitting(roster, facts(seats, commands), head(roster, newest, commands, seats));
      commands.forEach(sitting::hear);
      commands.forEach(model::hear);
      roster = sitting.roster().with(sitting.journal(version));
      roster.journal().forEach(seat -> seats.put(seat.attendee(), seat));

      assertThat(holding(seats, State.CONFIRMED)).isEqualTo(List.copyOf(model.confirmed));
      assertThat(line(seats)).isEqualTo(List.copyOf(model.line));
      assertThat(roster.confirmed()).isEqualTo(model.confirmed.size());
      assertThat(roster.waiting()).isEqualTo(model.line.size());
      assertThat(roster.terms()).isEqualTo(model.terms);
      if (roster.confirmed() > model.most()) {
        assertThat(roster.confirmed())
            .as("Too many only where the capacity shrank")
            .isLessThanOrEqualTo(confirmedBefore + commands.size());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSeatIsNeverSoldBeyondTheCapacity(long seed) {
    var random = new Random(seed);
    var roster = Roster.open("p", "s", new Terms(1, Admission.OPEN, 5));
    Map<String, Seat> seats = new HashMap<>();
    for (int version = 1; version <= BATCHES; version++) {
      for (var command : commands(random, version)) {
        var sitting =
            new Sitting(
                roster,
                facts(seats, List.of(command)),
                head(roster, roster.terms(), List.of(command), seats));
        sitting.hear(command);
        var after = sitting.roster().with(sitting.journal(version));
        var capacity = after.capacity();
        if (after.confirmed() > roster.confirmed() && capacity != null) {
          assertThat(after.confirmed()).isLessThanOrEqualTo(capacity);
        }
        assertThat(after.unsettled()).as("A free seat beside a line").isFalse();
        roster = after;
        roster.journal().forEach(seat -> seats.put(seat.attendee(), seat));
      }
    }
  }

  private static List<SeatCommand> commands(Random random, int version) {
    var commands = new ArrayList<SeatCommand>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      var at = START.plusSeconds(version).plusMillis(i);
      var who = "attendee-" + random.nextInt(PEOPLE);
      int dice = random.nextInt(100);
      if (dice < 55) {
        commands.add(new Take(who, at));
      } else if (dice < 90) {
        commands.add(new GiveBack(who, at));
      } else if (dice < 95) {
        commands.add(new Resize(random.nextInt(4) == 0 ? null : random.nextInt(12), at));
      } else {
        var admission = Admission.values()[random.nextInt(Admission.values().length)];
        var room = random.nextInt(8) == 0 ? null : (Integer) random.nextInt(12);
        commands.add(new Settle(new Terms(random.nextInt(version + 10), admission, room), at));
      }
    }
    return commands;
  }

  private static List<Seat> facts(Map<String, Seat> seats, List<SeatCommand> commands) {
    var wanted = Sitting.attendees(commands);
    return seats.values().stream().filter(seat -> wanted.contains(seat.attendee())).toList();
  }

  /** As much of the line as the book would read. */
  private static List<Seat> head(
      Roster roster, Terms terms, List<SeatCommand> commands, Map<String, Seat> seats) {
    var settled = new ArrayList<>(commands);
    int most =
        commands.stream().anyMatch(Settle.class::isInstance)
            ? seats.size()
            : Sitting.head(roster, terms, settled);
    return waiting(seats).stream().limit(most).toList();
  }

  private static List<String> holding(Map<String, Seat> seats, State state) {
    return seats.values().stream()
        .filter(seat -> seat.state() == state)
        .map(Seat::attendee)
        .sorted()
        .toList();
  }

  private static List<String> line(Map<String, Seat> seats) {
    return waiting(seats).stream().map(Seat::attendee).toList();
  }

  private static List<Seat> waiting(Map<String, Seat> seats) {
    return seats.values().stream()
        .filter(seat -> seat.state() == State.WAITLISTED)
        .sorted(Comparator.comparing(Seat::ticket))
        .toList();
  }
}
