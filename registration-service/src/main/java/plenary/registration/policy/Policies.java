package plenary.registration.policy;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The programmes' policies.
 *
 * <p>A change is carried to the programme's rosters by whoever makes it; the document says when
 * that is done, and a sweep does it again where somebody died before.
 */
@Component
public class Policies {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int MOST_CACHED = 1_000;

  /** True when all rosters know; the next change writes the document anew, without it. */
  private static final String CARRIED = "carried";

  private final OutboxStore<Policy> policies;
  private final AsyncCache<String, Versioned> recent =
      Caffeine.newBuilder().expireAfterWrite(SOON).maximumSize(MOST_CACHED).buildAsync();

  Policies(Outbox outbox) {
    this.policies = outbox.store("policies", Policy.class);
  }

  /**
   * @param version counts the changes; 0 where nobody said anything
   */
  public record Versioned(long version, Policy policy) {

    static final Versioned USUAL = new Versioned(0, Policy.USUAL);

    private static Versioned of(@Nullable Stored<Policy> stored) {
      return stored == null ? USUAL : new Versioned(stored.version(), stored.state());
    }
  }

  /**
   * What became of a change.
   *
   * @param stale whether another version was expected; nothing was changed then
   */
  public record Answered(boolean stale, Versioned now) {}

  public Mono<Versioned> of(String programme) {
    return policies.load(programme).map(Versioned::of).defaultIfEmpty(Versioned.USUAL);
  }

  /** As it was within the last second. Fit for what asks often, and is told of a change anyway. */
  public Mono<Versioned> recent(String programme) {
    return Mono.fromFuture(() -> recent.get(programme, (slug, _) -> of(slug).toFuture()), true);
  }

  /**
   * @param expected the version that it must have; null for any
   */
  public Mono<Answered> set(String programme, Policy policy, @Nullable Long expected) {
    return policies
        .change(programme, decide(policy, expected))
        .doOnNext(_ -> recent.synchronous().invalidate(programme));
  }

  private static Function<@Nullable Stored<Policy>, Change<Policy, Answered>> decide(
      Policy policy, @Nullable Long expected) {
    return there -> {
      var now = Versioned.of(there);
      boolean isStale = expected != null && expected != now.version();
      return isStale || now.policy().equals(policy)
          ? new Change.Keep<>(new Answered(isStale, now))
          : new Change.Write<>(
              policy, List.of(), new Answered(false, new Versioned(now.version() + 1, policy)));
    };
  }

  /** The programmes whose rosters may not know the policy yet. */
  public Flux<String> toBeCarried() {
    return policies.find(exists(CARRIED, false)).map(Stored::id);
  }

  /** All rosters of the programme know this version. */
  public Mono<Void> carried(String programme, Versioned policy) {
    var same = and(eq("_id", programme), eq("version", policy.version()));
    return Mono.from(policies.collection().updateOne(same, Updates.set(CARRIED, true))).then();
  }
}
