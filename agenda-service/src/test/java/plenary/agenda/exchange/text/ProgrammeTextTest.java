package plenary.agenda.exchange.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plenary.agenda.exchange.PersonDraft;
import plenary.agenda.exchange.ProgrammeDraft;
import plenary.agenda.exchange.RoomDraft;
import plenary.agenda.exchange.SessionDraft;
import plenary.agenda.exchange.Warning;

/** One line of a programme at a time, and what is no programme. */
class ProgrammeTextTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 4);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10:00 - 11:30 Talk | 10:00-11:30 Talk",
        "10:00–11:30 Talk | 10:00-11:30 Talk",
        "10:00 — 11:30: Talk | 10:00-11:30 Talk",
        "10.00–11.30 Talk | 10:00-11:30 Talk",
        "10h00 - 11h30 Talk | 10:00-11:30 Talk",
        "10h-11h30 Talk | 10:00-11:30 Talk",
        "de 10h00 à 11h30 Talk | 10:00-11:30 Talk",
        "10:00 to 11:30, Talk | 10:00-11:30 Talk",
        "From 10:00 until 11:30 Talk | 10:00-11:30 Talk",
        "1000-1130 hrs Talk | 10:00-11:30 Talk",
        "9:00 AM – 10:30 AM Talk | 09:00-10:30 Talk",
        "9.00 a.m. - 10.30 a.m. Talk | 09:00-10:30 Talk",
        "9am-10am Talk | 09:00-10:00 Talk",
        "1:30 - 3:00 pm Talk | 13:30-15:00 Talk",
        "11:30 - 1:00 pm Talk | 11:30-13:00 Talk",
        "11:00 AM - 12:30 Talk | 11:00-12:30 Talk",
        "12:00 - 1:00 pm Talk | 12:00-13:00 Talk",
        "12 noon - 1 p.m. Talk | 12:00-13:00 Talk",
        "noon to 13:30 Talk | 12:00-13:30 Talk",
        "22:00 - midnight Talk | 22:00-00:00 Talk",
        "22:00 - 24:00 Talk | 22:00-00:00 Talk",
        "12:30 - 1:30 Talk | 12:30-13:30 Talk",
        "1:30 - 3:00 Talk | 13:30-15:00 Talk",
        "23:00 - 01:00 Talk | 23:00-01:00 Talk",
        "10:00 - 11:30 (CET) Talk | 10:00-11:30 Talk",
        "[10:00 - 11:30] Talk | 10:00-11:30 Talk",
        "- 10:00 - 11:30 Talk | 10:00-11:30 Talk",
        "10:00 - 10:00 Talk | 10:00-11:00 Talk",
        "14:00 - 13:00 Talk | 14:00-15:00 Talk",
        "10:00 - 11:30Talk | 10:00-11:30 Talk",
      })
  void timesAreReadHoweverTheyArePrinted(String line, String expected) {
    var session = draft("DAY ONE\n" + line).sessions().getFirst();

    assertEquals(
        expected,
        session.start().toLocalTime() + "-" + session.end().toLocalTime() + " " + session.title());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DAY ONE | 2026-03-04",
        "Day 3 | 2026-03-06",
        "DAY THREE: | 2026-03-06",
        "Second day | 2026-03-05",
        "Jour 2 | 2026-03-05",
        "Día 2 | 2026-03-05",
        "Wednesday, 4 March 2026 | 2026-03-04",
        "DAY 2: 5 March 2026 | 2026-03-05",
        "Day One – Monday 4 May 2026 | 2026-05-04",
        "March 4, 2026 | 2026-03-04",
        "4 March 2026 (Day 1) | 2026-03-04",
        "Wednesday the 4th | none",
        "4th of March 2026 | 2026-03-04",
        "2026-03-05 | 2026-03-05",
        "05.03.2026 | 2026-03-05",
        "Tuesday 10 March | 2026-03-10",
        "Sat, 2 January | 2027-01-02",
        "Friday | 2026-03-06",
        "## Day 2 - Cities | 2026-03-05",
        "vendredi 6 mars 2026 | 2026-03-06",
        "Day two will be longer than day one | none",
        "4 March 2026 is when we met | none",
      })
  void dayHeadingsAreReadHoweverTheyArePrinted(String heading, String expected) {
    var sessions = draft("9:00 - 10:00 Before\n\n" + heading + "\n\n10:00 - 11:00 Talk").sessions();

    String date = sessions.getLast().start().toLocalDate().toString();
    boolean headed = !sessions.getFirst().abstractText().equals(heading);
    assertEquals(expected, headed ? date : "none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Panel 1 – Ports [Room A] | panel-1 PANEL Ports | Room A | -",
        "Panel 3: Ports [Hall B, 250 seats] | panel-3 PANEL Ports | Hall B | 250",
        "Panel 3 - Ports (Room 2 - capacity 80) | panel-3 PANEL Ports | Room 2 | 80",
        "PANEL III – Ports (Trusteeship Council Chamber) | panel-3 PANEL Ports | Trusteeship"
            + " Council Chamber | -",
        "Session 4 – Ports (and people) | session-4 OTHER Ports (and people) | - | -",
        "Plenary 1: Ports (room for hope) | plenary-1 OTHER Ports (room for hope) | - | -",
        "Keynote: Ports | keynote TALK Ports | - | -",
        "Roundtable 2: Ports, Room XX | roundtable-2 PANEL Ports | Room XX | -",
        "Workshop A: Ports | workshop-a OTHER Ports | - | -",
        "High-level Panel 2: Ports | high-level-panel-2 PANEL Ports | - | -",
        "Opening Session | opening OPENING Opening Session | - | -",
        "Closing remarks | closing CLOSING Closing remarks | - | -",
        "Coffee break | break-1 BREAK Coffee break | - | -",
        "Lunch [Lobby] | break-1 BREAK Lunch | Lobby | -",
        "Breaking the ice | breaking-the-ice OTHER Breaking the ice | - | -",
        "Registration and coffee | registration-and-coffee OTHER Registration and coffee | - | -",
        "Reception | reception OTHER Reception | - | -",
        "Panel 1 | panel-1 PANEL Panel 1 | - | -",
        "Building bridges | building-bridges OTHER Building bridges | - | -",
      })
  void titlesAreTakenApart(
      String printed, String expected, @Nullable String room, @Nullable Integer capacity) {
    var draft = draft("DAY ONE\n10:00 - 11:00 " + printed);
    var session = draft.sessions().getFirst();

    assertEquals(expected, session.code() + " " + session.kind() + " " + session.title());
    assertEquals(room, session.room());
    assertEquals(room == null ? List.of() : List.of(new RoomDraft(room, capacity)), draft.rooms());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Panel 3 – Ports | Panel 3",
        "PANEL III: Ports | PANEL III",
        "Workshop  A - Ports [Room 2] | Workshop A",
        "Keynote: Ports | -",
        "Opening Session | -",
        "Break | -",
      })
  void peopleCallASessionByTheNumberThatIsPrinted(String printed, @Nullable String label) {
    var draft = draft("DAY ONE\n10:00 - 11:00 " + printed);

    assertEquals(label, draft.sessions().getFirst().label());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Jane Doe, Minister, Canada / Jane Doe / Minister, Canada / -",
        "Ms. Jane Doe – Minister of Ports / Ms. Jane Doe / Minister of Ports / -",
        "Jane Doe (Minister, Canada) / Jane Doe / Minister, Canada / -",
        "Jane Doe, Minister (Opening remarks) / Jane Doe / Minister / Opening remarks",
        "Jane Doe / Jane Doe /  / -",
        "Martin King, Jr., Pastor / Martin King, Jr. / Pastor / -",
        "Jean-Luc Smith-Jones, Mayor, Saint-Denis / Jean-Luc Smith-Jones / Mayor, Saint-Denis / -",
      })
  void peopleAreReadHoweverTheyArePrinted(String line) {
    String[] cells = line.split("/", -1);
    String part = cells[3].strip();
    var expected =
        new PersonDraft(cells[1].strip(), cells[2].strip(), part.equals("-") ? null : part);

    var session =
        draft("DAY ONE\n10:00 - 11:00 Panel 1\nSpeakers:\n• " + cells[0]).sessions().getFirst();

    assertEquals(List.of(expected), session.speakers());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | no line begins with the time of a session",
        "Shall I compare thee | no line begins with the time of a session",
        "'start,end,title\n10:00,11:00,Talk' | no line begins with the time of a session",
        "<html>10:00 - 11:00 | this is HTML or XML",
        "'{\"a\": 1}' | this is JSON",
        "'[{\"a\": 1}]' | this is JSON",
        "'10:00 - 11:00 Talk' | no day is named",
        "'DAY ONE\n10:00 - 11:00 Talk' | line 1: the days have no dates",
        "'4 March\n10:00 - 11:00 Talk' | line 1: this date has no year",
        "'4 March 1800\n10:00 - 11:00 Talk' | line 1: this date is before 1970",
        "'30 February 2026\n10:00 - 11:00 Talk' | line 1: there is no such date",
        "'29 March 2026\n"
            + "02:30 - 04:00 Talk' | line 2: on 2026-03-29 the clocks of Europe/Berlin skip this",
      })
  void whatIsNoProgrammeSaysWhy(String text, String why) {
    var options = new ProgrammeText.Options(null, BERLIN, null);
    var result =
        assertInstanceOf(ProgrammeText.NoProgramme.class, ProgrammeText.read(text, options));

    assertEquals(why, result.why().substring(0, Math.min(why.length(), result.why().length())));
    assertEquals(
        why.startsWith("line ") ? Integer.valueOf(why.substring(5, 6)) : null, result.line());
  }

  @Test
  void binaryAndHugeFilesAreRefused() {
    var options = new ProgrammeText.Options(DAY, BERLIN, null);

    assertInstanceOf(
        ProgrammeText.NoProgramme.class, ProgrammeText.read(new byte[] {1, 0, 2, 0, 'a'}, options));
    assertInstanceOf(
        ProgrammeText.NoProgramme.class, ProgrammeText.read(new byte[21 * 1024 * 1024], options));
  }

  @Test
  void everyEncodingReadsTheSame() {
    String text = "DAY ONE\n10:00 - 11:00 Café Gómez\n";
    var expected = draft(text).sessions();

    assertEquals(expected, draft(text.getBytes(UTF_8)).sessions());
    assertEquals(expected, draft(("\uFEFF" + text).getBytes(UTF_8)).sessions());
    assertEquals(expected, draft(text.getBytes(UTF_16)).sessions());
    assertEquals(expected, draft(text.replace("\n", "\r\n").getBytes(UTF_8)).sessions());
    assertEquals(expected, draft(text.replace('\n', '\r').getBytes(UTF_8)).sessions());
    assertEquals(expected, draft(text.replace(' ', '\u00A0')).sessions());
    var latin = draft(text.getBytes(ISO_8859_1));
    assertEquals(expected, latin.sessions());
    assertEquals(
        List.of(new Warning(1, "", "this is not valid UTF-8 and was read as windows-1252")),
        latin.warnings());
  }

  @Test
  void whatTurnsTheReadingDirectionIsRemoved() {
    var draft = draft("DAY ONE\n10:00 - 11:00 Good \u202Eevil\u202C \u0007bell\n");

    assertEquals("Good evil bell", draft.sessions().getFirst().title());
    assertEquals(
        List.of(
            new Warning(
                2,
                "10:00 - 11:00 Good evil bell",
                "control characters were removed from this line")),
        draft.warnings());
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Zurich, 29 March 2026, 02:00 - 04:00, 2026-03-29",
    "Europe/Zurich, 29 March 2026, 01:30 - 02:30, 2026-03-29",
    "America/New_York, 8 March 2026, 02:00 - 04:00, 2026-03-08",
    "America/New_York, 8 March 2026, 01:30 - 02:59, 2026-03-08",
  })
  void anHourThatTheClocksSkipIsNamedByItsLine(
      String zone, String day, String times, String skips) {
    var options = new ProgrammeText.Options(null, ZoneId.of(zone), null);
    var none =
        assertInstanceOf(
            ProgrammeText.NoProgramme.class,
            ProgrammeText.read(day + "\n" + times + " Talk", options));

    assertEquals(2, none.line());
    String why = "line 2: on " + skips + " the clocks of " + zone + " skip this";
    assertEquals(why, none.why().substring(0, why.length()));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Zurich, 29 March 2026, 01:30 - 03:30, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z",
    "Europe/Zurich, 25 October 2026, 01:30 - 02:30, 2026-10-24T23:30:00Z, 2026-10-25T00:30:00Z",
    "Europe/Zurich, 25 October 2026, 02:30 - 03:30, 2026-10-25T00:30:00Z, 2026-10-25T02:30:00Z",
    "America/New_York, 8 March 2026, 01:30 - 03:30, 2026-03-08T06:30:00Z, 2026-03-08T07:30:00Z",
    "America/New_York, 1 November 2026, 01:30 - 02:30, 2026-11-01T05:30:00Z,"
        + " 2026-11-01T07:30:00Z",
  })
  void whatTheClocksSkipOrShowTwiceIsCounted(
      String zone, String day, String times, String start, String end) {
    var options = new ProgrammeText.Options(null, ZoneId.of(zone), null);
    var read =
        assertInstanceOf(
            ProgrammeText.Read.class, ProgrammeText.read(day + "\n" + times + " Talk", options));
    SessionDraft session = read.draft().sessions().getFirst();

    assertEquals(
        List.of(Instant.parse(start), Instant.parse(end)),
        List.of(session.start().toInstant(), session.end().toInstant()));
  }

  @Test
  void anHourThatTheClocksShowTwiceIsTheFirst() {
    var draft = draft("25 October 2026\n02:30 - 04:00 Night shift");

    assertEquals(
        "2026-10-25T02:30+02:00[Europe/Berlin]", draft.sessions().getFirst().start().toString());
    assertEquals(
        "2026-10-25T04:00+01:00[Europe/Berlin]", draft.sessions().getFirst().end().toString());
    assertEquals(
        "line 1: the heading's date is kept, though firstDay is 2026-03-04\n"
            + "line 2: the clocks show 02:30 twice that night; the first was taken",
        messages(draft));
  }

  @Test
  void aStartAloneEndsWithTheNextStart() {
    var draft =
        draft("DAY ONE\n9:00\tFirst\n10:15\tSecond\n11:00\tEnd of Day One\nDAY TWO\n9:00\tThird");

    assertEquals(
        List.of("09:00-10:15 First", "10:15-11:00 Second", "09:00-10:00 Third"),
        draft.sessions().stream()
            .map(s -> s.start().toLocalTime() + "-" + s.end().toLocalTime() + " " + s.title())
            .toList());
    assertEquals("line 6: no end is printed; taken as one hour", messages(draft));
  }

  @Test
  void aWantedTitleWinsAndThePrintedOneIsKept() {
    var options = new ProgrammeText.Options(DAY, BERLIN, "Ours");
    var result = ProgrammeText.read("Theirs\nDAY ONE\n10:00 - 11:00 Talk", options);
    var draft = assertInstanceOf(ProgrammeText.Read.class, result).draft();

    assertEquals(List.of("Ours", "Theirs"), List.of(draft.title(), draft.description()));
  }

  @Test
  void aTimeInsideASentenceBeginsNoSession() {
    var draft =
        draft("DAY ONE\n10:00 - 11:00 Talk\n\nThe shuttle leaves at\n10:30 - 10:45 from the gate.");

    assertEquals(
        List.of("The shuttle leaves at 10:30 - 10:45 from the gate."),
        draft.sessions().stream().map(SessionDraft::abstractText).toList());
  }

  private static String messages(ProgrammeDraft draft) {
    return draft.warnings().stream()
        .map(w -> "line " + w.line() + ": " + w.message())
        .collect(Collectors.joining("\n"));
  }

  private static ProgrammeDraft draft(String text) {
    return draft(text.getBytes(UTF_8));
  }

  private static ProgrammeDraft draft(byte[] bytes) {
    var result = ProgrammeText.read(bytes, new ProgrammeText.Options(DAY, BERLIN, null));
    return assertInstanceOf(ProgrammeText.Read.class, result, () -> result.toString()).draft();
  }
}
