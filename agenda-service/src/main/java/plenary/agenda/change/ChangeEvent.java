package plenary.agenda.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Projection.Times;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Settings;
import plenary.agenda.programme.Status;

/**
 * What happened to a programme: what was there before, and what is there now. So each can be
 * applied again, told, and taken back.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @Type(name = "rescheduled", value = ChangeEvent.Rescheduled.class),
  @Type(name = "moved", value = ChangeEvent.Moved.class),
  @Type(name = "delayed", value = ChangeEvent.Delayed.class),
  @Type(name = "projected", value = ChangeEvent.Projected.class),
  @Type(name = "cancelled", value = ChangeEvent.Cancelled.class),
  @Type(name = "reinstated", value = ChangeEvent.Reinstated.class),
  @Type(name = "status-set", value = ChangeEvent.StatusSet.class),
  @Type(name = "note-set", value = ChangeEvent.NoteSet.class),
  @Type(name = "edited", value = ChangeEvent.Edited.class),
  @Type(name = "session-added", value = ChangeEvent.SessionAdded.class),
  @Type(name = "session-removed", value = ChangeEvent.SessionRemoved.class),
  @Type(name = "swapped", value = ChangeEvent.Swapped.class),
  @Type(name = "joined", value = ChangeEvent.Joined.class),
  @Type(name = "left", value = ChangeEvent.Left.class),
  @Type(name = "reordered", value = ChangeEvent.Reordered.class),
  @Type(name = "person-withdrawn", value = ChangeEvent.PersonWithdrawn.class),
  @Type(name = "person-returned", value = ChangeEvent.PersonReturned.class),
  @Type(name = "room-added", value = ChangeEvent.RoomAdded.class),
  @Type(name = "room-removed", value = ChangeEvent.RoomRemoved.class),
  @Type(name = "room-renamed", value = ChangeEvent.RoomRenamed.class),
  @Type(name = "room-resized", value = ChangeEvent.RoomResized.class),
  @Type(name = "room-closed", value = ChangeEvent.RoomClosed.class),
  @Type(name = "room-reopened", value = ChangeEvent.RoomReopened.class),
  @Type(name = "room-sharing-set", value = ChangeEvent.RoomSharingSet.class),
  @Type(name = "settings-changed", value = ChangeEvent.SettingsChanged.class)
})
public sealed interface ChangeEvent {

  /** Happened to one session. */
  sealed interface OfSession extends ChangeEvent {
    SessionId session();
  }

  /** Happened to one room. */
  sealed interface OfRoom extends ChangeEvent {
    RoomId id();
  }

  /** Happened to one person, wherever they are on stage. */
  sealed interface OfPerson extends ChangeEvent {
    Person person();
  }

  record Rescheduled(
      SessionId session, Instant wasStart, Instant wasEnd, Instant start, Instant end)
      implements OfSession {}

  record Moved(SessionId session, @Nullable RoomId was, @Nullable RoomId room)
      implements OfSession {}

  record Delayed(SessionId session, int was, int minutes) implements OfSession {}

  /** It is expected at another time, because of what is before it in the room. */
  record Projected(SessionId session, Times was, Times now) implements OfSession {}

  record Cancelled(SessionId session, Status was, @Nullable String wasReason, String reason)
      implements OfSession {}

  record Reinstated(SessionId session, @Nullable String wasReason, Status status)
      implements OfSession {}

  record StatusSet(SessionId session, Status was, Status status) implements OfSession {}

  record NoteSet(SessionId session, @Nullable String was, @Nullable String note)
      implements OfSession {}

  record Edited(SessionId session, Session.About was, Session.About about) implements OfSession {}

  /**
   * @param added as it was then; which version it is of says the change
   */
  record SessionAdded(Session added) implements OfSession {
    @Override
    public SessionId session() {
      return added.id();
    }
  }

  /** Only adding a session that is taken back removes it; else a session is cancelled. */
  record SessionRemoved(Session removed) implements OfSession {
    @Override
    public SessionId session() {
      return removed.id();
    }
  }

  record Swapped(SessionId session, Role role, Appearance outgoing, Appearance incoming)
      implements OfSession {}

  /**
   * @param place where in the list, from 0
   */
  record Joined(SessionId session, Role role, int place, Appearance person) implements OfSession {}

  /**
   * @param place where in the list, from 0
   */
  record Left(SessionId session, Role role, int place, Appearance person) implements OfSession {}

  record Reordered(SessionId session, Role role, List<PersonId> was, List<PersonId> order)
      implements OfSession {
    public Reordered {
      was = List.copyOf(was);
      order = List.copyOf(order);
    }
  }

  record PersonWithdrawn(Person person) implements OfPerson {}

  record PersonReturned(Person person) implements OfPerson {}

  record RoomAdded(Room room) implements OfRoom {
    @Override
    public RoomId id() {
      return room.id();
    }
  }

  /** Only adding a room that is taken back removes it; else a room is closed. */
  record RoomRemoved(Room room) implements OfRoom {
    @Override
    public RoomId id() {
      return room.id();
    }
  }

  record RoomRenamed(RoomId id, String was, String name) implements OfRoom {}

  record RoomResized(RoomId id, @Nullable Integer was, @Nullable Integer capacity)
      implements OfRoom {}

  record RoomClosed(RoomId id) implements OfRoom {}

  record RoomReopened(RoomId id) implements OfRoom {}

  record RoomSharingSet(RoomId id, boolean shared) implements OfRoom {}

  record SettingsChanged(Settings was, Settings settings) implements ChangeEvent {}
}
