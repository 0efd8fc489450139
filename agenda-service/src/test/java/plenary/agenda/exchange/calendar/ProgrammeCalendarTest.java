package plenary.agenda.exchange.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.Observance;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.property.Categories;
import biweekly.util.ICalDate;
import biweekly.util.UtcOffset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plenary.agenda.exchange.Dialogue;
import plenary.agenda.exchange.calendar.ProgrammeCalendar.Selection;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Session;

class ProgrammeCalendarTest {

  private static String text(Programme programme, Selection selection) {
    return new String(
        ProgrammeCalendar.write(programme, selection, Dialogue.ADDRESSES), StandardCharsets.UTF_8);
  }

  private static String text(Programme programme) {
    return text(programme, new Selection.All());
  }

  private static ICalendar parsed(String text) {
    ICalendar calendar = Biweekly.parse(text).first();
    // A zone is a component too (RFC 5545, section 3.6), of which the library doesn't know.
    assertThat(calendar.validate(ICalVersion.V2_0).getWarnings().toString())
        .isIn("[]", "[[ICalendar]: (4) An iCalendar object must have at least one component.]");
    return calendar;
  }

  private static VEvent panel(Programme programme) {
    return parsed(text(programme)).getEvents().getFirst();
  }

  /** A content line, unfolded. */
  private static String line(String calendar, String property) {
    return calendar
        .replace("\r\n ", "")
        .lines()
        .filter(line -> line.startsWith(property))
        .findFirst()
        .orElse("");
  }

  @Test
  void aSessionIsReadBackAsItIs() {
    VEvent event = panel(Dialogue.programme());

    assertThat(
            List.of(
                event.getUid().getValue(),
                event.getDateTimeStamp().getValue().toInstant(),
                event.getLastModified().getValue().toInstant(),
                event.getSequence().getValue(),
                event.getStatus().getValue(),
                event.getDateStart().getValue().toInstant(),
                event.getDateEnd().getValue().toInstant(),
                event.getSummary().getValue(),
                event.getLocation().getValue(),
                event.getUrl().getValue(),
                event.getCategories().stream().map(Categories::getValues).toList(),
                event.getDescription().getValue()))
        .isEqualTo(
            List.of(
                Dialogue.PANEL + "@session.plenary",
                Dialogue.PUBLISHED,
                Dialogue.PUBLISHED,
                0,
                "CONFIRMED",
                Instant.parse("2026-03-04T09:00:00Z"),
                Instant.parse("2026-03-04T10:30:00Z"),
                "Panel 1: Ports \\ people; «çà» 😀",
                "Hall; \"A\" & <B>, ground",
                "https://dialogue.example/session?programme=dialogue-26&id=" + Dialogue.PANEL,
                List.of(List.of("panel", "Migration", "ports", "people, too")),
                """
                First, a word.

                Then; more.

                Moderator: Amara Okonjo, Director, Centre for Local Government

                Speakers:
                - Tomás Ibarra (Opening remarks)
                - Amara Okonjo, Director, Centre for Local Government (Reply)\
                """));
  }

  @Test
  void theCalendarSaysItsNameItsSourceAndWhenToAskAgain() {
    String calendar = text(Dialogue.programme());

    assertThat(
            List.of(
                line(calendar, "NAME"),
                line(calendar, "X-WR-CALNAME"),
                line(calendar, "SOURCE"),
                line(calendar, "REFRESH-INTERVAL"),
                line(calendar, "X-PUBLISHED-TTL")))
        .isEqualTo(
            List.of(
                "NAME:Dialogue\\, «on» Migration",
                "X-WR-CALNAME:Dialogue\\, «on» Migration",
                "SOURCE;VALUE=URI:https://dialogue.example/api/agenda/programmes/dialogue-26/calendar.ics",
                "REFRESH-INTERVAL;VALUE=DURATION:PT5M",
                "X-PUBLISHED-TTL:PT5M"));
  }

