package plenary.registration.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ClientLimitsTest {

  private static final InetSocketAddress HALL = client("192.0.2.1");
  private static final InetSocketAddress HOTEL = client("192.0.2.2");

  private Instant time = Instant.parse("2026-10-06T08:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
          return time;
        }
      };

  private final ClientLimits limits =
      new ClientLimits(
          new SignInProperties(
              "http://localhost:8080",
              List.of(),
              List.of(),
              "Plenary <plenary@example.org>",
              600,
              new SignInProperties.PerClient(2, 5, Duration.ofMinutes(10))),
          clock);

  @Test
  void whoGuessesIsStoppedAtTheLimitWhileAnotherGoesOn() {
    assertThat(Stream.generate(() -> guess(HALL)).limit(7))
        .isEqualTo(
            List.of(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(120),
                OptionalLong.of(120)));
    assertThat(guess(HOTEL)).isEmpty();
    time = time.plusSeconds(100);
    assertThat(guess(HALL)).as("two minutes a guess").isEqualTo(OptionalLong.of(20));
    time = time.plusSeconds(20);
    assertThat(guess(HALL)).isEmpty();
    time = time.plus(Duration.ofMinutes(10));
    assertThat(Stream.generate(() -> guess(HALL)).limit(6).filter(OptionalLong::isEmpty))
        .hasSize(5);
  }

  @Test
  void aWholeConferenceSignsInFromOneNetwork() {
    for (int guest = 0; guest < 500; guest++) {
      assertThat(limits.askForMail(HALL)).isEmpty();
      assertThat(limits.attempt(HALL)).isEmpty();
      assertThat(limits.giveBack(HALL, Mono.just("in")).block()).isEqualTo("in");
    }
  }

  @Test
  void mailsThatNobodyUsesAreLimited() {
    assertThat(Stream.generate(() -> limits.askForMail(HALL)).limit(3))
        .isEqualTo(List.of(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(300)));
    assertThat(limits.askForMail(HOTEL)).isEmpty();
  }

  @Test
  void anAttemptThatCouldNotBeJudgedDoesNotCount() {
    for (int i = 0; i < 20; i++) {
      assertThat(limits.attempt(HALL)).isEmpty();
      var failed =
          limits
              .giveBack(HALL, Mono.error(new IllegalStateException("the store is away")))
              .onErrorResume(failure -> Mono.just(failure.getMessage()));
      assertThat(failed.block()).isEqualTo("the store is away");
    }
  }

  /** What signs in gives back what it took, and no more than that. */
  @Test
  void successesOpenNoRoomForMoreGuessesThanThereIs() {
    for (int i = 0; i < 20; i++) {
      assertThat(limits.attempt(HALL)).isEmpty();
      assertThat(limits.giveBack(HALL, Mono.just("in")).block()).isEqualTo("in");
    }
    assertThat(Stream.generate(() -> guess(HALL)).limit(20).filter(OptionalLong::isEmpty))
        .hasSize(5);
  }

  private OptionalLong guess(InetSocketAddress client) {
    var wait = limits.attempt(client);
    assertThat(limits.giveBack(client, Mono.empty()).blockOptional()).isEmpty();
    return wait;
  }

  private static InetSocketAddress client(String address) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), 40_000);
  }
}
