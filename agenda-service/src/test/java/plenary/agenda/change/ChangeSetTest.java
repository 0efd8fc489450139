package plenary.agenda.change;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.agenda.change.Conference.AMARA;
import static plenary.agenda.change.Conference.ELENA;
import static plenary.agenda.change.Conference.HALL;
import static plenary.agenda.change.Conference.NOBODYS;
import static plenary.agenda.change.Conference.PORTS;
import static plenary.agenda.change.Conference.STUDIO;
import static plenary.agenda.change.Conference.TALK;
import static plenary.agenda.change.Conference.TOMAS;
import static plenary.agenda.change.Conference.TOWNS;
import static plenary.agenda.change.Conference.after;
import static plenary.agenda.change.Conference.at;
import static plenary.agenda.change.Conference.decide;
import static plenary.agenda.change.Conference.id;
import static plenary.agenda.change.Conference.programme;
import static plenary.agenda.change.Conference.session;
import static plenary.agenda.change.Conference.slot;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.agenda.change.AgendaCommand.AddRoom;
import plenary.agenda.change.AgendaCommand.Cancel;
import plenary.agenda.change.AgendaCommand.Incoming;
import plenary.agenda.change.AgendaCommand.Join;
import plenary.agenda.change.AgendaCommand.Leave;
import plenary.agenda.change.AgendaCommand.MoveRoom;
import plenary.agenda.change.AgendaCommand.Reinstate;
import plenary.agenda.change.AgendaCommand.Reschedule;
import plenary.agenda.change.AgendaCommand.ResizeRoom;
import plenary.agenda.change.AgendaCommand.Swap;
import plenary.agenda.change.Refusal.Where;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Live;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Stage;
import plenary.agenda.programme.Status;
import plenary.agenda.rules.Attendance;
import plenary.agenda.rules.Finding;
import plenary.agenda.rules.Findings;

class ChangeSetTest {

  private static final Person NEWCOMER =
      new Person(new PersonId(id(31)), "Lea Novak", "Port Authority");

  private static List<Finding> clashes(Programme programme) {
    return Findings.of(programme, Attendance.NONE).stream()
        .filter(Finding.RoomDoubleBooked.class::isInstance)
        .toList();
  }

  @Test
  void twoPanelsSwapRoomsInOneChangeSet() {
    Programme swapped = after(programme(), new MoveRoom(PORTS, STUDIO), new MoveRoom(TOWNS, HALL));

    assertThat(session(swapped, PORTS).slot()).isEqualTo(slot("10:00", "11:30", STUDIO));
    assertThat(session(swapped, TOWNS).slot()).isEqualTo(slot("10:00", "11:30", HALL));
    assertThat(swapped.version()).isEqualTo(2);
    assertThat(swapped.changedIn(2).map(Session::id)).containsExactly(PORTS, TOWNS);
  }

  @Test
  void aDoubleBookingIsRefusedAndBothSidesAreNamed() {
    Programme before = programme();
    Programme moved =
        Evolution.of(
            before, List.of(new ChangeEvent.Moved(PORTS, HALL, STUDIO)), 2, Conference.CHANGED);

    assertThat(decide(before, new MoveRoom(PORTS, STUDIO)))
        .isEqualTo(
            Decision.refuse(
                new Refusal.BreaksRule(
                    new Finding.RoomDoubleBooked(
                        before.room(STUDIO).orElseThrow(),
                        session(moved, PORTS),
                        session(moved, TOWNS)))));
  }

  @Test
  void nothingIsAppliedOfAChangeSetThatIsRefusedInPart() {
    assertThat(
            decide(
                programme(),
                new ResizeRoom(HALL, 300),
                new MoveRoom(NOBODYS, HALL),
                new ResizeRoom(STUDIO, 0)))
        .isEqualTo(
            new Decision.Refused(
                List.of(
                    new Refusal.UnknownSession(new Where(1, "sessionId"), NOBODYS),
                    new Refusal.CapacityNotPositive(new Where(2, "capacity"), 0))));
  }

  @Test
  void oneSessionMayStartWhenAnotherEndsInTheSameRoom() {
    Programme later = after(programme(), new Reschedule(PORTS, at("10:30"), at("12:00")));

    assertThat(session(later, PORTS).slot()).isEqualTo(slot("10:30", "12:00", HALL));
  }

