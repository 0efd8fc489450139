package plenary.notification.stream;

import java.time.Instant;
import org.springframework.stereotype.Component;
import plenary.edge.Revocations;

/** Whether those who read may go on, as who they came as. */
@Component
final class Rights {

  private final Revocations revocations;

  Rights(Revocations revocations) {
    this.revocations = revocations;
  }

  /** Whether the token that they came with is no good any more. Guests need none. */
  boolean haveEnded(Reader reader, Instant now) {
    var attendee = reader.attendeeId();
    return attendee != null
        && (reader.isExpired(now)
            || revocations.isRevoked(attendee, reader.tokenId(), reader.issuedAt()));
  }

  /** Has somebody told whenever tokens may have ended before their time. */
  void onRevocation(Runnable told) {
    revocations.onChange(told);
  }
}
