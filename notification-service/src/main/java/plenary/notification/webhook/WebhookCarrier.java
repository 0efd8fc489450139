package plenary.notification.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import plenary.notification.ledger.Carrier;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Outcome;
import plenary.notification.ledger.Pauses;
import plenary.notification.notice.Notice;
import plenary.notification.outward.Destinations;
import plenary.notification.outward.Outward;
import plenary.notification.outward.Reply;

/** Sends what was announced to other programs; blocks. */
@Component
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookCarrier implements Carrier {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int GONE = 410;

  private final HookBook hooks;
  private final Payloads payloads;
  private final Outward outward;
  private final Destinations destinations;
  private final WebhookProperties settings;
  private final Clock clock;

  WebhookCarrier(
      HookBook hooks, Payloads payloads, Outward outward, WebhookProperties settings, Clock clock) {
    this.hooks = hooks;
    this.payloads = payloads;
    this.outward = outward;
    this.destinations = Destinations.of(settings.allowedHosts());
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return Channel.WEBHOOK;
  }

  @Override
  public int atOnce() {
    return settings.atOnce();
  }

  @Override
  public Pauses pauses() {
    return new Pauses(settings.pauses());
  }

  /** It tells no attendees. */
  @Override
  public Set<String> reaches(Collection<String> attendees) {
    return Set.of();
  }

  @Override
  public Outcome carry(Notice notice, String to, int tries) {
    var hook =
        Objects.requireNonNull(hooks.of(notice.programme()).block(PATIENCE)).find(to).orElse(null);
    if (hook == null) {
      return new Outcome.Spared("removed");
    }
    if (hook.disabled() != null) {
      return new Outcome.Spared(hook.disabled());
    }
    var body = payloads.find(notice.id()).block(PATIENCE);
    return body == null ? new Outcome.Failed("forgotten") : send(hook, notice, body);
  }

  private Outcome send(Webhook hook, Notice notice, String body) {
    var now = clock.instant();
    var reply =
        outward
            .post(
                destinations,
                hook.url(),
                Signing.headers(id(hook, notice), now, body, hook.secrets(now)),
                body.getBytes(StandardCharsets.UTF_8),
                settings.timeout())
            .block();
    return switch (Objects.requireNonNull(reply)) {
      case Reply.Refused(var why) -> new Outcome.Again(why, null);
      case Reply.NoAnswer(var why) -> new Outcome.Again(why, null);
      case Reply.Answered answered -> understood(hook, answered);
    };
  }

  /** The same for the same webhook, and another for each, so that nobody links them. */
  private static String id(Webhook hook, Notice notice) {
    return "msg_" + Hashes.of(hook.id() + " " + notice.id());
  }

  private Outcome understood(Webhook hook, Reply.Answered answered) {
    int status = answered.status();
    if (status >= 200 && status < 300) {
      return new Outcome.Sent(Integer.toString(status));
    }
    if (status == GONE) {
      disable(hook, Webhook.GONE);
      return new Outcome.Failed(Integer.toString(status));
    }
    return new Outcome.Again(Integer.toString(status), answered.pause(clock.instant()));
  }

  private void disable(Webhook hook, @Nullable String why) {
    hooks.change(hook.programme(), hook.id(), there -> there.disabled(why)).block(PATIENCE);
  }
}
