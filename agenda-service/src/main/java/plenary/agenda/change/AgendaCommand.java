package plenary.agenda.change;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.Level;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Rule;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Slot;
import plenary.agenda.programme.Status;
import plenary.agenda.programme.Visibility;

/** What staff may ask of a programme. What is new brings its id along. */
public sealed interface AgendaCommand {

  /**
   * What the command has the last word on; two commands of one change set may not both have it.
   * Null where commands add up.
   */
  default @Nullable Object settles() {
    return switch (this) {
      case Reschedule(var session, _, _) -> List.of("times", session);
      case MoveRoom(var session, _) -> List.of("room", session);
      case Cancel(var session, _) -> List.of("status", session);
      case Reinstate(var session) -> List.of("status", session);
      case SetStatus(var session, _) -> List.of("status", session);
      case SetDelay(var session, _) -> List.of("delay", session);
      case SetNote(var session, _) -> List.of("note", session);
      case EditSession(var session, _) -> List.of("words", session);
      case Reorder(var session, var role, _) -> List.of("order", role, session);
      case RenameRoom(var room, _) -> List.of("name", room);
      case ResizeRoom(var room, _) -> List.of("capacity", room);
      case CloseRoom(var room) -> List.of("open", room);
      case ReopenRoom(var room) -> List.of("open", room);
      case ShareRoom(var room, _) -> List.of("shared", room);
      case WithdrawPerson(var person) -> List.of("presence", person);
      case ReturnPerson(var person) -> List.of("presence", person);
      case ChangeSettings _ -> List.of("settings");
      case ShiftRoom _, AddSession _, AddRoom _, Swap _, Join _, Leave _, TakeBack _ -> null;
    };
  }

  /** Asked of a room itself. */
  sealed interface OfRoom extends AgendaCommand {}

  record Reschedule(SessionId session, Instant start, Instant end) implements AgendaCommand {}

  record MoveRoom(SessionId session, RoomId room) implements AgendaCommand {}

  /**
   * Puts off, or brings forward, whatever starts in a room at a moment or later on that day and has
   * not begun.
   *
   * @param minutes negative for earlier
   */
  record ShiftRoom(RoomId room, Instant from, int minutes) implements AgendaCommand {}

  record Swap(SessionId session, Role role, PersonId outgoing, Incoming incoming)
      implements AgendaCommand {}

  /**
   * Somebody comes on stage beside those who are there.
   *
   * @param place where in the list, from 0; null for the end
   */
  record Join(SessionId session, Role role, Incoming person, @Nullable Integer place)
      implements AgendaCommand {

    public Join(SessionId session, Role role, Incoming person) {
      this(session, role, person, null);
    }
  }

  record Leave(SessionId session, Role role, PersonId person) implements AgendaCommand {}

  /**
   * @param order everybody who is there, once
   */
  record Reorder(SessionId session, Role role, List<PersonId> order) implements AgendaCommand {}

  record EditSession(SessionId session, Edit edit) implements AgendaCommand {}

  record Cancel(SessionId session, String reason) implements AgendaCommand {}

  record Reinstate(SessionId session) implements AgendaCommand {}

  record AddSession(SessionId id, Session.About about, Slot slot, Cast cast)
      implements AgendaCommand {}

  /** Who is on a new stage. */
  record Cast(List<Incoming> moderators, List<Incoming> speakers) {}

  record AddRoom(Room room) implements OfRoom {}

  record RenameRoom(RoomId room, String name) implements OfRoom {}

  record ResizeRoom(RoomId room, int capacity) implements OfRoom {}

  record CloseRoom(RoomId room) implements OfRoom {}

  record ReopenRoom(RoomId room) implements OfRoom {}

  /** Says whether several sessions may be in a room at once, on purpose. */
  record ShareRoom(RoomId room, boolean shared) implements OfRoom {}

  /** Somebody will not come at all; where they are on stage is for staff to mend. */
  record WithdrawPerson(PersonId person) implements AgendaCommand {}

  record ReturnPerson(PersonId person) implements AgendaCommand {}

  record SetStatus(SessionId session, Status status) implements AgendaCommand {}

  record SetDelay(SessionId session, int minutes) implements AgendaCommand {}

  /**
   * Sets the live note.
   *
   * @param note null takes it away
   */
  record SetNote(SessionId session, @Nullable String note) implements AgendaCommand {}

  /**
   * Changes how the programme is run; null leaves a setting as it is.
   *
   * @param levels of the rules that are named; the others stay
   */
  record ChangeSettings(
      Map<Rule, Level> levels,
      @Nullable Integer breaksAbsorb,
      @Nullable Integer roomChangeMinutes,
      @Nullable Visibility visibility,
      @Nullable Set<String> staff)
      implements AgendaCommand {}

  /**
   * Takes an earlier change set back.
   *
   * @param version which it made
   * @param events what happened then
   */
  record TakeBack(long version, List<ChangeEvent> events) implements AgendaCommand {}

  /**
   * Who comes on stage. Without a part of their own they take over the part of whom they replace;
   * an empty part says that they have none.
   */
  sealed interface Incoming {

    @Nullable String part();

    /** Somebody whom the programme knows. */
    record Known(PersonId id, @Nullable String part) implements Incoming {}

    /** Somebody by name; keeps the id that the programme has for this name and affiliation. */
    record Named(Person person, @Nullable String part) implements Incoming {}
  }
}
