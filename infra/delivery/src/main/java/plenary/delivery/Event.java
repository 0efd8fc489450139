package plenary.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as a listener reads it.
 *
 * @param <T> the fields of the body that this listener uses
 * @param sequence the version of the aggregate that the event made; what a view compares with
 * @param step the place among the events of that version, from 1; 0 for a state that is no change
 * @param steps how many events that version has; 0 for a state that is no change
 */
public record Event<T>(
    String topic,
    int partition,
    long offset,
    String key,
    String id,
    String type,
    Instant time,
    long sequence,
    int step,
    int steps,
    @Nullable String causationId,
    @Nullable String traceParent,
    T data) {}
