package plenary.agenda.telling;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.ChangeEvent;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Status;
import plenary.agenda.telling.AgendaJson.AboutJson;
import plenary.agenda.telling.AgendaJson.Clocks;
import plenary.agenda.telling.AgendaJson.PersonJson;
import plenary.agenda.telling.AgendaJson.RoomJson;
import plenary.agenda.telling.AgendaJson.SessionInEvent;
import plenary.agenda.telling.AgendaJson.SettingsJson;

/**
 * Says what happened, with all of what it happened to as it is at the end of the change set.
 *
 * @param before what is gone since is looked up there
 * @param after the programme that came out
 */
public record Teller(Programme before, Programme after, Clocks clocks) {

  public static final String SCHEDULE_CHANGES = "agenda.schedule-changes";
  public static final String SPEAKER_SWAPS = "agenda.speaker-swaps";
  public static final String ROOM_UPDATES = "agenda.room-updates";
  public static final String SESSION_STATUS = "agenda.session-status";

  /** Compacted: the last record of a key is the session as it is. */
  public static final String SESSIONS = "agenda.sessions";

  /** Compacted: the last record of a key is what others need to know of the programme. */
  public static final String PROGRAMMES = "agenda.programmes";

  /**
   * An event's place and words, before it has a number.
   *
   * @param data null for a tombstone
   */
  public record Message(
      String topic, String key, String name, @Nullable Map<String, @Nullable Object> data) {}

  public Teller(Programme before, Programme after) {
    this(before, after, Clocks.of(after));
  }

  public Message published() {
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("programme", after.slug());
    data.put("title", after.title());
    data.put("zone", after.zone().getId());
    data.put("firstDay", after.firstDay());
    data.put("lastDay", after.lastDay());
    data.put("sessions", after.sessions().size());
    return new Message(SCHEDULE_CHANGES, after.slug(), "programme-published", data);
  }

  /** What others need to know of the programme beside its sessions. */
  public Message programme() {
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("programme", after.slug());
    data.put("title", after.title());
    data.put("zone", after.zone().getId());
    data.put("firstDay", after.firstDay());
    data.put("lastDay", after.lastDay());
    data.put("version", after.version());
    data.put("visibility", after.settings().visibility());
    data.put("staff", after.settings().staff());
    return new Message(PROGRAMMES, after.slug(), "programme-state", data);
  }

  /** The session as it is now. */
  public Message session(Session session) {
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("programme", after.slug());
    data.put("title", after.title());
    data.put("session", state(session));
    return new Message(SESSIONS, session.id().toString(), "session-state", data);
  }

  /** Says that the session is no more. */
  public static Message tombstone(Session session) {
    return new Message(SESSIONS, session.id().toString(), "session-state", null);
  }

  /** Whether what the event happened to is there at the end, or the event says that it is gone. */
  public boolean isTold(ChangeEvent event) {
    return switch (event) {
      case ChangeEvent.SessionRemoved _, ChangeEvent.RoomRemoved _ -> true;
      case ChangeEvent.OfSession of -> after.session(of.session()).isPresent();
      case ChangeEvent.OfRoom of -> after.room(of.id()).isPresent();
      case ChangeEvent.OfPerson _, ChangeEvent.SettingsChanged _ -> true;
    };
  }

  public Message message(ChangeEvent event) {
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("programme", after.slug());
    data.putAll(
        switch (event) {
          case ChangeEvent.SessionRemoved(var removed) -> Map.of("session", state(removed));
          case ChangeEvent.OfSession of ->
              Map.of("session", state(after.session(of.session()).orElseThrow()));
          case ChangeEvent.OfRoom of -> room(of);
          case ChangeEvent.OfPerson of -> person(of.person());
          case ChangeEvent.SettingsChanged(_, var settings) ->
              Map.of("settings", SettingsJson.of(settings));
        });
    data.putAll(details(event));
    return new Message(topic(event), key(event), name(event), data);
  }

  private String key(ChangeEvent event) {
    return switch (event) {
      case ChangeEvent.OfSession of -> of.session().toString();
      case ChangeEvent.OfRoom of -> of.id().toString();
      case ChangeEvent.OfPerson of -> of.person().id().toString();
      case ChangeEvent.SettingsChanged _ -> after.slug();
    };
  }

  private Map<String, Object> room(ChangeEvent.OfRoom event) {
    Room room =
        event instanceof ChangeEvent.RoomRemoved(var removed)
            ? removed
            : after.room(event.id()).orElseThrow();
    boolean isEmpty =
        event instanceof ChangeEvent.RoomAdded || event instanceof ChangeEvent.RoomRemoved;
    return Map.of(
        "room",
        RoomJson.of(room),
        "sessions",
        isEmpty ? List.of() : after.sessionsIn(room.id()).map(this::state).toList());
  }

  private Map<String, Object> person(Person person) {
    return Map.of(
        "person",
        PersonJson.of(new Appearance(person, null)),
        "sessions",
        after.sessions().stream()
            .filter(session -> session.stage().people().anyMatch(person::equals))
            .map(this::state)
            .toList());
  }

