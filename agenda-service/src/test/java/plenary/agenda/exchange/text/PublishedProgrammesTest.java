package plenary.agenda.exchange.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plenary.agenda.exchange.RealProgramme;

/** Whole programmes in, whole drafts out. */
class PublishedProgrammesTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ProgrammeText.Options MARCH =
      new ProgrammeText.Options(LocalDate.of(2026, 3, 4), NEW_YORK, null);

  @Test
  void theSampleIsReadAsPrinted() {
    byte[] sample = Printout.resource("/plenary/agenda/sample-programme.txt");

    assertEquals(
        Printout.text("sample-programme.expected.txt"),
        Printout.of(ProgrammeText.read(sample, MARCH)));
  }

  @ParameterizedTest
  @CsvSource({
    "dated-headings, ",
    "academic-workshop, ",
    "parallel-tracks, ",
    "european-hours, ",
    "paged-forum, 2026-09-01",
    "side-event, ",
    "expert-meeting, 2026-11-09",
    "columns, 2026-02-02",
    "rivers-dialogue, ",
    "tariffs-forum, ",
    "mayors-days, 2026-03-04",
    "tides-symposium, ",
    "assises-forets, ",
    "confidence-meeting, ",
    "commons-congress, ",
    "jornadas-costa, ",
    "seed-law-days, ",
    "care-congress, ",
    "labour-forum, 2026-03-04",
    "cables-seminar, ",
    "library-conference, ",
    "climate-dialogue, 2026-03-04",
    "soil-assembly, 2026-03-04",
    "island-archives, ",
    "housing-dialogue, 2026-03-04",
    "fisheries-days, 2026-03-04",
    "ageing-days, 2026-03-04",
    "safe-roads, 2026-03-04"
  })
  void otherProgrammesAreReadAsPrintedToo(String name, @Nullable LocalDate firstDay) {
    var options = new ProgrammeText.Options(firstDay, NEW_YORK, null);
    var result = ProgrammeText.read(Printout.resource(name + ".txt"), options);

    assertEquals(Printout.text(name + ".expected.txt"), Printout.of(result));
  }

  @Test
  void theRealProgrammeIsComplete() throws IOException {
    var draft = assertInstanceOf(ProgrammeText.Read.class, real()).draft();

    var shape =
        draft.sessions().stream()
            .map(
                s ->
                    String.join(
                        " ",
                        s.code(),
                        s.kind().toString(),
                        s.start().toLocalDateTime() + "/" + s.end().toLocalTime(),
                        "m" + s.moderators().size(),
                        "s" + s.speakers().size(),
                        "q" + s.questions().size()))
            .toList();
    assertEquals(
        List.of(
            "opening OPENING 2017-04-18T10:00/11:30 m0 s2 q0",
            "panel-1 PANEL 2017-04-18T11:30/13:00 m1 s5 q3",
            "break-1 BREAK 2017-04-18T13:00/15:00 m0 s0 q0",
            "panel-2 PANEL 2017-04-18T15:00/16:30 m1 s4 q4",
            "panel-3 PANEL 2017-04-18T16:30/18:00 m1 s4 q4",
            "panel-4 PANEL 2017-04-19T10:00/11:30 m1 s4 q3",
            "panel-5 PANEL 2017-04-19T11:30/13:00 m1 s4 q4",
            "break-2 BREAK 2017-04-19T13:00/15:00 m0 s0 q0",
            "panel-6 PANEL 2017-04-19T15:00/16:30 m1 s5 q5",
            "closing CLOSING 2017-04-19T16:30/17:00 m0 s3 q0"),
        shape);
    assertEquals(List.of(), draft.warnings());
  }

  @Test
  void theRealProgrammesPeopleHaveTheirWholeNamesAndOffices() throws IOException {
    var draft = assertInstanceOf(ProgrammeText.Read.class, real()).draft();

    String people =
        draft.sessions().stream()
            .flatMap(s -> Stream.concat(s.moderators().stream(), s.speakers().stream()))
            .map(
                p ->
                    p.name() + " | " + p.affiliation() + (p.part() == null ? "" : " | " + p.part()))
            .collect(Collectors.joining("\n"));
    String sample =
        Printout.text("sample-programme.expected.txt")
            .lines()
            .filter(line -> line.startsWith("moderator: ") || line.startsWith("speaker: "))
            .map(line -> line.substring(line.indexOf(' ') + 1))
            .collect(Collectors.joining("\n"));
    assertEquals(sample, people, "the sample has the same people in the same order");
  }

  @Test
  void theRealProgrammesHyphensAndPageBreaksAreUndone() throws IOException {
    var sessions = assertInstanceOf(ProgrammeText.Read.class, real()).draft().sessions();

    assertEquals(
        "In view of the role of the private sector and civil society in managing the day-to-day"
            + " impacts of migration, how can governments work with these groups to promote"
            + " well-managed migration?",
        sessions.get(5).questions().get(1));
    assertEquals(
        "What mechanisms currently exist to facilitate cooperation regarding migration? What could"
            + " be envisaged?",
        sessions.get(8).questions().getFirst());
    assertEquals(
        "Building from the ground up: promoting a whole-of-society approach to good migration"
            + " governance",
        sessions.get(5).title());
    assertEquals(
        List.of("The New York Declaration sets", "The panel would also look at"),
        sessions
            .get(3)
            .abstractText()
            .lines()
            .filter(l -> !l.isEmpty())
            .map(l -> firstWords(l))
            .toList());
    assertEquals(ZonedDateTime.of(2017, 4, 18, 11, 30, 0, 0, NEW_YORK), sessions.get(1).start());
  }

  private static String firstWords(String text) {
    int words = text.startsWith("The New") ? 5 : 6;
    return Stream.of(text.split(" ")).limit(words).collect(Collectors.joining(" "));
  }

  private static ProgrammeText.Result real() throws IOException {
    var options = new ProgrammeText.Options(LocalDate.of(2017, 4, 18), NEW_YORK, null);
    return ProgrammeText.read(RealProgramme.bytes(), options);
  }
}
