package plenary.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plenary.calendar.Entry;
import plenary.calendar.Invitation;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.audience.Holding;
import plenary.notification.notice.Notice;
import plenary.wording.Phrasebook;
import plenary.wording.Urgency;

class SeatChangeTest {

  private static final Instant NOW = Instant.parse("2027-03-04T09:00:00Z");

  private static Notice notice(String kind) {
    return new Notice(
        "programme/7/1",
        "programme",
        12,
        NOW,
        kind,
        "session",
        null,
        new Audience.PeopleOf("session"),
        Urgency.HIGH,
        Map.of("en", "It is so."),
        null,
        null);
  }

  private static SeatChange.State session(String id, String status) {
    return new SeatChange.State(
        id,
        "Panel 3",
        "panel",
        "Ports",
        null,
        null,
        null,
        ZoneId.of("Europe/Zurich"),
        OffsetDateTime.parse("2027-03-04T10:00:00+01:00"),
        OffsetDateTime.parse("2027-03-04T11:00:00+01:00"),
        null,
        status,
        null,
        null,
        7);
  }

  /** A letter for each moment at which there was a seat: before, then, now. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          session-moved      | scheduled | btn | CONFIRMED | 12
          session-rescheduled| scheduled | tn  | CONFIRMED | 12
          session-moved      | scheduled | bt  | -         | 0
          session-moved      | scheduled | n   | -         | 0
          session-moved      | cancelled | btn | -         | 0
          session-moved      | scheduled | ''  | -         | 0
          session-edited     | scheduled | btn | CONFIRMED | 12
          session-reinstated | scheduled | btn | CONFIRMED | 12
          session-cancelled  | cancelled | btn | CANCELLED | 12
          session-cancelled  | cancelled | b   | CANCELLED | 12
          session-cancelled  | cancelled | n   | -         | 0
          session-removed    | scheduled | btn | CANCELLED | 13
          session-delayed    | live      | btn | -         | 0
          speaker-added      | scheduled | btn | -         | 0
          seat-promoted      | scheduled | tn  | CONFIRMED | 12
          seat-confirmed     | scheduled | tn  | CONFIRMED | 12
          seat-promoted      | cancelled | tn  | -         | 0
          seat-promoted      | scheduled | t   | -         | 0
          seat-released      | scheduled | b   | CANCELLED | 12
          seat-released      | scheduled | bn  | -         | 0
          seat-released      | scheduled | ''  | -         | 0
          seat-offered       | scheduled | n   | -         | 0
          """)
  void aCalendarChangesWithTheSessionForWhoHasASeatAndWithTheSeat(
      String kind, String status, String seat, Entry.Status expected, long sequence) {
    var holding = new Holding(5, seat.contains("b"), seat.contains("t"), seat.contains("n"));
    var change = SeatChange.of(notice(kind), session("session", status), holding);
    if (expected == null) {
      assertThat(change).isNull();
      return;
    }
    var entry = entry(change);
    assertThat(List.of(entry.status(), entry.sequence())).isEqualTo(List.of(expected, sequence));
  }

  private static Entry entry(SeatChange change) {
    return change.entry(
        "It is so.", Phrasebook.closestTo("en").calendars(), URI.create("https://x.example/"));
  }

  @Test
  void severalInvitationsAreAttachedForOneAloneCanBeAnAlternative()
      throws MessagingException, IOException {
    var who = new Invitation.Person("Ada", "ada@example.org");
    var invitations =
        IntStream.of(1, 2)
            .mapToObj(i -> session("session-" + i, "scheduled"))
            .map(
                session ->
                    SeatChange.of(
                        notice("session-moved"), session, new Holding(5, true, true, true)))
            .map(change -> new Invitation("Test", who, who, entry(change)))
            .toList();
    var mail =
        new Mail("<id@x>", "ada@example.org", "", "News", Map.of(), "text", "html", invitations);
    var letter =
        MimeLetter.of(
            Session.getInstance(new Properties()),
            mail,
            new InternetAddress("plenary@example.org"),
            "",
            NOW);
    var parts = (Multipart) letter.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/mixed");
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
    assertThat(List.of(parts.getBodyPart(1).getFileName(), parts.getBodyPart(2).getFileName()))
        .isEqualTo(List.of("session-1.ics", "session-2.ics"));
    letter.saveChanges();
    assertThat(letter.getMessageID()).isEqualTo("<id@x>");
  }
}
