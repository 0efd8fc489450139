package plenary.agenda.exchange.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.agenda.exchange.ProgrammeDraft;

/** However a programme is printed, it is the same programme. */
class ReprintedProgrammesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final int STYLES = 60;

  @ParameterizedTest
  @ValueSource(
      strings = {"/plenary/agenda/sample-programme.txt", "labour-forum.txt", "tariffs-forum.txt"})
  void aProgrammeInAnotherStyleIsReadTheSame(String name) {
    ProgrammeDraft draft = read(Printout.text(name), LocalDate.of(2026, 3, 4));
    LocalDate firstDay = draft.sessions().getFirst().start().toLocalDate();
    for (int style = 0; style < STYLES; style++) {
      String text = new Press(new Random(style)).print(draft);
      assertEquals(facts(draft), facts(read(text, firstDay)), "style " + style + ":\n" + text);
    }
  }

  private static ProgrammeDraft read(String text, LocalDate firstDay) {
    var result = ProgrammeText.read(text, new ProgrammeText.Options(firstDay, BERLIN, null));
    return assertInstanceOf(ProgrammeText.Read.class, result).draft();
  }

  /** All but the lines that it stands in, and where its paragraphs begin. */
  private static String facts(ProgrammeDraft draft) {
    List<String> facts =
        Printout.of(new ProgrammeText.Read(draft))
            .lines()
            .filter(line -> !line.startsWith("warning: ") && !line.startsWith("room: "))
            .map(line -> line.replaceFirst("^(session: .*), line \\d+$", "$1"))
            .toList();
    return String.join("\n", facts).replace("\nabstract: ", " ");
  }
}
