package plenary.notification.webhook;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Ledger;
import plenary.notification.notice.Notices;
import plenary.notification.webhook.HookJson.DeliveryView;
import plenary.wording.Urgency;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What was sent to a webhook, and what is sent to it once more. */
@Component
class HookLog {

  private static final int LATELY = 200;

  private final Ledger ledger;
  private final Notices notices;
  private final Payloads payloads;
  private final Posting posting;
  private final JsonMapper json;

  HookLog(Ledger ledger, Notices notices, Payloads payloads, Posting posting, JsonMapper json) {
    this.ledger = ledger;
    this.notices = notices;
    this.payloads = payloads;
    this.posting = posting;
    this.json = json;
  }

  /** The newest first. */
  Mono<List<DeliveryView>> of(Webhook hook) {
    return ledger
        .lately(hook.programme(), Channel.WEBHOOK, hook.number(), LATELY)
        .map(DeliveryView::of)
        .sort(Comparator.comparing(DeliveryView::at).reversed())
        .take(LATELY)
        .collectList();
  }

  /** False where it was not sent, or waits still. */
  Mono<Boolean> again(Webhook hook, String announcement, Instant now) {
    return posting.again(hook, announcement, now);
  }

  /** The id of what is sent. */
  Mono<String> test(Webhook hook, UUID fresh, Instant now) {
    var id = "tests/%s/%s".formatted(hook.id(), fresh);
    var body =
        json.createObjectNode()
            .put("type", "test")
            .put("timestamp", now.toString())
            .set("data", json.createObjectNode().put("programme", hook.programme()))
            .toString();
    return payloads
        .keep(id, now, body)
        .then(notices.keepSilent(Posting.silent(id, hook.programme(), "test", now, -1)))
        .then(posting.post(id, Urgency.NORMAL, List.of(hook), now))
        .thenReturn(id);
  }
}
