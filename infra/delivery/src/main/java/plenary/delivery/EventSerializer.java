package plenary.delivery;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventSerializer;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Events as CloudEvents, and tombstones as what they are: CloudEvents' own knows none. */
public final class EventSerializer extends CloudEventSerializer {

  @Override
  public byte @Nullable [] serialize(String topic, Headers headers, @Nullable CloudEvent event) {
    return event == null ? null : super.serialize(topic, headers, event);
  }
}
