package plenary.agenda.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class CurrentVersionsTest {

  private final List<Sinks.One<Long>> asked = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final CurrentVersions versions =
      new CurrentVersions(
          _ ->
              Mono.defer(
                  () -> {
                    Sinks.One<Long> answer = Sinks.one();
                    asked.add(answer);
                    return answer.asMono();
                  }));

  private Disposable reader(String name) {
    return versions
        .of("dialogue")
        .subscribe(
            version -> log.add(name + " " + version),
            failure -> log.add(name + " " + failure.getMessage()),
            () -> log.add(name + " ends"));
  }

  @Test
  void whoComesWhileTheStoreIsAskedSharesTheNextAnswerNotThatOne() {
    reader("first");
    reader("second");
    reader("third");
    assertThat(asked).hasSize(1);
    asked.get(0).tryEmitValue(7L).orThrow();
    assertThat(log).containsExactly("first 7", "first ends");
    reader("fourth");
    assertThat(asked).hasSize(2);
    asked.get(1).tryEmitValue(8L).orThrow();
    asked.get(2).tryEmitValue(9L).orThrow();

    assertThat(log)
        .containsExactly(
            "first 7",
            "first ends",
            "second 8",
            "second ends",
            "third 8",
            "third ends",
            "fourth 9",
            "fourth ends");
    reader("fifth");
    assertThat(asked).hasSize(4);
  }

  @Test
  void aFailureIsOnlyTheirsWhoWaitedForIt() {
    reader("first");
    reader("second");
    asked.get(0).tryEmitError(new IllegalStateException("the store is away")).orThrow();
    asked.get(1).tryEmitValue(7L).orThrow();

    assertThat(log).containsExactly("first the store is away", "second 7", "second ends");
  }

  @Test
  void whatIsNotThereIsNobodysVersion() {
    reader("first");
    asked.get(0).tryEmitEmpty().orThrow();

    assertThat(log).containsExactly("first ends");
  }

  @Test
  void whoGoesAwayTakesNobodysAnswer() {
    reader("first").dispose();
    var second = reader("second");
    reader("third");
    second.dispose();
    asked.get(0).tryEmitValue(7L).orThrow();
    asked.get(1).tryEmitValue(8L).orThrow();

    assertThat(log).containsExactly("third 8", "third ends");
  }
}