  @Test
  void linesEndWithBothAndHaveAtMost75OctetsWithoutABrokenCharacter() {
    var about = Dialogue.panel().about();
    for (String piece : List.of("x", "é", "港", "😀", "x😀é港;")) {
      for (int before = 0; before < 6; before++) {
        String title = "a".repeat(before) + piece.repeat(100);
        var session =
            Dialogue.session(
                Dialogue.PANEL,
                1,
                new Session.About(null, about.kind(), title, "", List.of(), null),
                Dialogue.panel().slot(),
                null);
        Programme programme = Dialogue.programme(Dialogue.ZURICH, session);
        byte[] bytes = ProgrammeCalendar.write(programme, new Selection.All(), Dialogue.ADDRESSES);
        String calendar = new String(bytes, StandardCharsets.UTF_8);

        assertThat(calendar).doesNotContain("\uFFFD").endsWith("END:VCALENDAR\r\n");
        assertThat(calendar.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        assertThat(List.of(calendar.split("\r\n", -1)))
            .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(panel(programme).getSummary().getValue()).isEqualTo(title);
      }
    }
  }

  @Test
  void aMoveRaisesTheSequenceAndKeepsTheUid() {
    VEvent before = panel(Dialogue.programme());
    VEvent moved =
        panel(
            Dialogue.after(
                Dialogue.PANEL,
                s ->
                    s.with(
                        s.slot()
                            .at(
                                Instant.parse("2026-03-04T09:30:00Z"),
                                Instant.parse("2026-03-04T10:30:00Z")))));

    assertThat(moved.getUid()).isEqualTo(before.getUid());
    assertThat(List.of(moved.getSequence().getValue(), moved.getStatus().getValue()))
        .isEqualTo(List.of(1, "CONFIRMED"));
    assertThat(moved.getDateTimeStamp().getValue().toInstant())
        .isEqualTo(Dialogue.PUBLISHED.plusSeconds(3600));
    assertThat(moved.getDateStart().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-03-04T09:30:00Z"));
  }

  @Test
  void aCancelledSessionStaysAsCancelledWithTheReason() {
    VEvent cancelled =
        panel(Dialogue.after(Dialogue.PANEL, s -> s.with(s.live().cancelled("Strike, again"))));

    assertThat(
            List.of(
                cancelled.getUid().getValue(),
                cancelled.getSequence().getValue(),
                cancelled.getStatus().getValue()))
        .isEqualTo(List.of(Dialogue.PANEL + "@session.plenary", 1, "CANCELLED"));
    assertThat(cancelled.getDescription().getValue()).startsWith("Cancelled: Strike, again\n\n");
  }

  @Test
  void aDelayIsSaidAndMovesNothing() {
    VEvent planned = panel(Dialogue.programme());
    VEvent late = panel(Dialogue.after(Dialogue.PANEL, s -> s.with(s.live().delayed(20))));

    assertThat(late.getDateStart()).isEqualTo(planned.getDateStart());
    assertThat(late.getSequence()).isEqualTo(planned.getSequence());
    assertThat(late.getDescription().getValue())
        .startsWith("20 minutes late, expected at 10:20\n\n");
  }

  @Test
  void partsOfAProgrammeAreCalendarsOfTheirOwn() {
    Programme programme = Dialogue.programme();

    assertThat(
            List.of(
                of(programme, new Selection.One(Dialogue.pause())),
                of(programme, new Selection.Of(Dialogue.TOMAS)),
                of(programme, new Selection.In(Dialogue.HALL)),
                of(programme, new Selection.In(Dialogue.EMPTY))))
        .isEqualTo(
            List.of(
                List.of("Coffee – Dialogue, «on» Migration", List.of("Coffee")),
                List.of(
                    "Tomás Ibarra – Dialogue, «on» Migration",
                    List.of("Panel 1: Ports \\ people; «çà» 😀")),
                List.of(
                    "Hall; \"A\" & <B>, ground – Dialogue, «on» Migration",
                    List.of("Panel 1: Ports \\ people; «çà» 😀")),
                List.of("Studio – Dialogue, «on» Migration", List.of())));
    assertThat(line(text(programme, new Selection.Of(Dialogue.TOMAS)), "SOURCE"))
        .endsWith("/people/" + Dialogue.TOMAS.id() + "/calendar.ics");
  }

  private static List<Object> of(Programme programme, Selection selection) {
    ICalendar calendar = parsed(text(programme, selection));
    return List.of(
        calendar.getNames().getFirst().getValue(),
        calendar.getEvents().stream().map(event -> event.getSummary().getValue()).toList());
  }

  /** Sessions around the changes of the clocks, and the local times that have to be written. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Zurich, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z, 20260329T013000, 20260329T033000",
    "Europe/Zurich, 2026-03-28T12:00:00Z, 2026-03-29T12:00:00Z, 20260328T130000, 20260329T140000",
    "Europe/Zurich, 2026-10-24T23:30:00Z, 2026-10-25T00:30:00Z, 20261025T013000, 20261025T023000",
    "Europe/Zurich, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z, 20261025T023000, 20261025T013000Z",
    "Europe/Zurich, 2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z, 20261025T010000Z, 20261025T030000",
    "America/New_York, 2026-03-08T06:30:00Z, 2026-03-08T07:30:00Z, 20260308T013000,"
        + " 20260308T033000",
    "America/New_York, 2026-11-01T05:30:00Z, 2026-11-01T06:30:00Z, 20261101T013000,"
        + " 20261101T063000Z",
    "America/New_York, 2026-10-31T12:00:00Z, 2026-11-02T13:00:00Z, 20261031T080000,"
        + " 20261102T080000",
    "Asia/Kathmandu, 2026-03-04T09:00:00Z, 2026-03-04T10:00:00Z, 20260304T144500, 20260304T154500",
    "Africa/Casablanca, 2026-02-14T12:00:00Z, 2026-03-25T12:00:00Z, 20260214T130000,"
        + " 20260325T130000",
    "UTC, 2026-03-04T09:00:00Z, 2026-03-04T10:00:00Z, 20260304T090000, 20260304T100000"
  })
  void timesAreRightOnBothSidesOfEveryChangeOfTheClocks(
      String zone, Instant start, Instant end, String localStart, String localEnd) {
    Programme programme =
        Dialogue.programme(ZoneId.of(zone), Dialogue.from(start.toString(), end.toString()));
    String calendar = text(programme);
    String event = calendar.substring(calendar.indexOf("BEGIN:VEVENT"));

    assertThat(List.of(ending(line(event, "DTSTART")), ending(line(event, "DTEND"))))
        .isEqualTo(List.of(localStart, localEnd));
    VEvent read = panel(programme);
    var rules = rules(programme);
    assertThat(
            List.of(
                moment(read.getDateStart().getValue(), rules),
                moment(read.getDateEnd().getValue(), rules)))
        .isEqualTo(List.of(start, end));
  }

  private static String ending(String line) {
    return line.substring(line.lastIndexOf(':') + 1);
  }

  /** Read by the rules in the file alone, whatever the reader knows of the zone itself. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Zurich, 2026-03-28T00:00:00Z, 2026-10-27T00:00:00Z",
    "America/New_York, 2026-03-07T00:00:00Z, 2026-11-03T00:00:00Z",
    "Australia/Lord_Howe, 2026-03-01T00:00:00Z, 2026-11-03T00:00:00Z",
    "Asia/Kathmandu, 2026-03-01T00:00:00Z, 2026-11-03T00:00:00Z",
    "UTC, 2026-03-01T00:00:00Z, 2026-03-03T00:00:00Z"
  })
  void theZoneInTheFileHasTheOffsetsOfTheZone(String zone, Instant start, Instant end) {
    ZoneId id = ZoneId.of(zone);
    Programme programme = Dialogue.programme(id, Dialogue.from(start.toString(), end.toString()));
    assertThat(zone(programme).getTimezoneId().getValue()).isEqualTo(zone);
    NavigableMap<Instant, ZoneOffset> rules = rules(programme);

    for (Instant at = start; at.isBefore(end); at = at.plusSeconds(1800)) {
      assertThat(rules.floorEntry(at).getValue())
          .as(at.toString())
          .isEqualTo(id.getRules().getOffset(at));
    }
  }

  private static VTimezone zone(Programme programme) {
    return parsed(text(programme)).getTimezoneInfo().getTimezones().stream()
        .findFirst()
        .orElseThrow()
        .getComponent();
  }

  /**
   * The offsets by the moment from which they hold, as section 3.6.5 has it. The library's own
   * reckoning takes the local times of the changes for times in UTC.
   */
  private static NavigableMap<Instant, ZoneOffset> rules(Programme programme) {
    var rules = new TreeMap<Instant, ZoneOffset>();
    VTimezone zone = zone(programme);
    Stream.<Observance>concat(
            zone.getStandardTimes().stream(), zone.getDaylightSavingsTime().stream())
        .forEach(
            observance ->
                rules.put(
                    local(observance.getDateStart().getValue())
                        .toInstant(offset(observance.getTimezoneOffsetFrom().getValue())),
                    offset(observance.getTimezoneOffsetTo().getValue())));
    return rules;
  }

  private static ZoneOffset offset(UtcOffset offset) {
    return ZoneOffset.ofTotalSeconds(Math.toIntExact(offset.getMillis() / 1000));
  }

  private static LocalDateTime local(ICalDate date) {
    var told = date.getRawComponents();
    return LocalDateTime.of(
        told.getYear(),
        told.getMonth(),
        told.getDate(),
        told.getHour(),
        told.getMinute(),
        told.getSecond());
  }

  /** Of two moments that have the local time, the first (section 3.3.5). */
  private static Instant moment(ICalDate date, NavigableMap<Instant, ZoneOffset> rules) {
    if (date.getRawComponents().isUtc()) {
      return local(date).toInstant(ZoneOffset.UTC);
    }
    return rules.values().stream()
        .distinct()
        .filter(offset -> rules.floorEntry(local(date).toInstant(offset)).getValue().equals(offset))
        .map(offset -> local(date).toInstant(offset))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }
}
