package plenary.agenda.exchange;

import org.jspecify.annotations.Nullable;

/**
 * A room as a programme names it.
 *
 * @param capacity its seats, where the programme says how many
 */
public record RoomDraft(String name, @Nullable Integer capacity) {}
