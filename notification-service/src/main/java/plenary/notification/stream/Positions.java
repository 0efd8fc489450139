package plenary.notification.stream;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.utils.Utils;
import org.springframework.stereotype.Component;

/** How far each partition of the announcements has been read and told. */
@Component
class Positions {

  private static final long NOTHING = -1;

  private final Map<Integer, Partition> partitions = new ConcurrentHashMap<>();

  /**
   * @param from everything after this position has been read
   * @param last what has been read and told
   */
  private record Partition(long from, AtomicLong last) {}

  /** A partition is read from here on. */
  void begin(int partition, long from) {
    partitions.put(partition, new Partition(from, new AtomicLong(from)));
  }

  /** Everything up to a position has been told. */
  void reached(int partition, long position) {
    var known = partitions.get(partition);
    if (known != null) {
      known.last().accumulateAndGet(position, Math::max);
    }
  }

  /** Everything after this has been read. */
  long from(int partition) {
    var known = partitions.get(partition);
    return known == null ? NOTHING : known.from();
  }

  /** What has been read and told, of any programme. */
  long of(int partition) {
    var known = partitions.get(partition);
    return known == null ? NOTHING : known.last().get();
  }

  /** Where a programme's announcements are, as the producer chooses it. */
  int partitionOf(String slug) {
    int count = Math.max(1, partitions.size());
    return Utils.toPositive(Utils.murmur2(slug.getBytes(StandardCharsets.UTF_8))) % count;
  }
}
