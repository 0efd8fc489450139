package plenary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecodedTest {

  private static final int SIZE = Decoded.LARGE;

  private final Decoded<String> decoded = new Decoded<>(3L * SIZE);

  @Test
  void onlyTheVersionThatIsKeptIsHandedOut() {
    decoded.keep("a", 2, "two", SIZE);

    assertThat(Stream.of(1L, 2L, 3L).map(version -> "" + decoded.get("a", version)))
        .isEqualTo(List.of("null", "two", "null"));
  }

  @Test
  void anOlderVersionDoesNotTakeTheNewerOnesPlace() {
    decoded.keep("a", 2, "two", SIZE);
    decoded.keep("a", 1, "one", SIZE);

    assertThat(decoded.get("a", 2)).isEqualTo("two");
  }

  @Test
  void whatIsSmallIsNotKeptNorWhatIsLargerThanAllMayBe() {
    decoded.keep("small", 1, "small", SIZE - 1);
    decoded.keep("large", 1, "large", 3 * SIZE + 1);

    assertThat(List.of(decoded.knows("small"), decoded.knows("large")))
        .isEqualTo(List.of(false, false));
  }

  @Test
  void whatWasUsedLongestAgoGoesFirst() {
    List.of("a", "b", "c").forEach(id -> decoded.keep(id, 1, id, SIZE));
    decoded.get("a", 1);
    decoded.keep("d", 1, "d", SIZE);

    assertThat(Stream.of("a", "b", "c", "d").filter(decoded::knows))
        .isEqualTo(List.of("a", "c", "d"));
  }

  @Test
  void whateverHappensNoMoreIsKeptThanMayBe() {
    var random = new Random(1);
    Map<String, Integer> sizes = new HashMap<>();
    for (int step = 0; step < 10_000; step++) {
      String id = "id-" + random.nextInt(8);
      if (random.nextInt(10) == 0) {
        decoded.forget(id);
      } else {
        int size = random.nextInt(2 * SIZE);
        decoded.keep(id, step, id, size);
        sizes.put(id, size);
      }
      int kept = sizes.keySet().stream().filter(decoded::knows).mapToInt(sizes::get).sum();
      assertThat(kept).isLessThanOrEqualTo(3 * SIZE);
    }
  }
}