  @Test
  void breaksAndCancelledSessionsTakeNoRoom() {
    assertThat(clashes(programme())).isEmpty();

    Programme cancelled = after(programme(), new Cancel(TOWNS, "Storm"));
    assertThat(session(after(cancelled, new MoveRoom(PORTS, STUDIO)), PORTS).slot().roomId())
        .isEqualTo(STUDIO);
  }

  @Test
  void aSessionComesBackOnlyToARoomThatIsFree() {
    Programme taken =
        after(after(programme(), new Cancel(TOWNS, "Storm")), new MoveRoom(PORTS, STUDIO));
    Programme both =
        Evolution.of(
            taken,
            List.of(new ChangeEvent.Reinstated(TOWNS, "Storm", Status.SCHEDULED)),
            4,
            Conference.CHANGED);

    assertThat(decide(taken, new Reinstate(TOWNS)))
        .isEqualTo(
            Decision.refuse(
                new Refusal.BreaksRule(
                    new Finding.RoomDoubleBooked(
                        both.room(STUDIO).orElseThrow(),
                        session(both, PORTS),
                        session(both, TOWNS)))));
    Live back =
        session(after(taken, new Reinstate(TOWNS), new MoveRoom(PORTS, HALL)), TOWNS).live();
    assertThat(back).isEqualTo(Live.AS_PLANNED);
  }

