package plenary.delivery;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that a listener gave up on.
 *
 * @param topic that it came by
 * @param partition of the dead letters, and {@code offset} in it: by these it is asked for
 * @param at when it was given up
 * @param key of the record; null for none
 * @param type of the event; null where it is no event that can be read
 * @param event its id; null likewise
 * @param group of the listener
 * @param cause the failure's class, and {@code message} what it said
 * @param headers of the record itself, as texts
 * @param body as text; null for a tombstone
 */
public record DeadLetter(
    String topic,
    int partition,
    long offset,
    Instant at,
    @Nullable String key,
    @Nullable String type,
    @Nullable String event,
    @Nullable String group,
    @Nullable String cause,
    @Nullable String message,
    Map<String, String> headers,
    @Nullable String body) {}
