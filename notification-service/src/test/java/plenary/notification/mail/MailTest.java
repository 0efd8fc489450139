package plenary.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.component.VEvent;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.notification.Instance;
import plenary.notification.Programme;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.ledger.Item.State;
import plenary.notification.ledger.Outcome;
import plenary.notification.ledger.Pauses;
import plenary.notification.mail.Mailbag.Limits;
import plenary.notification.mail.Mailbag.Wanted;
import plenary.notification.notice.Notice;
import plenary.notification.notice.Notices;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Example;
import plenary.wording.Urgency;
import reactor.core.publisher.Mono;

/** From an event to a mail in a real server, read as a mail program reads it. */
class MailTest {

  private static Post post;
  private static Instance instance;

  @BeforeAll
  static void start() {
    post = Post.open();
    instance =
        Instance.start(
            Post.surroundings(MailTest.class, post.port()),
            "mail.digest-every=4s",
            "mail.most-per-hour=4");
  }

  @AfterAll
  static void stop() {
    instance.close();
    post.close();
  }

  private static String address(String who) {
    return who + "-" + UUID.randomUUID() + "@example.org";
  }

  private static VEvent event(Post.Letter letter) {
    var calendar = Biweekly.parse(letter.calendar()).first();
    assertThat(calendar.validate(ICalVersion.V2_0).getWarnings()).isEmpty();
    return calendar.getEvents().getFirst();
  }

  @Test
  void whoHasASeatIsToldInTheirLanguageAndTheirCalendarMovesWithTheSession() {
    var programme = new Programme("moves");
    var visitors = new Visitors(instance, programme);
    var session = UUID.randomUUID();
    var email = address("zoe");
    var zoe = visitors.attendee(email, "Zoë Ibarra", "fr-CA");
    int seat = visitors.seated(session, zoe);
    var notice = visitors.happens("session-moved", session);

    var letter = post.only(email);
    assertThat(
            List.of(
                letter.header("From"),
                letter.header("To"),
                letter.header("Reply-To"),
                letter.subject(),
                letter.header("Auto-Submitted"),
                letter.header("In-Reply-To"),
                letter.header("References"),
                letter.header("X-Entity-Ref-ID"),
                letter.header("List-Unsubscribe-Post")))
        .isEqualTo(
            List.of(
                "Plenary <agenda@plenary.example>",
                "Zoë Ibarra <" + email + ">",
                "desk@plenary.example",
                "Dialogue on Migration – Panel 3",
                "auto-generated",
                "<session." + session + "@plenary.example>",
                "<session." + session + "@plenary.example>",
                "session." + session,
                "List-Unsubscribe=One-Click"));
    assertThat(letter.header("Message-ID")).matches("<[0-9a-f]{32}@plenary\\.example>");
    assertThat(letter.unsubscribe())
        .startsWith("https://plenary.example/api/notification/unsubscriptions/");
    assertThat(letter.parts().keySet()).containsExactly("text/plain", "text/html", "text/calendar");
    var page =
        "https://plenary.example/session?programme=%s&id=%s".formatted(programme.slug(), session);
    assertThat(letter.text())
        .isEqualTo(
            """
            Panel 3 change de salle\u00a0: Conference Room 4 au lieu de Conference Room 1, même horaire

            Panel 3: From the ministry to the town hall: who does what when people arrive
            mardi 6 octobre, 17:00–18:30 · Conference Room 4

            Ouvrir le programme
            %s

            --\s
            Vous recevez ce message parce que vous participez à Dialogue on Migration
            Ne plus recevoir de messages sur\u00a0: horaires, salles et annulations
            %s
            """
                .formatted(page, letter.unsubscribe()));
    assertThat(letter.html())
        .contains(
            "<html lang=\"fr\" dir=\"ltr\">", page.replace("&", "&amp;"), letter.unsubscribe())
        .doesNotContain("<img", "<script", "<link");

    var event = event(letter);
    assertThat(letter.calendar()).contains("METHOD:REQUEST\r\n");
    assertThat(
            List.of(
                event.getUid().getValue(),
                event.getSequence().getValue(),
                event.getStatus().getValue(),
                event.getDateStart().getValue().toInstant(),
                event.getLocation().getValue(),
                event.getOrganizer().getEmail(),
                event.getOrganizer().getCommonName(),
                event.getAttendees().getFirst().getEmail()))
        .isEqualTo(
            List.of(
                session + "@session.plenary",
                (int) programme.version() + seat,
                "CONFIRMED",
                Instant.parse("2026-10-06T21:00:00Z"),
                "Conference Room 4",
                "agenda@plenary.example",
                "Dialogue on Migration",
                email));
    assertThat(visitors.await(notice, zoe, State.SENT).detail())
        .startsWith("250")
        .doesNotContain("@");
  }

  @Test
  void whoFollowsFromElsewhereReadsTheirOwnTimeToo() {
    var programme = new Programme("elsewhere");
    var visitors = new Visitors(instance, programme);
    var session = UUID.randomUUID();
    var email = address("bo");
    visitors.seated(session, visitors.attendee(email, "Bo", "en", "Asia/Tokyo"));
    visitors.happens("session-moved", session);

    assertThat(post.only(email).text())
        .contains(
            "Tuesday 6 October, 17:00–18:30 · Conference Room 4 · Your time: Wednesday 7 October,"
                + " 06:00–07:30");
  }

