package plenary.agenda.telling;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.ChangeEvent;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Projection;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Status;
import plenary.wording.Happening;
import plenary.wording.Happening.Part;

/** Puts events into the words in which people are told of them. */
public record Words(Teller teller) {

  /**
   * An event as it is told.
   *
   * @param happening null for what goes out without words
   */
  public record Said(ChangeEvent event, @Nullable Happening happening) {}

  /**
   * Of the events of one change set, or of one difference. A new time and a new room of one session
   * are said at once, by the move.
   */
  public List<Said> of(List<ChangeEvent> events) {
    Map<SessionId, ChangeEvent.Rescheduled> rescheduled = new HashMap<>();
    Map<SessionId, ChangeEvent.Moved> moved = new HashMap<>();
    for (ChangeEvent event : events) {
      if (event instanceof ChangeEvent.Rescheduled one) {
        rescheduled.put(one.session(), one);
      } else if (event instanceof ChangeEvent.Moved one) {
        moved.put(one.session(), one);
      }
    }
    var said = new ArrayList<Said>();
    for (ChangeEvent event : events) {
      if (!teller.isTold(event)) {
        continue;
      }
      if (event instanceof ChangeEvent.Rescheduled one && moved.containsKey(one.session())) {
        said.add(new Said(event, null));
      } else if (event instanceof ChangeEvent.Moved one && rescheduled.containsKey(one.session())) {
        said.add(new Said(event, both(one, rescheduled.get(one.session()))));
      } else {
        said.add(new Said(event, happening(event)));
      }
    }
    return said;
  }

  private Happening both(ChangeEvent.Moved moved, ChangeEvent.Rescheduled rescheduled) {
    return new Happening.RescheduledAndMoved(
        session(moved.session()), was(rescheduled), roomName(moved.was()));
  }

  private @Nullable Happening happening(ChangeEvent event) {
    return switch (event) {
      case ChangeEvent.Rescheduled one ->
          new Happening.Rescheduled(session(one.session()), was(one));
      case ChangeEvent.Moved(var id, var was, _) -> new Happening.Moved(session(id), roomName(was));
      case ChangeEvent.Delayed(var id, _, _) -> new Happening.Delayed(session(id));
      case ChangeEvent.Projected(var id, _, _) -> new Happening.Projected(session(id));
      case ChangeEvent.Cancelled(var id, _, _, var reason) ->
          new Happening.Cancelled(session(id), reason);
      case ChangeEvent.Reinstated(var id, _, _) -> new Happening.Reinstated(session(id));
      case ChangeEvent.SessionAdded(var added) -> new Happening.Scheduled(session(added.id()));
      case ChangeEvent.SessionRemoved(var removed) -> new Happening.Removed(words(removed));
      case ChangeEvent.Edited(var id, var was, var about) -> edited(session(id), was, about);
      case ChangeEvent.Swapped(var id, var role, var out, var in) ->
          swapped(session(id), role, name(out), name(in));
      case ChangeEvent.Joined(var id, var role, _, var who) ->
          role == Role.SPEAKER
              ? new Happening.SpeakerAdded(session(id), name(who))
              : new Happening.ModeratorAdded(session(id), name(who));
      case ChangeEvent.Left(var id, var role, _, var who) ->
          role == Role.SPEAKER
              ? new Happening.SpeakerWithdrawn(session(id), name(who))
              : new Happening.ModeratorWithdrawn(session(id), name(who));
      case ChangeEvent.Reordered(var id, var role, _, _) ->
          role == Role.SPEAKER
              ? new Happening.SpeakersReordered(session(id))
              : new Happening.ModeratorsReordered(session(id));
      case ChangeEvent.StatusSet(var id, _, var status) -> status(session(id), status);
      case ChangeEvent.NoteSet(var id, _, var note) ->
          note == null || note.isBlank() ? null : new Happening.Noted(session(id), note);
      case ChangeEvent.OfRoom _, ChangeEvent.OfPerson _, ChangeEvent.SettingsChanged _ -> null;
    };
  }

  private static @Nullable Happening status(plenary.wording.Session session, Status status) {
    return switch (status) {
      case SCHEDULED -> new Happening.StatusReset(session);
      case DOORS_OPEN -> new Happening.DoorsOpened(session);
      case LIVE -> new Happening.WentLive(session);
      case PAUSED -> new Happening.Paused(session);
      case ENDED -> new Happening.Ended(session);
      case CANCELLED -> null;
    };
  }

  /** Who has another office or part than was printed is still the same to those who come. */
  private static @Nullable Happening swapped(
      plenary.wording.Session session, Role role, String out, String in) {
    if (out.equals(in)) {
      return null;
    }
    return role == Role.SPEAKER
        ? new Happening.SpeakerSwapped(session, out, in)
        : new Happening.ModeratorSwapped(session, out, in);
  }

  private static @Nullable Happening edited(
      plenary.wording.Session session, Session.About was, Session.About about) {
    if (!was.title().equals(about.title())) {
      return new Happening.Retitled(session, was.title());
    }
    Set<String> fields = AgendaJson.AboutJson.differing(was, about).keySet();
    var parts = EnumSet.noneOf(Part.class);
    for (String field : fields) {
      switch (field) {
        case "abstract" -> parts.add(Part.ABSTRACT);
        case "questions" -> parts.add(Part.QUESTIONS);
        case "kind" -> parts.add(Part.KIND);
        case "language" -> parts.add(Part.LANGUAGE);
        case "tags" -> parts.add(Part.TAGS);
        default -> {}
      }
    }
    return parts.isEmpty() ? null : new Happening.Edited(session, parts);
  }

  private static String name(Appearance who) {
    return who.person().name();
  }

  private @Nullable String roomName(@Nullable RoomId id) {
    var room = teller.room(id);
    return room == null ? null : room.name();
  }

  private plenary.wording.Session.Slot was(ChangeEvent.Rescheduled event) {
    return new plenary.wording.Session.Slot(teller.at(event.wasStart()), teller.at(event.wasEnd()));
  }

  private plenary.wording.Session session(SessionId id) {
    return words(teller.after().session(id).orElseThrow());
  }

  private plenary.wording.Session words(Session session) {
    Projection.Times expected = teller.clocks().projection().of(session);
    var room = teller.room(session.slot().roomId());
    return new plenary.wording.Session(
        session.id().toString(),
        session.about().code(),
        session.about().title(),
        session.about().language(),
        teller.after().zone(),
        teller.at(session.slot().start()),
        teller.at(session.slot().end()),
        teller.at(expected.start()),
        teller.at(expected.end()),
        room == null ? null : new plenary.wording.Session.Room(room.name()),
        session.live().delayMinutes(),
        session.live().note(),
        session.live().cancelledBecause());
  }
}
