package plenary.notification.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import plenary.notification.ledger.Carrier;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Hashes;
import plenary.notification.ledger.Outcome;
import plenary.notification.ledger.Pauses;
import plenary.notification.notice.Notice;
import plenary.notification.outward.Destinations;
import plenary.notification.outward.Outward;
import plenary.notification.outward.Reply;
import plenary.notification.outward.Targets;

/** Sends what was announced to other programs; blocks. */
@Component
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookCarrier implements Carrier {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int GONE = 410;
  private static final int ID_BYTES = 16;

  /** Of what may be on its way at once, one webhook has one of so many parts. */
  private static final int PARTS = 4;

  /** When is looked again whether a slow one has time. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final HookBook hooks;
  private final Payloads payloads;
  private final Outward outward;
  private final Destinations destinations;
  private final WebhookProperties settings;
  private final Clock clock;
  private final Targets targets;

  WebhookCarrier(
      HookBook hooks, Payloads payloads, Outward outward, WebhookProperties settings, Clock clock) {
    this.hooks = hooks;
    this.payloads = payloads;
    this.outward = outward;
    this.destinations = Destinations.of(settings.allowedHosts());
    this.settings = settings;
    this.clock = clock;
    this.targets = new Targets(Math.max(1, settings.atOnce() / PARTS), settings.rest(), clock);
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
    return body == null ? new Outcome.Failed("forgotten") : inTurn(hook, notice, body);
  }

  private Outcome inTurn(Webhook hook, Notice notice, String body) {
    var target = target(hook);
    var pause = targets.pause(target);
    if (pause != null) {
      return new Outcome.Wait("to be left alone", clock.instant().plus(pause));
    }
    try (var place = targets.enter(target)) {
      return place == null
          ? new Outcome.Wait("slow", clock.instant().plus(SOON))
          : send(hook, notice, body);
    }
  }

  /** With another address it is another one. */
  private static String target(Webhook hook) {
    return hook.id() + " " + hook.url();
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
      case Reply.NoAnswer(var why) -> {
        targets.silent(target(hook));
        yield new Outcome.Again(why, null);
      }
      case Reply.Answered answered -> understood(hook, answered);
    };
  }

  /** The same for the same webhook, and another for each, so that nobody links them. */
  private static String id(Webhook hook, Notice notice) {
    var hash = Hashes.sha256(hook.id() + " " + notice.id());
    return "msg_" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }

  private Outcome understood(Webhook hook, Reply.Answered answered) {
    int status = answered.status();
    targets.answered(target(hook));
    if (status >= 200 && status < 300) {
      return new Outcome.Sent(Integer.toString(status));
    }
    var said = Integer.toString(status);
    if (status == GONE) {
      return isGone(hook) ? new Outcome.Failed(said) : new Outcome.Again(said, null);
    }
    var pause = answered.pause(clock.instant());
    if (pause != null) {
      targets.leaveAlone(target(hook), pause);
    }
    return new Outcome.Again(said, pause);
  }

  /** Unless its address was changed meanwhile: what an old one says is nothing to the new one. */
  private boolean isGone(Webhook hook) {
    var after =
        hooks
            .change(hook.programme(), hook.id(), there -> there.goneFrom(hook.url()))
            .blockOptional(PATIENCE);
    return after.isEmpty() || after.get().disabled() != null;
  }
}
