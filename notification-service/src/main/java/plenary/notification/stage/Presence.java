package plenary.notification.stage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody is, or was, on stage.
 *
 * @param from the first moment of it
 * @param to the first moment after it; null while it lasts
 */
public record Presence(Instant from, @Nullable Instant to) {

  public boolean contains(Instant at) {
    return !at.isBefore(from) && (to == null || at.isBefore(to));
  }
}
