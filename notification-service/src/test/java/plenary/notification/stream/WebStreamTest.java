package plenary.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WebStreamTest {

  private final AtomicInteger tooSlow = new AtomicInteger();
  private final AtomicInteger aborted = new AtomicInteger();
  private final WebStream stream =
      new WebStream(2, 1_000, tooSlow::incrementAndGet, aborted::incrementAndGet);

  private List<Boolean> offered(int times) {
    return Stream.generate(() -> stream.offer(Frame.HEARTBEAT)).limit(times).toList();
  }

  private List<Integer> cutAndAborted() {
    return List.of(tooSlow.get(), aborted.get());
  }

  @Test
  void whatIsTooMuchForWhoTakesNothingIsNotTakenAndEndsTheStream() {
    stream.begin(List.of(Frame.HEARTBEAT, Frame.HEARTBEAT));
    assertThat(offered(4)).isEqualTo(List.of(true, true, false, false));
    assertThat(cutAndAborted()).isEqualTo(List.of(1, 1));
  }

  @Test
  void nothingIsTakenByAStreamThatEndsAndAskedTwiceItEndsAtOnce() {
    assertThat(offered(1)).isEqualTo(List.of(true));
    stream.end();
    assertThat(offered(1)).isEqualTo(List.of(false));
    assertThat(cutAndAborted()).isEqualTo(List.of(0, 0));
    stream.end();
    assertThat(cutAndAborted()).isEqualTo(List.of(0, 1));
  }
}
