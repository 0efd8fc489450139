package plenary.agenda.live;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import plenary.agenda.live.AgendaJson.ProgrammeJson;
import plenary.agenda.programme.Programme;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Programmes as they go out, each encoded once a version, however many ask for it at once. What is
 * kept is bounded; the store says which version is current, so an instance never serves an old one.
 */
@Component
class EncodedProgrammes {

  private static final int MOST_KEPT = 32;

  private final Programmes programmes;
  private final JsonMapper json;

  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  EncodedProgrammes(Programmes programmes, JsonMapper json) {
    this.programmes = programmes;
    this.json = json;
  }

  /** A programme as JSON. */
  record Encoded(long version, byte[] json) {}

  private record Kept(long version, Mono<Encoded> encoded) {}

  /** The current version; empty when there is no such programme. */
  Mono<Encoded> get(String slug) {
    return programmes.version(slug).flatMap(version -> get(slug, version));
  }

  private Mono<Encoded> get(String slug, long version) {
    synchronized (kept) {
      Kept known = kept.get(slug);
      if (known != null && known.version() == version) {
        return known.encoded();
      }
      Mono<Encoded> encoded = programmes.load(slug).map(this::encode).cacheInvalidateIf(_ -> false);
      kept.put(slug, new Kept(version, encoded));
      if (kept.size() > MOST_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
      return encoded;
    }
  }

  private Encoded encode(Programme programme) {
    return new Encoded(programme.version(), json.writeValueAsBytes(ProgrammeJson.of(programme)));
  }
}
