package plenary.agenda.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Stage;
import plenary.agenda.programme.Status;

/**
 * Takes events back, the last one first. One can be taken back while what it brought about is still
 * so; what has been changed again since stands in the way.
 *
 * @param programme as it is before the next event is taken back
 */
record Undo(Programme programme) {

  /** What came of it. */
  sealed interface Result {

    /** These events put everything back. */
    record Done(List<ChangeEvent> events) implements Result {}

    /** What this event brought about has changed since. */
    record InTheWay(ChangeEvent event) implements Result {}
  }

  static Result of(Programme programme, List<ChangeEvent> events) {
    var inverses = new ArrayList<ChangeEvent>();
    Programme before = programme;
    for (ChangeEvent event : events.reversed()) {
      var undo = new Undo(before);
      if (!undo.stillHas(event)) {
        return new Result.InTheWay(event);
      }
      ChangeEvent inverse = undo.inverse(event);
      if (inverse != null) {
        if (!undo.hasPlaceFor(inverse)) {
          return new Result.InTheWay(event);
        }
        inverses.add(inverse);
        before = new Evolution(before).apply(inverse);
      }
    }
    return new Result.Done(List.copyOf(inverses));
  }

  /** What takes the event back; null where nothing need be. */
  private @Nullable ChangeEvent inverse(ChangeEvent event) {
    return switch (event) {
      case ChangeEvent.Rescheduled(var id, var wasStart, var wasEnd, var start, var end) ->
          new ChangeEvent.Rescheduled(id, start, end, wasStart, wasEnd);
      case ChangeEvent.Moved(var id, var was, var room) -> new ChangeEvent.Moved(id, room, was);
      case ChangeEvent.Delayed(var id, var was, var minutes) ->
          new ChangeEvent.Delayed(id, minutes, was);
      case ChangeEvent.Projected _ -> null;
      case ChangeEvent.Cancelled(var id, var was, var wasReason, var reason) ->
          wasReason == null
              ? new ChangeEvent.Reinstated(id, reason, was)
              : new ChangeEvent.Cancelled(id, Status.CANCELLED, reason, wasReason);
      case ChangeEvent.Reinstated(var id, var wasReason, var status) ->
          new ChangeEvent.Cancelled(id, status, null, wasReason == null ? "" : wasReason);
      case ChangeEvent.StatusSet(var id, var was, var status) ->
          new ChangeEvent.StatusSet(id, status, was);
      case ChangeEvent.NoteSet(var id, var was, var note) -> new ChangeEvent.NoteSet(id, note, was);
      case ChangeEvent.Edited(var id, var was, var about) -> {
        Session.About now = programme.session(id).orElseThrow().about();
        yield new ChangeEvent.Edited(id, now, Edit.between(about, was).applyTo(now));
      }
      case ChangeEvent.SessionAdded(var session) -> new ChangeEvent.SessionRemoved(session);
      case ChangeEvent.SessionRemoved(var session) -> new ChangeEvent.SessionAdded(session);
      case ChangeEvent.Swapped(var id, var role, var out, var in) ->
          new ChangeEvent.Swapped(id, role, in, out);
      case ChangeEvent.Joined(var id, var role, var place, var who) ->
          new ChangeEvent.Left(id, role, place, who);
      case ChangeEvent.Left(var id, var role, var place, var who) ->
          new ChangeEvent.Joined(id, role, place, who);
      case ChangeEvent.Reordered(var id, var role, var was, var order) ->
          new ChangeEvent.Reordered(id, role, order, was);
      case ChangeEvent.PersonWithdrawn(var person) -> new ChangeEvent.PersonReturned(person);
      case ChangeEvent.PersonReturned(var person) -> new ChangeEvent.PersonWithdrawn(person);
      case ChangeEvent.RoomAdded(var room) -> new ChangeEvent.RoomRemoved(room);
      case ChangeEvent.RoomRemoved(var room) -> new ChangeEvent.RoomAdded(room);
      case ChangeEvent.RoomRenamed(var id, var was, var name) ->
          new ChangeEvent.RoomRenamed(id, name, was);
      case ChangeEvent.RoomResized(var id, var was, var capacity) ->
          new ChangeEvent.RoomResized(id, capacity, was);
      case ChangeEvent.RoomClosed(var id) -> new ChangeEvent.RoomReopened(id);
      case ChangeEvent.RoomReopened(var id) -> new ChangeEvent.RoomClosed(id);
      case ChangeEvent.RoomSharingSet(var id, var shared) ->
          new ChangeEvent.RoomSharingSet(id, !shared);
      case ChangeEvent.SettingsChanged(var was, var settings) ->
          new ChangeEvent.SettingsChanged(settings, was);
    };
  }

