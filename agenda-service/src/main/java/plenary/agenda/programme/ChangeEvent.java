package plenary.agenda.programme;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a programme; says enough to be applied again, and what was there before. */
public sealed interface ChangeEvent {

  /** Happened to one session. */
  sealed interface OfSession extends ChangeEvent {
    SessionId session();
  }

  /** Happened to one room. */
  sealed interface OfRoom extends ChangeEvent {
    RoomId id();
  }

  record Rescheduled(
      SessionId session, Instant wasStart, Instant wasEnd, Instant start, Instant end)
      implements OfSession {}

  record Moved(SessionId session, @Nullable RoomId was, RoomId room) implements OfSession {}

  record Delayed(SessionId session, int was, int minutes) implements OfSession {}

  record Cancelled(SessionId session, String reason) implements OfSession {}

  record Reinstated(SessionId session) implements OfSession {}

  record SpeakerSwapped(SessionId session, Appearance outgoing, Appearance incoming)
      implements OfSession {}

  record SpeakerAdded(SessionId session, Appearance person) implements OfSession {}

  record SpeakerWithdrawn(SessionId session, Appearance person) implements OfSession {}

  record ModeratorSwapped(SessionId session, Appearance outgoing, Appearance incoming)
      implements OfSession {}

  record StatusSet(SessionId session, Status was, Status status) implements OfSession {}

  record NoteSet(SessionId session, @Nullable String was, @Nullable String note)
      implements OfSession {}

  record RoomAdded(Room room) implements OfRoom {
    @Override
    public RoomId id() {
      return room.id();
    }
  }

  record RoomResized(RoomId id, @Nullable Integer was, int capacity) implements OfRoom {}
}
