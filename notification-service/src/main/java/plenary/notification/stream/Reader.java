package plenary.notification.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import plenary.edge.Staffed;

/**
 * Who reads a stream, with what of their token says whether they still may. There are tens of
 * thousands of them at once, so times are plain numbers.
 *
 * @param attendeeId null for the public stream
 * @param email by which a programme names its staff; null where the token tells none
 * @param isStaffEverywhere whether the token makes them the staff of every programme
 * @param isStaff whether they looked after the programme when they came
 * @param language a BCP 47 tag
 * @param tokenId the token's {@code jti}; null where there is none
 * @param issued when the token was, in epoch milliseconds; {@link #UNKNOWN} where it does not say
 * @param until when it ends, in epoch milliseconds
 */
public record Reader(
    @Nullable String attendeeId,
    @Nullable String email,
    boolean isStaffEverywhere,
    boolean isStaff,
    String language,
    @Nullable String tokenId,
    long issued,
    long until) {

  static final long UNKNOWN = Long.MIN_VALUE;
  static final long NEVER = Long.MAX_VALUE;

  /** Somebody who is not signed in. */
  static Reader guest(String language) {
    return new Reader(null, null, false, false, language, null, UNKNOWN, NEVER);
  }

  public boolean isPersonal() {
    return attendeeId != null;
  }

  /** Whether the token's time is over. */
  boolean isExpired(Instant now) {
    return now.toEpochMilli() > until;
  }

  @Nullable Instant issuedAt() {
    return issued == UNKNOWN ? null : Instant.ofEpochMilli(issued);
  }

  /** Whether they look after a programme as it is now. */
  boolean isStaffOf(Staffed programme) {
    return isStaffEverywhere || programme.names(email);
  }
}
