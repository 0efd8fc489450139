package plenary.agenda.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

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
        "text",
        List.of(new Room(HALL, "Hall", 200), new Room(STUDIO, "Studio", null)),
        List.of(AMARA, ELENA, TOMAS),
        List.of(
            session(PORTS, "Panel 1", Kind.PANEL, "Ports", slot("10:00", "11:30", HALL), ports()),
            session(TOWNS, "Panel 2", Kind.PANEL, "Towns", slot("10:00", "11:30", STUDIO), towns()),
            session(COFFEE, null, Kind.BREAK, "Coffee", slot("11:00", "12:00", HALL), nobody()),
            session(TALK, null, Kind.TALK, "A talk", slot("12:00", "13:00", HALL), nobody())));
  }

  public static Slot slot(String start, String end, RoomId room) {
    return new Slot(at(start), at(end), room);
  }

  public static Decision decide(Programme programme, AgendaCommand... commands) {
    return programme.decide(new ChangeSet(List.of(commands)));
  }

  /** The programme after changes that nothing stands against. */
  public static Programme after(Programme programme, AgendaCommand... commands) {
    return switch (decide(programme, commands)) {
      case Decision.Accepted(var events) -> programme.apply(events, programme.version() + 1);
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
        new Session.About(code, kind, title, "", List.of(), "en"),
        slot,
        stage,
        Live.AS_PLANNED,
        1);
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
