package plenary.delivery;

import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaOperations;
import plenary.delivery.trace.TraceParent;
import plenary.delivery.trace.Traces;

/** Sends one event, as a part of the trace that it belongs to. */
final class Sender {

  private final KafkaOperations<String, CloudEvent> kafka;
  private final Traces traces;

  Sender(KafkaOperations<String, CloudEvent> kafka, Traces traces) {
    this.kafka = kafka;
    this.traces = traces;
  }

  /** Done when the broker has acknowledged it. */
  CompletableFuture<?> send(Envelope envelope) {
    var part = traces.sending(envelope.topic(), envelope.traceParent());
    var record =
        new ProducerRecord<String, CloudEvent>(
            envelope.topic(), envelope.key(), CloudEventFormat.toCloudEvent(envelope));
    var context = part.traceParent();
    if (context != null) {
      record.headers().add(TraceParent.HEADER, context.getBytes(StandardCharsets.US_ASCII));
    }
    return kafka
        .send(record)
        .whenComplete(
            (_, failure) -> {
              if (failure != null) {
                part.failed(failure);
              }
              part.close();
            });
  }
}
