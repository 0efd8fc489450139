package plenary.notification.feed;

import static plenary.notification.announcement.Announcement.SOURCE;
import static plenary.notification.announcement.Announcement.TOPIC;
import static plenary.notification.announcement.Announcement.TYPE;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Envelope;
import plenary.notification.announcement.Announcement;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.announcement.Announcement.Message;
import plenary.wording.Happening;
import plenary.wording.Happening.Part;
import plenary.wording.Phrasebook;
import plenary.wording.Session;
import plenary.wording.Session.Slot;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What changes mean, and what people are told about them. The same changes give the same
 * announcements, byte by byte.
 */
@Component
class Announcements {

  private static final String SCHEDULED = "plenary.agenda.session-scheduled.v1";
  private static final String MOVED = "plenary.agenda.session-moved.v1";
  private static final String RESCHEDULED = "plenary.agenda.session-rescheduled.v1";

  /** Only the new state goes out; nobody is told. */
  private static final Set<String> STATE_ONLY =
      Set.of(
          "plenary.agenda.programme-published.v1",
          "plenary.agenda.settings-changed.v1",
          "plenary.agenda.person-withdrawn.v1",
          "plenary.agenda.person-returned.v1",
          "plenary.agenda.room-added.v1",
          "plenary.agenda.room-renamed.v1",
          "plenary.agenda.room-resized.v1",
          "plenary.agenda.room-sharing-set.v1",
          "plenary.agenda.room-closed.v1",
          "plenary.agenda.room-reopened.v1",
          "plenary.agenda.room-removed.v1");

  /** Null is said by nobody: only the new state goes out. */
  private static final Map<String, Function<Body, @Nullable Happening>> HAPPENINGS =
      Map.ofEntries(
          Map.entry("plenary.agenda.session-removed.v1", b -> new Happening.Removed(b.in())),
          Map.entry(RESCHEDULED, b -> new Happening.Rescheduled(b.in(), b.slot())),
          Map.entry(MOVED, b -> new Happening.Moved(b.in())),
          Map.entry("plenary.agenda.session-delayed.v1", b -> new Happening.Delayed(b.in())),
          Map.entry("plenary.agenda.session-projected.v1", b -> new Happening.Projected(b.in())),
          Map.entry(
              "plenary.agenda.session-cancelled.v1",
              b -> new Happening.Cancelled(b.in(), b.reason())),
          Map.entry("plenary.agenda.session-reinstated.v1", b -> new Happening.Reinstated(b.in())),
          Map.entry("plenary.agenda.session-edited.v1", b -> edited(b.in(), b.before())),
          Map.entry(
              "plenary.agenda.speaker-swapped.v1", b -> swapped(b, Happening.SpeakerSwapped::new)),
          Map.entry(
              "plenary.agenda.speaker-added.v1",
              b -> new Happening.SpeakerAdded(b.in(), name(b.person()))),
          Map.entry(
              "plenary.agenda.speaker-withdrawn.v1",
              b -> new Happening.SpeakerWithdrawn(b.in(), name(b.person()))),
          Map.entry(
              "plenary.agenda.speakers-reordered.v1", b -> new Happening.SpeakersReordered(b.in())),
          Map.entry(
              "plenary.agenda.moderator-swapped.v1",
              b -> swapped(b, Happening.ModeratorSwapped::new)),
          Map.entry(
              "plenary.agenda.moderator-added.v1",
              b -> new Happening.ModeratorAdded(b.in(), name(b.person()))),
          Map.entry(
              "plenary.agenda.moderator-withdrawn.v1",
              b -> new Happening.ModeratorWithdrawn(b.in(), name(b.person()))),
          Map.entry(
              "plenary.agenda.moderators-reordered.v1",
              b -> new Happening.ModeratorsReordered(b.in())),
          Map.entry("plenary.agenda.doors-opened.v1", b -> new Happening.DoorsOpened(b.in())),
          Map.entry("plenary.agenda.session-went-live.v1", b -> new Happening.WentLive(b.in())),
          Map.entry("plenary.agenda.session-paused.v1", b -> new Happening.Paused(b.in())),
          Map.entry("plenary.agenda.session-ended.v1", b -> new Happening.Ended(b.in())),
          Map.entry("plenary.agenda.status-reset.v1", b -> new Happening.StatusReset(b.in())),
          Map.entry("plenary.agenda.note-changed.v1", b -> noted(b.in())));

  private final JsonMapper json;

