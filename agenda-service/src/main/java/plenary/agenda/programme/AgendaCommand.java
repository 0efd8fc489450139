package plenary.agenda.programme;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
      case ResizeRoom(var room, _) -> List.of("capacity", room);
      case SwapSpeaker _, SwapModerator _, AddSpeaker _, WithdrawSpeaker _, AddRoom _ -> null;
    };
  }

  record Reschedule(SessionId session, Instant start, Instant end) implements AgendaCommand {}

  record MoveRoom(SessionId session, RoomId room) implements AgendaCommand {}

  record SwapSpeaker(SessionId session, PersonId outgoing, Incoming incoming)
      implements AgendaCommand {}

  record SwapModerator(SessionId session, PersonId outgoing, Incoming incoming)
      implements AgendaCommand {}

  record AddSpeaker(SessionId session, Incoming person) implements AgendaCommand {}

  record WithdrawSpeaker(SessionId session, PersonId person) implements AgendaCommand {}

  record Cancel(SessionId session, String reason) implements AgendaCommand {}

  record Reinstate(SessionId session) implements AgendaCommand {}

  record AddRoom(Room room) implements AgendaCommand {}

  record ResizeRoom(RoomId room, int capacity) implements AgendaCommand {}

  record SetStatus(SessionId session, Status status) implements AgendaCommand {}

  record SetDelay(SessionId session, int minutes) implements AgendaCommand {}

  /**
   * Sets the live note.
   *
   * @param note null takes it away
   */
  record SetNote(SessionId session, @Nullable String note) implements AgendaCommand {}

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
