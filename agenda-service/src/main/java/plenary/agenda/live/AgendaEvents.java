package plenary.agenda.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.agenda.live.AgendaJson.PersonJson;
import plenary.agenda.live.AgendaJson.RoomJson;
import plenary.agenda.live.AgendaJson.SessionInEvent;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.ChangeEvent;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Status;
import plenary.delivery.Envelope;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the world is told of a programme's change. The changes of one version are numbered across
 * the topics that they go to, so that a reader can put them in order again; after them comes the
 * state of every session that they touched.
 */
@Component
final class AgendaEvents {

  static final String SCHEDULE_CHANGES = "agenda.schedule-changes";
  static final String SPEAKER_SWAPS = "agenda.speaker-swaps";
  static final String ROOM_UPDATES = "agenda.room-updates";
  static final String SESSION_STATUS = "agenda.session-status";

  /** Compacted: the last record of a key is the session as it is. */
  static final String SESSIONS = "agenda.sessions";

  private static final String SOURCE = "/agenda";

  private final JsonMapper json;

  AgendaEvents(JsonMapper json) {
    this.json = json;
  }

  /** An event's place and words, before it has a number. */
  private record Message(
      String topic, String key, String name, Map<String, @Nullable Object> data) {}

  /** Of a programme's first version. */
  List<Envelope> published(Programme programme, Cause cause) {
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("programme", programme.slug());
    data.put("title", programme.title());
    data.put("zone", programme.zone().getId());
    data.put("firstDay", programme.firstDay());
    data.put("lastDay", programme.lastDay());
    data.put("sessions", programme.sessions().size());
    return envelopes(
        programme,
        List.of(new Message(SCHEDULE_CHANGES, programme.slug(), "programme-published", data)),
        programme.sessions().stream(),
        cause);
  }

  /**
   * Of a change set.
   *
   * @param after the programme that came out
   */
  List<Envelope> changed(Programme after, List<ChangeEvent> events, Cause cause) {
    return envelopes(
        after,
        events.stream().map(event -> message(event, after)).toList(),
        after.changedIn(after.version()),
        cause);
  }

  /** The type's name in {@code plenary.agenda.NAME.v1}. */
  static String name(ChangeEvent event) {
    return switch (event) {
      case ChangeEvent.Rescheduled _ -> "session-rescheduled";
      case ChangeEvent.Delayed _ -> "session-delayed";
      case ChangeEvent.Cancelled _ -> "session-cancelled";
      case ChangeEvent.Reinstated _ -> "session-reinstated";
      case ChangeEvent.Moved _ -> "session-moved";
      case ChangeEvent.SpeakerSwapped _ -> "speaker-swapped";
      case ChangeEvent.SpeakerAdded _ -> "speaker-added";
      case ChangeEvent.SpeakerWithdrawn _ -> "speaker-withdrawn";
      case ChangeEvent.ModeratorSwapped _ -> "moderator-swapped";
      case ChangeEvent.StatusSet(_, _, var status) -> name(status);
      case ChangeEvent.NoteSet _ -> "note-changed";
      case ChangeEvent.RoomAdded _ -> "room-added";
      case ChangeEvent.RoomResized _ -> "room-resized";
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
          ChangeEvent.Cancelled _,
          ChangeEvent.Reinstated _ ->
          SCHEDULE_CHANGES;
      case ChangeEvent.SpeakerSwapped _,
          ChangeEvent.SpeakerAdded _,
          ChangeEvent.SpeakerWithdrawn _,
          ChangeEvent.ModeratorSwapped _ ->
          SPEAKER_SWAPS;
      case ChangeEvent.Moved _, ChangeEvent.RoomAdded _, ChangeEvent.RoomResized _ -> ROOM_UPDATES;
      case ChangeEvent.StatusSet _, ChangeEvent.NoteSet _ -> SESSION_STATUS;
    };
  }

