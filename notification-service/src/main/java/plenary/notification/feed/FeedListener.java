package plenary.notification.feed;

import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The agenda's changes, from all four topics. It reads records itself, because an event of a type
 * that it does not know has its place in the order too: without it, everything would wait for it.
 */
@Component
class FeedListener {

  private final Feeds feeds;
  private final Announcements announcements;
  private final JsonMapper json;
  private final Counter placeless;

  FeedListener(Feeds feeds, Announcements announcements, JsonMapper json, MeterRegistry meters) {
    this.feeds = feeds;
    this.announcements = announcements;
    this.json = json;
    this.placeless =
        Counter.builder("plenary.events.unknown")
            .description("Events passed over because this listener does not know their type")
            .tag("listener", "notification.feed")
            .register(meters);
  }

  @KafkaListener(
      topics = {
        "agenda.schedule-changes",
        "agenda.speaker-swaps",
        "agenda.room-updates",
        "agenda.session-status"
      },
      groupId = "${plenary.group:notification}.feed",
      concurrency = "${plenary.feed.listeners:2}")
  void on(ConsumerRecord<String, @Nullable CloudEvent> record) {
    read(record)
        .ifPresentOrElse(
            change -> {
              var unused = announcements.of(List.of(change)); // what can't be read fails here
              feeds.take(change);
            },
            placeless::increment);
  }

  /** Empty for what has no place in a programme. */
  Optional<Change> read(ConsumerRecord<String, @Nullable CloudEvent> record) {
    var event = record.value();
    if (event == null || event.getData() == null) {
      return Optional.empty();
    }
    var data = new String(event.getData().toBytes(), StandardCharsets.UTF_8);
    var programme = json.readTree(data).path("programme").asString("");
    long version = number(event, "sequence");
    int step = (int) number(event, "step");
    if (programme.isEmpty() || version == 0 || step == 0) {
      return Optional.empty();
    }
    var time = event.getTime();
    var trace = event.getExtension("traceparent");
    return Optional.of(
        new Change(
            programme,
            record.key(),
            event.getId(),
            event.getType(),
            time == null ? Instant.ofEpochMilli(record.timestamp()) : time.toInstant(),
            version,
            step,
            (int) number(event, "steps"),
            trace == null ? null : trace.toString(),
            data));
  }

  private static long number(CloudEvent event, String extension) {
    var value = event.getExtension(extension);
    return value == null ? 0 : Long.parseLong(value.toString());
  }
}
