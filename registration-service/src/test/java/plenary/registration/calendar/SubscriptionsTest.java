package plenary.registration.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plenary.registration.calendar.Subscriptions.Programme;
import plenary.registration.calendar.Subscriptions.Subscription;

class SubscriptionsTest {

  private static final Instant NOW = Instant.parse("2026-10-01T09:00:00Z");

  private static Subscription subscription(int number) {
    return new Subscription("id" + number, "hash" + number, null, NOW);
  }

  private static Subscriptions of(int count) {
    return new Subscriptions(
        IntStream.range(0, count).mapToObj(SubscriptionsTest::subscription).toList());
  }

  @Test
  void thereAreTenAtMost() {
    assertThat(of(9).with(subscription(9))).contains(of(10));
    assertThat(of(10).with(subscription(10))).isEmpty();
    assertThat(of(10).without(subscription(3)).with(subscription(10)))
        .map(after -> after.all().getLast())
        .contains(subscription(10));
  }

  @Test
  void whatIsRevokedIsFoundNeitherByIdNorByHash() {
    var after = of(3).without(subscription(1));

    assertThat(List.of(after.find("id1"), after.at("hash1")))
        .isEqualTo(List.of(Optional.empty(), Optional.empty()));
    assertThat(List.of(after.find("id2"), after.at("hash2")))
        .isEqualTo(List.of(Optional.of(subscription(2)), Optional.of(subscription(2))));
  }

  @Test
  void aCalendarOfOneProgrammeShowsNoOther() {
    var one = new Subscription("id", "hash", new Programme("dialogue", "Dialogue"), NOW);

    assertThat(List.of(one.shows("dialogue"), one.shows("other"), subscription(0).shows("other")))
        .isEqualTo(List.of(true, false, true));
  }
}
