package plenary.agenda.programme;

import org.jspecify.annotations.Nullable;

/**
 * A room of a programme.
 *
 * @param capacity its seats, where known
 */
public record Room(RoomId id, String name, @Nullable Integer capacity) {}
