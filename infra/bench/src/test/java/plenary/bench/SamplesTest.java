package plenary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plenary.bench.Samples.Sample;

class SamplesTest {

  private static Samples walls(long... millis) {
    return new Samples(
        java.util.Arrays.stream(millis)
            .mapToObj(each -> new Sample(each * 1_000_000, 2_000_000, 10))
            .toList());
  }

  @Test
  void aPercentileIsOneOfTheValuesThatWereSeen() {
    List<Double> hundred =
        IntStream.rangeClosed(1, 100).mapToObj(each -> (double) (101 - each)).toList();

    assertThat(List.of(0, 1, 50, 99, 100).stream().map(p -> Samples.percentile(hundred, p)))
        .isEqualTo(List.of(1.0, 1.0, 50.0, 99.0, 100.0));
    assertThat(Samples.percentile(List.of(7.0), 99)).isEqualTo(7.0);
    assertThat(Samples.percentile(List.of(), 50)).isNaN();
  }

  @Test
  void aRatioIsTheMedianOverTurnsSoThatASlowWhileDoesNotCount() {
    assertThat(Samples.ratio(walls(10, 1_000, 10), walls(20, 2_000, 5))).isEqualTo(0.5);
  }

  @Test
  void costsAreInMillisecondsOfOneRun() {
    var samples = walls(10, 30, 20);

    assertThat(List.of(samples.wall(50), samples.wall(99), samples.cpu(), samples.bytes()))
        .isEqualTo(List.of(20.0, 30.0, 2.0, 10.0));
  }

  @Test
  void theCollectorsLogTellsThePeakAndWhatLives() {
    String log =
        """
        [0.5s][info][gc] Using G1
        [1.2s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->9M(64M) 4.1ms
        [2.0s][info][gc] GC(1) Concurrent Mark Cycle 12.0ms
        [9.9s][info][gc] GC(2) Pause Young (Mixed) (G1 Evacuation Pause) 199M->81M(256M) 9.1ms
        [10.1s][info][gc] GC(3) Pause Full (Diagnostic Command) 90M->48M(256M) 60.3ms
        """;

    assertThat(List.of(Gauge.peakHeap(log), Gauge.liveHeap(log))).isEqualTo(List.of(199L, 48L));
    assertThat(List.of(Gauge.peakHeap(""), Gauge.liveHeap(""))).isEqualTo(List.of(0L, 0L));
  }

  @Test
  void barsGrowByTheDecade() {
    assertThat(
            List.of(0.05, 0.1, 1.0, 10.0, 1_000.0).stream()
                .map(each -> Math.round(Plot.length(each, 2))))
        .isEqualTo(List.of(0L, 0L, 230L, 460L, 460L));
  }
}
