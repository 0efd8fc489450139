package plenary.agenda.reading;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import plenary.agenda.reading.EncodedProgrammes.Snapshot;

/**
 * Who waits, on one event loop, for what is current: those who came before a look began are
 * answered together by it, and whoever comes later by the next. All of it on that loop.
 */
final class SharedLooks {

  private final EncodedProgrammes encoded;
  private final EventExecutor loop;
  private final Map<String, Line> lines = new HashMap<>();

  SharedLooks(EncodedProgrammes encoded, EventExecutor loop) {
    this.encoded = encoded;
    this.loop = loop;
  }

  /**
   * Looks once more.
   *
   * @param then must not throw; it is told what is current then, null for nothing, and why that
   *     can't be found out
   */
  void next(String slug, BiConsumer<@Nullable Snapshot, @Nullable Throwable> then) {
    lines.computeIfAbsent(slug, Line::new).join(then);
  }

  private final class Line {

    private final String slug;
    private List<BiConsumer<@Nullable Snapshot, @Nullable Throwable>> waiting = new ArrayList<>();
    private boolean isLooking;

    Line(String slug) {
      this.slug = slug;
    }

    /** Whoever is read from the network in the same turn comes along. */
    void join(BiConsumer<@Nullable Snapshot, @Nullable Throwable> one) {
      waiting.add(one);
      if (!isLooking) {
        isLooking = true;
        loop.execute(this::look);
      }
    }

    private void look() {
      var those = waiting;
      waiting = new ArrayList<>();
      encoded
          .get(slug)
          .toFuture()
          .whenCompleteAsync((current, failure) -> tell(those, current, failure), loop);
    }

    private void tell(
        List<BiConsumer<@Nullable Snapshot, @Nullable Throwable>> those,
        @Nullable Snapshot current,
        @Nullable Throwable failure) {
      those.forEach(each -> each.accept(current, failure));
      if (waiting.isEmpty()) {
        isLooking = false;
        lines.remove(slug);
      } else {
        look();
      }
    }
  }
}