  @Test
  void whatIsCancelledLeavesTheCalendarAndComesBackWithIt() {
    var programme = new Programme("cancels");
    var visitors = new Visitors(instance, programme);
    var session = UUID.randomUUID();
    var email = address("ada");
    var ada = visitors.attendee(email, "Ada", "en");
    visitors.seated(session, ada);
    visitors.happens("session-cancelled", session);
    var cancelled = post.only(email);
    assertThat(cancelled.calendar()).contains("METHOD:CANCEL\r\n");
    assertThat(event(cancelled).getStatus().getValue()).isEqualTo("CANCELLED");

    visitors.happens("session-reinstated", session);
    var back = post.await(email, 2).getLast();
    assertThat(back.calendar()).contains("METHOD:REQUEST\r\n");
    assertThat(event(back).getSequence().getValue())
        .isGreaterThan(event(cancelled).getSequence().getValue());
    assertThat(back.header("References"))
        .as("mail programs show them together")
        .isEqualTo(cancelled.header("References"));
    assertThat(back.subject()).isEqualTo(cancelled.subject());
  }

  @Test
  void aSeatThatIsGivenComesIntoTheCalendarAndOneThatIsTakenLeavesIt() {
    var programme = new Programme("seats");
    var visitors = new Visitors(instance, programme);
    var session = UUID.randomUUID();
    var email = address("cy");
    var cy = visitors.attendee(email, null, "en");
    Visitors.send(programme.state(session));
    visitors.seat("seat-waitlisted", session, cy);
    int given = visitors.seat("seat-promoted", session, cy);
    var letter = post.only(email);
    assertThat(letter.calendar()).contains("METHOD:REQUEST\r\n");
    assertThat(event(letter).getSequence().getValue()).isEqualTo((int) programme.version() + given);

    Visitors.send(
        programme
            .seat("seat-released", session, cy, given + 1, Instant.now())
            .with(data -> data.put("reason", "taken-out")));
    var taken = post.await(email, 2).getLast();
    assertThat(taken.calendar()).contains("METHOD:CANCEL\r\n");
    assertThat(event(taken).getSequence().getValue())
        .isEqualTo((int) programme.version() + given + 1);
  }

  @Test
  void whoOnlyWaitsIsToldAndHasNothingInTheirCalendar() {
    var programme = new Programme("waits");
    var visitors = new Visitors(instance, programme);
    var session = UUID.randomUUID();
    var email = address("layla");
    visitors.seat("seat-waitlisted", session, visitors.attendee(email, "ليلى", "ar"));
    visitors.happens("session-moved", session);
    var letter = post.only(email);
    assertThat(letter.parts().keySet()).containsExactly("text/plain", "text/html");
    assertThat(letter.html()).contains("<html lang=\"ar\" dir=\"rtl\">");
    assertThat(letter.subject())
        .isEqualTo("\u2068Dialogue on Migration\u2069 – \u2068Panel 3\u2069");
  }

  @Test
  void nothingThatPeopleWroteGetsOutOfItsPlace() {
    var programme = new Programme("injects");
    var visitors = new Visitors(instance, programme);
    var session = UUID.randomUUID();
    var email = address("eve");
    var name = "Eve\r\nBcc: victim@example.org\r\n\r\nBody 😀 \u202e";
    visitors.seated(session, visitors.attendee(email, name, "en"));
    var title = "<b>\"Ports\"</b> & 'people'\r\nX-Injected: yes\u2028 😀 \u202e" + "é".repeat(500);
    visitors.happens("session-moved", session, Visitors.titled(null, title));
    var letter = post.only(email);
    var subject = letter.subject();
    assertThat(subject)
        .startsWith("Dialogue on Migration – <b>\"Ports\"</b> & 'people' X-Injected: yes 😀 ééé");
    assertThat(subject.codePointCount(0, subject.length())).isEqualTo(124);
    assertThat(subject).endsWith("é…");
    assertThat(letter.header("To")).contains("Eve Bcc: victim@example.org Body 😀");
    assertThat(headerNames(letter)).doesNotContain("X-Injected", "Bcc");
    assertThat(letter.html())
        .contains("&lt;b&gt;&quot;Ports&quot;&lt;/b&gt; &amp; &#39;people&#39;")
        .doesNotContain("<b>");
    assertThat(event(letter).getAttendees()).hasSize(1);
    assertThat(post.to("victim@example.org, ")).isEmpty();
  }

