package plenary.notification.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** An announcement, whom its message goes to of those who read now, and who has been told it. */
public final class Telling {

  private final Told told;
  private final Recipients recipients;
  private final Queue<String> reached = new ConcurrentLinkedQueue<>();

  Telling(Told told, Recipients recipients) {
    this.told = told;
    this.recipients = recipients;
  }

  public Told told() {
    return told;
  }

  public Recipients recipients() {
    return recipients;
  }

  public long position() {
    return told.position();
  }

  /** What a reader gets; null for nothing at all. */
  public @Nullable Frame frame(Reader reader) {
    return told.frame(recipients.include(reader), reader.language());
  }

  /** What the reader gets is on its way; it counts where the message is for them. */
  public void isOnItsWayTo(Reader reader) {
    var attendee = reader.attendeeId();
    if (attendee != null && recipients.include(reader)) {
      reached.add(attendee);
    }
  }

  /** The attendees to whom the message went since this was asked last, by their ids. */
  List<String> reachedSince() {
    var all = new ArrayList<String>();
    for (var one = reached.poll(); one != null; one = reached.poll()) {
      all.add(one);
    }
    return all;
  }
}
