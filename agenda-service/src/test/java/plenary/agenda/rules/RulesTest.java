package plenary.agenda.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.agenda.change.Conference.AMARA;
import static plenary.agenda.change.Conference.COFFEE;
import static plenary.agenda.change.Conference.ELENA;
import static plenary.agenda.change.Conference.HALL;
import static plenary.agenda.change.Conference.PORTS;
import static plenary.agenda.change.Conference.STUDIO;
import static plenary.agenda.change.Conference.TALK;
import static plenary.agenda.change.Conference.TOMAS;
import static plenary.agenda.change.Conference.TOWNS;
import static plenary.agenda.change.Conference.after;
import static plenary.agenda.change.Conference.at;
import static plenary.agenda.change.Conference.programme;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.change.AgendaCommand.Incoming;
import plenary.agenda.change.ChangeSet;
import plenary.agenda.change.Decision;
import plenary.agenda.change.Deliberation;
import plenary.agenda.change.Refusal;
import plenary.agenda.programme.Level;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Rule;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Status;

/** In the fixture, Amara and Elena are on two stages at once, and nothing else is wrong. */
class RulesTest {

  private static final Attendance FULL =
      new Attendance(Map.of(PORTS, new Attendance.Count(150, 3)));

  private static Deliberation on(Programme programme, AgendaCommand... commands) {
    return new ChangeSet(List.of(commands)).on(programme, FULL);
  }

  private static List<String> ids(List<Finding> findings) {
    return findings.stream().map(Finding::id).toList();
  }

  private static Programme with(Rule rule, Level level) {
    return after(
        programme(), new AgendaCommand.ChangeSettings(Map.of(rule, level), null, null, null, null));
  }

  private static AgendaCommand breaking(Rule rule) {
    return switch (rule) {
      case ROOM_DOUBLE_BOOKED -> new AgendaCommand.MoveRoom(PORTS, STUDIO);
      case PERSON_DOUBLE_BOOKED ->
          new AgendaCommand.Join(TOWNS, Role.SPEAKER, new Incoming.Known(TOMAS.id(), null));
      case ROOM_CHANGE_TOO_SHORT -> new AgendaCommand.Reschedule(TALK, at("11:35"), at("12:35"));
      case ROOM_TOO_SMALL -> new AgendaCommand.ResizeRoom(HALL, 149);
      case OUTSIDE_DAYS ->
          new AgendaCommand.Reschedule(
              TALK, at("12:00").minus(Duration.ofDays(1)), at("13:00").minus(Duration.ofDays(1)));
      case ROOM_CLOSED -> new AgendaCommand.CloseRoom(STUDIO);
      case PERSON_WITHDRAWN -> new AgendaCommand.WithdrawPerson(TOMAS.id());
      case PANEL_INCOMPLETE -> new AgendaCommand.Leave(PORTS, Role.MODERATOR, AMARA.id());
    };
  }

  /** Tomás talks in the hall after having been in the studio. */
  private static Programme before(Rule rule, Programme programme) {
    return rule == Rule.ROOM_CHANGE_TOO_SHORT
        ? after(
            programme,
            new AgendaCommand.Join(TALK, Role.SPEAKER, new Incoming.Known(TOMAS.id(), null)),
            new AgendaCommand.MoveRoom(TALK, STUDIO))
        : programme;
  }

  private static String expected(Rule rule) {
    return rule.word()
        + switch (rule) {
          case ROOM_DOUBLE_BOOKED -> ":" + STUDIO + ":" + PORTS + ":" + TOWNS;
          case PERSON_DOUBLE_BOOKED -> ":" + TOMAS.id() + ":" + PORTS + ":" + TOWNS;
          case ROOM_CHANGE_TOO_SHORT -> ":" + TOMAS.id() + ":" + PORTS + ":" + TALK;
          case ROOM_TOO_SMALL -> ":" + HALL + ":" + PORTS;
          case OUTSIDE_DAYS -> ":" + TALK;
          case ROOM_CLOSED -> ":" + STUDIO + ":" + TOWNS;
          case PERSON_WITHDRAWN -> ":" + TOMAS.id() + ":" + PORTS;
          case PANEL_INCOMPLETE -> ":moderator:" + PORTS;
        };
  }

  @ParameterizedTest
  @EnumSource
  void whatBlocksIsRefusedWhateverIsAccepted(Rule rule) {
    Programme before = before(rule, with(rule, Level.BLOCK));
    var deliberation =
        new ChangeSet(List.of(breaking(rule)), Set.of(expected(rule))).on(before, FULL);

    assertThat(ids(deliberation.made())).isEqualTo(List.of(expected(rule)));
    assertThat(deliberation.decision())
        .isEqualTo(
            new Decision.Refused(List.of(new Refusal.BreaksRule(deliberation.made().getFirst()))));
  }

