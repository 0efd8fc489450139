package plenary.bench;

import java.util.List;
import plenary.bench.Instances.Started;

/**
 * Instances of one service that share its work.
 *
 * @param name of their database and of their consumers' group
 */
record Group(String name, List<Started> all) {

  Group {
    all = List.copyOf(all);
  }

  int size() {
    return all.size();
  }

  List<Integer> ports() {
    return all.stream().map(Started::port).toList();
  }

  /** Of all of them together, so far. */
  long cpuNanos() {
    return all.stream().mapToLong(each -> each.gauge().cpuNanos()).sum();
  }

  /** Bytes of memory of all of them together, after a collection. */
  long footprint() {
    return all.stream().mapToLong(each -> each.gauge().footprint()).sum();
  }

  void stop() {
    all.forEach(each -> Processes.stop(each.gauge().process()));
  }
}
