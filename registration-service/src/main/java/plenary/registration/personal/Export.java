package plenary.registration.personal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everything that is kept of an attendee, for them to have. */
@Component
public class Export {

  private final List<PersonalData> parts;

  Export(List<PersonalData> parts) {
    this.parts = List.copyOf(parts);
  }

  /** What the parts have, by their names. */
  public Mono<Map<String, Object>> of(String attendeeId) {
    return Flux.fromIterable(parts)
        .concatMap(
            part -> part.of(attendeeId).map(data -> Map.<String, Object>entry(part.name(), data)))
        .collect(LinkedHashMap::new, (all, each) -> all.put(each.getKey(), each.getValue()));
  }
}
