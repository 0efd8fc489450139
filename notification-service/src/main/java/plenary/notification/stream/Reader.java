package plenary.notification.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a stream.
 *
 * @param attendeeId null for the public stream
 * @param isStaff whether they look after the programme
 * @param language a BCP 47 tag
 * @param until when the right to read as this attendee ends
 */
public record Reader(
    @Nullable String attendeeId, boolean isStaff, String language, @Nullable Instant until) {

  /** Somebody who is not signed in. */
  static Reader guest(String language) {
    return new Reader(null, false, language, null);
  }

  public boolean isPersonal() {
    return attendeeId != null;
  }

  /** Whether the right to read as this attendee has ended. */
  public boolean isExpired(Instant now) {
    return until != null && now.isAfter(until);
  }
}
