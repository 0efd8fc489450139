package plenary.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import plenary.calendar.Description.Appearance;
import plenary.calendar.Description.Stage;
import plenary.calendar.Invitation.Person;

class CalendarTest {

  private static final Instant NINE = Instant.parse("2026-03-04T09:00:00Z");
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
  private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");
  private static final Pages PAGES = new Pages("https://dialogue.example/");

  private static Entry entry(String id, Entry.Status status, ZoneId zone, Instant start) {
    return new Entry(
        id,
        Instant.parse("2026-03-01T08:00:00Z"),
        3,
        status,
        zone,
        start,
        start.plusSeconds(3600),
        "Panel 1: Ports",
        "Hall",
        new Description(
            List.of("It is late."),
            "Ports, and people.",
            List.of(
                new Stage("Moderator:", List.of(new Appearance("Amara Okonjo", "", "Reply"))),
                new Stage("Speakers:", List.of()))),
        List.of("panel"),
        PAGES.session("dialogue-26", id));
  }

  private static String text(Entry... entries) {
    var calendar =
        new Calendar(
            "Test",
            "Mine",
            new Calendar.Home(ZURICH, NINE),
            null,
            PAGES.all(),
            NINE,
            List.of(entries));
    return new String(calendar.written(), StandardCharsets.UTF_8);
  }

  private static String events(String calendar) {
    return calendar.substring(calendar.indexOf("BEGIN:VEVENT"));
  }

  @Test
  void anEntryIsWrittenAsItIs() {
    assertThat(events(text(entry("p", Entry.Status.TENTATIVE, ZURICH, NINE))))
        .isEqualTo(
            """
            BEGIN:VEVENT
            UID:p@session.plenary
            DTSTAMP:20260301T080000Z
            LAST-MODIFIED:20260301T080000Z
            SEQUENCE:3
            STATUS:TENTATIVE
            TRANSP:TRANSPARENT
            DTSTART;TZID=Europe/Zurich:20260304T100000
            DTEND;TZID=Europe/Zurich:20260304T110000
            SUMMARY:Panel 1: Ports
            LOCATION:Hall
            DESCRIPTION:It is late.\\n\\nPorts\\, and people.\\n\\nModerator: Amara Okonjo (
             Reply)
            CATEGORIES:panel
            URL:https://dialogue.example/session?programme=dialogue-26&id=p
            END:VEVENT
            END:VCALENDAR
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void everyZoneThatAnEntryNamesIsInTheFileOnce() {
    var calendar =
        text(
            entry("c", Entry.Status.CONFIRMED, KATHMANDU, NINE.plusSeconds(7200)),
            entry("b", Entry.Status.CANCELLED, KATHMANDU, NINE.plusSeconds(3600)),
            entry("a", Entry.Status.CONFIRMED, ZURICH, NINE));

    assertThat(calendar.lines().filter(line -> line.matches("(TZID|UID|STATUS|TRANSP):.*")))
        .containsExactly(
            "TZID:Europe/Zurich",
            "TZID:Asia/Kathmandu",
            "UID:a@session.plenary",
            "STATUS:CONFIRMED",
            "UID:b@session.plenary",
            "STATUS:CANCELLED",
            "UID:c@session.plenary",
            "STATUS:CONFIRMED");
    assertThat(Biweekly.parse(calendar).first().validate(ICalVersion.V2_0).getWarnings()).isEmpty();
  }

  @Test
  void aCalendarWithoutEntriesHasTheRulesOfItsHome() {
    assertThat(text().lines().filter(line -> line.startsWith("BEGIN:") || line.startsWith("TZID")))
        .containsExactly(
            "BEGIN:VCALENDAR",
            "BEGIN:VTIMEZONE",
            "TZID:Europe/Zurich",
            "BEGIN:STANDARD",
            "BEGIN:DAYLIGHT");
  }

  @Test
  void anEntryIsSentToWhoHasTheSeatAndNothingInANameGetsOut() {
    var organizer = new Person("Dialogue \"26\"", "plenary@dialogue.example");
    var attendee = new Person("Zoë\r\nATTENDEE:mailto:x@y", "zo\u00eb@example.org");
    var sent =
        new Invitation(
            "Test", organizer, attendee, entry("p", Entry.Status.CONFIRMED, ZURICH, NINE));
    var lines = new String(sent.written(), StandardCharsets.UTF_8).replace("\r\n ", "");
    assertThat(lines.lines().filter(line -> line.matches("(METHOD|UID|ORGANIZER|ATTENDEE|TZID).*")))
        .containsExactly(
            "METHOD:REQUEST",
            "TZID:Europe/Zurich",
            "UID:p@session.plenary",
            "ORGANIZER;CN=\"Dialogue ^'26^'\":mailto:plenary@dialogue.example",
            "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE;"
                + "CN=\"Zoë ATTENDEE:mailto:x@y\":mailto:zo%C3%AB@example.org");
    var read = Biweekly.parse(new String(sent.written(), StandardCharsets.UTF_8)).first();
    assertThat(read.validate(ICalVersion.V2_0).getWarnings()).isEmpty();
    assertThat(read.getEvents().getFirst().getOrganizer().getCommonName())
        .isEqualTo("Dialogue \"26\"");
  }

  @Test
  void whatIsOffIsSentAsACancellation() {
    var who = new Person("Ada", "ada@example.org");
    var sent = new Invitation("Test", who, who, entry("p", Entry.Status.CANCELLED, ZURICH, NINE));
    assertThat(new String(sent.written(), StandardCharsets.UTF_8).lines())
        .contains("METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:3");
  }

  @Test
  void aSessionsPageIsBelowTheSiteWhateverItsSlash() {
    assertThat(new Pages("https://dialogue.example")).isEqualTo(PAGES);
    assertThat(List.of(PAGES.all(), PAGES.programme("d"), PAGES.session("d", "s")))
        .isEqualTo(
            List.of(
                URI.create("https://dialogue.example/"),
                URI.create("https://dialogue.example/?programme=d"),
                URI.create("https://dialogue.example/session?programme=d&id=s")));
  }
}
