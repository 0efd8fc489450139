package plenary.notification.feed;

import static plenary.notification.announcement.Announcement.SOURCE;
import static plenary.notification.announcement.Announcement.TOPIC;
import static plenary.notification.announcement.Announcement.TYPE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Envelope;
import plenary.notification.announcement.Announcement;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.announcement.Announcement.Message;
import plenary.notification.announcing.Announcing;
import plenary.notification.edit.Shown;
import plenary.notification.feed.Burst.Cause;
import plenary.wording.Happening;
import plenary.wording.Phrasebook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What goes out about changes: their new states at once, and the words about them when nothing
 * further is to be waited for. The same changes give the same announcements, byte by byte.
 */
@Component
class Announcements {

  private static final String MOVED = "session-moved";
  private static final String RESCHEDULED = "session-rescheduled";

  private final Meanings meanings;
  private final JsonMapper json;

  Announcements(Meanings meanings, JsonMapper json) {
    // Reading the phrases takes a second the first time; now nobody waits for it.
    var unused = Phrasebook.languages();
    this.meanings = meanings;
    this.json = json;
  }

  /**
   * What goes out now, and what waits then.
   *
   * @param bursts what is to be told later
   */
  record Telling(Bursts bursts, List<Envelope> envelopes) {

    Telling {
      envelopes = List.copyOf(envelopes);
    }
  }

  /** Changes of one programme that follow each other, if nothing waits. */
  List<Envelope> of(List<Change> changes) {
    return of(Bursts.NONE, changes, Announcing.AT_ONCE, Instant.EPOCH).envelopes();
  }

  /**
   * Changes of one programme that follow each other.
   *
   * @param waiting what waits from before
   * @param now from when on waits what is to wait
   * @throws tools.jackson.core.JacksonException when a body cannot be read
   * @throws java.time.DateTimeException when a time in it cannot be
   * @throws IllegalArgumentException when it lacks what a text needs
   */
  Telling of(Bursts waiting, List<Change> changes, Announcing rules, Instant now) {
    Map<String, Change> rescheduled = new HashMap<>();
    Map<String, Change> moved = new HashMap<>();
    for (var change : changes) {
      switch (Meanings.kind(change)) {
        case RESCHEDULED -> rescheduled.put(place(change), change);
        case MOVED -> moved.put(place(change), change);
        default -> {}
      }
    }
    var draft = new Draft(waiting);
    for (var change : changes) {
      var other = rescheduled.get(place(change));
      boolean isSaidByTheMove = change.equals(other) && moved.containsKey(place(change));
      if (meanings.isKnown(change) && !isSaidByTheMove) {
        var meaning = meanings.of(change);
        boolean isMove = change.equals(moved.get(place(change)));
        tell(
            draft,
            change,
            isMove && other != null ? both(meanings.of(other), meaning) : meaning,
            rules,
            now);
      }
    }
    return draft.telling();
  }

  /** What has waited long enough. */
  Telling due(Bursts waiting, String programme, Instant now) {
    var draft = new Draft(waiting);
    for (var entry : waiting.dueAt(now)) {
      tell(draft, programme, entry.getKey(), entry.getValue());
    }
    return draft.telling();
  }

  /** What goes out and what waits, while it comes together. */
  private static final class Draft {
    private final Map<String, Burst> bursts;
    private final List<Envelope> envelopes = new ArrayList<>();

    private Draft(Bursts waiting) {
      bursts = new HashMap<>(waiting.bySession());
    }

    private Telling telling() {
      return new Telling(Bursts.of(bursts), envelopes);
    }
  }

  private static String place(Change change) {
    return change.version() + "/" + change.subject();
  }

  private static Meaning both(Meaning one, Meaning other) {
    return new Meaning(
        Stream.concat(one.edits().stream(), other.edits().stream()).toList(), other.said());
  }

