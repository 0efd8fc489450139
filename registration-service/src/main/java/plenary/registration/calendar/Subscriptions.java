package plenary.registration.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The addresses at which an attendee's calendar is read.
 *
 * @param all oldest first
 */
record Subscriptions(List<Subscription> all) {

  /** A phone, a tablet, a mail program, somebody at home; nobody has many times that. */
  static final int MOST = 10;

  static final Subscriptions NONE = new Subscriptions(List.of());

  Subscriptions {
    all = List.copyOf(all);
  }

  /**
   * @param secretHash SHA-256 of the address' secret
   * @param programme the only one that is shown; null for all
   */
  record Subscription(
      String id, String secretHash, @Nullable Programme programme, Instant createdAt) {

    boolean shows(String slug) {
      return programme == null || programme.slug().equals(slug);
    }
  }

  /**
   * @param title as it was when the calendar was made
   */
  record Programme(String slug, String title) {}

  /** One more; empty when there are enough. */
  Optional<Subscriptions> with(Subscription fresh) {
    if (all.size() >= MOST) {
      return Optional.empty();
    }
    var more = new ArrayList<>(all);
    more.add(fresh);
    return Optional.of(new Subscriptions(more));
  }

  Subscriptions without(Subscription revoked) {
    return new Subscriptions(all.stream().filter(each -> !each.equals(revoked)).toList());
  }

  Optional<Subscription> find(String id) {
    return all.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  Optional<Subscription> at(String secretHash) {
    return all.stream().filter(each -> each.secretHash().equals(secretHash)).findFirst();
  }
}
