package plenary.agenda.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class TurnsTest {

  private final Turns turns = new Turns(Duration.ofMinutes(5));
  private final List<String> log = new ArrayList<>();

  private final class Work {
    private final Sinks.One<String> end = Sinks.one();
    private final Disposable running;

    Work(String key, String name) {
      running =
          turns
              .inTurn(key, Mono.defer(() -> begin(name)))
              .subscribe(answer -> log.add(answer), failure -> log.add(failure.getMessage()));
    }

    private Mono<String> begin(String name) {
      log.add(name + " begins");
      return end.asMono();
    }
  }

  @Test
  void whatConcernsOneKeyGoesOneAfterTheOtherAndOthersGoAtOnce() {
    var first = new Work("a", "first");
    var second = new Work("a", "second");
    var third = new Work("a", "third");
    var other = new Work("b", "other");
    other.end.tryEmitValue("other ends").orThrow();
    first.end.tryEmitValue("first ends").orThrow();
    second.end.tryEmitError(new IllegalStateException("second fails")).orThrow();
    third.end.tryEmitValue("third ends").orThrow();
    new Work("a", "fourth");

    assertThat(log)
        .containsExactlyInAnyOrder(
            "first begins",
            "other begins",
            "other ends",
            "first ends",
            "second begins",
            "second fails",
            "third begins",
            "third ends",
            "fourth begins");
    assertThat(log.indexOf("second begins")).isGreaterThan(log.indexOf("other ends"));
    assertThat(log.indexOf("third begins")).isGreaterThan(log.indexOf("second begins"));
  }

  @Test
  void whoGoesAwayHoldsUpNobody() {
    var first = new Work("a", "first");
    var second = new Work("a", "second");
    var third = new Work("a", "third");
    second.running.dispose();
    first.running.dispose();
    third.end.tryEmitValue("third ends").orThrow();
    new Work("a", "fourth");

    assertThat(log).containsExactly("first begins", "third begins", "third ends", "fourth begins");
  }

  /** As while the store is away, where what is before does not end for a while. */
  @Test
  void whoHasWaitedTooLongGoes() {
    var impatient = new Turns(Duration.ofMillis(50));
    var never = impatient.inTurn("a", Mono.never()).subscribe();

    var answers =
        Flux.range(1, 20)
            .flatMap(each -> impatient.inTurn("a", Mono.just(each)))
            .collectList()
            .block(Duration.ofSeconds(20));

    assertThat(answers)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    never.dispose();
  }
}
