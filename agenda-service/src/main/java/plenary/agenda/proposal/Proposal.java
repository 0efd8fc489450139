package plenary.agenda.proposal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.ChangeEvent;
import plenary.agenda.change.Difference;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Status;
import plenary.agenda.request.ChangeRequest;
import plenary.agenda.request.Incoming;
import plenary.agenda.request.RoomRequest;
import plenary.agenda.request.SessionRequest;
import plenary.agenda.request.StageRequest;

/**
 * The change set that makes a programme what a later import of it says, for staff to look at, edit
 * and send. What is no longer printed is cancelled, not removed.
 */
public final class Proposal {

  private final String because;
  private final ZoneId zone;
  private final Set<PersonId> known = new HashSet<>();
  private final List<ChangeRequest> changes = new ArrayList<>();

  private Proposal(Programme current, String because) {
    this.because = because;
    this.zone = current.zone();
    current.people().forEach(person -> known.add(person.id()));
  }

  /**
   * @param later as it was imported, with ids of its own
   * @param because what is said of a session that is no longer printed
   */
  public static List<ChangeRequest> of(Programme current, Programme later, String because) {
    var proposal = new Proposal(current, because);
    Difference.between(current, Alignment.of(current, later)).forEach(proposal::take);
    return List.copyOf(proposal.changes);
  }

  private void take(ChangeEvent event) {
    ChangeRequest request = request(event);
    if (request != null) {
      changes.add(request);
    }
  }

  /** Null for what an import does not say, or can't ask for. */
  private @Nullable ChangeRequest request(ChangeEvent event) {
    return switch (event) {
      case ChangeEvent.RoomAdded(var room) ->
          new RoomRequest.AddRoom(room.name(), room.capacity(), room.id().toString());
      case ChangeEvent.RoomResized(var id, _, var capacity) ->
          capacity == null ? null : new RoomRequest.ResizeRoom(id.toString(), capacity);
      case ChangeEvent.SessionAdded(var session) -> added(session);
      case ChangeEvent.SessionRemoved(var session) ->
          session.isCancelled() || session.live().status() == Status.ENDED
              ? null
              : new SessionRequest.Cancel(session.id().toString(), because);
      case ChangeEvent.Rescheduled(var id, _, _, var start, var end) ->
          new SessionRequest.Reschedule(id.toString(), at(start), at(end));
      case ChangeEvent.Moved(var id, _, var room) ->
          room == null ? null : new SessionRequest.MoveRoom(id.toString(), room.toString());
      case ChangeEvent.Edited(var id, var was, var about) -> edited(id.toString(), was, about);
      case ChangeEvent.Swapped(var id, var role, var out, var in) ->
          swapped(id.toString(), role, out.person().id().toString(), incoming(in));
      case ChangeEvent.Joined(var id, var role, var place, var who) ->
          role == Role.SPEAKER
              ? new StageRequest.AddSpeaker(id.toString(), incoming(who), place)
              : new StageRequest.AddModerator(id.toString(), incoming(who), place);
      case ChangeEvent.Left(var id, var role, _, var who) ->
          role == Role.SPEAKER
              ? new StageRequest.WithdrawSpeaker(id.toString(), who.person().id().toString())
              : new StageRequest.WithdrawModerator(id.toString(), who.person().id().toString());
      case ChangeEvent.Reordered(var id, var role, _, var order) ->
          reordered(id.toString(), role, order);
      case ChangeEvent.Delayed _,
          ChangeEvent.Projected _,
          ChangeEvent.Cancelled _,
          ChangeEvent.Reinstated _,
          ChangeEvent.StatusSet _,
          ChangeEvent.NoteSet _,
          ChangeEvent.OfPerson _,
          ChangeEvent.RoomRemoved _,
          ChangeEvent.RoomRenamed _,
          ChangeEvent.RoomClosed _,
          ChangeEvent.RoomReopened _,
          ChangeEvent.RoomSharingSet _,
          ChangeEvent.SettingsChanged _ ->
          null;
    };
  }

  private SessionRequest.AddSession added(Session session) {
    Session.About about = session.about();
    var room = session.slot().roomId();
    return new SessionRequest.AddSession(
        session.id().toString(),
        about.code(),
        about.kind().word(),
        about.title(),
        about.text().isEmpty() ? null : about.text(),
        orNull(about.questions()),
        about.language(),
        about.track(),
        orNull(about.tags()),
        at(session.slot().start()),
        at(session.slot().end()),
        room == null ? null : room.toString(),
        orNull(session.stage().moderators().stream().map(this::incoming).toList()),
        orNull(session.stage().speakers().stream().map(this::incoming).toList()));
  }

  /** Null where there is nothing to say. */
  private static <T> @Nullable List<@Nullable T> orNull(List<T> list) {
    return list.isEmpty() ? null : new ArrayList<@Nullable T>(list);
  }

  private static <T> @Nullable List<@Nullable T> differing(List<T> was, List<T> now) {
    return was.equals(now) ? null : new ArrayList<@Nullable T>(now);
  }

  private static SessionRequest.EditSession edited(
      String id, Session.About was, Session.About about) {
    return new SessionRequest.EditSession(
        id,
        differing(was.code(), about.code()),
        was.kind() == about.kind() ? null : about.kind().word(),
        differing(was.title(), about.title()),
        differing(was.text(), about.text()),
        differing(was.questions(), about.questions()),
        differing(was.language(), about.language()),
        differing(was.track(), about.track()),
        differing(was.tags(), about.tags()));
  }

  private static @Nullable String differing(@Nullable String was, @Nullable String now) {
    return Objects.equals(was, now) ? null : now;
  }

  private static ChangeRequest swapped(
      String session, Role role, String outgoing, Incoming incoming) {
    return role == Role.SPEAKER
        ? new StageRequest.SwapSpeaker(session, outgoing, incoming)
        : new StageRequest.SwapModerator(session, outgoing, incoming);
  }

  /** Those who are new have no id that could be named. */
  private @Nullable ChangeRequest reordered(String session, Role role, List<PersonId> order) {
    if (!known.containsAll(order)) {
      return null;
    }
    List<@Nullable String> ids = new ArrayList<>();
    order.forEach(id -> ids.add(id.toString()));
    return role == Role.SPEAKER
        ? new StageRequest.ReorderSpeakers(session, ids)
        : new StageRequest.ReorderModerators(session, ids);
  }

  private Incoming incoming(Appearance who) {
    var person = who.person();
    String part = who.part() == null ? "" : who.part();
    return known.contains(person.id())
        ? new Incoming(person.id().toString(), person.name(), person.affiliation(), part)
        : new Incoming(null, person.name(), person.affiliation(), part);
  }

  private String at(Instant moment) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone));
  }
}
