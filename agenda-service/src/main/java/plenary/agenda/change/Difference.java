package plenary.agenda.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Live;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Slot;
import plenary.agenda.programme.Stage;
import plenary.agenda.programme.Status;

/**
 * What makes one version of a programme of another, in as few events as say it. What was moved and
 * moved back is no difference.
 */
public final class Difference {

  private final Programme was;
  private final Programme now;
  private final List<ChangeEvent> events = new ArrayList<>();

  private Difference(Programme was, Programme now) {
    this.was = was;
    this.now = now;
  }

  /** Applied to the first, the events give what the second says of rooms, people and sessions. */
  public static List<ChangeEvent> between(Programme was, Programme now) {
    var difference = new Difference(was, now);
    difference.rooms();
    difference.people();
    difference.sessions();
    difference.roomsRemoved();
    if (!was.settings().equals(now.settings())) {
      difference.add(new ChangeEvent.SettingsChanged(was.settings(), now.settings()));
    }
    return List.copyOf(difference.events);
  }

  private void add(ChangeEvent event) {
    events.add(event);
  }

  private void rooms() {
    Map<RoomId, Room> before =
        was.rooms().stream().collect(Collectors.toMap(Room::id, Function.identity()));
    for (Room room : now.rooms()) {
      Room earlier = before.get(room.id());
      if (earlier == null) {
        add(new ChangeEvent.RoomAdded(room));
      } else {
        room(earlier, room);
      }
    }
  }

  private void room(Room earlier, Room room) {
    if (!earlier.name().equals(room.name())) {
      add(new ChangeEvent.RoomRenamed(room.id(), earlier.name(), room.name()));
    }
    if (!Objects.equals(earlier.capacity(), room.capacity())) {
      add(new ChangeEvent.RoomResized(room.id(), earlier.capacity(), room.capacity()));
    }
    if (earlier.closed() != room.closed()) {
      add(
          room.closed()
              ? new ChangeEvent.RoomClosed(room.id())
              : new ChangeEvent.RoomReopened(room.id()));
    }
    if (earlier.shared() != room.shared()) {
      add(new ChangeEvent.RoomSharingSet(room.id(), room.shared()));
    }
  }

  private void roomsRemoved() {
    was.rooms().stream()
        .filter(room -> now.room(room.id()).isEmpty())
        .forEach(room -> add(new ChangeEvent.RoomRemoved(room)));
  }

  private void people() {
    for (PersonId id : now.withdrawn()) {
      if (!was.withdrawn().contains(id)) {
        now.person(id).ifPresent(person -> add(new ChangeEvent.PersonWithdrawn(person)));
      }
    }
    for (PersonId id : was.withdrawn()) {
      if (!now.withdrawn().contains(id)) {
        was.person(id).ifPresent(person -> add(new ChangeEvent.PersonReturned(person)));
      }
    }
  }

  private void sessions() {
    Map<SessionId, Session> before =
        was.sessions().stream().collect(Collectors.toMap(Session::id, Function.identity()));
    for (Session session : now.sessions()) {
      Session earlier = before.remove(session.id());
      if (earlier == null) {
        add(new ChangeEvent.SessionAdded(session));
      } else if (!earlier.equals(session)) {
        about(earlier, session);
        slot(session.id(), earlier.slot(), session.slot());
        for (Role role : Role.values()) {
          stage(session.id(), role, earlier.stage(), session.stage());
        }
        live(session.id(), earlier.live(), session.live());
      }
    }
    was.sessions().stream()
        .filter(session -> before.containsKey(session.id()))
        .forEach(session -> add(new ChangeEvent.SessionRemoved(session)));
  }

  private void about(Session earlier, Session session) {
    if (!earlier.about().equals(session.about())) {
      add(new ChangeEvent.Edited(session.id(), earlier.about(), session.about()));
    }
  }

  private void slot(SessionId id, Slot earlier, Slot slot) {
    if (!earlier.start().equals(slot.start()) || !earlier.end().equals(slot.end())) {
      add(
          new ChangeEvent.Rescheduled(
              id, earlier.start(), earlier.end(), slot.start(), slot.end()));
    }
    if (!Objects.equals(earlier.roomId(), slot.roomId())) {
      add(new ChangeEvent.Moved(id, earlier.roomId(), slot.roomId()));
    }
  }

  /** Who comes where somebody goes is a swap; what is then in another order is reordered. */
  private void stage(SessionId id, Role role, Stage earlier, Stage stage) {
    Stage so = earlier;
    for (Appearance who : earlier.in(role)) {
      Optional<Appearance> still = stage.find(role, who.person().id());
      Optional<Appearance> instead = still.isPresent() ? still : successor(so, stage, role, who);
      if (instead.isEmpty()) {
        add(new ChangeEvent.Left(id, role, so.in(role).indexOf(who), who));
        so = so.without(role, who);
      } else if (!instead.get().equals(who)) {
        add(new ChangeEvent.Swapped(id, role, who, instead.get()));
        so = so.swapping(role, who, instead.get());
      }
    }
    for (int place = 0; place < stage.in(role).size(); place++) {
      Appearance who = stage.in(role).get(place);
      if (!so.in(role).contains(who)) {
        add(new ChangeEvent.Joined(id, role, place, who));
        so = so.adding(role, place, who);
      }
    }
    List<PersonId> order = ids(stage, role);
    if (!ids(so, role).equals(order)) {
      add(new ChangeEvent.Reordered(id, role, ids(so, role), order));
    }
  }

  /** Who stands at the place of somebody who has left, and was not there before. */
  private static Optional<Appearance> successor(Stage so, Stage stage, Role role, Appearance who) {
    int place = so.in(role).indexOf(who);
    return stage.in(role).stream()
        .skip(place)
        .limit(1)
        .filter(one -> so.find(role, one.person().id()).isEmpty())
        .findFirst();
  }

  private static List<PersonId> ids(Stage stage, Role role) {
    return stage.in(role).stream().map(Appearance::person).map(Person::id).toList();
  }

  private void live(SessionId id, Live earlier, Live live) {
    status(id, earlier, live);
    if (earlier.delayMinutes() != live.delayMinutes()) {
      add(new ChangeEvent.Delayed(id, earlier.delayMinutes(), live.delayMinutes()));
    }
    if (!Objects.equals(earlier.note(), live.note())) {
      add(new ChangeEvent.NoteSet(id, earlier.note(), live.note()));
    }
  }

  private void status(SessionId id, Live earlier, Live live) {
    String because = live.cancelledBecause();
    if (live.status() == Status.CANCELLED && because != null) {
      if (!because.equals(earlier.cancelledBecause())) {
        add(new ChangeEvent.Cancelled(id, earlier.status(), earlier.cancelledBecause(), because));
      }
    } else if (earlier.status() == Status.CANCELLED && live.status() != Status.CANCELLED) {
      add(new ChangeEvent.Reinstated(id, earlier.cancelledBecause(), live.status()));
    } else if (earlier.status() != live.status()) {
      add(new ChangeEvent.StatusSet(id, earlier.status(), live.status()));
    }
  }
}
