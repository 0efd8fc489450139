package plenary.agenda.exchange.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import plenary.agenda.exchange.ProgrammeDraft;
import plenary.agenda.exchange.RoomDraft;
import plenary.agenda.exchange.SessionDraft;

/**
 * Laws that hold for every text: it is read, in time, with its sessions in order and its words
 * kept.
 */
class AnyTextTest {
  private static final ProgrammeText.Options OPTIONS =
      new ProgrammeText.Options(LocalDate.of(2026, 3, 4), ZoneId.of("Europe/Berlin"), null);
  private static final String DAMAGE = " \n\f0123456789:-,.()[]aZ\u00ff\u0000\u0095";
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final List<String> PROGRAMMES =
      List.of(
          "/plenary/agenda/sample-programme.txt",
          "dated-headings.txt",
          "academic-workshop.txt",
          "parallel-tracks.txt",
          "european-hours.txt",
          "paged-forum.txt",
          "side-event.txt",
          "expert-meeting.txt",
          "columns.txt",
          "rivers-dialogue.txt",
          "tariffs-forum.txt",
          "mayors-days.txt",
          "tides-symposium.txt",
          "commons-congress.txt",
          "care-congress.txt",
          "soil-assembly.txt");

  /** Words of the form, which say what something is and aren't part of it. */
  private static final Set<String> FORM =
      Set.of(
          ("day one two first second jour jeudi vendredi wednesday thursday monday tuesday march"
               + " mars may june july november am pm a m p to de à h hrs midnight moderator"
               + " moderators moderated by co chair chairs facilitator facilitation moderatrice"
               + " modératrice speaker speakers panelists panellists panel members presenters"
               + " intervenant intervenante intervenants discussants discussion for questions"
               + " guiding following are proposed guide the room venue language seats places"
               + " capacity end of workshop conference forum meeting close time session page i iii"
               + " ii b 1 2 in alphabetical order conférence and will address addresses o noon"
               + " september key continued adjourn participants")
              .split(" ", -1));

  @ParameterizedTest
  @FieldSource("PROGRAMMES")
  void noWordIsLost(String name) {
    String text = Printout.text(name);
    var draft =
        assertInstanceOf(ProgrammeText.Read.class, ProgrammeText.read(text, OPTIONS)).draft();

    assertEquals(Set.of(), lost(text, draft));
  }

  @Test
  void noWordOfAMutilatedProgrammeIsLost() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      String text = shuffled(Printout.text(PROGRAMMES.get(round % PROGRAMMES.size())), random);
      if (ProgrammeText.read(text, OPTIONS) instanceof ProgrammeText.Read(var draft)) {
        assertEquals(Set.of(), lost(text, draft), "round " + round + ":\n" + text);
      }
    }
  }

  @Test
  void everyMutationIsReadAndItsTimesAreInOrder() {
    Random random = new Random(42);
    long deadline = System.nanoTime() + Duration.ofSeconds(4).toNanos();
    for (int round = 0; round < 4000 && System.nanoTime() < deadline; round++) {
      byte[] bytes = Printout.resource(PROGRAMMES.get(round % PROGRAMMES.size()));
      byte[] mutant = round % 2 == 0 ? damaged(bytes, random) : shuffled(bytes, random);
      if (ProgrammeText.read(mutant, OPTIONS) instanceof ProgrammeText.Read(var draft)) {
        check(draft);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "• ", ", Jr", "\t", "-", "A b ", "a;"})
  void aLineOfTwoMegabytesIsReadInTime(String piece) {
    String line = piece.repeat(2_000_000 / piece.length());
    for (String before : List.of("", "• ")) {
      String text =
          "DAY ONE\n10:00 - 11:00 Talk [Room A]\nSpeakers:\n" + before + line + "\nmore]\n";
      assertQuick(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "and so on",
        "• Jane Doe, Minister",
        "10:00\tTalk",
        "DAY ONE",
        "\f3",
        "\u0007",
        "x"
      })
  void fiftyThousandLinesAreReadInTime(String line) {
    String text = "DAY ONE\n10:00 - 11:00 Talk\n" + (line + "\n").repeat(50_000);

    assertQuick(text);
  }

  @Test
  void twoThousandSessionsAreReadInTime() {
    assertQuick(Printout.text("/plenary/agenda/sample-programme.txt").repeat(190));
  }

  @Test
  void whatHasMoreLinesThanAnyProgrammeIsRefusedAtOnce() {
    for (String text : List.of("x\n".repeat(10_000_000), "\r".repeat(20_000_000))) {
      assertInstanceOf(ProgrammeText.NoProgramme.class, ProgrammeText.read(text, OPTIONS));
      assertQuick(text);
    }
  }

  /** In processor time, so that a busy machine is no failure. */
  private static void assertQuick(String text) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long before = clock.getCurrentThreadCpuTime();
    ProgrammeText.read(text, OPTIONS);
    Duration spent = Duration.ofNanos(clock.getCurrentThreadCpuTime() - before);
    assertTrue(spent.toSeconds() < 10, () -> "took " + spent);
  }

  private static void check(ProgrammeDraft draft) {
    assertEquals(
        List.of(), draft.sessions().stream().filter(s -> !s.start().isBefore(s.end())).toList());
    assertEquals(
        draft.sessions().size(),
        draft.sessions().stream().map(SessionDraft::code).distinct().count());
    Set<String> rooms = draft.rooms().stream().map(RoomDraft::name).collect(Collectors.toSet());
    assertEquals(
        List.of(),
        draft.sessions().stream()
            .filter(s -> s.room() != null && !rooms.contains(s.room()))
            .toList());
    assertEquals(List.of(), draft.sessions().stream().filter(s -> s.title().isBlank()).toList());
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] mutant = Arrays.copyOf(bytes, bytes.length - random.nextInt(bytes.length / 2));
    for (int i = random.nextInt(40); i >= 0; i--) {
      mutant[random.nextInt(mutant.length)] = (byte) DAMAGE.charAt(random.nextInt(DAMAGE.length()));
    }
    return mutant;
  }

  private static byte[] shuffled(byte[] bytes, Random random) {
    return shuffled(new String(bytes, ISO_8859_1), random).getBytes(ISO_8859_1);
  }

  /** Lines dropped, doubled and moved. */
  private static String shuffled(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int i = random.nextInt(25); i >= 0 && !lines.isEmpty(); i--) {
      String line = lines.remove(random.nextInt(lines.size()));
      int times = random.nextInt(3);
      for (int n = 0; n < times; n++) {
        lines.add(random.nextInt(lines.size() + 1), line);
      }
    }
    return String.join("\n", lines);
  }

  private static Set<String> lost(String text, ProgrammeDraft draft) {
    Set<String> lost = words(text);
    lost.removeAll(words(draft.toString()));
    lost.removeAll(FORM);
    lost.removeIf(word -> word.matches("\\d{1,2}(?:h\\d*|am|pm)?|\\d{4}"));
    return lost;
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text.replace("-\n", "-"))
        .results()
        .map(word -> word.group().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
