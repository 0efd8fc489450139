package plenary.notification.feed;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.notification.edit.Edit;
import plenary.notification.edit.Edit.Place;
import plenary.notification.edit.Edit.Role;
import plenary.notification.edit.Edit.Who;
import plenary.notification.edit.Shown;
import plenary.wording.Happening;
import plenary.wording.Happening.Part;
import plenary.wording.Session;
import plenary.wording.Session.Slot;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the agenda's events mean to people. */
@Component
class Meanings {

  /** Only the new state goes out; nobody is told. */
  private static final Set<String> STATE_ONLY =
      Set.of(
          "programme-published",
          "settings-changed",
          "person-withdrawn",
          "person-returned",
          "room-added",
          "room-resized",
          "room-sharing-set",
          "room-reopened",
          "room-removed");

  private static final Set<String> AHEAD = Set.of("scheduled", "doors-open");

  private static final Map<String, Function<Body, Meaning>> MEANINGS =
      Map.ofEntries(
          Map.entry("session-scheduled", _ -> Meaning.of(new Edit.Added())),
          Map.entry("session-rescheduled", b -> Meaning.of(new Edit.Rescheduled(b.slot()))),
          Map.entry("session-moved", b -> Meaning.of(new Edit.Moved(b.place()))),
          Map.entry("room-renamed", b -> Meaning.of(new Edit.RoomRenamed(b.sameRoom()))),
          Map.entry("room-closed", _ -> Meaning.of(new Edit.RoomClosed())),
          Map.entry(
              "session-delayed",
              b -> Meaning.of(new Edit.Delayed(b.before().path("delayMinutes").asInt(0)))),
          Map.entry(
              "session-projected", b -> Meaning.of(new Edit.Projected(b.time("projectedStart")))),
          Map.entry("session-edited", b -> Meaning.of(described(b.before()))),
          Map.entry("speaker-swapped", b -> swapped(b, Role.SPEAKER)),
          Map.entry("speaker-added", b -> staged(Role.SPEAKER, null, b.person())),
          Map.entry("speaker-withdrawn", b -> staged(Role.SPEAKER, b.person(), null)),
          Map.entry("speakers-reordered", b -> reordered(b, Role.SPEAKER)),
          Map.entry("moderator-swapped", b -> swapped(b, Role.MODERATOR)),
          Map.entry("moderator-added", b -> staged(Role.MODERATOR, null, b.person())),
          Map.entry("moderator-withdrawn", b -> staged(Role.MODERATOR, b.person(), null)),
          Map.entry("moderators-reordered", b -> reordered(b, Role.MODERATOR)),
          Map.entry("session-removed", b -> Meaning.of(new Happening.Removed(b.in()))),
          Map.entry(
              "session-cancelled", b -> Meaning.of(new Happening.Cancelled(b.in(), b.reason()))),
          Map.entry("session-reinstated", b -> Meaning.of(new Happening.Reinstated(b.in()))),
          Map.entry("doors-opened", b -> Meaning.of(new Happening.DoorsOpened(b.in()))),
          Map.entry("session-went-live", b -> Meaning.of(new Happening.WentLive(b.in()))),
          Map.entry("session-paused", b -> Meaning.of(new Happening.Paused(b.in()))),
          Map.entry("session-ended", b -> Meaning.of(new Happening.Ended(b.in()))),
          Map.entry("status-reset", b -> Meaning.of(new Happening.StatusReset(b.in()))),
          Map.entry("note-changed", b -> Meaning.of(noted(b.in()))));

  private final JsonMapper json;

