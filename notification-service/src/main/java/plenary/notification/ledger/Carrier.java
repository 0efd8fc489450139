package plenary.notification.ledger;

import java.util.Collection;
import java.util.Set;
import plenary.notification.notice.Notice;

/** Tells people something by one channel. */
public interface Carrier {

  Channel channel();

  /** How many recipients may be on their way at once. */
  int atOnce();

  Pauses pauses();

  /**
   * Those whom the channel reaches at all; blocks.
   *
   * @param attendees by their ids
   */
  Set<String> reaches(Collection<String> attendees);

  /**
   * Whether what somebody wants together with other things is handed to {@link #collect} at once;
   * else it is carried some hours later, each by itself.
   */
  default boolean collects() {
    return false;
  }

  /**
   * Tells one recipient; blocks, on a thread of its own.
   *
   * @param to as the parcel has it: an attendee's id, or a webhook's
   * @param tries before this one
   */
  Outcome carry(Notice notice, String to, int tries);

  /** The same for what they want together with other things. */
  default Outcome collect(Notice notice, String to, int tries) {
    return carry(notice, to, tries);
  }
}
