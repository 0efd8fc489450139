package plenary.notification.webhook;

import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plenary.delivery.Upkeep;
import plenary.notification.announcement.Announcement;
import plenary.notification.notice.Notice;
import plenary.notification.notice.NoticeReader;
import plenary.notification.notice.Notices;
import plenary.wording.Urgency;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes down for each webhook what it is to be sent; once in the group. */
@Component
class WebhookListener {

  /** Of these audiences everybody may know what was said. */
  private static final List<String> OPEN = List.of("everyone", "session", "sessions");

  private final HookBook hooks;
  private final Payloads payloads;
  private final Notices notices;
  private final NoticeReader reader;
  private final Posting posting;
  private final WebhookProperties settings;
  private final JsonMapper json;
  private final Clock clock;
  private final Duration retention;

  WebhookListener(
      HookBook hooks,
      Payloads payloads,
      Notices notices,
      NoticeReader reader,
      Posting posting,
      WebhookProperties settings,
      JsonMapper json,
      Clock clock,
      @Value("${plenary.ledger.retention:90d}") Duration retention) {
    this.retention = retention;
    this.hooks = hooks;
    this.payloads = payloads;
    this.notices = notices;
    this.reader = reader;
    this.posting = posting;
    this.settings = settings;
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    this.clock = clock;
  }

  private record Head(String id, String programme, Instant at, String kind) {}

  /** Blocks: what is sent of a programme is written down in its order. */
  @KafkaListener(
      topics = Announcement.TOPIC,
      groupId = "${plenary.group:notification}.webhooks",
      concurrency = "${plenary.webhooks.listeners:1}")
  void on(ConsumerRecord<String, @Nullable CloudEvent> record) {
    var event = record.value();
    if (event == null || event.getData() == null || !Announcement.TYPE.equals(event.getType())) {
      return;
    }
    var text = new String(event.getData().toBytes(), StandardCharsets.UTF_8);
    if (json.readTree(text) instanceof ObjectNode body && isOpen(body)) {
      var head = json.treeToValue(body, Head.class);
      take(head, body, reader.read(record).orElse(null), record.offset());
    }
  }

  /** What is said to one attendee, or to the staff, is nobody else's. */
  private static boolean isOpen(JsonNode body) {
    var message = body.path("message");
    return !message.isObject() || OPEN.contains(message.path("audience").path("kind").asString(""));
  }

  /**
   * @param said null for what says nothing
   */
  private void take(Head head, ObjectNode body, @Nullable Notice said, long position) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (head.at().isBefore(now.minus(settings.tooOld()))) {
      return;
    }
    var wanting =
        Objects.requireNonNull(hooks.of(head.programme()).block()).all().stream()
            .filter(hook -> hook.wants(head.kind()) && !head.at().isBefore(hook.since()))
            .toList();
    if (wanting.isEmpty()) {
      return;
    }
    payloads.keep(head.id(), head.at(), payload(head, body)).block();
    var kept = said == null ? notices.keepSilent(silent(head, position)) : notices.keep(said);
    kept.block();
    posting.post(head.id(), said == null ? Urgency.LOW : said.urgency(), wanting, now).block();
  }

  /** As the specification recommends: type, timestamp, data. */
  private String payload(Head head, ObjectNode body) {
    body.remove("held");
    if (body.path("message").path("audience") instanceof ObjectNode audience) {
      audience.retain(List.of("kind", "sessionId", "sessionIds"));
    }
    return json.createObjectNode()
        .put("type", "announcement." + head.kind())
        .put("timestamp", head.at().toString())
        .set("data", body)
        .toString();
  }

  private static Notice silent(Head head, long position) {
    return Posting.silent(head.id(), head.programme(), head.kind(), head.at(), position);
  }

  @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT6H")
  void forget() {
    Upkeep.unlessAway(
        "forgetting payloads",
        () -> payloads.forgetBefore(clock.instant().minus(retention)).block());
  }
}
