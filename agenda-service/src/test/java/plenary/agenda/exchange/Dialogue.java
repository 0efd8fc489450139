package plenary.agenda.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Kind;
import plenary.agenda.programme.Live;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Settings;
import plenary.agenda.programme.Slot;
import plenary.agenda.programme.Stage;

/** A programme that has everything that can be exchanged: a panel, a break in no room. */
public final class Dialogue {

  public static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
  public static final Addresses ADDRESSES = new Addresses("https://dialogue.example");
  public static final SessionId PANEL = new SessionId(id(11));
  public static final SessionId BREAK = new SessionId(id(12));
  public static final Room HALL = new Room(new RoomId(id(1)), "Hall; \"A\" & <B>, ground", 200);
  public static final Room EMPTY = new Room(new RoomId(id(2)), "Studio", null);
  public static final Person AMARA =
      new Person(new PersonId(id(21)), "Amara Okonjo", "Director, Centre for Local Government");
  public static final Person TOMAS = new Person(new PersonId(id(22)), "Tomás Ibarra", "");
  public static final Instant PUBLISHED = Instant.parse("2026-03-01T08:00:00Z");

  private Dialogue() {}

  public static UUID id(int number) {
    return new UUID(0, number);
  }

  public static Session panel() {
    return session(
        PANEL,
        7,
        new Session.About(
            "Panel 1",
            Kind.PANEL,
            "Ports \\ people; «çà» 😀",
            "First, a word.\n\nThen; more.",
            List.of("Who pays?", "Who decides?"),
            "en",
            "Migration",
            List.of("ports", "people, too")),
        new Slot(
            Instant.parse("2026-03-04T09:00:00Z"),
            Instant.parse("2026-03-04T10:30:00Z"),
            HALL.id()),
        new Stage(
            List.of(new Appearance(AMARA, null)),
            List.of(new Appearance(TOMAS, "Opening remarks"), new Appearance(AMARA, "Reply"))));
  }

  public static Session pause() {
    return session(
        BREAK,
        3,
        new Session.About(null, Kind.BREAK, "Coffee", "", List.of(), null),
        new Slot(
            Instant.parse("2026-03-04T10:30:00Z"), Instant.parse("2026-03-04T11:00:00Z"), null),
        new Stage(List.of(), List.of()));
  }

  public static Programme programme() {
    return programme(ZURICH, panel(), pause());
  }

  public static Programme programme(ZoneId zone, Session... sessions) {
    List<LocalDate> days =
        List.of(sessions).stream()
            .map(session -> LocalDate.ofInstant(session.slot().start(), zone))
            .sorted()
            .toList();
    return new Programme(
        "dialogue-26",
        "Dialogue, «on» Migration",
        "With the kind support of many.\n\nDoors open at nine.",
        zone,
        days.getFirst(),
        days.getLast(),
        1,
        PUBLISHED,
        "text",
        Settings.USUAL,
        List.of(HALL, EMPTY),
        List.of(AMARA, TOMAS),
        List.of(),
        List.of(sessions));
  }

  /** The panel at other times. */
  public static Session from(String start, String end) {
    Session panel = panel();
    return session(
        panel.id(),
        panel.number(),
        panel.about(),
        panel.slot().at(Instant.parse(start), Instant.parse(end)),
        panel.stage());
  }

  /** The programme as it is when a session has changed. */
  public static Programme after(SessionId id, UnaryOperator<Session> change) {
    Programme programme = programme();
    return programme.at(2, PUBLISHED.plusSeconds(3600)).withSession(id, change);
  }

  public static Session session(
      SessionId id, int number, Session.About about, Slot slot, @Nullable Stage stage) {
    return new Session(
        id,
        number,
        about,
        slot,
        stage == null ? new Stage(List.of(), List.of()) : stage,
        Live.AS_PLANNED,
        0,
        1,
        PUBLISHED);
  }
}
