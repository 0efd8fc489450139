package plenary.notification.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plenary.notification.edit.Edit.Place;
import plenary.notification.edit.Edit.Role;
import plenary.notification.edit.Edit.Who;
import plenary.wording.Happening;
import plenary.wording.Happening.Part;
import plenary.wording.Session;
import plenary.wording.Session.Slot;

/** Edits taken together, against a model of the session. */
class EditsTest {

  private static final OffsetDateTime START = OffsetDateTime.parse("2026-10-06T16:30:00-04:00");
  private static final LocalDate TODAY = LocalDate.parse("2026-10-06");
  private static final List<String> PEOPLE = List.of("Ana", "Bo", "Cy", "Di");
  private static final List<String> PLACES = List.of("Hall A", "Hall B", "Hall C");

  /** A session as staff edit it; hours stand for times. */
  private record State(
      int start,
      String room,
      String title,
      String about,
      int delay,
      List<String> speakers,
      List<String> moderators) {

    Slot slot() {
      return new Slot(START.plusHours(start), START.plusHours(start + 1));
    }

    Shown shown() {
      var session =
          new Session(
              "s1",
              "Panel 3",
              title,
              null,
              ZoneId.of("America/New_York"),
              slot().start(),
              slot().end(),
              null,
              null,
              room == null ? null : new Session.Room(room),
              delay,
              null,
              null);
      return new Shown(session, room, false, Map.of(Part.ABSTRACT, about), speakers, moderators);
    }
  }

  private static final State FIRST =
      new State(0, "Hall A", "T0", "", 0, List.of("Ana", "Bo"), List.of("Cy"));

  /** A state that edits led to. */
  private record Walk(State state, Edits edits) {

    Walk to(State next, Edit edit) {
      return new Walk(next, edits.and(edit));
    }

    List<Happening> told() {
      return edits.since(state.shown(), TODAY);
    }
  }

  private static Place place(String room) {
    return new Place(true, room, room);
  }

  private static Who who(String name) {
    return new Who(name, name);
  }

  private static Walk step(Walk at, Random random) {
    var s = at.state();
    return switch (random.nextInt(6)) {
      case 0 -> reschedule(at, random.nextInt(3));
      case 1 -> move(at, random.nextInt(4) == 0 ? null : PLACES.get(random.nextInt(3)));
      case 2 ->
          at.to(
              new State(
                  s.start, s.room, s.title, s.about, random.nextInt(3), s.speakers, s.moderators),
              new Edit.Delayed(s.delay));
      case 3 -> describe(at, "T" + random.nextInt(2), random.nextBoolean() ? "" : "\"a\"");
      case 4 -> stage(at, Role.SPEAKER, random);
      default -> stage(at, Role.MODERATOR, random);
    };
  }

  private static Walk reschedule(Walk at, int start) {
    var s = at.state();
    return at.to(
        new State(start, s.room, s.title, s.about, s.delay, s.speakers, s.moderators),
        new Edit.Rescheduled(s.slot()));
  }

  private static Walk move(Walk at, String room) {
    var s = at.state();
    return at.to(
        new State(s.start, room, s.title, s.about, s.delay, s.speakers, s.moderators),
        new Edit.Moved(place(s.room)));
  }

  private static Walk describe(Walk at, String title, String about) {
    var s = at.state();
    return at.to(
        new State(s.start, s.room, title, about, s.delay, s.speakers, s.moderators),
        new Edit.Described(title.equals(s.title) ? null : s.title, Map.of(Part.ABSTRACT, s.about)));
  }

  private static Walk stage(Walk at, Role role, Random random) {
    var there = new ArrayList<>(role == Role.SPEAKER ? at.state.speakers : at.state.moderators);
    var others = new ArrayList<>(PEOPLE);
    others.removeAll(there);
    String out = there.isEmpty() ? null : there.get(random.nextInt(there.size()));
    String in = others.isEmpty() ? null : others.get(random.nextInt(others.size()));
    var was = List.copyOf(there);
    int what = random.nextInt(4);
    if (what == 0) {
      Collections.shuffle(there, random);
      return cast(at, role, there, new Edit.Reordered(role, was));
    }
    if (what == 1 && in != null || out == null) {
      there.add(in);
      return cast(at, role, there, new Edit.Staged(role, null, who(in)));
    }
    if (what == 2 || in == null) {
      there.remove(out);
      return cast(at, role, there, new Edit.Staged(role, who(out), null));
    }
    there.set(there.indexOf(out), in);
    return cast(at, role, there, new Edit.Staged(role, who(out), who(in)));
  }

  private static Walk cast(Walk at, Role role, List<String> now, Edit edit) {
    var s = at.state();
    return at.to(
        new State(
            s.start,
            s.room,
            s.title,
            s.about,
            s.delay,
            role == Role.SPEAKER ? List.copyOf(now) : s.speakers,
            role == Role.MODERATOR ? List.copyOf(now) : s.moderators),
        edit);
  }

