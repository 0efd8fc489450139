package plenary.registration.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plenary.registration.policy.SeatRules;
import plenary.registration.policy.TooSmall;
import plenary.registration.roster.Seat.CheckIn;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatCommand.Admit;
import plenary.registration.roster.SeatCommand.AnswerTooSmall;
import plenary.registration.roster.SeatCommand.Arrange;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Keep;
import plenary.registration.roster.SeatCommand.Part;
import plenary.registration.roster.SeatCommand.PutIn;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.SeatCommand.TakeFree;
import plenary.registration.roster.SeatCommand.TakeOut;
import plenary.registration.roster.SeatCommand.TakeTogether;
import plenary.registration.roster.SeatCommand.TooSmallAnswer;
import plenary.registration.roster.SeatEvent.SeatChanged;
import plenary.registration.roster.SeatEvent.What;
import plenary.registration.roster.Terms.Standing;

/**
 * Random days, batch by batch: beside a model that is too simple to be wrong, and by invariants.
 */
class SittingWalkTest {

  private static final int PEOPLE = 30;
  private static final int BATCHES = 150;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  /** A set of who has a seat, a line of who waits, and what fits. */
  private static final class Model {
    final Set<String> confirmed = new TreeSet<>();
    final Set<String> line = new LinkedHashSet<>();
    @Nullable Integer set;
    @Nullable Integer room;

    Model(int room) {
      this.room = room;
    }

    void hear(SeatCommand command) {
      switch (command) {
        case Take(var who, _) -> {
          if (!confirmed.contains(who)) {
            line.add(who);
          }
        }
        case GiveBack(var who, _, _) -> {
          confirmed.remove(who);
          line.remove(who);
        }
        case Arrange(var arrangement, _, _) -> set = arrangement.capacity();
        default -> throw new IllegalStateException("The simple day has no " + command);
      }
      fill();
    }

