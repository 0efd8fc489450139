package plenary.agenda.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import plenary.agenda.exchange.text.ProgrammeText;
import plenary.agenda.programme.Programme;
import plenary.agenda.proposal.Proposal;
import plenary.agenda.request.SessionRequest;

/** A programme of 1,500 sessions, of which everything is printed anew. */
class LargeReimportTest {

  private static final int SESSIONS = 1_500;

  private static Programme printed(int startsAt, String room) {
    var text = new StringBuilder("Dialogue on Migration\n\nDAY ONE\n");
    for (int i = 0; i < SESSIONS; i++) {
      text.append("%02d:%02d - %02d:50 ".formatted(startsAt + i % 9, i % 5 * 10, startsAt + i % 9))
          .append(
              "Talk of the %d. guest – About the thing no. %d [%s %d]\n".formatted(i, i, room, i))
          .append("Speakers:\n• Speaker%d Person%d, Head of %d\n\n".formatted(i, i, i));
    }
    var options =
        new ProgrammeText.Options(LocalDate.of(2026, 3, 4), ZoneId.of("Europe/Zagreb"), null);
    return switch (ProgrammeText.read(text.toString(), options)) {
      case ProgrammeText.Read(var draft) ->
          Import.of("large", "print", draft, Instant.EPOCH, UUID::randomUUID).programme();
      case ProgrammeText.NoProgramme none -> throw new AssertionError(none);
    };
  }

  @Test
  void everySessionIsFoundAgainInTime() {
    Programme current = printed(8, "Room");
    Programme later = printed(9, "Room");
    assertThat(current.sessions()).hasSize(SESSIONS);

    var clock = ManagementFactory.getThreadMXBean();
    long before = clock.getCurrentThreadCpuTime();
    var changes = Proposal.of(current, later, "gone");

    Duration spent = Duration.ofNanos(clock.getCurrentThreadCpuTime() - before);
    assertThat(spent).isLessThan(Duration.ofSeconds(10));
    assertThat(changes).hasSize(SESSIONS).hasOnlyElementsOfType(SessionRequest.Reschedule.class);
  }
}
