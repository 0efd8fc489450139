package plenary.registration.policy;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import reactor.core.publisher.Mono;

/** The programmes' policies. */
@Component
public class Policies {

  private final OutboxStore<Policy> policies;

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

  public Mono<Versioned> of(String programme) {
    return policies.load(programme).map(Versioned::of).defaultIfEmpty(Versioned.USUAL);
  }

  /**
   * @param expected the version that it must have; null for any
   * @return the policy as it is then, which has another version than expected where that was wrong
   */
  public Mono<Versioned> set(String programme, Policy policy, @Nullable Long expected) {
    return policies.change(programme, decide(policy, expected));
  }

  private static Function<@Nullable Stored<Policy>, Change<Policy, Versioned>> decide(
      Policy policy, @Nullable Long expected) {
    return there -> {
      var now = Versioned.of(there);
      boolean isStale = expected != null && expected != now.version();
      return isStale || now.policy().equals(policy)
          ? new Change.Keep<>(now)
          : new Change.Write<>(policy, List.of(), new Versioned(now.version() + 1, policy));
    };
  }
}
