package plenary.notification.programme;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When and where a session is planned, as far as people are picked by it.
 *
 * @param day of its start, in the programme's zone
 * @param roomId null for none
 */
public record Place(String sessionId, LocalDate day, @Nullable String roomId) {}