  private static List<String> headerNames(Post.Letter letter) {
    try {
      return Collections.list(letter.message().getAllHeaders()).stream()
          .map(Header::getName)
          .toList();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatCanWaitIsCollectedAndComesInOneMailGroupedBySession() {
    var programme = new Programme("digest");
    var visitors = new Visitors(instance, programme);
    var one = UUID.randomUUID();
    var other = UUID.randomUUID();
    var email = address("dee");
    var dee = visitors.attendee(email, "Dee", "en");
    visitors.seated(one, dee);
    visitors.seated(other, dee);
    var notices =
        List.of(
            visitors.happens("speaker-added", one, Visitors.titled("Panel 3", "Ports")),
            visitors.happens("speaker-added", other, Visitors.titled("Panel 4", "Rails")),
            visitors.happens("moderator-added", one, Visitors.titled("Panel 3", "Ports")));
    var letter = post.only(email);
    var details =
        notices.stream()
            .map(id -> visitors.await(id, dee, State.SENT).detail())
            .distinct()
            .toList();
    assertThat(details).hasSize(1);
    assertThat(details.getFirst()).contains(letter.header("Message-ID"));
    assertThat(letter.subject()).isEqualTo("Dialogue on Migration – what is new");
    assertThat(letter.text().lines().filter(line -> line.matches("(Panel|- ).*")))
        .containsExactly(
            "Panel 3: Ports",
            "- Panel 3: " + person("speaker-added") + " speaks too",
            "- Panel 3: " + person("moderator-added") + " joins as moderator",
            "Panel 4: Rails",
            "- Panel 4: " + person("speaker-added") + " speaks too");
    assertThat(post.to(email)).hasSize(1);
  }

  @Test
  void whatIsSupersededBeforeADigestIsNotInIt() {
    var email = address("sue");
    var programme = new Programme("corrects");
    var sue = new Visitors(instance, programme).attendee(email, "Sue", "en").toString();
    var carrier = instance.context().getBean(MailCarrier.class);
    var notices = instance.context().getBean(Notices.class);
    var wrong = notice(programme, 1, "It moves to Room 1", null);
    var right = notice(programme, 2, "It moves to Room 2", wrong.id());
    notices.keep(wrong).block();
    carrier.collect(wrong, sue, 0);
    notices.keep(right).block();
    Eventually.holds(
        "it is mailed",
        Visitors.PATIENCE,
        () -> carrier.collect(right, sue, 0) instanceof Outcome.Sent);
    assertThat(post.only(email).text())
        .contains("It moves to Room 2")
        .doesNotContain("It moves to Room 1");
  }

  private static Notice notice(Programme programme, int position, String text, String supersedes) {
    return new Notice(
        programme.slug() + "/said/" + position,
        programme.slug(),
        position,
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        "broadcast",
        null,
        null,
        new Audience.Everyone(),
        Urgency.NORMAL,
        Map.of("en", text),
        supersedes,
        null);
  }

  @Test
  void ofWhoIsErasedNoMailsAreKept() {
    var programme = new Programme("erases");
    var visitors = new Visitors(instance, programme);
    var gone = visitors.attendee(address("gone"), "Gone", "en").toString();
    var carrier = instance.context().getBean(MailCarrier.class);
    var notice = notice(programme, 1, "Welcome", null);
    carrier.collect(notice, gone, 0);
    assertThat(bags(gone)).isEqualTo(1);
    Visitors.send(new Example("erased", "registration.attendees", gone, Map.of(), null));
    Eventually.holds("it is forgotten", Visitors.PATIENCE, () -> bags(gone) == 0);
    instance
        .context()
        .getBean(Mailbags.class)
        .decide(
            gone,
            new Wanted(notice.id(), true, false, notice.at(), notice.at()),
            new Limits(1, Duration.ofMinutes(2), Pauses.of()),
            notice.at());
    assertThat(bags(gone)).as("what was under way leaves nothing").isZero();
  }

  private static long bags(String attendee) {
    var bags = instance.context().getBean(MongoDatabase.class).getCollection("mailbags");
    return Mono.from(bags.countDocuments(Filters.eq("_id", attendee))).block();
  }

  private static String person(String what) {
    return Contracts.example("plenary.agenda." + what + ".v1").data().at("/person/name").asString();
  }

  @Test
  void beyondSoManyInAnHourOnlyWhatIsUrgentStillComesByItself() {
    var programme = new Programme("limit");
    var visitors = new Visitors(instance, programme);
    var session = UUID.randomUUID();
    var email = address("lim");
    var lim = visitors.attendee(email, "Lim", "en");
    visitors.seated(session, lim);
    for (int i = 0; i < 4; i++) {
      visitors.happens("session-moved", session);
    }
    post.await(email, 4);
    var calm = visitors.happens("session-scheduled", session);
    Eventually.holds(
        "it is collected",
        Visitors.PATIENCE,
        () -> {
          var item = visitors.item(calm, lim);
          return item != null && "digest".equals(item.detail());
        });
    var urgent = visitors.happens("session-moved", session);
    visitors.await(urgent, lim, State.SENT);
    assertThat(post.to(email)).hasSize(5);
    assertThat(visitors.item(calm, lim).state()).isEqualTo(State.WAITING);
  }

  @Test
  void healthDoesNotDependOnTheMailServer() {
    assertThat(instance.request("GET", "/actuator/health/readiness", null).body())
        .contains("\"UP\"")
        .doesNotContain("mail");
    assertThat(instance.request("GET", "/actuator/prometheus", null).body())
        .contains("plenary_mail_smtp_seconds");
  }
}
