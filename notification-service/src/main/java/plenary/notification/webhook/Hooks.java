package plenary.notification.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A programme's webhooks, in the order in which they were made.
 *
 * @param made how many there ever were; a number is given once
 */
record Hooks(int made, List<Webhook> all) {

  static final Hooks NONE = new Hooks(0, List.of());

  /** So many a programme may have. */
  static final int MOST = 20;

  Hooks {
    all = List.copyOf(all);
  }

  Optional<Webhook> find(String id) {
    return all.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  boolean isFull() {
    return all.size() >= MOST;
  }

  Hooks and(Webhook added) {
    var next = new ArrayList<>(all);
    next.add(added);
    return new Hooks(made + 1, next);
  }

  Hooks with(Webhook changed) {
    var next = new ArrayList<>(all);
    IntStream.range(0, all.size())
        .filter(i -> all.get(i).id().equals(changed.id()))
        .forEach(i -> next.set(i, changed));
    return new Hooks(made, next);
  }

  Hooks without(String id) {
    return new Hooks(made, all.stream().filter(each -> !each.id().equals(id)).toList());
  }
}
