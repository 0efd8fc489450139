package plenary.agenda.reading;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

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

  /** Empty when there is no such programme. */
  Mono<Long> of(String slug) {
    return Mono.defer(
        () -> {
          synchronized (lines) {
            return lines.computeIfAbsent(slug, Line::new).join();
          }
        });
  }

  /** One answer of the store, for all who share it; it goes on when who asked first has gone. */
  private static final class Look {
    Mono<Long> answer = Mono.empty();
  }

  /** What is asked of one programme; all of it under the lock. */
  private final class Line {

    private final String slug;
    private @Nullable Look running;
    private @Nullable Look next;

    Line(String slug) {
      this.slug = slug;
    }

    Mono<Long> join() {
      if (running == null) {
        running = after(Mono.empty());
        return running.answer;
      }
      if (next == null) {
        next = after(running.answer.onErrorComplete().then());
      }
      return next.answer;
    }

    private Look after(Mono<Void> before) {
      var look = new Look();
      look.answer = before.then(Mono.defer(() -> begun(look))).doFinally(_ -> ended(look)).cache();
      return look;
    }

    /** From now on nobody joins it. */
    private Mono<Long> begun(Look look) {
      synchronized (lines) {
        running = look;
        if (next == look) {
          next = null;
        }
      }
      return store.apply(slug);
    }

    private void ended(Look look) {
      synchronized (lines) {
        if (running == look && next == null) {
          lines.remove(slug, this);
        }
      }
    }
  }
}
