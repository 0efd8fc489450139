package plenary.agenda.live;

import java.util.LinkedHashMap;
import java.util.Map;

/** The newest version of each programme that is known to be in the history; bounded. */
final class KnownVersions {

  private static final int MOST = 1_000;

  private final Map<String, Long> versions = new LinkedHashMap<>(16, 0.75f, true);

  synchronized boolean has(String slug, long version) {
    Long known = versions.get(slug);
    return known != null && known == version;
  }

  synchronized void add(String slug, long version) {
    versions.merge(slug, version, Math::max);
    if (versions.size() > MOST) {
      versions.remove(versions.keySet().iterator().next());
    }
  }
}
