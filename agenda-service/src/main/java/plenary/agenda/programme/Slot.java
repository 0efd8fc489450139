package plenary.agenda.programme;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session's planned start, end and room. */
public record Slot(Instant start, Instant end, @Nullable RoomId roomId) {

  public Slot at(Instant start, Instant end) {
    return new Slot(start, end, roomId);
  }

  public Slot in(@Nullable RoomId room) {
    return new Slot(start, end, room);
  }

  /** Whether the two have a moment in common; one may start when the other ends. */
  public boolean overlaps(Slot other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }
}
