package plenary.notification.webhook;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import reactor.core.publisher.Mono;

/** The programmes' webhooks. */
@Component
class HookBook {

  private final OutboxStore<Hooks> hooks;

  HookBook(Outbox outbox) {
    this.hooks = outbox.store("webhooks", Hooks.class);
  }

  Mono<Hooks> of(String programme) {
    return hooks.load(programme).map(Stored::state).defaultIfEmpty(Hooks.NONE);
  }

  /**
   * Adds one.
   *
   * @param added made from the number that it gets
   * @return empty where there are as many as there may be
   */
  Mono<Webhook> add(String programme, IntFunction<Webhook> added) {
    return hooks
        .<Optional<Webhook>>change(
            programme,
            there -> {
              var before = there == null ? Hooks.NONE : there.state();
              if (before.isFull()) {
                return new Change.Keep<>(Optional.empty());
              }
              var hook = added.apply(before.made());
              return new Change.Write<>(before.and(hook), List.of(), Optional.of(hook));
            })
        .flatMap(Mono::justOrEmpty);
  }

  /** Empty where there is none of that id. */
  Mono<Webhook> change(String programme, String id, UnaryOperator<Webhook> change) {
    return hooks
        .<Optional<Webhook>>change(
            programme,
            there -> {
              var before = there == null ? Hooks.NONE : there.state();
              var known = before.find(id);
              if (known.isEmpty()) {
                return new Change.Keep<>(known);
              }
              var after = change.apply(known.get());
              return after.equals(known.get())
                  ? new Change.Keep<>(known)
                  : new Change.Write<>(before.with(after), List.of(), Optional.of(after));
            })
        .flatMap(Mono::justOrEmpty);
  }

  /** False where there is none of that id. */
  Mono<Boolean> remove(String programme, String id) {
    return hooks.change(
        programme,
        there -> {
          var before = there == null ? Hooks.NONE : there.state();
          return before.find(id).isEmpty()
              ? new Change.Keep<>(false)
              : new Change.Write<>(before.without(id), List.of(), true);
        });
  }
}
