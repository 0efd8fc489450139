package plenary.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents that this instance wrote last, so that the next version of one can be written
 * without reading it. Where other instances write it too, that would mostly be in vain: so a
 * document is given out only when two writes in a row were ours, and not again after a lost one
 * until that is so. What is kept is bounded by the bytes that it takes in the store.
 */
final class LastWritten<D> {

  private final long most;
  private final Map<String, Entry<D>> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param most bytes of documents that are kept
   */
  LastWritten(long most) {
    this.most = most;
  }

  /**
   * A document as it was written.
   *
   * @param isOurs whether the version before it was written here too
   */
  private record Entry<D>(long version, D document, int bytes, boolean isOurs) {}

  /** Null where it must be read. */
  synchronized @Nullable D take(String id) {
    var entry = entries.get(id);
    return entry == null || !entry.isOurs() ? null : entry.document();
  }

  /** An older version than is known changes nothing. */
  synchronized void wrote(String id, long version, D document, int size) {
    var before = entries.get(id);
    if (before != null && before.version() >= version) {
      return;
    }
    forget(id);
    if (size > most) {
      return;
    }
    boolean isOurs = before != null && before.version() == version - 1;
    entries.put(id, new Entry<>(version, document, size, isOurs));
    bytes += size;
    for (var eldest = entries.values().iterator(); bytes > most; ) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  synchronized void forget(String id) {
    var before = entries.remove(id);
    if (before != null) {
      bytes -= before.bytes();
    }
  }
}
