package plenary.notification.announcement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.wording.Urgency;

/**
 * What goes out about one change; the body of {@code plenary.notification.announcement.v1}.
 *
 * @param id the same whenever the same change is announced
 * @param version the programme's version that brought the change; null for what is no change of it
 * @param at when the cause happened
 * @param kind the name of what happened, such as {@code session-moved}
 * @param sessions the whole new states as a JSON array, as the agenda gave them
 * @param room the new state of a room that changed, as JSON
 * @param message what people are told; null when only the state is passed on
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Announcement(
    String id,
    String programme,
    @Nullable Long version,
    Instant at,
    String kind,
    @Nullable String sessionId,
    @JsonRawValue String sessions,
    @JsonRawValue @Nullable String room,
    @Nullable Message message) {

  public static final String TOPIC = "notification.announcements";
  public static final String TYPE = "plenary.notification.announcement.v1";
  public static final String SOURCE = "/notification";

  /**
   * @param texts by language tag
   * @param supersedes the id of an announcement that this one corrects; null for none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Message(
      Audience audience, Urgency urgency, Map<String, String> texts, @Nullable String supersedes) {

    public Message(Audience audience, Urgency urgency, Map<String, String> texts) {
      this(audience, urgency, texts, null);
    }
  }

  /** Whom a message is for. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Audience.Everyone.class, name = "everyone"),
    @JsonSubTypes.Type(value = Audience.PeopleOf.class, name = "session"),
    @JsonSubTypes.Type(value = Audience.PeopleOfAny.class, name = "sessions"),
    @JsonSubTypes.Type(value = Audience.Reminded.class, name = "reminded"),
    @JsonSubTypes.Type(value = Audience.Staff.class, name = "staff"),
    @JsonSubTypes.Type(value = Audience.Only.class, name = "attendee")
  })
  public sealed interface Audience {

    /** Whoever reads the programme. */
    record Everyone() implements Audience {}

    /** Whoever is registered for the session, waits for it or follows it. */
    record PeopleOf(String sessionId) implements Audience {}

    /**
     * The same of any of several sessions.
     *
     * @param checkedIn whether only those who have checked in at one of them
     */
    record PeopleOfAny(Set<String> sessionIds, boolean checkedIn) implements Audience {

      public PeopleOfAny {
        sessionIds = Set.copyOf(sessionIds);
      }
    }

    /**
     * Those with a seat in the session who want to be reminded so long before it.
     *
     * @param minutes before the start
     */
    record Reminded(String sessionId, int minutes) implements Audience {}

    /** Those who look after the programme. */
    record Staff() implements Audience {}

    /** One attendee, and nobody else. */
    record Only(String attendeeId) implements Audience {}
  }
}
