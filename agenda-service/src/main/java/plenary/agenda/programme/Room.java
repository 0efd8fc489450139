package plenary.agenda.programme;

import org.jspecify.annotations.Nullable;

/**
 * A room of a programme.
 *
 * @param capacity its seats, where known
 * @param closed nothing may take place there
 * @param shared several sessions may be there at once, on purpose
 */
public record Room(
    RoomId id, String name, @Nullable Integer capacity, boolean closed, boolean shared) {

  /** An open room, for one session at a time. */
  public Room(RoomId id, String name, @Nullable Integer capacity) {
    this(id, name, capacity, false, false);
  }

  public Room named(String name) {
    return new Room(id, name, capacity, closed, shared);
  }

  public Room with(@Nullable Integer capacity) {
    return new Room(id, name, capacity, closed, shared);
  }

  public Room closed(boolean closed) {
    return new Room(id, name, capacity, closed, shared);
  }

  public Room shared(boolean shared) {
    return new Room(id, name, capacity, closed, shared);
  }
}