  /** What differs between two states, people and orders apart, computed from them alone. */
  private static Set<Happening> difference(State was, State now) {
    var session = now.shown().session();
    boolean isMoved = was.room == null ? now.room != null : !was.room.equals(now.room);
    boolean isRescheduled = was.start != now.start;
    return Stream.of(
            isMoved && isRescheduled && now.room != null
                ? new Happening.RescheduledAndMoved(session, was.slot(), was.room)
                : null,
            isMoved && (!isRescheduled || now.room == null)
                ? new Happening.Moved(session, was.room)
                : null,
            isRescheduled && (!isMoved || now.room == null)
                ? new Happening.Rescheduled(session, was.slot())
                : null,
            was.delay != now.delay ? new Happening.Delayed(session) : null,
            was.title.equals(now.title) ? null : new Happening.Retitled(session, was.title),
            was.title.equals(now.title) && !was.about.equals(now.about)
                ? new Happening.Edited(session, Set.of(Part.ABSTRACT))
                : null)
        .filter(each -> each != null)
        .collect(java.util.stream.Collectors.toSet());
  }

  @Test
  void whateverIsEditedWhatIsToldIsTheDifferenceBetweenTheFirstAndTheLastState() {
    for (int seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var walk = new Walk(FIRST, Edits.NONE);
      for (int steps = 1 + random.nextInt(12); steps > 0; steps--) {
        walk = step(walk, random);
      }
      var told = new ArrayList<>(walk.told());
      var stage = told.stream().filter(Happening.OnStage.class::isInstance).toList();
      told.removeAll(stage);
      assertThat(Set.copyOf(told))
          .describedAs("seed %d", seed)
          .isEqualTo(difference(FIRST, walk.state()));
      assertThat(told).doesNotHaveDuplicates();
      assertThat(people(stage))
          .describedAs("seed %d", seed)
          .isEqualTo(
              List.of(
                  minus(FIRST.speakers, walk.state().speakers),
                  minus(walk.state().speakers, FIRST.speakers),
                  minus(FIRST.moderators, walk.state().moderators),
                  minus(walk.state().moderators, FIRST.moderators)));
    }
  }

  private static Set<String> minus(List<String> all, List<String> others) {
    var left = new TreeSet<>(all);
    others.forEach(left::remove);
    return left;
  }

  /** Speakers who go and who come, then moderators. */
  private static List<Set<String>> people(List<Happening> stage) {
    var all = Stream.generate(() -> (Set<String>) new TreeSet<String>()).limit(4).toList();
    for (var each : stage) {
      switch (each) {
        case Happening.SpeakerSwapped(_, var out, var in) -> {
          all.get(0).add(out);
          all.get(1).add(in);
        }
        case Happening.SpeakerAdded(_, var in) -> all.get(1).add(in);
        case Happening.SpeakerWithdrawn(_, var out) -> all.get(0).add(out);
        case Happening.ModeratorSwapped(_, var out, var in) -> {
          all.get(2).add(out);
          all.get(3).add(in);
        }
        case Happening.ModeratorAdded(_, var in) -> all.get(3).add(in);
        case Happening.ModeratorWithdrawn(_, var out) -> all.get(2).add(out);
        default -> {}
      }
    }
    return all;
  }

  @Test
  void whoeverGoesBackToWhereTheyWereSaysNothing() {
    for (int seed = 0; seed < 5_000; seed++) {
      var random = new Random(seed);
      var walk = new Walk(FIRST, Edits.NONE);
      for (int steps = random.nextInt(8); steps > 0; steps--) {
        walk = step(walk, random);
      }
      walk = describe(reschedule(move(walk, FIRST.room), FIRST.start), FIRST.title, FIRST.about);
      walk = walk.to(walk.state(), new Edit.Delayed(walk.state().delay()));
      var last = walk.state();
      var back =
          new State(
              last.start, last.room, last.title, last.about, 0, last.speakers, last.moderators);
      var told = new Walk(back, walk.edits()).told();
      assertThat(told.stream().filter(each -> !(each instanceof Happening.OnStage)).toList())
          .describedAs("seed %d", seed)
          .isEmpty();
    }
  }

  private static List<Happening> speakers(List<String> now, Edit... edits) {
    var walk = new Walk(FIRST, Edits.NONE);
    for (var edit : edits) {
      walk = cast(walk, Role.SPEAKER, now, edit);
    }
    return walk.told();
  }

  private static Edit swap(String out, String in) {
    return new Edit.Staged(
        Role.SPEAKER, out == null ? null : who(out), in == null ? null : who(in));
  }

  @Test
  void whoReplacesAReplacementReplacesWhoWasThereFirst() {
    var now = List.of("Ana", "Di");
    var session = cast(new Walk(FIRST, Edits.NONE), Role.SPEAKER, now, swap("Bo", "Di")).state();
    assertThat(speakers(now, swap("Bo", "Cy"), swap("Cy", "Di")))
        .isEqualTo(List.of(new Happening.SpeakerSwapped(session.shown().session(), "Bo", "Di")));
  }

