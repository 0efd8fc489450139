package plenary.notification.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Couriers;
import plenary.notification.ledger.Item;
import plenary.notification.ledger.Ledger;
import plenary.notification.ledger.Parcel;
import plenary.notification.notice.Notice;
import plenary.wording.Urgency;
import reactor.core.publisher.Mono;

/** Writes down what is to be sent to webhooks. */
@Component
class Posting {

  private final Ledger ledger;
  private final Couriers couriers;
  private final WebhookProperties settings;

  Posting(Ledger ledger, Couriers couriers, WebhookProperties settings) {
    this.ledger = ledger;
    this.couriers = couriers;
    this.settings = settings;
  }

  /** Done when it is written down; the same again does nothing. */
  Mono<Void> post(String announcement, Urgency urgency, Collection<Webhook> hooks, Instant now) {
    return ledger
        .open(hooks.stream().map(hook -> parcel(announcement, urgency, hook, now)).toList())
        .then(Mono.fromRunnable(couriers::wake));
  }

  /** False where it was not sent to this one, or waits still. */
  Mono<Boolean> again(Webhook hook, String announcement, Instant now) {
    return ledger
        .find(announcement, Channel.WEBHOOK, hook.number())
        .filter(parcel -> isTo(hook, parcel))
        .flatMap(_ -> ledger.reopen(announcement, Channel.WEBHOOK, hook.number(), now, until(now)))
        .defaultIfEmpty(false)
        .flatMap(isOpen -> Mono.fromRunnable(couriers::wake).thenReturn(isOpen));
  }

  /** Numbers begin anew in each programme, and ids of announcements can be guessed. */
  private static boolean isTo(Webhook hook, Parcel parcel) {
    return parcel.programme().equals(hook.programme())
        && parcel.items().stream().allMatch(item -> item.to().equals(hook.id()));
  }

  private Parcel parcel(String announcement, Urgency urgency, Webhook hook, Instant now) {
    return Parcel.fresh(
        announcement,
        hook.programme(),
        Channel.WEBHOOK,
        hook.number(),
        urgency == Urgency.HIGH,
        until(now),
        List.of(Item.waiting(hook.id(), now, now)));
  }

  /** Until the last try, and some hours for what makes it late. */
  private Instant until(Instant now) {
    return now.plus(settings.pauses().stream().reduce(settings.tooOld(), Duration::plus));
  }

  /** An announcement that says nothing, or something that is no announcement at all. */
  static Notice silent(String id, String programme, String kind, Instant at, long position) {
    return new Notice(
        id,
        programme,
        position,
        at,
        kind,
        null,
        null,
        new Audience.Everyone(),
        Urgency.LOW,
        Map.of(),
        null,
        null);
  }
}
