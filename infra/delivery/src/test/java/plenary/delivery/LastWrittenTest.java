package plenary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LastWrittenTest {

  private final LastWritten<String> written = new LastWritten<>(30);

  @Test
  void aDocumentIsGivenOutAfterTwoWritesInARow() {
    written.wrote("a", 4, "four", 10);
    assertThat(written.take("a")).isNull();
    written.wrote("a", 5, "five", 10);
    assertThat(written.take("a")).isEqualTo("five");
  }

  @Test
  void whereSomebodyElseWroteBetweenItIsToBeRead() {
    written.wrote("a", 4, "four", 10);
    written.wrote("a", 5, "five", 10);
    written.wrote("a", 7, "seven", 10);
    assertThat(written.take("a")).isNull();
    written.wrote("a", 8, "eight", 10);
    assertThat(written.take("a")).isEqualTo("eight");
  }

  @Test
  void anAnswerThatComesLateChangesNothing() {
    written.wrote("a", 4, "four", 10);
    written.wrote("a", 5, "five", 10);
    written.wrote("a", 4, "four", 10);
    assertThat(written.take("a")).isEqualTo("five");
  }

  @Test
  void afterALostWriteItIsToBeReadUntilTwoInARowAreOursAgain() {
    written.wrote("a", 4, "four", 10);
    written.wrote("a", 5, "five", 10);
    written.forget("a");
    assertThat(written.take("a")).isNull();
    written.wrote("a", 7, "seven", 10);
    assertThat(written.take("a")).isNull();
  }

  @Test
  void whatWasNotUsedForLongestGoesWhenThereIsTooMuch() {
    for (var id : List.of("a", "b", "c")) {
      written.wrote(id, 1, id + 1, 5);
      written.wrote(id, 2, id + 2, 10);
    }
    written.take("a");
    written.wrote("d", 1, "d1", 10);
    written.wrote("large", 1, "large1", 31);
    written.wrote("large", 2, "large2", 31);

    assertThat(Stream.of("a", "b", "c", "d", "large").map(written::take).toList())
        .isEqualTo(Arrays.asList("a2", null, "c2", null, null));
  }
}
