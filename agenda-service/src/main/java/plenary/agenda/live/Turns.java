package plenary.agenda.live;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Lets what concerns one programme go one after the other in this instance, because those who write
 * at once would mostly lose and decide again. Nothing relies on it: the conditional write decides,
 * here as between instances. So who would have to wait in too long a line just goes, and so does
 * who has waited too long: while the store is away, each in the line would wait for all before it.
 */
final class Turns {

  private static final int MOST_WAITING = 1_000;

  private final Duration patience;
  private final Map<String, Turn> last = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param patience how long one waits for its turn
   */
  Turns(Duration patience) {
    this.patience = patience;
  }

  private record Turn(String key, Sinks.Empty<Void> over) {}

  /** The work, begun when what came before it for this key has ended in any way. */
  <T> Mono<T> inTurn(String key, Mono<T> work) {
    return Mono.defer(
        () ->
            waiting.get() < MOST_WAITING
                ? Mono.usingWhen(turn(key), _ -> work, turn -> Mono.fromRunnable(() -> end(turn)))
                : work);
  }

  private Mono<Turn> turn(String key) {
    return Mono.defer(
        () -> {
          var mine = new Turn(key, Sinks.empty());
          Turn before = last.put(key, mine);
          if (before == null) {
            return Mono.just(mine);
          }
          waiting.incrementAndGet();
          return before
              .over()
              .asMono()
              .timeout(patience, Mono.empty())
              .thenReturn(mine)
              .doOnCancel(() -> end(mine))
              .doFinally(_ -> waiting.decrementAndGet());
        });
  }

  private void end(Turn turn) {
    last.remove(turn.key(), turn);
    turn.over().emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
  }
}