    void fill() {
      var most = set == null ? room : set;
      while (!line.isEmpty() && (most == null || confirmed.size() < most)) {
        var first = line.iterator().next();
        line.remove(first);
        confirmed.add(first);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSimpleDayGoesAsTheModelSays(long seed) {
    var random = new Random(seed);
    var model = new Model(5);
    var hall = new Hall(5);
    hall.step = step(random);
    for (int i = 1; i <= BATCHES; i++) {
      var at = Hall.MORNING.plusSeconds(i);
      var commands = new ArrayList<SeatCommand>();
      boolean roomChanges = random.nextInt(10) == 0;
      for (int j = atOnce(hall, random, roomChanges); j > 0; j--) {
        commands.add(simple(random, at));
      }
      if (roomChanges) {
        model.room = random.nextInt(8) == 0 ? null : (Integer) random.nextInt(12);
        hall.told(Standing.ON, model.room);
        model.fill();
      }
      commands.forEach(model::hear);
      hall.batch(commands, at);
      assertThat(List.copyOf(new TreeSet<>(hall.who(State.CONFIRMED))))
          .isEqualTo(List.copyOf(model.confirmed));
      assertThat(hall.who(State.WAITLISTED)).isEqualTo(List.copyOf(model.line));
      hall.check();
    }
  }

  /** Where one write does not do all that follows, the next command may come in between. */
  private static int atOnce(Hall hall, Random random, boolean roomChanges) {
    if (hall.step == Needs.STEP) {
      return 1 + random.nextInt(12);
    }
    return roomChanges ? 0 : 1;
  }

  private static SeatCommand simple(Random random, Instant at) {
    var who = "attendee-" + random.nextInt(PEOPLE);
    int dice = random.nextInt(100);
    if (dice < 57) {
      return new Take(who, at);
    }
    return dice < 93
        ? new GiveBack(who, Reason.GIVEN_BACK, at)
        : new Arrange(
            Arrangement.ofCapacity(random.nextInt(4) == 0 ? null : (Integer) random.nextInt(12)),
            "seed",
            at);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverHappensTheLawHolds(long seed) {
    var random = new Random(seed);
    var hall = new Hall(6);
    hall.step = step(random);
    var now = Hall.START.minusSeconds(BATCHES * 30L);
    for (int i = 1; i <= BATCHES; i++) {
      now = now.plusSeconds(random.nextInt(90));
      if (random.nextInt(8) == 0) {
        change(hall, random);
      }
      var commands = new ArrayList<SeatCommand>();
      for (int j = random.nextInt(seed % 3 == 0 ? 16 : 6); j > 0; j--) {
        commands.add(any(random, now.minusSeconds(random.nextInt(20)), seed % 2 == 0));
      }
      var before = hall.roster;
      int heldBefore = before.counts().held() + before.counts().suspended();
      hall.present = present(random);
      hall.promoted.clear();
      if (random.nextInt(4) == 0) {
        hall.write(commands, now);
      } else {
        hall.batch(commands, now);
      }
      hall.check();
      assertThat(hall.roster.counts().held() + hall.roster.counts().suspended())
          .as("who had or waited for a seat is somewhere")
          .isEqualTo(heldBefore + came(hall) - left(hall));
      law(hall, before, now);
    }
  }

  /** Mostly so few seats at once that hardly anything is done in one write. */
  private static int step(Random random) {
    return random.nextInt(4) == 0 ? Needs.STEP : 1 + random.nextInt(4);
  }

  /** After the clock has done what became due while the commands were on their way. */
  private static void law(Hall hall, Roster before, Instant now) {
    var story = new ArrayList<>(hall.story());
    hall.settle(now);
    hall.check();
    story.addAll(hall.story());
    var roster = hall.roster;
    var capacity = roster.capacity();
    if (capacity != null && roster.counts().taken() > capacity) {
      boolean mayGrow =
          story.stream().anyMatch(each -> each.startsWith("over") || each.startsWith("restored"));
      if (!mayGrow) {
        assertThat(roster.counts().taken())
            .as("over capacity nobody comes in: %s", story)
            .isLessThanOrEqualTo(Math.max(capacity, before.counts().taken()));
      }
    }
    assertThat(passedOver(hall, story)).as("who waited longer comes first: %s", story).isEmpty();
    assertThat(hall.seats.values().stream().filter(Seat::held).map(Seat::ticket).toList())
        .as("a ticket is one person's")
        .doesNotHaveDuplicates();
    if (roster.isOn() && !roster.drawIsAhead()) {
      assertThat(roster.counts().requested()).as("everybody is drawn").isZero();
      assertThat(roster.counts().suspended()).as("everybody is restored").isZero();
      assertThat(someoneFits(hall)).as("a free seat beside somebody who fits: %s", story).isFalse();
    }
    if (roster.terms().standing() == Standing.CANCELLED) {
      assertThat(roster.counts().held()).as("a cancelled session has no seats").isZero();
    }
    assertThat(hall.seats.values().stream().filter(seat -> !isInTime(seat, now)).toList())
        .as("no offer outlives its end")
        .isEmpty();
    assertThat(roster.due() == null || roster.due() > now.toEpochMilli())
        .as("nothing is due that was not done by %s: %s", now, roster)
        .isTrue();
  }

  /** Who waits alone behind nobody who was promoted; who only just parted waited with others. */
  private static List<String> passedOver(Hall hall, List<String> story) {
    long last = hall.promoted.stream().mapToLong(Seat::ticket).max().orElse(0);
    return hall.seats.values().stream()
        .filter(seat -> seat.state() == State.WAITLISTED && seat.party() == null)
        .filter(seat -> seat.ticket() < last)
        .map(Seat::attendee)
        .filter(who -> !story.contains("parted " + who))
        .toList();
  }

  private static boolean isInTime(Seat seat, Instant now) {
    return seat.state() != State.OFFERED || seat.isOpenOffer(now);
  }

  private static boolean someoneFits(Hall hall) {
    Map<String, Integer> sizes = new HashMap<>();
    for (var who : hall.who(State.WAITLISTED)) {
      var party = hall.seats.get(who).party();
      sizes.merge(party == null ? "alone " + who : party, 1, Integer::sum);
    }
    return sizes.values().stream().anyMatch(size -> size <= hall.roster.free());
  }

  private static int came(Hall hall) {
    return (int)
        hall.happened.stream()
            .map(Sitting.Happened::event)
            .filter(
                event ->
                    event instanceof SeatChanged(_, var was, var is, _)
                        && is.held()
                        && (was == null || !was.held() && !was.isSuspended()))
            .count();
  }

  private static int left(Hall hall) {
    return (int)
        hall.happened.stream()
            .map(Sitting.Happened::event)
            .filter(
                event ->
                    event instanceof SeatChanged(var what, _, var is, _)
                        && what == What.RELEASED
                        && !is.isSuspended())
            .count();
  }

  private static Set<String> present(Random random) {
    var present = new HashSet<String>();
    for (int i = random.nextInt(PEOPLE); i > 0; i--) {
      present.add("attendee-" + random.nextInt(PEOPLE));
    }
    return present;
  }

  private static void change(Hall hall, Random random) {
    var room = random.nextInt(8) == 0 ? null : (Integer) random.nextInt(12);
    switch (random.nextInt(6)) {
      case 5 -> hall.told(random.nextInt(3) == 0 ? Standing.ENDED : Standing.ON, room);
      case 0 -> hall.told(Standing.CANCELLED, room);
      case 1, 2 -> hall.told(Standing.ON, room);
      case 3 -> {
        var later = hall.terms.slot();
        int minutes = 60 * (random.nextInt(3) - 1);
        hall.moved(
            new Slot(
                later.start().plusSeconds(minutes),
                later.end().plusSeconds(minutes),
                later.place()));
      }
      default ->
          hall.ruled(
              new SeatRules(
                  null,
                  null,
                  random.nextBoolean() ? null : (Integer) (1 + random.nextInt(10)),
                  TooSmall.values()[random.nextInt(3)],
                  60,
                  random.nextBoolean() ? null : (Integer) random.nextInt(20),
                  random.nextBoolean()));
    }
  }

  /**
   * @param alone whether nobody comes together with others, so that less of a line is read
   */
  private static SeatCommand any(Random random, Instant at, boolean alone) {
    var who = "attendee-" + random.nextInt(PEOPLE);
    int dice = random.nextInt(100);
    if (dice < 32) {
      return new Take(who, at);
    } else if (dice < 35) {
      return new TakeFree(who, at);
    } else if (dice < 45 && alone) {
      return new Take(who, at);
    } else if (dice < 45) {
      var members = new LinkedHashSet<>(List.of(who));
      for (int i = random.nextInt(3); i >= 0; i--) {
        members.add("attendee-" + random.nextInt(PEOPLE));
      }
      return new TakeTogether(who, "party-" + random.nextInt(1_000), List.copyOf(members), at);
    } else if (dice < 60) {
      return new GiveBack(who, Reason.GIVEN_BACK, at);
    } else if (dice < 63) {
      return new Part(who, at);
    } else if (dice < 66) {
      return new Keep(who, at);
    } else if (dice < 69) {
      return new PutIn(who, random.nextBoolean(), "desk", "guest", at);
    } else if (dice < 72) {
      return new TakeOut(who, "desk", "mistake", at);
    } else if (dice < 88) {
      var scan = new CheckIn(at, "nonce-" + random.nextInt(50));
      var elsewhere = random.nextInt(4) == 0 ? "other" : null;
      return new Admit(who, scan, elsewhere, random.nextBoolean(), at);
    } else if (dice < 92) {
      return new AnswerTooSmall(TooSmallAnswer.values()[random.nextInt(2)], at);
    }
    return new Arrange(arrangement(random, at), "seed-" + random.nextInt(), at);
  }

  private static Arrangement arrangement(Random random, Instant at) {
    return new Arrangement(
        random.nextInt(3) == 0 ? null : (Integer) random.nextInt(12),
        random.nextInt(8) == 0 ? false : null,
        random.nextInt(4) == 0 ? at.plusSeconds(random.nextInt(60)) : null,
        null,
        random.nextInt(3) == 0 ? at.plusSeconds(random.nextInt(300)) : null);
  }
}
