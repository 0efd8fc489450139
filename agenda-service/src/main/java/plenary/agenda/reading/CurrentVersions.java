package plenary.agenda.reading;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Which version of a programme is current, as the store says it after the question was asked; who
 * asks while the store is being asked shares the next answer. So however many read at once, the
 * store answers one after the other, and nobody hears what was true before they came.
 */
final class CurrentVersions {

  private final Function<String, Mono<Long>> store;
  private final Map<String, Line> lines = new HashMap<>();

  CurrentVersions(Function<String, Mono<Long>> store) {
    this.store = store;
  }

  /** Those who wait for the answer that is to come after the one that is under way. */
  private static final class Line {
    Sinks.@Nullable One<Long> next;
  }

  /** Empty when there is no such programme. */
  Mono<Long> of(String slug) {
    return Mono.defer(
        () -> {
          Sinks.One<Long> mine;
          synchronized (lines) {
            Line line = lines.get(slug);
            if (line != null) {
              line.next = line.next == null ? Sinks.one() : line.next;
              return line.next.asMono();
            }
            lines.put(slug, new Line());
            mine = Sinks.one();
          }
          ask(slug, mine);
          return mine.asMono();
        });
  }

  /** It goes on when who asked first has gone, for the others. */
  private void ask(String slug, Sinks.One<Long> asked) {
    store
        .apply(slug)
        .doFinally(_ -> askNext(slug))
        .subscribe(
            version -> asked.emitValue(version, Sinks.EmitFailureHandler.FAIL_FAST),
            failure -> asked.emitError(failure, Sinks.EmitFailureHandler.FAIL_FAST),
            () -> asked.tryEmitEmpty());
  }

  private void askNext(String slug) {
    Sinks.One<Long> next;
    synchronized (lines) {
      Line line = lines.get(slug);
      next = line == null ? null : line.next;
      if (next == null) {
        lines.remove(slug);
        return;
      }
      lines.put(slug, new Line());
    }
    ask(slug, next);
  }
}
