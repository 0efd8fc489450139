package plenary.agenda.change;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
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
import plenary.agenda.rules.Attendance;
import plenary.agenda.rules.Finding;

/** A small conference: two rooms, two panels at once, a talk after them, a break in between. */
public final class Conference {

  public static final RoomId HALL = new RoomId(id(1));
  public static final RoomId STUDIO = new RoomId(id(2));

  public static final SessionId PORTS = new SessionId(id(11));
  public static final SessionId TOWNS = new SessionId(id(12));
  public static final SessionId COFFEE = new SessionId(id(13));
  public static final SessionId TALK = new SessionId(id(14));
  public static final SessionId NOBODYS = new SessionId(id(99));

  public static final Person AMARA =
      new Person(new PersonId(id(21)), "Amara Okonjo", "Director, Centre for Local Government");
  public static final Person ELENA =
      new Person(new PersonId(id(22)), "Elena Marchetti", "Deputy Mayor, Port of Trevano");
  public static final Person TOMAS =
      new Person(new PersonId(id(23)), "Tomás Ibarra", "State Secretary, Ministry of the Interior");

  /** When the programme was published. */
  public static final Instant CHANGED = Instant.parse("2026-03-01T08:00:00Z");

  private Conference() {}

  public static UUID id(int number) {
    return new UUID(0, number);
  }

  /** A moment of the conference's first day, by its clocks. */
  public static Instant at(String time) {
    return Instant.parse("2026-03-04T" + time + ":00+01:00");
  }

  public static Programme programme() {
    return new Programme(
        "migration-dialogue",
        "Migration Dialogue",
        "",
        ZoneId.of("Europe/Zagreb"),
        LocalDate.of(2026, 3, 4),
        LocalDate.of(2026, 3, 5),
        1,
        CHANGED,
        "text",
        Settings.USUAL,
        List.of(new Room(HALL, "Hall", 200), new Room(STUDIO, "Studio", null)),
        List.of(AMARA, ELENA, TOMAS),
        List.of(),
        List.of(
            session(PORTS, "Panel 1", Kind.PANEL, "Ports", slot("10:00", "11:30", HALL), ports()),
            session(TOWNS, "Panel 2", Kind.PANEL, "Towns", slot("10:00", "11:30", STUDIO), towns()),
            session(COFFEE, null, Kind.BREAK, "Coffee", slot("11:00", "12:00", HALL), nobody()),
            session(TALK, null, Kind.TALK, "A talk", slot("12:00", "13:00", HALL), nobody())));
  }

  public static Slot slot(String start, String end, RoomId room) {
    return new Slot(at(start), at(end), room);
  }

  /** The change set by somebody who accepts every warning. */
  public static ChangeSet accepting(Programme programme, ChangeSet changes) {
    return new ChangeSet(
        changes.commands(),
        changes.on(programme, Attendance.NONE).made().stream()
            .map(Finding::id)
            .collect(Collectors.toSet()));
  }

  /** What is decided when every warning is accepted. */
  public static Decision decide(Programme programme, AgendaCommand... commands) {
    return accepting(programme, new ChangeSet(List.of(commands)))
        .on(programme, Attendance.NONE)
        .decision();
  }

  /** The programme after changes that nothing stands against. */
  public static Programme after(Programme programme, AgendaCommand... commands) {
    return switch (decide(programme, commands)) {
      case Decision.Accepted(var events, _) ->
          Evolution.of(programme, events, programme.version() + 1, programme.changedAt());
      case Decision.Refused(var refusals) -> throw new AssertionError(refusals);
    };
  }

  public static Session session(Programme programme, SessionId id) {
    return programme.session(id).orElseThrow();
  }

  private static Session session(
      SessionId id, String code, Kind kind, String title, Slot slot, Stage stage) {
    return new Session(
        id,
        (int) id.value().getLeastSignificantBits() - 10,
        new Session.About(code, kind, title, "", List.of(), "en"),
        slot,
        stage,
        Live.AS_PLANNED,
        0,
        1,
        CHANGED);
  }

  private static Stage ports() {
    return new Stage(
        List.of(new Appearance(AMARA, null)),
        List.of(new Appearance(ELENA, "Opening remarks"), new Appearance(TOMAS, null)));
  }

  private static Stage towns() {
    return new Stage(List.of(new Appearance(AMARA, null)), List.of(new Appearance(ELENA, null)));
  }

  private static Stage nobody() {
    return new Stage(List.of(), List.of());
  }
}
