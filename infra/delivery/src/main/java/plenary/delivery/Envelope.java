package plenary.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event ready to send: a <a href="https://cloudevents.io">CloudEvents 1.0</a> event and the
 * place it goes to.
 *
 * @param topic the Kafka topic
 * @param key the record's key, and the event's {@code subject}; what orders it
 * @param id unique within the source, and the same whenever the event is sent again
 * @param type the logical name, such as {@code plenary.agenda.session-moved.v1}
 * @param source the service it comes from, such as {@code /agenda}
 * @param time when the cause happened
 * @param sequence the version of the aggregate that the event made
 * @param step the place among the events of that version, from 1; 0 for a state that is no change
 * @param steps how many events that version has; 0 for a state that is no change
 * @param causationId the id of the event that caused this one
 * @param traceParent the W3C trace context of the request
 * @param data the body as JSON; null says that the key is no more (a tombstone)
 */
public record Envelope(
    String topic,
    String key,
    String id,
    String type,
    String source,
    Instant time,
    long sequence,
    int step,
    int steps,
    @Nullable String causationId,
    @Nullable String traceParent,
    @Nullable String data) {}
