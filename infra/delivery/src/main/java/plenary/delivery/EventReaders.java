package plenary.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where a listener gets its reader from. */
public final class EventReaders {

  private final JsonMapper json;
  private final MeterRegistry meters;

  EventReaders(JsonMapper json, MeterRegistry meters) {
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    this.meters = meters;
  }

  /**
   * @param listener a name for the metrics, such as {@code registration.sessions}
   */
  public EventReader.Builder named(String listener) {
    return new EventReader.Builder(listener, json, meters);
  }
}
