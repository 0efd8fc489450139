package plenary.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

  private static final Instant NOW = Instant.parse("2026-03-04T15:00:00Z");

  private static Subscription device(int number, String label, Instant since) {
    return new Subscription(
        Integer.toString(number),
        "https://p.example/" + number,
        "k",
        "s",
        label,
        since,
        null,
        null);
  }

  private static Subscription device(int number) {
    return device(number, null, NOW.plusSeconds(number));
  }

  @Test
  void theSameAgainIsTheSameWithWhatIsNew() {
    var all = Subscriptions.NONE.with(device(1)).with(device(2));
    assertThat(all.with(device(1, "Telephone", NOW.plusSeconds(99))))
        .isEqualTo(
            new Subscriptions(List.of(device(1, "Telephone", NOW.plusSeconds(1)), device(2))));
  }

  @Test
  void ofMoreThanTenTheOldestGoes() {
    var all = Subscriptions.NONE;
    for (int i = 0; i < 12; i++) {
      all = all.with(device(i));
    }
    assertThat(all.all())
        .isEqualTo(IntStream.range(2, 12).mapToObj(SubscriptionsTest::device).toList());
  }
}