  Meanings(JsonMapper json) {
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  /** The fields of an event that a text is made of. */
  private record Body(
      @Nullable Session session,
      @Nullable JsonNode was,
      @Nullable Room room,
      @Nullable String reason,
      @Nullable Person outgoing,
      @Nullable Person incoming,
      @Nullable Person person) {

    Session in() {
      return needed(session, "session");
    }

    /** What was before, of what changed alone; its shape is the event's own. */
    JsonNode before() {
      return needed(was, "was");
    }

    Slot slot() {
      return new Slot(time("start"), time("end"));
    }

    OffsetDateTime time(String field) {
      return OffsetDateTime.parse(needed(before().path(field).asString(null), "was." + field));
    }

    /** What happened to a room, with what it was called. */
    Place sameRoom() {
      var id = needed(needed(room, "room").id(), "room.id");
      return new Place(true, id, needed(before().path("name").asString(null), "was.name"));
    }

    /** There was a time when a move did not tell. */
    Place place() {
      var room = before().get("room");
      return room == null
          ? Place.UNKNOWN
          : new Place(true, room.path("id").asString(null), room.path("name").asString(null));
    }
  }

  private record Room(@Nullable String id, @Nullable Boolean closed) {

    static boolean isClosed(@Nullable Room room) {
      return room != null && Boolean.TRUE.equals(room.closed());
    }
  }

  private record Person(@Nullable String personId, @Nullable String name) {

    Who who() {
      String known = needed(name, "name");
      return new Who(personId == null ? known : personId, known);
    }
  }

  /** A session's state, as far as edits are compared with it. */
  private record State(
      @Nullable String roomId,
      @Nullable Room room,
      @Nullable List<Person> speakers,
      @Nullable List<Person> moderators) {}

  /** Such as {@code session-moved}. */
  static String kind(Change change) {
    return change.type().replaceAll("^plenary\\.agenda\\.|\\.v\\d+$", "");
  }

  /** What the agenda calls a happening. */
  static String kind(Happening happening) {
    return switch (happening) {
      case Happening.Scheduled _ -> "session-scheduled";
      case Happening.Removed _ -> "session-removed";
      case Happening.Rescheduled _ -> "session-rescheduled";
      case Happening.Moved _, Happening.RescheduledAndMoved _ -> "session-moved";
      case Happening.Delayed _ -> "session-delayed";
      case Happening.Projected _ -> "session-projected";
      case Happening.Cancelled _ -> "session-cancelled";
      case Happening.Reinstated _ -> "session-reinstated";
      case Happening.Retitled _, Happening.Edited _ -> "session-edited";
      case Happening.SpeakerSwapped _ -> "speaker-swapped";
      case Happening.SpeakerAdded _ -> "speaker-added";
      case Happening.SpeakerWithdrawn _ -> "speaker-withdrawn";
      case Happening.SpeakersReordered _ -> "speakers-reordered";
      case Happening.ModeratorSwapped _ -> "moderator-swapped";
      case Happening.ModeratorAdded _ -> "moderator-added";
      case Happening.ModeratorWithdrawn _ -> "moderator-withdrawn";
      case Happening.ModeratorsReordered _ -> "moderators-reordered";
      case Happening.RoomRenamed _ -> "room-renamed";
      case Happening.RoomClosed _ -> "room-closed";
      case Happening.DoorsOpened _ -> "doors-opened";
      case Happening.WentLive _ -> "session-went-live";
      case Happening.Paused _ -> "session-paused";
      case Happening.Ended _ -> "session-ended";
      case Happening.StatusReset _ -> "status-reset";
      case Happening.Noted _ -> "note-changed";
      case Happening.Several(_, var parts) -> kind(parts.getFirst());
    };
  }

  /** Of a type from later than this code: it has its place in the order, but nothing is said. */
  boolean isKnown(Change change) {
    return STATE_ONLY.contains(kind(change)) || MEANINGS.containsKey(kind(change));
  }

  /**
   * @throws tools.jackson.core.JacksonException when the body cannot be read
   * @throws java.time.DateTimeException when a time in it cannot be
   * @throws IllegalArgumentException when it lacks what a text needs
   */
  Meaning of(Change change) {
    var meaning = MEANINGS.get(kind(change));
    if (meaning == null) {
      return Meaning.NOTHING;
    }
    var body = json.readValue(change.data(), Body.class);
    if (!kind(change).startsWith("room-")) {
      var unused = body.in();
    }
    return meaning.apply(body);
  }

  /**
   * Whether a session has neither begun nor been called off, and is not over by the clock.
   *
   * @param state as JSON
   */
  boolean isAhead(JsonNode state, Instant now) {
    return AHEAD.contains(state.path("status").asString(""))
        && json.treeToValue(state, Session.class).expected().end().toInstant().isAfter(now);
  }

  /**
   * @param state a session's, as JSON
   */
  Shown shown(String state) {
    var all = json.readTree(state);
    var parts = new EnumMap<Part, String>(Part.class);
    for (var part : Part.values()) {
      parts.put(part, text(all.path(field(part))));
    }
    var known = json.treeToValue(all, State.class);
    return new Shown(
        json.treeToValue(all, Session.class),
        known.roomId(),
        Room.isClosed(known.room()),
        parts,
        ids(known.speakers()),
        ids(known.moderators()));
  }

  private static List<String> ids(@Nullable List<Person> people) {
    return people == null ? List.of() : people.stream().map(each -> each.who().id()).toList();
  }

  private static String field(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  /** Nothing said is an absent field, null or an empty list; all mean the same. */
  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() || value.isArray() && value.isEmpty()
        ? ""
        : value.toString();
  }

  /** Of a field that is not known here nothing is said. */
  private static Edit described(JsonNode was) {
    var parts = new EnumMap<Part, String>(Part.class);
    for (var part : Part.values()) {
      if (was.has(field(part))) {
        parts.put(part, text(was.path(field(part))));
      }
    }
    return new Edit.Described(was.path("title").asString(null), parts);
  }

  private static Meaning swapped(Body body, Role role) {
    return staged(role, needed(body.outgoing(), "outgoing"), needed(body.incoming(), "incoming"));
  }

  private static Meaning staged(Role role, @Nullable Person outgoing, @Nullable Person incoming) {
    if (outgoing == null && incoming == null) {
      throw new IllegalArgumentException("The event has no person");
    }
    return Meaning.of(
        new Edit.Staged(
            role,
            outgoing == null ? null : outgoing.who(),
            incoming == null ? null : incoming.who()));
  }

  private static Meaning reordered(Body body, Role role) {
    var was = body.was();
    return Meaning.of(
        new Edit.Reordered(
            role,
            was == null
                ? List.of()
                : StreamSupport.stream(was.spliterator(), false).map(JsonNode::asString).toList()));
  }

  /** A note that was taken away says nothing. */
  private static @Nullable Happening noted(Session session) {
    var note = session.liveNote();
    return note == null || note.isBlank() ? null : new Happening.Noted(session, note);
  }

  private static <T> T needed(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException("The event has no " + what);
    }
    return value;
  }
}