  @Test
  void whoIsReplacedAndComesBackSaysNothing() {
    assertThat(speakers(FIRST.speakers, swap("Bo", "Cy"), swap("Cy", "Bo"))).isEmpty();
    assertThat(speakers(FIRST.speakers, swap(null, "Cy"), swap("Cy", null))).isEmpty();
    assertThat(speakers(FIRST.speakers, swap("Bo", null), swap(null, "Bo"))).isEmpty();
  }

  @Test
  void whoHasAnotherOfficeSaysNothing() {
    var same = new Edit.Staged(Role.SPEAKER, new Who("1", "Bo"), new Who("2", "Bo"));
    assertThat(speakers(FIRST.speakers, same)).isEmpty();
  }

  @Test
  void anOrderThatIsRestoredSaysNothing() {
    var walk = new Walk(FIRST, Edits.NONE);
    var turned = List.of("Bo", "Ana");
    walk = cast(walk, Role.SPEAKER, turned, new Edit.Reordered(Role.SPEAKER, FIRST.speakers));
    assertThat(walk.told())
        .isEqualTo(List.of(new Happening.SpeakersReordered(walk.state().shown().session())));
    walk = cast(walk, Role.SPEAKER, FIRST.speakers, new Edit.Reordered(Role.SPEAKER, turned));
    assertThat(walk.told()).isEmpty();
  }

  /** In a hall that has its id for a name at first. */
  private static List<Happening> told(String id, String name, boolean isClosed, Edit... edits) {
    var all = Edits.NONE;
    for (var edit : edits) {
      all = all.and(edit);
    }
    return all.since(in(id, name, isClosed), TODAY);
  }

  private static Shown in(String id, String name, boolean isClosed) {
    var there = new State(0, name, "T0", "", 0, FIRST.speakers, FIRST.moderators).shown();
    return new Shown(
        there.session(), id, isClosed, there.parts(), there.speakers(), there.moderators());
  }

  @Test
  void ofARoomIsToldWhatItWasCalledWhereItIsTheSameAndCalledSomethingElse() {
    var renamed = new Edit.RoomRenamed(place("Hall A"));
    var away = new Edit.Moved(place("Hall A"));
    var back = new Edit.Moved(place("Hall B"));
    var one = in("Hall A", "Hall One", false).session();
    assertThat(told("Hall A", "Hall One", false, renamed))
        .isEqualTo(List.of(new Happening.RoomRenamed(one, "Hall A")));
    assertThat(told("Hall A", "Hall One", false, away, back))
        .as("renamed while it was elsewhere")
        .isEqualTo(List.of(new Happening.RoomRenamed(one, "Hall A")));
    assertThat(told("Hall A", "Hall A", false, renamed, renamed)).isEmpty();
    var elsewhere = in("Hall B", "Hall Beta", false).session();
    assertThat(told("Hall B", "Hall Beta", false, away, new Edit.RoomRenamed(place("Hall B"))))
        .isEqualTo(List.of(new Happening.Moved(elsewhere, "Hall A")));
  }

  @Test
  void aRoomIsClosedWhereItStillIsWhenThatIsTold() {
    var closed = in("Hall A", "Hall A", true).session();
    assertThat(told("Hall A", "Hall A", true, new Edit.RoomClosed()))
        .isEqualTo(List.of(new Happening.RoomClosed(closed)));
    assertThat(told("Hall A", "Hall A", false, new Edit.RoomClosed())).isEmpty();
    assertThat(told("Hall A", "Hall A", true)).isEmpty();
  }

  @Test
  void aRoomThatWasNotToldIsAnotherOne() {
    var walk = new Walk(FIRST, Edits.NONE).to(FIRST, new Edit.Moved(Place.UNKNOWN));
    assertThat(walk.told()).isEqualTo(List.of(new Happening.Moved(FIRST.shown().session())));
  }

  @Test
  void aNewSessionIsNewWhateverIsEditedThen() {
    var walk = move(new Walk(FIRST, Edits.NONE).to(FIRST, new Edit.Added()), "Hall C");
    assertThat(walk.told())
        .isEqualTo(List.of(new Happening.Scheduled(walk.state().shown().session(), TODAY)));
  }

  @Test
  void itStartsSoonWhenItDoesOrWasTo() {
    var later = reschedule(new Walk(FIRST, Edits.NONE), 2);
    var start = START.toInstant();
    assertThat(startsBefore(later, start.plusSeconds(1))).isTrue();
    assertThat(startsBefore(later, start)).isFalse();
    assertThat(startsBefore(new Walk(later.state(), Edits.NONE), start.plusSeconds(1))).isFalse();
  }

  private static boolean startsBefore(Walk walk, Instant moment) {
    return walk.edits().startsBefore(walk.state().shown(), moment);
  }
}
