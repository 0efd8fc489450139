package plenary.agenda.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Stage;

/**
 * How events change a programme; nothing else does.
 *
 * @param programme as it is in the version that is being made
 */
public record Evolution(Programme programme) {

  /** The programme after what happened, which makes it this version. */
  public static Programme of(
      Programme programme, List<ChangeEvent> events, long version, Instant at) {
    Programme after = programme.at(version, at);
    for (ChangeEvent event : events) {
      after = new Evolution(after).apply(event);
    }
    return after;
  }

  /** After one more event of this version. */
  Programme apply(ChangeEvent event) {
    return switch (event) {
      case ChangeEvent.Rescheduled(var id, _, _, var start, var end) ->
          programme.withSession(id, s -> s.with(s.slot().at(start, end)));
      case ChangeEvent.Moved(var id, _, var room) ->
          programme.withSession(id, s -> s.with(s.slot().in(room)));
      case ChangeEvent.Delayed(var id, _, var minutes) ->
          programme.withSession(id, s -> s.with(s.live().delayed(minutes)));
      case ChangeEvent.Projected(var id, _, _) -> programme.withSession(id, s -> s);
      case ChangeEvent.Cancelled(var id, _, _, var reason) ->
          programme.withSession(id, s -> s.with(s.live().cancelled(reason)));
      case ChangeEvent.Reinstated(var id, _, var status) ->
          programme.withSession(id, s -> s.with(s.live().with(status)));
      case ChangeEvent.StatusSet(var id, _, var status) ->
          programme.withSession(id, s -> s.with(s.live().with(status)));
      case ChangeEvent.NoteSet(var id, _, var note) ->
          programme.withSession(id, s -> s.with(s.live().noted(note)));
      case ChangeEvent.Edited(var id, _, var about) ->
          programme.withSession(id, s -> s.with(about));
      case ChangeEvent.SessionAdded(var session) -> add(session);
      case ChangeEvent.SessionRemoved(var session) -> remove(session);
      case ChangeEvent.Swapped(var id, var role, var out, var in) ->
          programme.meeting(in.person()).withSession(id, stage(s -> s.swapping(role, out, in)));
      case ChangeEvent.Joined(var id, var role, var place, var who) ->
          programme.meeting(who.person()).withSession(id, stage(s -> s.adding(role, place, who)));
      case ChangeEvent.Left(var id, var role, _, var who) ->
          programme.withSession(id, stage(s -> s.without(role, who)));
      case ChangeEvent.Reordered(var id, var role, _, var order) ->
          programme.withSession(id, stage(s -> s.ordered(role, order)));
      case ChangeEvent.OfPerson of -> person(of);
      case ChangeEvent.OfRoom of -> room(of);
      case ChangeEvent.SettingsChanged(_, var settings) -> programme.with(settings);
    };
  }

  private Programme person(ChangeEvent.OfPerson event) {
    PersonId id = event.person().id();
    Stream<PersonId> others = programme.withdrawn().stream().filter(one -> !one.equals(id));
    return programme.withWithdrawn(
        switch (event) {
          case ChangeEvent.PersonWithdrawn _ -> Stream.concat(others, Stream.of(id)).toList();
          case ChangeEvent.PersonReturned _ -> others.toList();
        });
  }

  /** A room is part of what is known of the sessions in it, so they change with it. */
  private Programme room(ChangeEvent.OfRoom event) {
    return switch (event) {
      case ChangeEvent.RoomAdded(var room) ->
          programme.withRooms(Stream.concat(programme.rooms().stream(), Stream.of(room)).toList());
      case ChangeEvent.RoomRemoved(var room) ->
          programme.withRooms(
              programme.rooms().stream().filter(one -> !one.id().equals(room.id())).toList());
      case ChangeEvent.RoomRenamed(var id, _, var name) ->
          programme.withRoom(id, room -> room.named(name)).touchingSessionsIn(id);
      case ChangeEvent.RoomResized(var id, _, var capacity) ->
          programme.withRoom(id, room -> room.with(capacity)).touchingSessionsIn(id);
      case ChangeEvent.RoomClosed(var id) ->
          programme.withRoom(id, room -> room.closed(true)).touchingSessionsIn(id);
      case ChangeEvent.RoomReopened(var id) ->
          programme.withRoom(id, room -> room.closed(false)).touchingSessionsIn(id);
      case ChangeEvent.RoomSharingSet(var id, var shared) ->
          programme.withRoom(id, room -> room.shared(shared)).touchingSessionsIn(id);
    };
  }

  private Programme add(Session session) {
    var sessions = new ArrayList<>(programme.sessions());
    sessions.add(session.at(programme.version(), programme.changedAt()));
    Programme after = programme.withSessions(sessions);
    for (var person : session.stage().people().toList()) {
      after = after.meeting(person);
    }
    return after;
  }

  private Programme remove(Session session) {
    return programme.withSessions(
        programme.sessions().stream().filter(one -> !one.id().equals(session.id())).toList());
  }

  private static UnaryOperator<Session> stage(UnaryOperator<Stage> change) {
    return session -> session.with(change.apply(session.stage()));
  }
}