  /** Whether what comes back finds its room, its name, its number and its place free. */
  private boolean hasPlaceFor(ChangeEvent inverse) {
    return switch (inverse) {
      case ChangeEvent.Moved(_, _, var room) -> hasRoom(room);
      case ChangeEvent.SessionAdded(var session) ->
          hasRoom(session.slot().roomId())
              && programme.sessions().stream().noneMatch(s -> s.number() == session.number());
      case ChangeEvent.Swapped(var id, var role, var out, var in) ->
          in.person().equals(out.person())
              || has(id, s -> s.stage().find(role, in.person().id()).isEmpty());
      case ChangeEvent.RoomAdded(var room) -> isFree(room.name(), room.id());
      case ChangeEvent.RoomRenamed(var id, _, var name) -> isFree(name, id);
      case ChangeEvent.OfSession _,
          ChangeEvent.OfPerson _,
          ChangeEvent.OfRoom _,
          ChangeEvent.SettingsChanged _ ->
          true;
    };
  }

  private boolean hasRoom(@Nullable RoomId id) {
    return id == null || programme.room(id).isPresent();
  }

  private boolean isFree(String name, RoomId owner) {
    return programme.rooms().stream()
        .noneMatch(room -> room.name().equalsIgnoreCase(name) && !room.id().equals(owner));
  }

  /** Whether what the event brought about is still so. */
  private boolean stillHas(ChangeEvent event) {
    return switch (event) {
      case ChangeEvent.Rescheduled(var id, _, _, var start, var end) ->
          has(id, s -> s.slot().start().equals(start) && s.slot().end().equals(end));
      case ChangeEvent.Moved(var id, _, var room) ->
          has(id, s -> Objects.equals(s.slot().roomId(), room));
      case ChangeEvent.Delayed(var id, _, var minutes) ->
          has(id, s -> s.live().delayMinutes() == minutes);
      case ChangeEvent.Projected _ -> true;
      case ChangeEvent.Cancelled(var id, _, _, var reason) ->
          has(id, s -> reason.equals(s.live().cancelledBecause()));
      case ChangeEvent.Reinstated(var id, _, var status) ->
          has(id, s -> s.live().status() == status);
      case ChangeEvent.StatusSet(var id, _, var status) ->
          has(id, s -> s.live().status() == status);
      case ChangeEvent.NoteSet(var id, _, var note) ->
          has(id, s -> Objects.equals(s.live().note(), note));
      case ChangeEvent.Edited(var id, var was, var about) ->
          has(id, s -> Edit.between(was, about).applyTo(s.about()).equals(s.about()));
      case ChangeEvent.SessionAdded(var added) ->
          has(added.id(), s -> s.at(0, added.changedAt()).equals(added.at(0, added.changedAt())));
      case ChangeEvent.SessionRemoved(var removed) -> programme.session(removed.id()).isEmpty();
      case ChangeEvent.Swapped(var id, var role, _, var in) ->
          has(id, s -> s.stage().in(role).contains(in));
      case ChangeEvent.Joined(var id, var role, _, var who) ->
          has(id, s -> s.stage().in(role).contains(who));
      case ChangeEvent.Left(var id, var role, _, var who) ->
          has(id, s -> s.stage().find(role, who.person().id()).isEmpty());
      case ChangeEvent.Reordered(var id, var role, _, var order) ->
          has(id, s -> ids(s.stage(), role).equals(order));
      case ChangeEvent.PersonWithdrawn(var person) -> programme.withdrawn().contains(person.id());
      case ChangeEvent.PersonReturned(var person) -> !programme.withdrawn().contains(person.id());
      case ChangeEvent.RoomAdded(var room) ->
          programme.room(room.id()).filter(room::equals).isPresent()
              && programme.sessionsIn(room.id()).findAny().isEmpty();
      case ChangeEvent.RoomRemoved(var room) -> programme.room(room.id()).isEmpty();
      case ChangeEvent.RoomRenamed(var id, _, var name) ->
          room(id, room -> room.name().equals(name));
      case ChangeEvent.RoomResized(var id, _, var capacity) ->
          room(id, room -> Objects.equals(room.capacity(), capacity));
      case ChangeEvent.RoomClosed(var id) -> room(id, Room::closed);
      case ChangeEvent.RoomReopened(var id) -> room(id, room -> !room.closed());
      case ChangeEvent.RoomSharingSet(var id, var shared) ->
          room(id, room -> room.shared() == shared);
      case ChangeEvent.SettingsChanged(_, var settings) -> programme.settings().equals(settings);
    };
  }

  private boolean room(RoomId id, Predicate<Room> what) {
    return programme.room(id).filter(what).isPresent();
  }

  private boolean has(SessionId id, Predicate<Session> what) {
    return programme.session(id).filter(what).isPresent();
  }

  private static List<PersonId> ids(Stage stage, Role role) {
    return stage.in(role).stream().map(who -> who.person().id()).toList();
  }
}
