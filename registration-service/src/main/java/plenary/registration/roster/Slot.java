package plenary.registration.roster;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import plenary.registration.programme.Session;

/** When and where a session is planned. */
public record Slot(Instant start, Instant end, @Nullable Place place) {

  /** A room under the name that it had. */
  public record Place(String id, String name) {}

  public static Slot of(Session session) {
    var room = session.room();
    return new Slot(
        instant(session.start()),
        instant(session.end()),
        room == null ? null : new Place(room.id(), room.name()));
  }

  static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /** Whether somebody who agreed to one agrees to the other: a room may have another name. */
  public boolean isSame(Slot other) {
    return start.equals(other.start) && end.equals(other.end) && isSamePlace(other.place);
  }

  private boolean isSamePlace(@Nullable Place other) {
    return place == null || other == null ? place == other : place.id().equals(other.id());
  }
}