  /** What an event says beside the whole session, room or person. */
  public Map<String, @Nullable Object> details(ChangeEvent event) {
    return switch (event) {
      case ChangeEvent.Rescheduled(_, var start, var end, _, _) ->
          was(Map.of("start", at(start), "end", at(end)));
      case ChangeEvent.Delayed(_, var was, _) -> was("delayMinutes", was);
      case ChangeEvent.Projected(_, var was, _) ->
          was(Map.of("projectedStart", at(was.start()), "projectedEnd", at(was.end())));
      case ChangeEvent.Cancelled(_, _, _, var reason) -> Map.of("reason", reason);
      case ChangeEvent.Edited(_, var was, var about) -> was(AboutJson.differing(was, about));
      case ChangeEvent.Moved(_, var was, _) -> {
        Room room = room(was);
        yield was("room", room == null ? null : RoomJson.of(room));
      }
      case ChangeEvent.Swapped(_, _, var out, var in) ->
          Map.of("outgoing", PersonJson.of(out), "incoming", PersonJson.of(in));
      case ChangeEvent.Joined(_, _, _, var who) -> Map.of("person", PersonJson.of(who));
      case ChangeEvent.Left(_, _, _, var who) -> Map.of("person", PersonJson.of(who));
      case ChangeEvent.Reordered(_, _, var was, _) ->
          Map.of("was", was.stream().map(id -> id.value().toString()).toList());
      case ChangeEvent.NoteSet(_, var was, _) -> was("liveNote", was);
      case ChangeEvent.RoomRenamed(_, var was, _) -> was("name", was);
      case ChangeEvent.RoomResized(_, var was, _) -> was("capacity", was);
      case ChangeEvent.RoomSharingSet(_, var shared) -> was("shared", !shared);
      case ChangeEvent.SettingsChanged(var was, _) -> Map.of("was", SettingsJson.of(was));
      case ChangeEvent.Reinstated _,
          ChangeEvent.StatusSet _,
          ChangeEvent.SessionAdded _,
          ChangeEvent.SessionRemoved _,
          ChangeEvent.OfPerson _,
          ChangeEvent.RoomAdded _,
          ChangeEvent.RoomRemoved _,
          ChangeEvent.RoomClosed _,
          ChangeEvent.RoomReopened _ ->
          Map.of();
    };
  }

  private SessionInEvent state(Session session) {
    return SessionInEvent.of(session, after, room(session.slot().roomId()), clocks);
  }

  /** The room, also where it is gone; null for none. */
  public @Nullable Room room(@Nullable RoomId id) {
    return after.room(id).or(() -> before.room(id)).orElse(null);
  }

  public OffsetDateTime at(Instant moment) {
    return AgendaJson.at(moment, after.zone());
  }

  private static Map<String, @Nullable Object> was(String field, @Nullable Object value) {
    var was = new LinkedHashMap<String, @Nullable Object>();
    was.put(field, value);
    return was(was);
  }

  private static Map<String, @Nullable Object> was(Map<String, ?> fields) {
    return Map.of("was", fields);
  }

  /** The type's name in {@code plenary.agenda.NAME.v1}. */
  public static String name(ChangeEvent event) {
    return switch (event) {
      case ChangeEvent.Rescheduled _ -> "session-rescheduled";
      case ChangeEvent.Delayed _ -> "session-delayed";
      case ChangeEvent.Projected _ -> "session-projected";
      case ChangeEvent.Cancelled _ -> "session-cancelled";
      case ChangeEvent.Reinstated _ -> "session-reinstated";
      case ChangeEvent.SessionAdded _ -> "session-scheduled";
      case ChangeEvent.SessionRemoved _ -> "session-removed";
      case ChangeEvent.Edited _ -> "session-edited";
      case ChangeEvent.Moved _ -> "session-moved";
      case ChangeEvent.Swapped(_, var role, _, _) -> role.word() + "-swapped";
      case ChangeEvent.Joined(_, var role, _, _) -> role.word() + "-added";
      case ChangeEvent.Left(_, var role, _, _) -> role.word() + "-withdrawn";
      case ChangeEvent.Reordered(_, var role, _, _) -> role.word() + "s-reordered";
      case ChangeEvent.PersonWithdrawn _ -> "person-withdrawn";
      case ChangeEvent.PersonReturned _ -> "person-returned";
      case ChangeEvent.StatusSet(_, _, var status) -> name(status);
      case ChangeEvent.NoteSet _ -> "note-changed";
      case ChangeEvent.RoomAdded _ -> "room-added";
      case ChangeEvent.RoomRemoved _ -> "room-removed";
      case ChangeEvent.RoomRenamed _ -> "room-renamed";
      case ChangeEvent.RoomResized _ -> "room-resized";
      case ChangeEvent.RoomClosed _ -> "room-closed";
      case ChangeEvent.RoomReopened _ -> "room-reopened";
      case ChangeEvent.RoomSharingSet _ -> "room-sharing-set";
      case ChangeEvent.SettingsChanged _ -> "settings-changed";
    };
  }

  private static String name(Status status) {
    return switch (status) {
      case SCHEDULED -> "status-reset";
      case DOORS_OPEN -> "doors-opened";
      case LIVE -> "session-went-live";
      case PAUSED -> "session-paused";
      case ENDED -> "session-ended";
      case CANCELLED -> throw new IllegalArgumentException("cancelling is an event of its own");
    };
  }

  private static String topic(ChangeEvent event) {
    return switch (event) {
      case ChangeEvent.Rescheduled _,
          ChangeEvent.Delayed _,
          ChangeEvent.Projected _,
          ChangeEvent.Cancelled _,
          ChangeEvent.Reinstated _,
          ChangeEvent.SessionAdded _,
          ChangeEvent.SessionRemoved _,
          ChangeEvent.Edited _,
          ChangeEvent.SettingsChanged _ ->
          SCHEDULE_CHANGES;
      case ChangeEvent.Swapped _,
          ChangeEvent.Joined _,
          ChangeEvent.Left _,
          ChangeEvent.Reordered _,
          ChangeEvent.OfPerson _ ->
          SPEAKER_SWAPS;
      case ChangeEvent.Moved _, ChangeEvent.OfRoom _ -> ROOM_UPDATES;
      case ChangeEvent.StatusSet _, ChangeEvent.NoteSet _ -> SESSION_STATUS;
    };
  }
}
