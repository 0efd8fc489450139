package plenary.delivery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The newest acknowledged events, so that they are not written or sent again for nothing. */
final class SentIds {

  private record Id(String source, String topic, String id) {}

  private final Set<Id> ids;

  SentIds(int most) {
    ids =
        Collections.synchronizedSet(
            Collections.newSetFromMap(
                new LinkedHashMap<>() {
                  private static final long serialVersionUID = 1L;

                  @Override
                  protected boolean removeEldestEntry(Map.Entry<Id, Boolean> eldest) {
                    return size() > most;
                  }
                }));
  }

  void add(Envelope envelope) {
    ids.add(id(envelope));
  }

  boolean contains(Envelope envelope) {
    return ids.contains(id(envelope));
  }

  private static Id id(Envelope envelope) {
    return new Id(envelope.source(), envelope.topic(), envelope.id());
  }
}