  private void tell(Draft draft, Change change, Meaning meaning, Announcing rules, Instant now) {
    var data = json.readTree(change.data());
    if (meaning.isNothing()) {
      states(data).forEach(state -> refresh(draft, state));
      draft.envelopes.add(envelope(change, data, null));
      return;
    }
    var state = data.path("session").toString();
    var id = data.path("session").path("id").asString("");
    var waiting = draft.bursts.get(id);
    if (waiting != null && !waiting.until().isAfter(change.at())) {
      // So that the same edits are told together however late they are looked at.
      tell(draft, change.programme(), id, waiting);
      waiting = null;
    }
    var hold = Duration.ofSeconds(rules.holdSeconds());
    var burst =
        waiting == null
            ? Burst.of(change, state, meaning.edits(), hold, now)
            : waiting.and(change, state, meaning.edits());
    var shown = meanings.shown(state);
    boolean isShortly =
        burst
            .edits()
            .startsBefore(shown, change.at().plus(Duration.ofMinutes(rules.urgentMinutes())));
    boolean waits =
        rules.holdSeconds() > 0
            && meaning.said() == null
            && !(isShortly && meaning.changesPlaceOrTime());
    if (waits) {
      draft.bursts.put(id, burst);
      draft.envelopes.add(envelope(change, data, null));
    } else {
      draft.bursts.remove(id);
      var message = message(id, happenings(burst, shown, meaning.said()), isShortly);
      draft.envelopes.add(envelope(change, data, message));
    }
  }

  /** An older state than is known may come late. What cannot be read fails now, not when due. */
  private void refresh(Draft draft, JsonNode state) {
    draft.bursts.computeIfPresent(
        state.path("id").asString(""),
        (_, burst) -> {
          if (version(json.readTree(burst.state())) > version(state)) {
            return burst;
          }
          var unused = meanings.shown(state.toString());
          return burst.showing(state.toString());
        });
  }

  private static long version(JsonNode state) {
    return state.path("version").asLong(0);
  }

  /** What is said beside edits goes first; where nothing takes place, it is all there is to say. */
  private static List<Happening> happenings(Burst burst, Shown shown, @Nullable Happening said) {
    if (said == null) {
      return edited(burst, shown);
    }
    if (said instanceof Happening.Removed && burst.edits().isNew()) {
      return List.of();
    }
    return said instanceof Happening.Removed || said instanceof Happening.Cancelled
        ? List.of(said)
        : Stream.concat(Stream.of(said), edited(burst, shown).stream()).toList();
  }

  /** It is told on the day on which it was asked for. */
  private static List<Happening> edited(Burst burst, Shown shown) {
    var today = LocalDate.ofInstant(burst.last().at(), shown.session().zone());
    return burst.edits().since(shown, today);
  }

  /** Tells what has waited; nothing, when everything is as it was. */
  private void tell(Draft draft, String programme, String session, Burst burst) {
    draft.bursts.remove(session);
    var happenings = edited(burst, meanings.shown(burst.state()));
    if (happenings.isEmpty()) {
      return;
    }
    // The state is out already: those whom this is not for would learn nothing.
    var audience = new Audience.PeopleOfAny(Set.of(session), false);
    var announcement =
        new Announcement(
            burst.id(programme),
            programme,
            burst.last().version(),
            burst.last().at(),
            Meanings.kind(happenings.getFirst()),
            session,
            "[" + burst.state() + "]",
            null,
            message(audience, happenings, false));
    draft.envelopes.add(envelope(announcement, burst.last()));
  }

  private Envelope envelope(Change change, JsonNode data, @Nullable Message message) {
    var sessions = json.createArrayNode();
    states(data).forEach(sessions::add);
    var announcement =
        new Announcement(
            change.programme() + "/" + change.version() + "/" + change.step(),
            change.programme(),
            change.version(),
            change.at(),
            Meanings.kind(change),
            data.path("session").path("id").asString(null),
            sessions.toString(),
            data.path("room").isObject() ? data.path("room").toString() : null,
            message);
    return envelope(announcement, Cause.of(change));
  }

  private Envelope envelope(Announcement announcement, Cause cause) {
    return new Envelope(
        TOPIC,
        announcement.programme(),
        announcement.id(),
        TYPE,
        SOURCE,
        cause.at(),
        cause.version(),
        cause.step(),
        cause.steps(),
        cause.eventId(),
        cause.traceParent(),
        json.writeValueAsString(announcement));
  }

  private static List<JsonNode> states(JsonNode data) {
    var states = new ArrayList<JsonNode>();
    if (data.path("session").isObject()) {
      states.add(data.path("session"));
    } else if (data.path("sessions").isArray()) {
      data.path("sessions").forEach(states::add);
    }
    return states;
  }

  private static @Nullable Message message(
      String session, List<Happening> happenings, boolean isShortly) {
    return happenings.isEmpty()
        ? null
        : message(new Audience.PeopleOf(session), happenings, isShortly);
  }

  private static Message message(Audience audience, List<Happening> happenings, boolean isShortly) {
    var happening = Happening.of(happenings);
    return new Message(audience, happening.urgency(isShortly), Phrasebook.texts(happening));
  }
}
