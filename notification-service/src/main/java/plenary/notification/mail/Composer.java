package plenary.notification.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import plenary.calendar.Invitation;
import plenary.calendar.Pages;
import plenary.notification.audience.Attendee;
import plenary.notification.audience.Audiences;
import plenary.notification.ledger.Hashes;
import plenary.notification.mail.Mailbag.Letter;
import plenary.notification.mail.SeatChange.State;
import plenary.notification.mail.Sheet.Link;
import plenary.notification.mail.Sheet.Section;
import plenary.notification.notice.Notice;
import plenary.notification.preference.Topic;
import plenary.notification.programme.KnownProgramme;
import plenary.notification.programme.Programmes;
import plenary.notification.programme.Sessions;
import plenary.notification.unsubscribe.UnsubscribeLinks;
import plenary.wording.Phrasebook;
import plenary.wording.Session;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes mails, from what was said and what is known of it. It blocks. */
@Component
class Composer {

  private static final String NOWHERE = "plenary.localhost";
  private static final int ID_BYTES = 16;

  /** In a subject there is room for both. */
  private static final int MOST_OF_A_TITLE = 80;

  private static final int MOST_OF_A_LABEL = 100;

  private final Programmes programmes;
  private final Sessions sessions;
  private final Audiences audiences;
  private final UnsubscribeLinks links;
  private final JsonMapper json;
  private final Clock clock;
  private final Pages pages;
  private final String host;
  private final InternetAddress from;

  Composer(
      Programmes programmes,
      Sessions sessions,
      Audiences audiences,
      UnsubscribeLinks links,
      JsonMapper json,
      Clock clock,
      MailProperties settings,
      @Value("${plenary.public-url:http://localhost:8080}") String publicUrl)
      throws AddressException {
    this.programmes = programmes;
    this.sessions = sessions;
    this.audiences = audiences;
    this.links = links;
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    this.clock = clock;
    this.pages = new Pages(publicUrl);
    this.host = Objects.requireNonNullElse(URI.create(publicUrl).getHost(), NOWHERE);
    this.from = new InternetAddress(settings.from(), true);
  }

  /** Who writes. */
  InternetAddress from() {
    return from;
  }

  /** The same for the same letter to the same attendee. */
  String messageId(Letter letter, String attendee) {
    var hash = Hashes.sha256(letter.id() + "|" + attendee);
    return "<%s@%s>".formatted(HexFormat.of().formatHex(hash, 0, ID_BYTES), host);
  }

  /** What a notice is about, with what is known of it. */
  private record About(Notice notice, @Nullable String session) {}

  /**
   * @param address where the attendee is reached
   * @param notices at least one, oldest first
   */
  Mail compose(Letter letter, String id, Attendee attendee, String address, List<Notice> notices) {
    var book = Phrasebook.closestTo(attendee.language());
    var abouts = notices.stream().map(this::about).toList();
    var titles = titles(notices);
    var topics = new TreeSet<Topic>();
    notices.forEach(notice -> topics.add(Topic.of(notice.kind())));
    var stop = links.link(id, topics, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    var sheet = sheet(letter, book, attendee, abouts, titles, topics, stop);
    var name = Objects.requireNonNullElse(attendee.name(), "");
    return new Mail(
        messageId(letter, id),
        address,
        name,
        subject(letter, book, abouts, titles),
        headers(letter, notices, stop),
        sheet.text(),
        sheet.html(),
        invitations(
            book,
            id,
            new Invitation.Person(name.isEmpty() ? address : name, address),
            abouts,
            titles));
  }

  /** A seat's news may be older than what is known of its session. */
  private About about(Notice notice) {
    var session = notice.session();
    if (session == null && notice.sessionId() != null) {
      var known = sessions.find(notice.sessionId()).block();
      session = known == null ? null : known.state();
    }
    return new About(notice, session);
  }

  private Map<String, String> titles(List<Notice> notices) {
    var titles = new TreeMap<String, String>();
    notices.stream()
        .map(Notice::programme)
        .distinct()
        .forEach(
            slug ->
                titles.put(
                    slug,
                    Mail.name(
                        programmes
                            .find(slug)
                            .map(KnownProgramme::title)
                            .blockOptional()
                            .orElse(slug),
                        MOST_OF_A_TITLE)));
    return titles;
  }

  private String subject(
      Letter letter, Phrasebook book, List<About> abouts, Map<String, String> titles) {
    var words = book.mails();
    if (letter.digest()) {
      return words.digest(titles.size() == 1 ? titles.values().iterator().next() : null);
    }
    var about = abouts.getFirst();
    var session = session(about);
    return words.subject(
        Objects.requireNonNull(titles.get(about.notice().programme())),
        session == null ? null : Mail.name(session.label(), MOST_OF_A_LABEL));
  }

  private @Nullable Session session(About about) {
    return about.session() == null ? null : json.readValue(about.session(), Session.class);
  }

  private @Nullable State state(About about) {
    return about.session() == null ? null : json.readValue(about.session(), State.class);
  }

  /** So that mail programs show mails about one session together, and answer none by themselves. */
  private Map<String, String> headers(Letter letter, List<Notice> notices, URI stop) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Auto-Submitted", "auto-generated");
    headers.put("List-Unsubscribe", "<" + stop + ">");
    headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    if (!letter.digest()) {
      var notice = notices.getFirst();
      var about =
          notice.sessionId() == null
              ? "programme." + notice.programme()
              : "session." + notice.sessionId();
      var thread = "<%s@%s>".formatted(about, host);
      headers.put("In-Reply-To", thread);
      headers.put("References", thread);
      headers.put("X-Entity-Ref-ID", about);
    }
    return headers;
  }

