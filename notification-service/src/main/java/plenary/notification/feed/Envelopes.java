package plenary.notification.feed;

import static plenary.notification.announcement.Announcement.SOURCE;
import static plenary.notification.announcement.Announcement.TOPIC;
import static plenary.notification.announcement.Announcement.TYPE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.delivery.Envelope;
import plenary.notification.announcement.Announcement;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.announcement.Announcement.Message;
import plenary.notification.feed.Burst.Cause;
import plenary.wording.Happening;
import plenary.wording.Phrasebook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes announcements of changes and of what was held, and puts them into envelopes. */
final class Envelopes {

  private final JsonMapper json;

  Envelopes(JsonMapper json) {
    this.json = json;
  }

  /** A change with its states, and with what is said about it now. */
  Envelope of(Change change, JsonNode data, @Nullable Message message) {
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
    return of(announcement, Cause.of(change));
  }

  /**
   * What is said of edits whose states are out.
   *
   * @param happenings what they come to; at least one
   */
  Envelope of(
      String programme,
      String session,
      Burst burst,
      List<Happening> happenings,
      boolean isShortly) {
    // The state is out already: those whom this is not for would learn nothing.
    var audience = new Audience.PeopleOfAny(Set.of(session), false);
    var announcement =
        new Announcement(
            burst.id(programme, session),
            programme,
            burst.last().version(),
            burst.last().at(),
            Meanings.kind(happenings.getFirst()),
            session,
            "[" + burst.state() + "]",
            null,
            message(audience, happenings, isShortly));
    return of(announcement, burst.last());
  }

  private Envelope of(Announcement announcement, Cause cause) {
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

  /** The states of all sessions that a change brings. */
  static List<JsonNode> states(JsonNode data) {
    var states = new ArrayList<JsonNode>();
    if (data.path("session").isObject()) {
      states.add(data.path("session"));
    } else if (data.path("sessions").isArray()) {
      data.path("sessions").forEach(states::add);
    }
    return states;
  }

  /** What a session's people are told; null when there is nothing to say. */
  static @Nullable Message message(String session, List<Happening> happenings, boolean isShortly) {
    return happenings.isEmpty()
        ? null
        : message(new Audience.PeopleOf(session), happenings, isShortly);
  }

  private static Message message(Audience audience, List<Happening> happenings, boolean isShortly) {
    var happening = Happening.of(happenings);
    return new Message(audience, happening.urgency(isShortly), Phrasebook.texts(happening));
  }
}