  @ParameterizedTest
  @EnumSource
  void whatWarnsIsDoneOnceItIsAcceptedByNameAndThatIsRecorded(Rule rule) {
    Programme before = before(rule, with(rule, Level.WARN));
    var unaware = on(before, breaking(rule));
    var accepting = new ChangeSet(List.of(breaking(rule)), Set.of(expected(rule))).on(before, FULL);

    assertThat(unaware.decision())
        .isEqualTo(
            new Decision.Refused(List.of(new Refusal.NotAccepted(unaware.made().getFirst()))));
    assertThat(accepting.decision())
        .isEqualTo(new Decision.Accepted(accepting.events(), List.of(expected(rule))));
    assertThat(accepting.events()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsIgnoredIsNotLookedFor(Rule rule) {
    var deliberation = on(before(rule, with(rule, Level.IGNORE)), breaking(rule));

    assertThat(deliberation.made()).isEmpty();
    assertThat(deliberation.decision())
        .isEqualTo(new Decision.Accepted(deliberation.events(), List.of()));
  }

  @Test
  void everythingThatIsWrongIsFoundAndWhatIsMendedIsSaid() {
    assertThat(ids(Findings.of(programme(), Attendance.NONE)))
        .containsExactly(
            "person-double-booked:" + AMARA.id() + ":" + PORTS + ":" + TOWNS,
            "person-double-booked:" + ELENA.id() + ":" + PORTS + ":" + TOWNS);

    var worse =
        on(
            programme(),
            new AgendaCommand.MoveRoom(PORTS, STUDIO),
            new AgendaCommand.CloseRoom(STUDIO),
            new AgendaCommand.Leave(TOWNS, Role.SPEAKER, ELENA.id()));
    assertThat(ids(worse.made()))
        .containsExactly(
            "room-double-booked:" + STUDIO + ":" + PORTS + ":" + TOWNS,
            "room-closed:" + STUDIO + ":" + PORTS,
            "room-closed:" + STUDIO + ":" + TOWNS,
            "panel-incomplete:speaker:" + TOWNS);
    assertThat(ids(worse.mended()))
        .containsExactly("person-double-booked:" + ELENA.id() + ":" + PORTS + ":" + TOWNS);
  }

  @Test
  void aSharedRoomHoldsSeveralSessionsOnPurpose() {
    Programme shared = after(programme(), new AgendaCommand.ShareRoom(STUDIO, true));

    assertThat(on(shared, new AgendaCommand.MoveRoom(PORTS, STUDIO)).decision())
        .isInstanceOf(Decision.Accepted.class);
  }

  @ParameterizedTest
  @EnumSource
  void nobodyLiftsARuleInOrderToBreakItAtOnce(Rule rule) {
    for (Level lifted : List.of(Level.WARN, Level.IGNORE)) {
      var deliberation =
          on(
              before(rule, with(rule, Level.BLOCK)),
              new AgendaCommand.ChangeSettings(Map.of(rule, lifted), null, null, null, null),
              breaking(rule));

      assertThat(deliberation.decision())
          .isEqualTo(
              new Decision.Refused(
                  List.of(new Refusal.BreaksRule(deliberation.made().getFirst()))));
    }
  }

  @Test
  void aRoomMayBeClosedAndSomebodyGoHomeAfterWhatHasEnded() {
    Programme over =
        after(
            after(programme(), new AgendaCommand.SetStatus(PORTS, Status.LIVE)),
            new AgendaCommand.SetStatus(PORTS, Status.ENDED));

    assertThat(
            ids(
                on(
                        over,
                        new AgendaCommand.CloseRoom(HALL),
                        new AgendaCommand.ResizeRoom(HALL, 1),
                        new AgendaCommand.WithdrawPerson(TOMAS.id()))
                    .made()))
        .containsExactly("room-closed:" + HALL + ":" + COFFEE, "room-closed:" + HALL + ":" + TALK);
    assertThat(
            ids(
                on(
                        after(over, new AgendaCommand.WithdrawPerson(TOMAS.id())),
                        new AgendaCommand.SetStatus(PORTS, Status.LIVE))
                    .made()))
        .containsExactly("person-withdrawn:" + TOMAS.id() + ":" + PORTS);
  }

  /** Tomás is in the hall till half past eleven, and in between looks in at another panel there. */
  @Test
  void everyShortWayBetweenRoomsIsFound() {
    Programme busy =
        after(
            programme(),
            new AgendaCommand.Join(TOWNS, Role.SPEAKER, new Incoming.Known(TOMAS.id(), null)),
            new AgendaCommand.Reschedule(TOWNS, at("10:15"), at("10:30")));

    assertThat(
            ids(
                on(
                        busy,
                        new AgendaCommand.Join(
                            TALK, Role.SPEAKER, new Incoming.Known(TOMAS.id(), null)),
                        new AgendaCommand.MoveRoom(TALK, STUDIO),
                        new AgendaCommand.Reschedule(TALK, at("11:35"), at("12:00")))
                    .made()))
        .containsExactly("room-change-too-short:" + TOMAS.id() + ":" + PORTS + ":" + TALK);
  }

  @Test
  void whatTakesNoPlaceBreaksNoRule() {
    Programme cancelled = after(programme(), new AgendaCommand.Cancel(TOWNS, "Storm"));

    assertThat(Findings.of(cancelled, FULL)).isEmpty();
    assertThat(
            List.<SessionId>copyOf(
                on(cancelled, new AgendaCommand.MoveRoom(PORTS, STUDIO)).after().sessions().stream()
                    .filter(session -> session.isIn(STUDIO))
                    .map(session -> session.id())
                    .toList()))
        .containsExactly(PORTS, TOWNS);
  }
}
