package plenary.registration.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an attendee: after they were erased only that they were, and when.
 *
 * @param erasedAt null for whom all the rest is there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Kept(
    String id,
    @Nullable String email,
    @Nullable String name,
    @Nullable String language,
    @Nullable String zone,
    @Nullable Instant registeredAt,
    @Nullable Instant erasedAt) {

  static Kept of(Attendee attendee) {
    return new Kept(
        attendee.id(),
        attendee.email(),
        attendee.name(),
        attendee.language(),
        attendee.zone(),
        attendee.registeredAt(),
        null);
  }

  static Kept erased(String id, Instant at) {
    return new Kept(id, null, null, null, null, null, at);
  }

  /** Null for who was erased. */
  @Nullable Attendee attendee() {
    return email == null || language == null || registeredAt == null
        ? null
        : new Attendee(id, email, name, language, zone, registeredAt);
  }

  boolean isErased() {
    return erasedAt != null;
  }

  /**
   * Whether somebody else's issuer can bring them anew: its tokens that were issued before they
   * were erased are certainly out of date.
   */
  boolean mayComeAgain(Instant at, Duration tokenLifetime) {
    return erasedAt != null && !at.isBefore(erasedAt.plus(tokenLifetime));
  }
}
