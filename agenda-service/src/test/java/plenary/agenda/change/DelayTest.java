package plenary.agenda.change;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.agenda.change.Conference.COFFEE;
import static plenary.agenda.change.Conference.HALL;
import static plenary.agenda.change.Conference.PORTS;
import static plenary.agenda.change.Conference.STUDIO;
import static plenary.agenda.change.Conference.TALK;
import static plenary.agenda.change.Conference.TOWNS;
import static plenary.agenda.change.Conference.after;
import static plenary.agenda.change.Conference.at;
import static plenary.agenda.change.Conference.decide;
import static plenary.agenda.change.Conference.programme;
import static plenary.agenda.change.Conference.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plenary.agenda.change.AgendaCommand.Cancel;
import plenary.agenda.change.AgendaCommand.ChangeSettings;
import plenary.agenda.change.AgendaCommand.Reschedule;
import plenary.agenda.change.AgendaCommand.SetDelay;
import plenary.agenda.change.AgendaCommand.SetStatus;
import plenary.agenda.change.AgendaCommand.ShareRoom;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Projection;
import plenary.agenda.programme.Projection.Times;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Status;

/** In the hall: Panel 1 from 10:00 to 11:30, coffee to 12:00, a talk to 13:00. */
class DelayTest {

  private static final Duration ONE_DAY = Duration.ofDays(1);

  private static Programme hall() {
    return after(programme(), new Reschedule(COFFEE, at("11:30"), at("12:00")));
  }

  private static Programme absorbing(Programme programme, @Nullable Integer percent) {
    return after(programme, new ChangeSettings(Map.of(), percent, null, null, null));
  }

  private static Times times(Programme programme, SessionId id) {
    return Projection.of(programme).of(session(programme, id));
  }

  private static Times times(String start, String end) {
    return new Times(at(start), at(end));
  }

  private static Programme inStatus(Programme programme, Status status) {
    return switch (status) {
      case SCHEDULED -> programme;
      case DOORS_OPEN, LIVE -> after(programme, new SetStatus(PORTS, status));
      case PAUSED, ENDED -> after(inStatus(programme, Status.LIVE), new SetStatus(PORTS, status));
      case CANCELLED -> after(programme, new Cancel(PORTS, "Storm"));
    };
  }

  @Test
  void aDelayLeavesTheSlotAndShiftsWhatIsProjected() {
    Programme late = after(hall(), new SetDelay(PORTS, 15));

    assertThat(session(late, PORTS).slot()).isEqualTo(session(hall(), PORTS).slot());
    assertThat(times(late, PORTS)).isEqualTo(times("10:15", "11:45"));
    assertThat(times(late, TOWNS)).isEqualTo(times("10:00", "11:30"));
  }

