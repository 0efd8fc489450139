package plenary.registration.schedule;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import plenary.registration.programme.Session;
import plenary.registration.programme.SessionView;
import reactor.core.publisher.Mono;

/** Which sessions of a programme take place at one time, as of the last second. */
@Component
public class Overlaps {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int MOST_CACHED = 1_000;

  private final SessionView sessions;
  private final AsyncCache<String, List<Session>> recent =
      Caffeine.newBuilder().expireAfterWrite(SOON).maximumSize(MOST_CACHED).buildAsync();

  Overlaps(SessionView sessions) {
    this.sessions = sessions;
  }

  /** Those that overlap with it, in their order; breaks and what is cancelled left out. */
  public Mono<List<Session>> with(String programme, String session) {
    return recent(programme)
        .map(
            all ->
                all.stream()
                    .filter(each -> each.id().equals(session))
                    .findFirst()
                    .map(its -> overlapping(its, all))
                    .orElse(List.of()));
  }

  private static List<Session> overlapping(Session its, List<Session> all) {
    var timing = Timing.of(its);
    return all.stream()
        .filter(each -> !each.id().equals(its.id()))
        .filter(each -> !each.isCancelled() && !each.kind().equals("break"))
        .filter(each -> Timing.of(each).overlaps(timing))
        .toList();
  }

  private Mono<List<Session>> recent(String programme) {
    return Mono.fromFuture(
        () -> recent.get(programme, (slug, _) -> sessions.of(slug).collectList().toFuture()), true);
  }
}
