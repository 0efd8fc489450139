package plenary.delivery;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands a record to whoever handles its type.
 *
 * <p>A type that nobody handles is counted and passed over, and so is a field that the handler's
 * record does not have: a newer producer does not break an older reader.
 */
public final class EventReader {

  private final Map<String, Handler<?>> handlers;
  private final Consumer<String> tombstones;
  private final JsonMapper json;
  private final Counter unknown;

  private EventReader(Builder builder) {
    handlers = Map.copyOf(builder.handlers);
    tombstones = builder.tombstones;
    json = builder.json;
    unknown =
        Counter.builder("plenary.events.unknown")
            .description("Events passed over because this listener does not know their type")
            .tag("listener", builder.listener)
            .register(builder.meters);
  }

  private record Handler<T>(Class<T> type, Consumer<Event<T>> consumer) {

    void handle(ConsumerRecord<String, CloudEvent> record, JsonMapper json) {
      CloudEventData data = record.value().getData();
      byte[] bytes = data == null ? new byte[0] : data.toBytes();
      consumer.accept(CloudEventFormat.toEvent(record, json.readValue(bytes, type)));
    }
  }

  /** What a listener handles. */
  public static final class Builder {

    private final String listener;
    private final JsonMapper json;
    private final MeterRegistry meters;
    private final Map<String, Handler<?>> handlers = new HashMap<>();
    private Consumer<String> tombstones = _ -> {};

    Builder(String listener, JsonMapper json, MeterRegistry meters) {
      this.listener = listener;
      this.json = json;
      this.meters = meters;
    }

    /** Events of a type, read as a record with just the fields that the handler uses. */
    public <T> Builder on(String type, Class<T> data, Consumer<Event<T>> handler) {
      handlers.put(type, new Handler<>(data, handler));
      return this;
    }

    /** Keys that are no more. */
    public Builder onTombstone(Consumer<String> handler) {
      tombstones = handler;
      return this;
    }

    public EventReader build() {
      return new EventReader(this);
    }
  }

  /** Call it on the listener's own thread: the key's next record waits until it returns. */
  public void read(ConsumerRecord<String, CloudEvent> record) {
    CloudEvent event = record.value();
    if (event == null) {
      tombstones.accept(record.key());
      return;
    }
    var handler = handlers.get(event.getType());
    if (handler == null) {
      unknown.increment();
      return;
    }
    handler.handle(record, json);
  }
}
