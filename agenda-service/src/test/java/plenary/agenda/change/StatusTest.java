package plenary.agenda.change;

import static org.assertj.core.api.Assertions.assertThat;
import static plenary.agenda.change.Conference.PORTS;
import static plenary.agenda.change.Conference.after;
import static plenary.agenda.change.Conference.decide;
import static plenary.agenda.change.Conference.programme;
import static plenary.agenda.change.Conference.session;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.agenda.change.AgendaCommand.SetDelay;
import plenary.agenda.change.AgendaCommand.SetNote;
import plenary.agenda.change.AgendaCommand.SetStatus;
import plenary.agenda.change.Refusal.Where;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Status;

class StatusTest {

  /** From each status (rows) to each (columns): yes, no, or the same, which is nothing to do. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # from,     SCHEDULED, DOORS_OPEN, LIVE, PAUSED, ENDED, CANCELLED
          SCHEDULED,  same,      yes,        yes,  no,     no,    no
          DOORS_OPEN, yes,       same,       yes,  no,     no,    no
          LIVE,       no,        no,         same, yes,    yes,   no
          PAUSED,     no,        no,         yes,  same,   yes,   no
          ENDED,      no,        no,         yes,  no,     same,  no
          CANCELLED,  gone,      gone,       gone, gone,   gone,  same
          """)
  void aSessionBecomesOnlyWhatARoomCanBecome(
      Status from, String a, String b, String c, String d, String e, String f) {
    Programme before = programmeIn(from);
    List<String> expected = List.of(a, b, c, d, e, f);
    for (Status to : Status.values()) {
      Decision decision = decide(before, new SetStatus(PORTS, to));
      assertThat(decision)
          .as(from + " to " + to)
          .isEqualTo(
              switch (expected.get(to.ordinal())) {
                case "same" -> new Decision.Accepted(List.of());
                case "yes" ->
                    new Decision.Accepted(List.of(new ChangeEvent.StatusSet(PORTS, from, to)));
                case "no" ->
                    new Decision.Refused(
                        List.of(
                            new Refusal.IllegalTransition(
                                new Where(0, "status"), session(before, PORTS), to)));
                case "gone" ->
                    new Decision.Refused(
                        List.of(
                            new Refusal.SessionIsCancelled(
                                new Where(0, "status"), session(before, PORTS))));
                default -> throw new AssertionError(expected);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 24 * 60 + 1, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void aDelayIsFromNothingToADay(int minutes) {
    assertThat(decide(programme(), new SetDelay(PORTS, minutes)))
        .isEqualTo(
            Decision.refuse(
                new Refusal.DelayOutOfRange(new Where(0, "delayMinutes"), minutes, 24 * 60)));
  }

  @Test
  void whatIsOverCantBeLate() {
    Programme ended = programmeIn(Status.ENDED);
    Programme cancelled = programmeIn(Status.CANCELLED);

    assertThat(decide(ended, new SetDelay(PORTS, 5)))
        .isEqualTo(
            Decision.refuse(
                new Refusal.SessionHasEnded(new Where(0, "delayMinutes"), session(ended, PORTS))));
    assertThat(decide(cancelled, new SetDelay(PORTS, 5)))
        .isEqualTo(
            Decision.refuse(
                new Refusal.SessionIsCancelled(
                    new Where(0, "delayMinutes"), session(cancelled, PORTS))));
  }

  @Test
  void aNoteIsSetChangedAndTakenAway() {
    Programme noted = after(programme(), new SetNote(PORTS, "Doors on the left"));

    assertThat(session(noted, PORTS).live().note()).isEqualTo("Doors on the left");
    assertThat(decide(noted, new SetNote(PORTS, "Doors on the left")))
        .isEqualTo(Decision.nothing());
    assertThat(decide(noted, new SetNote(PORTS, null)))
        .isEqualTo(Decision.accept(new ChangeEvent.NoteSet(PORTS, "Doors on the left", null)));
  }

  private static Programme programmeIn(Status status) {
    return reach(programme(), status);
  }

  private static Programme reach(Programme programme, Status status) {
    if (status == Status.CANCELLED) {
      return after(programme, new AgendaCommand.Cancel(PORTS, "Storm"));
    }
    var way = new ArrayList<Status>();
    switch (status) {
      case SCHEDULED, CANCELLED -> {}
      case DOORS_OPEN -> way.add(Status.DOORS_OPEN);
      case LIVE -> way.add(Status.LIVE);
      case PAUSED -> way.addAll(List.of(Status.LIVE, Status.PAUSED));
      case ENDED -> way.addAll(List.of(Status.LIVE, Status.ENDED));
    }
    Programme now = programme;
    for (Status next : way) {
      now = after(now, new SetStatus(PORTS, next));
    }
    return now;
  }
}