  Announcements(JsonMapper json) {
    // Reading the phrases takes a second the first time; now nobody waits for it.
    var unused = Phrasebook.languages();
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  /** The fields of an event that a text is made of. */
  private record Body(
      @Nullable Session session,
      @Nullable JsonNode was,
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

    private OffsetDateTime time(String field) {
      return OffsetDateTime.parse(needed(before().path(field).asString(null), "was." + field));
    }
  }

  private record Person(String name) {}

  /**
   * Announcements of changes of one programme that follow each other.
   *
   * @throws tools.jackson.core.JacksonException when a body cannot be read
   * @throws java.time.DateTimeException when a time in it cannot be
   * @throws IllegalArgumentException when it lacks what a text needs
   */
  List<Envelope> of(List<Change> changes) {
    Map<String, Change> rescheduled = new HashMap<>();
    Map<String, Change> moved = new HashMap<>();
    for (var change : changes) {
      switch (change.type()) {
        case RESCHEDULED -> rescheduled.put(place(change), change);
        case MOVED -> moved.put(place(change), change);
        default -> {}
      }
    }
    var envelopes = new ArrayList<Envelope>();
    for (var change : changes) {
      var other = rescheduled.get(place(change));
      boolean isSaidByTheMove = change.equals(other) && moved.containsKey(place(change));
      if (isKnown(change.type()) && !isSaidByTheMove) {
        boolean isMove = change.equals(moved.get(place(change)));
        envelopes.add(
            envelope(change, isMove && other != null ? both(change, other) : happening(change)));
      }
    }
    return envelopes;
  }

  /** Of a type from later than this code: it has its place in the order, but nothing is said. */
  private static boolean isKnown(String type) {
    return STATE_ONLY.contains(type) || HAPPENINGS.containsKey(type) || type.equals(SCHEDULED);
  }

  private static String place(Change change) {
    return change.version() + "/" + change.subject();
  }

  private @Nullable Happening happening(Change change) {
    if (change.type().equals(SCHEDULED)) {
      return scheduled(change);
    }
    var meaning = HAPPENINGS.get(change.type());
    return meaning == null ? null : meaning.apply(json.readValue(change.data(), Body.class));
  }

  /** It is told on the day on which it was asked for. */
  private Happening scheduled(Change change) {
    var session = json.readValue(change.data(), Body.class).in();
    return new Happening.Scheduled(session, LocalDate.ofInstant(change.at(), session.zone()));
  }

  /** "Same time" and "same room" would both be wrong. */
  private Happening both(Change moved, Change rescheduled) {
    return new Happening.RescheduledAndMoved(
        json.readValue(moved.data(), Body.class).in(),
        json.readValue(rescheduled.data(), Body.class).slot());
  }

  private Envelope envelope(Change change, @Nullable Happening happening) {
    var id = change.programme() + "/" + change.version() + "/" + change.step();
    return new Envelope(
        TOPIC,
        change.programme(),
        id,
        TYPE,
        SOURCE,
        change.at(),
        change.version(),
        change.step(),
        change.steps(),
        change.eventId(),
        change.traceParent(),
        json.writeValueAsString(announcement(id, change, happening)));
  }

  private Announcement announcement(String id, Change change, @Nullable Happening happening) {
    var data = json.readTree(change.data());
    var session = data.path("session");
    var sessions =
        session.isObject()
            ? json.createArrayNode().add(session)
            : data.path("sessions").isArray() ? data.path("sessions") : json.createArrayNode();
    return new Announcement(
        id,
        change.programme(),
        change.version(),
        change.at(),
        change.type().replaceAll("^plenary\\.agenda\\.|\\.v\\d+$", ""),
        session.path("id").asString(null),
        sessions.toString(),
        data.path("room").isObject() ? data.path("room").toString() : null,
        happening == null ? null : message(happening));
  }

  private static Message message(Happening happening) {
    return new Message(
        new Audience.PeopleOf(happening.session().id()),
        happening.urgency(),
        Phrasebook.texts(happening));
  }

  /** A note that was taken away says nothing. */
  private interface Swap {
    Happening of(Session session, String outgoing, String incoming);
  }

  /** Who has another office or part than was printed is still the same to those who come. */
  private static @Nullable Happening swapped(Body body, Swap swap) {
    String outgoing = name(body.outgoing());
    String incoming = name(body.incoming());
    return outgoing.equals(incoming) ? null : swap.of(body.in(), outgoing, incoming);
  }

  private static @Nullable Happening noted(Session session) {
    var note = session.liveNote();
    return note == null || note.isBlank() ? null : new Happening.Noted(session, note);
  }

  /** A new title says enough; of a field that is not known here nothing is said. */
  private static @Nullable Happening edited(Session session, JsonNode was) {
    if (was.path("title").isString()) {
      return new Happening.Retitled(session, was.path("title").asString());
    }
    var parts = EnumSet.allOf(Part.class);
    parts.removeIf(part -> !was.has(part.name().toLowerCase(Locale.ROOT)));
    return parts.isEmpty() ? null : new Happening.Edited(session, parts);
  }

  private static String name(@Nullable Person person) {
    return needed(needed(person, "person").name(), "name");
  }

  private static <T> T needed(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException("The event has no " + what);
    }
    return value;
  }
}
