package plenary.delivery;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.BsonArray;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.jspecify.annotations.Nullable;

/** An envelope on the wire (CloudEvents, Kafka binary mode) and in the document (BSON). */
final class CloudEventFormat {

  static final String SEQUENCE = "sequence";
  static final String STEP = "step";
  static final String STEPS = "steps";
  static final String CAUSATION_ID = "causationid";
  static final String TRACE_PARENT = "traceparent";

  private static final DocumentCodec DOCUMENTS = new DocumentCodec();

  private CloudEventFormat() {}

  /** Null for a tombstone, which Kafka knows by its missing value. */
  static @Nullable CloudEvent toCloudEvent(Envelope envelope) {
    String data = envelope.data();
    if (data == null) {
      return null;
    }
    var event =
        CloudEventBuilder.v1()
            .withId(envelope.id())
            .withType(envelope.type())
            .withSource(URI.create(envelope.source()))
            .withSubject(envelope.key())
            .withTime(envelope.time().atOffset(ZoneOffset.UTC))
            .withDataContentType("application/json")
            .withData(data.getBytes(StandardCharsets.UTF_8))
            .withExtension(SEQUENCE, Long.toString(envelope.sequence()))
            .withExtension(STEP, Integer.toString(envelope.step()))
            .withExtension(STEPS, Integer.toString(envelope.steps()));
    if (envelope.causationId() != null) {
      event.withExtension(CAUSATION_ID, envelope.causationId());
    }
    if (envelope.traceParent() != null) {
      event.withExtension(TRACE_PARENT, envelope.traceParent());
    }
    return event.build();
  }

  static <T> Event<T> toEvent(ConsumerRecord<String, CloudEvent> record, T data) {
    CloudEvent event = record.value();
    var time = event.getTime();
    return new Event<>(
        record.topic(),
        record.partition(),
        record.offset(),
        record.key(),
        event.getId(),
        event.getType(),
        time == null ? Instant.ofEpochMilli(record.timestamp()) : time.toInstant(),
        Long.parseLong(Objects.requireNonNullElse(extension(event, SEQUENCE), "0")),
        Integer.parseInt(Objects.requireNonNullElse(extension(event, STEP), "0")),
        Integer.parseInt(Objects.requireNonNullElse(extension(event, STEPS), "0")),
        extension(event, CAUSATION_ID),
        extension(event, TRACE_PARENT),
        data);
  }

  private static @Nullable String extension(CloudEvent event, String name) {
    Object value = event.getExtension(name);
    return value == null ? null : value.toString();
  }

  static Document toDocument(Envelope envelope) {
    return new Document("id", envelope.id())
        .append("topic", envelope.topic())
        .append("key", envelope.key())
        .append("type", envelope.type())
        .append("source", envelope.source())
        .append("time", envelope.time().toString())
        .append(SEQUENCE, envelope.sequence())
        .append(STEP, envelope.step())
        .append(STEPS, envelope.steps())
        .append(CAUSATION_ID, envelope.causationId())
        .append(TRACE_PARENT, envelope.traceParent())
        .append("data", envelope.data());
  }

  static Envelope toEnvelope(Document document) {
    return new Envelope(
        document.getString("topic"),
        document.getString("key"),
        document.getString("id"),
        document.getString("type"),
        document.getString("source"),
        Instant.parse(document.getString("time")),
        document.get(SEQUENCE, Number.class).longValue(),
        document.get(STEP, Number.class).intValue(),
        document.get(STEPS, Number.class).intValue(),
        document.getString(CAUSATION_ID),
        document.getString(TRACE_PARENT),
        document.getString("data"));
  }

  static List<Envelope> toEnvelopes(Document document) {
    var envelopes = new ArrayList<Envelope>();
    for (Document each : document.getList(OutboxStore.OUTBOX, Document.class, List.of())) {
      envelopes.add(toEnvelope(each));
    }
    return envelopes;
  }

  static List<Envelope> outbox(RawBsonDocument document) {
    return document.getArray(OutboxStore.OUTBOX, new BsonArray()).stream()
        .map(each -> toEnvelope(((RawBsonDocument) each).decode(DOCUMENTS)))
        .toList();
  }
}