  private Sheet sheet(
      Letter letter,
      Phrasebook book,
      Attendee attendee,
      List<About> abouts,
      Map<String, String> titles,
      TreeSet<Topic> topics,
      URI stop) {
    var words = book.mails();
    var slug = abouts.getFirst().notice().programme();
    var page = titles.size() > 1 ? pages.all() : page(abouts.getFirst().notice(), letter.digest());
    return new Sheet(
        book.language(),
        words.isRightToLeft(),
        sections(book, attendee.zone(), abouts),
        letter.digest(),
        new Link(words.open(), page),
        words.because(
            titles.size() > 1
                ? String.join(", ", titles.values())
                : Objects.requireNonNull(titles.get(slug))),
        new Link(
            words.stop(
                topics.stream().map(topic -> topic.name().toLowerCase(Locale.ROOT)).toList()),
            stop));
  }

  private URI page(Notice notice, boolean isDigest) {
    return isDigest || notice.sessionId() == null
        ? pages.programme(notice.programme())
        : pages.session(notice.programme(), notice.sessionId());
  }

  private List<Section> sections(Phrasebook book, @Nullable String zone, List<About> abouts) {
    var bySession =
        abouts.stream()
            .collect(
                Collectors.groupingBy(
                    about -> about.notice().programme() + "/" + about.notice().sessionId(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return bySession.values().stream().map(some -> section(book, zone, some)).toList();
  }

  /** Of one session, or of none. */
  private Section section(Phrasebook book, @Nullable String zone, List<About> abouts) {
    var lines = abouts.stream().map(about -> about.notice().text(book.language())).toList();
    var newest = abouts.reversed().stream().filter(about -> about.session() != null).findFirst();
    if (newest.isEmpty()) {
      return new Section("", "", lines);
    }
    var session = Objects.requireNonNull(session(newest.get()));
    var state = Objects.requireNonNull(state(newest.get()));
    var room = session.room();
    return new Section(
        Mail.line(state.summary()),
        Stream.of(
                book.mails().when(session),
                room == null ? "" : Mail.line(room.name()),
                Objects.requireNonNullElse(book.yourTime(session, zone), ""))
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining(" · ")),
        lines);
  }

  /** One for each session: the newest that changes anything. */
  private List<Invitation> invitations(
      Phrasebook book,
      String id,
      Invitation.Person attendee,
      List<About> abouts,
      Map<String, String> titles) {
    Map<String, Invitation> all = new LinkedHashMap<>();
    for (var about : abouts) {
      var notice = about.notice();
      var sessionId = notice.sessionId();
      if (sessionId != null) {
        var holding = Objects.requireNonNull(audiences.holding(sessionId, id, notice.at()).block());
        var change = SeatChange.of(notice, state(about), holding);
        if (change != null) {
          all.put(
              sessionId,
              new Invitation(
                  "Notification",
                  organizer(Objects.requireNonNull(titles.get(notice.programme()))),
                  attendee,
                  change.entry(
                      notice.text(book.language()),
                      book.calendars(),
                      pages.session(notice.programme(), sessionId))));
        }
      }
    }
    return new ArrayList<>(all.values());
  }

  private Invitation.Person organizer(String programme) {
    return new Invitation.Person(programme, from.getAddress());
  }
}
