package plenary.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The states of the large documents that were read or written last, so that one of them need not be
 * read whole again while the store says that its version is still that. What is kept is bounded by
 * the bytes that it takes in the store; in memory it is some times as much.
 */
final class Decoded<S> {

  /** What is smaller is read as fast as its version. */
  static final int LARGE = 64_000;

  private final long most;
  private final Map<String, Kept<S>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param most bytes of documents that are kept
   */
  Decoded(long most) {
    this.most = most;
  }

  private record Kept<S>(long version, S state, int bytes) {}

  synchronized boolean knows(String id) {
    return kept.containsKey(id);
  }

  /** Null when another version, or none, is kept. */
  synchronized @Nullable S get(String id, long version) {
    Kept<S> found = kept.get(id);
    return found != null && found.version() == version ? found.state() : null;
  }

  /** An older version than is kept changes nothing. */
  synchronized void keep(String id, long version, S state, int size) {
    Kept<S> before = kept.get(id);
    if (before != null && before.version() > version) {
      return;
    }
    if (before != null) {
      kept.remove(id);
      bytes -= before.bytes();
    }
    if (size < LARGE || size > most) {
      return;
    }
    kept.put(id, new Kept<>(version, state, size));
    bytes += size;
    for (var eldest = kept.values().iterator(); bytes > most; ) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  synchronized void forget(String id) {
    Kept<S> before = kept.remove(id);
    if (before != null) {
      bytes -= before.bytes();
    }
  }
}
