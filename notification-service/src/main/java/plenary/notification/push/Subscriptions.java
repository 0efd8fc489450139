package plenary.notification.push;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An attendee's devices, the one that was given last at the end. */
record Subscriptions(List<Subscription> all) {

  static final int MOST = 10;

  static final Subscriptions NONE = new Subscriptions(List.of());

  Subscriptions {
    all = List.copyOf(all);
  }

  Optional<Subscription> find(String id) {
    return all.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** With one more, or another in place of the same; where there are too many the oldest goes. */
  Subscriptions with(Subscription subscription) {
    var known = find(subscription.id()).orElse(subscription);
    var next = new ArrayList<>(without(List.of(subscription.id())).all());
    next.add(
        new Subscription(
            subscription.id(),
            subscription.endpoint(),
            subscription.p256dh(),
            subscription.auth(),
            subscription.label(),
            known.since(),
            subscription.until(),
            known.notBefore()));
    next.sort(Comparator.comparing(Subscription::since));
    return new Subscriptions(next.subList(Math.max(0, next.size() - MOST), next.size()));
  }

  /** With one that is to be left alone for a while. */
  Subscriptions leavingAlone(String id, Instant until) {
    return new Subscriptions(
        all.stream().map(each -> each.id().equals(id) ? each.leftAlone(until) : each).toList());
  }

  Subscriptions without(Collection<String> ids) {
    return new Subscriptions(all.stream().filter(each -> !ids.contains(each.id())).toList());
  }
}
