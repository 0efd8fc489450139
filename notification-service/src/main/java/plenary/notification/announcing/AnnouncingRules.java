package plenary.notification.announcing;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change.Keep;
import plenary.delivery.OutboxStore.Change.Write;
import plenary.delivery.OutboxStore.Stored;
import reactor.core.publisher.Mono;

/** How each programme's edits are announced. */
@Component
@EnableConfigurationProperties(AnnouncingProperties.class)
public class AnnouncingRules {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int MOST_CACHED = 1_000;

  private final OutboxStore<Announcing> rules;
  private final Announcing usual;
  private final AsyncCache<String, Announcing> recent =
      Caffeine.newBuilder().expireAfterWrite(SOON).maximumSize(MOST_CACHED).buildAsync();

  AnnouncingRules(Outbox outbox, AnnouncingProperties properties) {
    this.rules = outbox.store("announcing", Announcing.class);
    this.usual = properties.usual();
  }

  /**
   * @param version counts the changes; 0 where nobody said anything
   */
  record Versioned(long version, Announcing announcing) {}

  /**
   * What became of a change.
   *
   * @param stale whether another version was expected; nothing was changed then
   */
  record Answered(boolean stale, Versioned now) {}

  /** As the installation has it. */
  Announcing usual() {
    return usual;
  }

  Mono<Versioned> of(String programme) {
    return rules.load(programme).map(this::versioned).defaultIfEmpty(versioned(null));
  }

  /** As it was within the last second, so that what asks for every event does not ask the store. */
  public Mono<Announcing> recent(String programme) {
    return Mono.fromFuture(
        () -> recent.get(programme, (slug, _) -> of(slug).map(Versioned::announcing).toFuture()),
        true);
  }

  /**
   * @param expected the version that it must have; null for any
   */
  Mono<Answered> set(String programme, Announcing next, @Nullable Long expected) {
    return rules
        .<Answered>change(
            programme,
            stored -> {
              var now = versioned(stored);
              boolean isStale = expected != null && expected != now.version();
              boolean isSame = stored != null && now.announcing().equals(next);
              return isStale || isSame
                  ? new Keep<>(new Answered(isStale, now))
                  : new Write<>(
                      next, List.of(), new Answered(false, new Versioned(now.version() + 1, next)));
            })
        .doOnNext(_ -> recent.synchronous().invalidate(programme));
  }

  private Versioned versioned(@Nullable Stored<Announcing> stored) {
    return stored == null
        ? new Versioned(0, usual)
        : new Versioned(stored.version(), stored.state());
  }
}