  /** Half of a break of 30 minutes makes up for a delay of 15, all of it for 30. */
  @ParameterizedTest
  @CsvSource({
    "50,  10, 11:40, 12:00, 12:00, 13:00",
    "50,  15, 11:45, 12:00, 12:00, 13:00",
    "50,  40, 12:10, 12:25, 12:25, 13:25",
    "0,   10, 11:40, 12:10, 12:10, 13:10",
    "100, 30, 12:00, 12:00, 12:00, 13:00",
    "100, 45, 12:15, 12:15, 12:15, 13:15"
  })
  void breaksAbsorbAsMuchAsTheProgrammeSays(
      int percent, int delay, String breakFrom, String breakTo, String from, String to) {
    Programme late = after(absorbing(hall(), percent), new SetDelay(PORTS, delay));

    assertThat(times(late, COFFEE)).isEqualTo(times(breakFrom, breakTo));
    assertThat(times(late, TALK)).isEqualTo(times(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "SCHEDULED,  10:40, 12:25",
    "DOORS_OPEN, 10:40, 12:25",
    "LIVE,       10:40, 12:25",
    "PAUSED,     10:40, 12:25",
    "ENDED,      10:00, 12:00",
    "CANCELLED,  10:00, 12:00"
  })
  void aDelayCountsWhileTheSessionIsAhead(Status status, String start, String talk) {
    Programme late = inStatus(after(hall(), new SetDelay(PORTS, 40)), status);

    assertThat(times(late, PORTS).start()).isEqualTo(at(start));
    assertThat(times(late, TALK).start()).isEqualTo(at(talk));
  }

  @Test
  void whatHasBegunWaitsForNothing() {
    Programme late =
        after(after(hall(), new SetStatus(TALK, Status.LIVE)), new SetDelay(PORTS, 90));

    assertThat(times(late, TALK)).isEqualTo(times("12:00", "13:00"));
  }

  @Test
  void inASharedRoomNothingWaits() {
    Programme late = after(after(hall(), new ShareRoom(HALL, true)), new SetDelay(PORTS, 40));

    assertThat(times(late, PORTS)).isEqualTo(times("10:40", "12:10"));
    assertThat(times(late, TALK)).isEqualTo(times("12:00", "13:00"));
  }

  @Test
  void whatIsPlannedAtOnceDoesNotWaitForEachOther() {
    // Coffee from 11:00, while the panel is planned to 11:30.
    Programme late = after(programme(), new SetDelay(PORTS, 20));

    assertThat(times(late, COFFEE)).isEqualTo(times("11:00", "12:00"));
    assertThat(times(late, TALK)).isEqualTo(times("12:00", "13:00"));
  }

  @Test
  void whoeverIsPutOffByAnotherIsToldOnceAndAgainWhenItIsOver() {
    Programme before = absorbing(hall(), 0);
    Decision late = decide(before, new SetDelay(PORTS, 10));

    assertThat(late)
        .isEqualTo(
            new Decision.Accepted(
                List.of(
                    new ChangeEvent.Delayed(PORTS, 0, 10),
                    new ChangeEvent.Projected(
                        COFFEE, times("11:30", "12:00"), times("11:40", "12:10")),
                    new ChangeEvent.Projected(
                        TALK, times("12:00", "13:00"), times("12:10", "13:10")))));
    Programme put = after(before, new SetDelay(PORTS, 10));
    assertThat(put.changedIn(put.version()).map(each -> each.id()))
        .containsExactly(PORTS, COFFEE, TALK);
    Programme live = after(put, new SetStatus(PORTS, Status.LIVE));
    assertThat(decide(live, new SetStatus(PORTS, Status.ENDED)))
        .isEqualTo(
            new Decision.Accepted(
                List.of(
                    new ChangeEvent.StatusSet(PORTS, Status.LIVE, Status.ENDED),
                    new ChangeEvent.Projected(
                        COFFEE, times("11:40", "12:10"), times("11:30", "12:00")),
                    new ChangeEvent.Projected(
                        TALK, times("12:10", "13:10"), times("12:00", "13:00")))));
  }

  @Test
  void aBreakBeforeEverythingIsPutOffWholeAndPutsOffWhatFollows() {
    Programme late = after(hall(), new Cancel(PORTS, "Storm"), new SetDelay(COFFEE, 20));

    assertThat(times(late, COFFEE)).isEqualTo(times("11:50", "12:20"));
    assertThat(times(late, TALK)).isEqualTo(times("12:20", "13:20"));
  }

  @Test
  void whatIsCancelledInBetweenIsTimeToCatchUp() {
    Programme late = after(hall(), new Cancel(COFFEE, "No milk"), new SetDelay(PORTS, 20));

    assertThat(times(late, COFFEE)).isEqualTo(times("11:30", "12:00"));
    assertThat(times(late, TALK)).isEqualTo(times("12:00", "13:00"));
  }

  @Test
  void theNightCatchesUpWithWhatTheDayHasLost() {
    Programme overnight =
        after(
            hall(),
            new Reschedule(TALK, at("09:00").plus(ONE_DAY), at("10:00").plus(ONE_DAY)),
            new SetDelay(PORTS, 600));

    assertThat(times(overnight, COFFEE).end()).isEqualTo(at("21:45"));
    assertThat(times(overnight, TALK).start()).isEqualTo(at("09:00").plus(ONE_DAY));
    assertThat(times(after(overnight, new SetDelay(PORTS, 1_440)), TALK).start())
        .isEqualTo(at("11:45").plus(ONE_DAY));
  }

  @Test
  void aDelayStaysInItsRoom() {
    Programme late =
        after(
            hall(),
            new Reschedule(TALK, at("11:30"), at("12:30")),
            new AgendaCommand.MoveRoom(TALK, STUDIO),
            new SetDelay(PORTS, 40));

    assertThat(times(late, TALK)).isEqualTo(times("11:30", "12:30"));
  }
}
