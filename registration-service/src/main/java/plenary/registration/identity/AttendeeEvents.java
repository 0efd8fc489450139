package plenary.registration.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Envelope;
import tools.jackson.databind.json.JsonMapper;

/**
 * Attendees as the topic tells them: each record is all there is to know, or that they are gone.
 */
@Component
class AttendeeEvents {

  static final String TOPIC = "registration.attendees";
  private static final String REGISTERED = "plenary.registration.attendee-registered.v1";
  private static final String UPDATED = "plenary.registration.attendee-updated.v1";
  private static final String ERASED = "plenary.registration.attendee-erased.v1";

  private final JsonMapper json;

  AttendeeEvents(JsonMapper json) {
    this.json = json;
  }

  /** The body of the event. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AttendeeData(
      String attendeeId,
      String email,
      @Nullable String name,
      String language,
      @Nullable String zone) {}

  /**
   * @param version of the document that is written with it
   */
  Envelope registered(Attendee attendee, long version, Instant at) {
    return envelope(REGISTERED, attendee.id(), version, at, data(attendee));
  }

  Envelope updated(Attendee attendee, long version, Instant at) {
    return envelope(UPDATED, attendee.id(), version, at, data(attendee));
  }

  /** A tombstone. */
  Envelope erased(String id, long version, Instant at) {
    return envelope(ERASED, id, version, at, null);
  }

  private String data(Attendee attendee) {
    return json.writeValueAsString(
        new AttendeeData(
            attendee.id(),
            attendee.email(),
            attendee.name(),
            attendee.language(),
            attendee.zone()));
  }

  private static Envelope envelope(
      String type, String id, long version, Instant at, @Nullable String data) {
    return new Envelope(
        TOPIC,
        id,
        id + "/" + version + "/0",
        type,
        "/registration",
        at,
        version,
        0,
        0,
        null,
        null,
        data);
  }
}
