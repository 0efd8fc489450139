package plenary.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What one operation was seen to cost, run by run. */
record Samples(List<Sample> runs) {

  /**
   * One run.
   *
   * @param wallNanos from sending the request to having the whole answer
   * @param cpuNanos of the service's process, its work after the answer included
   * @param bytes of the answer as it was sent
   */
  record Sample(long wallNanos, long cpuNanos, long bytes) {}

  Samples {
    runs = List.copyOf(runs);
  }

  /** In milliseconds; by the nearest rank, so that it is one of the values that were seen. */
  double wall(double percent) {
    return percentile(runs.stream().map(run -> run.wallNanos() / 1e6).toList(), percent);
  }

  /** Processor time of one run in milliseconds, on average. */
  double cpu() {
    return average(Sample::cpuNanos) / 1e6;
  }

  double bytes() {
    return average(Sample::bytes);
  }

  private double average(ToDoubleFunction<Sample> of) {
    return runs.stream().mapToDouble(of).average().orElse(Double.NaN);
  }

  /** The smallest value that at least so many percent of the values do not exceed. */
  static double percentile(List<Double> values, double percent) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.clamp(rank, 1, sorted.size()) - 1);
  }

  /**
   * How much longer one takes than the other: the median over turns in which both were run side by
   * side, so that what slows down the machine for a while slows down both.
   */
  static double ratio(Samples one, Samples other) {
    return ratio(one.runs(), other.runs(), Sample::wallNanos);
  }

  /** The same of anything that was measured side by side. */
  static <T> double ratio(List<T> one, List<T> other, ToDoubleFunction<? super T> of) {
    int turns = Math.min(one.size(), other.size());
    return percentile(
        IntStream.range(0, turns)
            .mapToObj(turn -> of.applyAsDouble(one.get(turn)) / of.applyAsDouble(other.get(turn)))
            .toList(),
        50);
  }

  static <T> double median(List<T> values, ToDoubleFunction<? super T> of) {
    return percentile(values.stream().map(of::applyAsDouble).toList(), 50);
  }
}