  @Test
  void whatWasWrongBeforeStandsInNobodysWay() {
    Programme printedWrong =
        Evolution.of(
            programme(),
            List.of(new ChangeEvent.Moved(PORTS, HALL, STUDIO)),
            1,
            Conference.CHANGED);

    assertThat(clashes(printedWrong)).hasSize(1);
    assertThat(decide(printedWrong, new Reschedule(PORTS, at("10:15"), at("11:30"))))
        .isEqualTo(
            Decision.accept(
                new ChangeEvent.Rescheduled(
                    PORTS, at("10:00"), at("11:30"), at("10:15"), at("11:30"))));
    assertThat(decide(printedWrong, new MoveRoom(TALK, STUDIO)))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void whatIsSoAlreadyChangesNothing() {
    assertThat(
            decide(
                programme(),
                new MoveRoom(PORTS, HALL),
                new Reschedule(PORTS, at("10:00"), at("11:30")),
                new ResizeRoom(HALL, 200),
                new Reinstate(PORTS),
                new Swap(PORTS, Role.SPEAKER, ELENA.id(), new Incoming.Known(ELENA.id(), null))))
        .isEqualTo(Decision.nothing());
    assertThat(new ChangeSet(List.of()).on(programme(), Attendance.NONE).decision())
        .isEqualTo(Decision.nothing());
  }

  @Test
  void whatGoesThereAndBackInOneChangeSetChangesNothing() {
    assertThat(
            decide(
                programme(),
                new Join(TALK, Role.SPEAKER, new Incoming.Known(TOMAS.id(), null)),
                new Leave(TALK, Role.SPEAKER, TOMAS.id())))
        .isEqualTo(Decision.nothing());
  }

  @Test
  void twoCommandsMaySettleOneThingOnlyOnce() {
    assertThat(
            decide(
                programme(),
                new MoveRoom(TALK, STUDIO),
                new Reschedule(TALK, at("15:00"), at("16:00")),
                new MoveRoom(TALK, HALL),
                new Cancel(TALK, "Storm"),
                new Reinstate(TALK)))
        .isEqualTo(
            new Decision.Refused(
                List.of(
                    new Refusal.SaidTwice(new Where(2, "type"), 0),
                    new Refusal.SaidTwice(new Where(4, "type"), 3))));
  }

  @Test
  void aSessionEndsAfterItStarts() {
    for (String end : List.of("10:00", "09:59")) {
      assertThat(decide(programme(), new Reschedule(PORTS, at("10:00"), at(end))))
          .isEqualTo(Decision.refuse(new Refusal.EndsBeforeStart(new Where(0, "end"))));
    }
  }

  @Test
  void nothingIsShiftedOffTheProgramme() {
    for (int minutes : List.of(Integer.MIN_VALUE, -1441, 1441, Integer.MAX_VALUE)) {
      assertThat(decide(programme(), new AgendaCommand.ShiftRoom(HALL, at("10:00"), minutes)))
          .isEqualTo(
              Decision.refuse(
                  new Refusal.MinutesOutOfRange(new Where(0, "minutes"), minutes, -1440, 1440)));
    }
    Programme early = after(programme(), new AgendaCommand.ShiftRoom(HALL, at("10:00"), -1440));
    assertThat(
            decide(
                early,
                new AgendaCommand.ShiftRoom(HALL, at("10:00").minus(Duration.ofDays(1)), -1440)))
        .isEqualTo(
            Decision.refuse(
                new Refusal.OutsideProgramme(
                    new Where(0, "minutes"), LocalDate.of(2026, 3, 3), LocalDate.of(2026, 3, 6))));
  }

  @Test
  void aSessionStaysWithinADayOfTheProgramme() {
    LocalDate first = LocalDate.of(2026, 3, 3);
    LocalDate last = LocalDate.of(2026, 3, 6);
    Duration day = Duration.ofDays(1);

    assertThat(
            decide(
                programme(),
                new Reschedule(PORTS, at("00:00").minus(day), at("01:00").minus(day)),
                new Reschedule(
                    TOWNS, at("22:00").plus(day), at("23:59").plus(day.multipliedBy(2)))))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(
            decide(
                programme(),
                new Reschedule(PORTS, at("00:00").minus(day).minusSeconds(1), at("10:00")),
                new Reschedule(TOWNS, at("10:00"), at("00:00").plus(day.multipliedBy(3)))))
        .isEqualTo(
            new Decision.Refused(
                List.of(
                    new Refusal.OutsideProgramme(new Where(0, "start"), first, last),
                    new Refusal.OutsideProgramme(new Where(1, "end"), first, last))));
  }

  @Test
  void anIncomingSpeakerTakesThePlaceAndThePart() {
    Programme swapped =
        after(
            programme(),
            new Swap(PORTS, Role.SPEAKER, ELENA.id(), new Incoming.Named(NEWCOMER, null)));

    assertThat(session(swapped, PORTS).stage())
        .isEqualTo(
            new Stage(
                List.of(new Appearance(AMARA, null)),
                List.of(new Appearance(NEWCOMER, "Opening remarks"), new Appearance(TOMAS, null))));
    assertThat(swapped.people()).containsExactly(AMARA, ELENA, TOMAS, NEWCOMER);
  }

  @Test
  void anIncomingSpeakerMayHaveAnotherPartOrNone() {
    Programme other =
        after(
            programme(),
            new Swap(PORTS, Role.SPEAKER, ELENA.id(), new Incoming.Named(NEWCOMER, "Keynote")));
    Programme none =
        after(
            programme(),
            new Swap(PORTS, Role.SPEAKER, ELENA.id(), new Incoming.Named(NEWCOMER, "")));

    assertThat(session(other, PORTS).stage().speakers().getFirst())
        .isEqualTo(new Appearance(NEWCOMER, "Keynote"));
    assertThat(session(none, PORTS).stage().speakers().getFirst())
        .isEqualTo(new Appearance(NEWCOMER, null));
  }

  @Test
  void whoIsKnownByNameAndAffiliationKeepsTheirId() {
    var sameTomas = new Person(new PersonId(id(77)), TOMAS.name(), TOMAS.affiliation());
    var otherTomas = new Person(new PersonId(id(78)), TOMAS.name(), "University of Osijek");

    Programme joined =
        after(
            programme(),
            new Join(TOWNS, Role.SPEAKER, new Incoming.Named(sameTomas, null)),
            new Join(TALK, Role.SPEAKER, new Incoming.Named(otherTomas, null)));

    assertThat(session(joined, TOWNS).stage().speakers())
        .containsExactly(new Appearance(ELENA, null), new Appearance(TOMAS, null));
    assertThat(session(joined, TALK).stage().speakers())
        .containsExactly(new Appearance(otherTomas, null));
    assertThat(joined.people()).containsExactly(AMARA, ELENA, TOMAS, otherTomas);
  }

  @Test
  void nobodyStandsTwiceOnOneStage() {
    assertThat(
            decide(
                programme(),
                new Swap(PORTS, Role.SPEAKER, ELENA.id(), new Incoming.Known(TOMAS.id(), null)),
                new Join(PORTS, Role.SPEAKER, new Incoming.Known(ELENA.id(), "Keynote"))))
        .isEqualTo(
            new Decision.Refused(
                List.of(
                    new Refusal.AlreadyOnStage(
                        new Where(0, "incoming"), TOMAS, session(programme(), PORTS)),
                    new Refusal.AlreadyOnStage(
                        new Where(1, "person"), ELENA, session(programme(), PORTS)))));
  }

  @Test
  void whoIsUnknownIsNamedByTheField() {
    RoomId noRoom = new RoomId(id(98));
    PersonId noPerson = new PersonId(id(97));
    assertThat(
            decide(
                programme(),
                new MoveRoom(PORTS, noRoom),
                new ResizeRoom(noRoom, 10),
                new Swap(PORTS, Role.SPEAKER, ELENA.id(), new Incoming.Known(noPerson, null)),
                new Swap(PORTS, Role.MODERATOR, ELENA.id(), new Incoming.Named(NEWCOMER, null)),
                new Join(PORTS, Role.SPEAKER, new Incoming.Known(noPerson, null)),
                new Leave(PORTS, Role.SPEAKER, AMARA.id())))
        .isEqualTo(
            new Decision.Refused(
                List.of(
                    new Refusal.UnknownRoom(new Where(0, "roomId"), noRoom),
                    new Refusal.UnknownRoom(new Where(1, "roomId"), noRoom),
                    new Refusal.UnknownPerson(new Where(2, "incoming.personId"), noPerson),
                    new Refusal.NotOnStage(
                        new Where(3, "outgoing"), ELENA.id(), session(programme(), PORTS)),
                    new Refusal.UnknownPerson(new Where(4, "person.personId"), noPerson),
                    new Refusal.NotOnStage(
                        new Where(5, "personId"), AMARA.id(), session(programme(), PORTS)))));
  }

  @Test
  void aModeratorIsSwapped() {
    Programme swapped =
        after(
            programme(),
            new Swap(PORTS, Role.MODERATOR, AMARA.id(), new Incoming.Known(TOMAS.id(), null)));

    assertThat(session(swapped, PORTS).stage().moderators())
        .containsExactly(new Appearance(TOMAS, null));
  }

  @Test
  void aRoomIsAddedAndUsedInTheSameChangeSet() {
    Room tent = new Room(new RoomId(id(3)), "Tent", 40);
    Programme moved = after(programme(), new AddRoom(tent), new MoveRoom(PORTS, tent.id()));

    assertThat(moved.rooms()).last().isEqualTo(tent);
    assertThat(session(moved, PORTS).slot().roomId()).isEqualTo(tent.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hall", "HALL", "hall"})
  void aRoomsNameIsGivenOnce(String name) {
    assertThat(decide(programme(), new AddRoom(new Room(new RoomId(id(3)), name, null))))
        .isEqualTo(
            Decision.refuse(
                new Refusal.RoomNameTaken(
                    new Where(0, "name"), programme().room(HALL).orElseThrow())));
  }

  @Test
  void theSessionsInARoomChangeWithItsSize() {
    Programme resized = after(programme(), new ResizeRoom(STUDIO, 30));

    assertThat(resized.room(STUDIO)).contains(new Room(STUDIO, "Studio", 30));
    assertThat(resized.changedIn(2).map(Session::id)).containsExactly(TOWNS);
  }

  @Test
  void aCancelledSessionSaysWhyUntilItComesBack() {
    Programme cancelled = after(programme(), new Cancel(PORTS, "Storm"));

    assertThat(session(cancelled, PORTS).live())
        .isEqualTo(new Live(Status.CANCELLED, 0, null, "Storm"));
    assertThat(decide(cancelled, new Cancel(PORTS, "Storm"))).isEqualTo(Decision.nothing());
    assertThat(decide(cancelled, new Cancel(PORTS, "The speaker is ill")))
        .isEqualTo(
            Decision.accept(
                new ChangeEvent.Cancelled(PORTS, Status.CANCELLED, "Storm", "The speaker is ill")));
    assertThat(session(after(cancelled, new Reinstate(PORTS)), PORTS).live())
        .isEqualTo(Live.AS_PLANNED);
  }
}