  /** What an event says beside the whole session or room. */
  private static Map<String, @Nullable Object> details(ChangeEvent event, Programme after) {
    return switch (event) {
      case ChangeEvent.Rescheduled(_, var start, var end, _, _) -> {
        var was = new LinkedHashMap<String, Object>();
        was.put("start", AgendaJson.at(start, after.zone()));
        was.put("end", AgendaJson.at(end, after.zone()));
        yield Map.of("was", was);
      }
      case ChangeEvent.Delayed(_, var was, _) -> was("delayMinutes", was);
      case ChangeEvent.Cancelled(_, var reason) -> Map.of("reason", reason);
      case ChangeEvent.Moved(_, var was, _) ->
          was("room", after.room(was).map(RoomJson::of).orElse(null));
      case ChangeEvent.SpeakerSwapped(_, var out, var in) -> swap(out, in);
      case ChangeEvent.ModeratorSwapped(_, var out, var in) -> swap(out, in);
      case ChangeEvent.SpeakerAdded(_, var who) -> Map.of("person", PersonJson.of(who));
      case ChangeEvent.SpeakerWithdrawn(_, var who) -> Map.of("person", PersonJson.of(who));
      case ChangeEvent.NoteSet(_, var was, _) -> was("liveNote", was);
      case ChangeEvent.RoomResized(_, var was, _) -> was("capacity", was);
      case ChangeEvent.Reinstated _, ChangeEvent.StatusSet _, ChangeEvent.RoomAdded _ -> Map.of();
    };
  }

  private static Map<String, @Nullable Object> swap(Appearance outgoing, Appearance incoming) {
    var who = new LinkedHashMap<String, @Nullable Object>();
    who.put("outgoing", PersonJson.of(outgoing));
    who.put("incoming", PersonJson.of(incoming));
    return who;
  }

  private static Map<String, @Nullable Object> was(String field, @Nullable Object value) {
    var was = new LinkedHashMap<String, @Nullable Object>();
    was.put(field, value);
    return Map.of("was", was);
  }

  private static Message message(ChangeEvent event, Programme after) {
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("programme", after.slug());
    String key =
        switch (event) {
          case ChangeEvent.OfSession of -> {
            data.put("session", SessionInEvent.of(theSession(of, after), after));
            yield of.session().toString();
          }
          case ChangeEvent.OfRoom of -> {
            Room room = after.room(of.id()).orElseThrow();
            boolean isNew = event instanceof ChangeEvent.RoomAdded;
            data.put("room", RoomJson.of(room));
            data.put("sessions", isNew ? List.of() : sessionsIn(room, after));
            yield of.id().toString();
          }
        };
    data.putAll(details(event, after));
    return new Message(topic(event), key, name(event), data);
  }

  private static Session theSession(ChangeEvent.OfSession event, Programme after) {
    return after.session(event.session()).orElseThrow();
  }

  private static List<SessionInEvent> sessionsIn(Room room, Programme after) {
    return after.sessionsIn(room.id()).map(session -> SessionInEvent.of(session, after)).toList();
  }

  private List<Envelope> envelopes(
      Programme after, List<Message> changes, Stream<Session> touched, Cause cause) {
    var envelopes = new ArrayList<Envelope>();
    for (Message change : changes) {
      int step = envelopes.size() + 1;
      envelopes.add(envelope(after, change, step, step, changes.size(), cause));
    }
    touched.forEach(
        session ->
            envelopes.add(
                envelope(after, state(session, after), envelopes.size() + 1, 0, 0, cause)));
    return envelopes;
  }

  private static Message state(Session session, Programme after) {
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("programme", after.slug());
    data.put("title", after.title());
    data.put("session", SessionInEvent.of(session, after));
    return new Message(SESSIONS, session.id().toString(), "session-state", data);
  }

  private Envelope envelope(
      Programme after, Message message, int number, int step, int steps, Cause cause) {
    return new Envelope(
        message.topic(),
        message.key(),
        after.slug() + "/" + after.version() + "/" + number,
        "plenary.agenda." + message.name() + ".v1",
        SOURCE,
        cause.at(),
        after.version(),
        step,
        steps,
        null,
        cause.traceParent(),
        json.writeValueAsString(message.data()));
  }
}
