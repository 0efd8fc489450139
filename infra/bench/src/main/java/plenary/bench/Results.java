package plenary.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one run has found.
 *
 * @param costs by size, and then by operation in their order
 * @param against the same of the other jar; empty where there is none
 * @param memory by size
 * @param latencies at the largest size
 * @param large what became of imports of twenty megabytes, in words
 */
record Results(
    Map<Integer, Map<String, Samples>> costs,
    Map<Integer, Map<String, Samples>> against,
    Map<Integer, Gauge.Memory> memory,
    Map<Integer, Gauge.Memory> memoryAgainst,
    StreamLatency.@Nullable Latencies latencies,
    List<String> large) {}
